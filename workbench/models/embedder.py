"""Texts to vectors by a base model as it is: the mean over a text's tokens, at unit length."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.models.base_models import MULTILINGUAL, BaseModel, ensure
from workbench.models.encoder import load_tokenizer, loaded, longest, over_batches, pick_device, tokenise

Matrix = npt.NDArray[np.float32]
_TOKENS = 256
_PREFIX = {
    MULTILINGUAL: "query: "
}  # what this model was trained to see before a text (Wang et al., Multilingual E5, 2024)


class Embedder:
    """A base model, loaded. `width` is the length of its vectors. Raises ModelFailed."""

    def __init__(self, base: BaseModel, *, device: str = "auto") -> None:
        import torch
        from transformers import AutoModel

        folder = ensure(base).path
        assert folder is not None
        self.base = base
        self.device = pick_device(device)
        self._prefix = _PREFIX.get(base.name, "")
        self._tokenizer: Any = load_tokenizer(folder)
        self._tokenizing = threading.Lock()
        self._model: Any = loaded(
            lambda: AutoModel.from_pretrained(folder, dtype=torch.float32, local_files_only=True), folder
        )
        self._model.to(self.device).eval()
        self._length = longest(self._tokenizer, self._model.config, _TOKENS)
        self.width = int(self._model.config.hidden_size)

    def embed(self, texts: Sequence[str], *, between: Callable[[], None] | None = None) -> Matrix:
        """Unit vectors (texts, width), in the order given. `between` is called between two batches and may raise."""
        found = np.zeros((len(texts), self.width), dtype=np.float32)
        with self._tokenizing:  # a tokenizer serves one thread at a time
            ids = tokenise(self._tokenizer, [self._prefix + text for text in texts], max_length=self._length)
        for batch, vectors in over_batches(self._mean, ids, pad=self._tokenizer.pad_token_id or 0, device=self.device):
            found[batch] = vectors
            if between is not None:
                between()
        return found

    def _mean(self, tokens: Any, mask: Any) -> Matrix:
        import torch

        hidden = self._model(input_ids=tokens, attention_mask=mask).last_hidden_state
        weight = mask[:, :, None].to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)
        vectors: Matrix = torch.nn.functional.normalize(mean.float(), dim=-1).cpu().numpy()
        return vectors
