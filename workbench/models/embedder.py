"""Texts to vectors by a base model as it is: the mean over a text's tokens, at unit length."""

from __future__ import annotations

import contextlib
import ctypes
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.errors import ModelFailed
from workbench.models import onnx_file
from workbench.models.base_models import MULTILINGUAL, BaseModel, ensure
from workbench.models.encoder import like_length_batches, pick_device
from workbench.models.onnx_encoder import OnnxEncoder
from workbench.models.torch_encoder import Matrix, TorchEncoder

_PREFIX = {
    MULTILINGUAL: "query: "
}  # what this model was trained to see before a text (Wang et al., Multilingual E5, 2024)
_DRIVER = {"win32": "nvcuda.dll", "linux": "libcuda.so.1"}


class Embedder:
    """A base model, loaded. `width` is the length of its vectors; `quick` says that they are made in 8 bits.

    On a processor the model's ONNX file makes the vectors, and is made itself the first time; a model that has none, and a
    graphics card, take PyTorch. Raises ModelFailed.
    """

    def __init__(self, base: BaseModel, *, device: str = "auto", quick: bool = False) -> None:
        self.base = ensure(base)
        self.quick = False
        self._prefix = _PREFIX.get(base.name, "")
        self._tokenizing = threading.Lock()
        self._encoder: Any = None
        if device == "cpu" or (device == "auto" and not _has_card()):
            self._encoder = self._on_cpu(quick=quick)
        if self._encoder is None:
            self._encoder = TorchEncoder(self.base, device=device)
        self.width: int = self._encoder.width

    @property
    def name(self) -> str:
        """What the vectors are known by: those of two embedders of one name may be mixed."""
        return f"{self.base.name} {self.base.sha256}{' int8' if self.quick else ''}"

    def embed(self, texts: Sequence[str], *, between: Callable[[], None] | None = None) -> Matrix:
        """Unit vectors (texts, width), in the order given. `between` is called between two batches and may raise."""
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        with self._tokenizing:  # a tokenizer serves one thread at a time
            ids = self._encoder.tokenise([self._prefix + text for text in texts])
        for batch in like_length_batches(ids, tokens=self._encoder.tokens_at_once, rows=self._encoder.rows):
            found[batch] = self._encoder.vectors(ids[at] for at in batch)
            if between is not None:
                between()
        return found

    def _on_cpu(self, *, quick: bool) -> OnnxEncoder | None:
        for eight_bits in (True, False) if quick else (False,):
            with contextlib.suppress(OSError):  # no room for the file: PyTorch needs none
                path = onnx_file.write(self.base, quick=eight_bits)
                if path is not None and (encoder := _opened(self.base, path)):
                    self.quick = eight_bits
                    return encoder
        return None


def _opened(base: BaseModel, path: Path) -> OnnxEncoder | None:
    """A damaged file is taken away; the next start writes it anew."""
    try:
        return OnnxEncoder(base, path)
    except ModelFailed:
        path.unlink(missing_ok=True)
        return None


def _has_card() -> bool:
    """Whether there is a graphics card to use. PyTorch takes seconds to say so: it is asked only where a driver is installed."""
    name = _DRIVER.get(sys.platform)
    if name is None:
        return False
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return bool(pick_device().type == "cuda")
