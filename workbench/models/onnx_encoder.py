"""A base model's ONNX file, run by ONNX Runtime and the tokenizers library alone: no PyTorch is imported."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from workbench.models.base_models import BaseModel, ensure
from workbench.models.encoder import TokenIds, read, readable
from workbench.models.torch_encoder import Matrix


class OnnxEncoder:
    """The same as TorchEncoder, from a file that `onnx_file.write` made. Raises ModelFailed."""

    def __init__(self, base: BaseModel, path: Path) -> None:
        import onnxruntime

        onnxruntime.disable_telemetry_events()  # for Windows; elsewhere the package has said so before
        self.base = ensure(base)
        folder = self.base.path
        assert folder is not None
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # it waits without using the processor
        with ThreadPoolExecutor(1) as beside:  # each takes half a second where a model knows many words
            session = beside.submit(onnxruntime.InferenceSession, path, options, providers=["CPUExecutionProvider"])
            time.sleep(0.01)  # it has begun, and goes on while the tokenizer keeps the interpreter
            tokenizer = read(lambda: _tokenizer(folder), folder)
            self._session: Any = read(session.result, folder)
        facts = self._session.get_modelmeta().custom_metadata_map
        self.length, self.pad, self.width = (int(facts[name]) for name in ("length", "pad", "width"))
        self.rows, self.tokens_at_once = 16, 512
        tokenizer.enable_truncation(self.length)
        self._tokenizer: Any = tokenizer

    def tokenise(self, texts: Sequence[str]) -> TokenIds:
        """Token ids of each text, cut to `length`."""
        return [one.ids for one in self._tokenizer.encode_batch_fast(readable(texts, self.length))]

    def vectors(self, ids: Iterable[list[int]]) -> Matrix:
        """Unit vectors (rows, width) of one batch."""
        rows = list(ids)
        tokens = np.full((len(rows), max(map(len, rows), default=1)), self.pad, dtype=np.int64)
        mask = np.zeros_like(tokens)
        for at, row in enumerate(rows):
            tokens[at, : len(row)] = row
            mask[at, : len(row)] = 1
        found: Matrix = self._session.run(None, {"input_ids": tokens, "attention_mask": mask})[0]
        return found


def _tokenizer(folder: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    return tokenizer
