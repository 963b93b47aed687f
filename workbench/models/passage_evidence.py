"""Why a model marks a passage: how much each word in it and around it speaks for the passage, by integrated gradients.

What is explained is the mean log-odds of the passage's tags against all other tags. See models.evidence.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.models.encoder import START
from workbench.models.evidence import Evidence, against_others, at_most_one, integrated_gradients, per_word
from workbench.models.passage_predictor import PassagePredictor
from workbench.models.reading import Read, read_places
from workbench.models.words import word_places
from workbench.records import Span

_AROUND = 600  # characters on either side of the passage


class PassageExplainer:
    """A model folder that marks passages, and the reasons for what it marks. Raises ModelFailed."""

    def __init__(self, folder: Path, *, device: str = "auto") -> None:
        self.predictor = PassagePredictor(folder, device=device)

    def explain(self, text: str, passage: Span[int]) -> Evidence:
        """What speaks for a passage, whose label is a position in the model's labels."""
        own = self.predictor
        from_, to = max(0, passage.start - _AROUND), min(len(text), passage.end + _AROUND)
        read = moved(read_places(own.tokenizer, text[from_:to], max_length=own.max_length, long_texts=START), from_)
        inside = [at for at, (start, end) in enumerate(read.places) if start < passage.end and end > passage.start]
        words = [(start, end) for start, end in word_places(text) if from_ <= start and end <= to]
        seen = [word for word in words if read.has(word)]
        if not inside or not seen:
            return Evidence(passage.label, 0.0, [], [], [])
        tags = [1 + 2 * passage.label + (at > inside[0]) for at in inside]

        def odds(logits: Any) -> Any:
            each = [against_others(logits[:, at], tag) for at, tag in zip(inside, tags, strict=True)]
            return sum(each) / len(each)

        figures = integrated_gradients(own.model, read, odds, pad=own.tokenizer.pad_token_id or 0)
        weights = at_most_one(per_word(figures, read.places, seen))
        return Evidence(passage.label, self._share(read, inside, tags), seen, [round(float(w), 4) for w in weights], [])

    def _share(self, read: Read, inside: list[int], tags: list[int]) -> float:
        import torch

        with torch.inference_mode():
            tokens = torch.tensor([read.ids], device=self.predictor.device)
            logs = self.predictor.model(input_ids=tokens).logits[0].float().log_softmax(-1)
            return float(logs[inside, tags].mean().exp())


def moved(read: Read, by: int) -> Read:
    """The same tokens, `by` code points further on in a longer text."""
    places = [(start + by, end + by) if end else (0, 0) for start, end in read.places]
    return replace(read, places=places, unread=[(start + by, end + by) for start, end in read.unread])
