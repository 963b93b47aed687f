"""A base model in PyTorch that turns token ids into unit vectors: the mean over a text's tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.models.base_models import BaseModel, ensure
from workbench.models.encoder import TokenIds, load_tokenizer, loaded, longest, padded, pick_device, tokenise

TOKENS = 256
Matrix = npt.NDArray[np.float32]


class TorchEncoder:
    """A base model, loaded; `width` is the length of its vectors, `length` the most tokens it reads. Raises ModelFailed."""

    def __init__(self, base: BaseModel, *, device: str = "auto") -> None:
        import torch
        from transformers import AutoModel

        from workbench.models.classifier import UnitVectors

        self.base = ensure(base)
        folder = self.base.path
        assert folder is not None
        self.device = pick_device(device)
        self._tokenizer: Any = load_tokenizer(folder)
        model: Any = loaded(
            lambda: AutoModel.from_pretrained(folder, dtype=torch.float32, local_files_only=True), folder
        )
        self.module: Any = UnitVectors(model.to(self.device))
        self.length = longest(self._tokenizer, model.config, TOKENS)
        self.width = int(model.config.hidden_size)
        self.pad = int(self._tokenizer.pad_token_id or 0)
        self.rows = 64
        self.tokens_at_once = 2048 if self.device.type == "cpu" else 32_768

    def tokenise(self, texts: Sequence[str]) -> TokenIds:
        """Token ids of each text, cut to `length`."""
        return tokenise(self._tokenizer, texts, max_length=self.length)

    def padded(self, ids: Iterable[list[int]]) -> tuple[Any, Any]:
        """Tokens and attention mask of one batch, (rows, tokens) each."""
        return padded(ids, pad=self.pad, device=self.device)

    def vectors(self, ids: Iterable[list[int]]) -> Matrix:
        """Unit vectors (rows, width) of one batch."""
        import torch

        with torch.inference_mode():
            found: Matrix = self.module(*self.padded(ids)).cpu().numpy()
        return found
