"""A trained model at work: texts in, probabilities out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models.encoder import (
    START,
    WINDOWS,
    load_tokenizer,
    loaded,
    longest,
    over_batches,
    pick_device,
    tokenise,
)
from workbench.models.pooled_folder import plain_folder, read_note
from workbench.models.text_windows import over_windows
from workbench.tasks import spans


class Predictor:
    """A model folder, loaded. `labels` are the names in the order of the scores. Raises ModelFailed.

    `several`: each score is a probability of its own, and `thresholds` say from where on a label applies.
    """

    def __init__(self, folder: Path | str, *, device: str = "auto") -> None:
        import torch
        from transformers import AutoModelForSequenceClassification

        from workbench.models import prefix

        self.folder = Path(folder)
        folder = plain_folder(self.folder)
        if read_note(folder).get("task") == spans.NAME:
            raise ModelFailed(
                QT_TRANSLATE_NOOP(
                    "errors", "The model in “{folder}” marks passages; this needs one that labels whole texts."
                ),
                QT_TRANSLATE_NOOP("errors", "Label a file with it by “workbench predict”."),
                folder=self.folder.name,
            )
        self.device = pick_device(device)
        self.tokenizer: Any = load_tokenizer(folder)
        self.model: Any = loaded(
            lambda: AutoModelForSequenceClassification.from_pretrained(
                folder, dtype=torch.float32, local_files_only=True
            ),
            folder,
        )
        prefix.load_onto(self.model, self.folder)
        self.model.to(self.device).eval()
        self.several = self.model.config.problem_type == "multi_label_classification"
        self.thresholds: list[float] | None = getattr(self.model.config, "thresholds", None)
        names = self.model.config.id2label
        self.labels: list[str] = [str(names[at]) for at in range(len(names))]
        note = read_note(folder)
        wanted = int(note.get("max_length", 0)) or 256
        self.long_texts = str(note.get("long_texts") or START)
        self.max_length = longest(self.tokenizer, self.model.config, wanted)
        self.window = self.max_length if self.long_texts == WINDOWS else 0

    def predict(
        self, texts: Sequence[str], *, progress: Callable[[int, int], None] | None = None, batch_size: int = 64
    ) -> npt.NDArray[np.float32]:
        """Probabilities, one row per text in the order given, one column per label."""
        scores = np.zeros((len(texts), len(self.labels)), dtype=np.float32)
        ids = tokenise(self.tokenizer, texts, max_length=self.max_length, long_texts=self.long_texts)
        done = 0
        pad = self.tokenizer.pad_token_id or 0
        for batch, result in over_batches(self._scores, ids, pad=pad, device=self.device, rows=batch_size):
            scores[batch] = result
            done += len(batch)
            if progress is not None:
                progress(done, len(texts))
        return scores

    def _scores(self, tokens: Any, mask: Any) -> npt.NDArray[np.float32]:
        logits = over_windows(self._logits, tokens, mask, self.window)
        shares = logits.float().sigmoid() if self.several else logits.float().softmax(-1)
        scores: npt.NDArray[np.float32] = shares.cpu().numpy()
        return scores

    def _logits(self, tokens: Any, mask: Any) -> Any:
        return self.model(input_ids=tokens, attention_mask=mask).logits
