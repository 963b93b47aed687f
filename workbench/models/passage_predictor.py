"""A trained model that marks passages, at work: texts in, passages out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.models import windows
from workbench.models.encoder import load_tokenizer, loaded, longest, over_batches, pick_device
from workbench.models.pooled_folder import read_note
from workbench.models.tags import Matrix, passages
from workbench.records import Span

_AT_ONCE = 1000  # texts that are read together


class PassagePredictor:
    """A model folder that plain transformers would load for token classification. Raises ModelFailed.

    `labels` are the names; a passage's label is a position in them.
    """

    def __init__(self, folder: Path | str, *, device: str = "auto") -> None:
        import torch
        from transformers import AutoModelForTokenClassification

        folder = Path(folder)
        note = read_note(folder)
        self.device = pick_device(device)
        self.tokenizer: Any = load_tokenizer(folder)
        self.model: Any = loaded(
            lambda: AutoModelForTokenClassification.from_pretrained(folder, dtype=torch.float32, local_files_only=True),
            folder,
        )
        self.model.to(self.device).eval()
        names = self.model.config.id2label
        self.labels = [str(names[at]).removeprefix("B-") for at in range(1, len(names), 2)]
        self._whole_words = bool(note.get("whole_words"))
        self.max_length = longest(self.tokenizer, self.model.config, int(note.get("max_length", 0)) or 256)

    def predict(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> list[tuple[tuple[Span[int], ...], tuple[float, ...]]]:
        """Each text's passages, and how probable each is and, last, that there is no other."""
        found = []
        for start in range(0, len(texts), _AT_ONCE):
            found.extend(self._read(texts[start : start + _AT_ONCE]))
            if progress is not None:
                progress(len(found), len(texts))
        return found

    def _read(self, texts: Sequence[str]) -> list[tuple[tuple[Span[int], ...], tuple[float, ...]]]:
        cut = windows.cut(self.tokenizer, texts, max_length=self.max_length)
        logs: list[Matrix] = [np.zeros((0, 1), dtype=np.float32)] * len(cut.ids)
        pad = self.tokenizer.pad_token_id or 0
        for batch, result in over_batches(self._logs, cut.ids, pad=pad, device=self.device):
            for window, own in zip(batch, result, strict=True):
                logs[window] = own[slice(*cut.judged[window])]
        of_text: list[list[Matrix]] = [[] for _ in texts]
        for text, own in zip(cut.texts, logs, strict=True):
            of_text[text].append(own)
        ids = range(len(self.labels))
        return [
            passages(np.concatenate(parts), places, ids, goes_on=goes_on if self._whole_words else None)
            for parts, places, goes_on in zip(of_text, cut.places, cut.goes_on, strict=True)
        ]

    def _logs(self, tokens: Any, mask: Any) -> Matrix:
        found: Matrix = self.model(input_ids=tokens, attention_mask=mask).logits.float().log_softmax(-1).cpu().numpy()
        return found
