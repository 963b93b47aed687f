"""Why a model says what it says of a text: how much each word speaks for a label or against it.

* Integrated gradients: Sundararajan, Taly and Yan, Axiomatic Attribution for Deep Networks (2017), along the straight line from a
  text of padding tokens, midpoint rule; a word's weight is the sum over its tokens.
* Leave one out: by how much the label's log-odds fall when the word is deleted (see erasure).

Of a text that is read in windows, both are taken of the mean of the windows' answers; words in two windows count in both.

The weight of a word is the mean of both, each at most 1 in size. What is explained is the label's log-odds: against all other
labels together where a text has one, against its absence where it may have several.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.models.erasure import log_odds, without
from workbench.models.predictor import Predictor
from workbench.models.reading import Read, read_places
from workbench.models.words import Place, word_places

Vector = npt.NDArray[np.float32]
_STEPS = 12  # points on the line; fewer for long texts, so that an answer comes soon
_LEAST_STEPS = 4
_TOKENS = 600  # on the whole line
_MOST_LEFT_OUT = 48  # words that are left out one by one: of longer texts those with the largest gradients
_LEAST_LEFT_OUT = 12  # of a text in several windows, which takes as many times as long to read
_MOST_DELETED = 12
_MOST_REPLACED = 4  # words that others are tried in place of


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a text in its order with their weights, -1 to 1: above 0 speaks for `label` (a position in the model's labels).

    `unread` are the parts of the text that the model did not read, because it is too long.
    """

    label: int
    share: float
    words: list[Place]
    weights: list[float]
    unread: list[Place]


@dataclass(frozen=True, slots=True)
class Change:
    """Words without which the model says `label`, which is then so sure. None of them could be left in."""

    words: list[Place]
    label: int
    share: float


@dataclass(frozen=True, slots=True)
class Swap:
    """A word in the place of another, with which the model says `label`, and is so sure of it."""

    place: Place
    word: str
    label: int
    share: float


class Explainer:
    """A model folder that labels whole texts, and the reasons for what it says. Raises ModelFailed."""

    def __init__(self, folder: Path, *, device: str = "auto") -> None:
        self.predictor = Predictor(folder, device=device)

    def explain(self, text: str, label: int | None = None) -> Evidence:
        """What speaks for a label; for the likeliest one where none is named."""
        scores = self.predictor.predict([text])[0]
        label = int(scores.argmax()) if label is None else label
        read, words = self.read(text), word_places(text)
        seen = [word for word in words if read.has(word)]
        if not seen:
            return Evidence(label, float(scores[label]), [], [], read.unread)
        by_gradient = per_word(self.gradients(read, label), read.places, seen)
        most = max(_LEAST_LEFT_OUT, _MOST_LEFT_OUT // self._windows(read))
        chosen = np.argsort(-np.abs(by_gradient), kind="stable")[:most]
        left_out = np.zeros(len(seen), dtype=np.float32)
        left_out[chosen] = self.left_out(text, [seen[at] for at in chosen], label)
        weights = (at_most_one(by_gradient) + at_most_one(left_out)) / 2
        return Evidence(label, float(scores[label]), seen, [round(float(one), 4) for one in weights], read.unread)

    def read(self, text: str) -> Read:
        """The tokens that the model reads of a text and where they stand."""
        own = self.predictor
        return read_places(own.tokenizer, text, max_length=own.max_length, long_texts=own.long_texts)

    def gradients(self, read: Read, label: int) -> Vector:
        """Integrated gradients of the label's log-odds, one figure a token."""
        own = self.predictor
        pad = own.tokenizer.pad_token_id or 0
        return integrated_gradients(own.model, read, self._odds(label), pad=pad, windows=self._windows(read))

    def _windows(self, read: Read) -> int:
        """In how many windows a text is read."""
        return max(1, len(read.ids) // self.predictor.window) if self.predictor.window else 1

    def left_out(self, text: str, words: Sequence[Place], label: int) -> Vector:
        """By how much the label's log-odds fall without each of these words."""
        texts = [text, *(without(text, [word]) for word in words)]
        odds = log_odds(self.predictor.predict(texts), label, several=self.predictor.several)
        fallen: Vector = (odds[0] - odds[1:]).astype(np.float32)
        return fallen

    def smallest_change(self, evidence: Evidence, text: str) -> Change | None:
        """The fewest words found whose deletion changes the answer on the label; None where none of a dozen does.

        Words are deleted by their weight until the answer changes; then each is put back where the new answer holds without it.
        """
        ranked = sorted(zip(evidence.weights, evidence.words, strict=True), key=lambda pair: -pair[0])
        words = [word for weight, word in ranked if weight > 0][: min(_MOST_DELETED, len(evidence.words) - 1)]
        if not words or not self._holds(self.predictor.predict([text])[0], evidence.label):
            return None
        scores = self.predictor.predict([without(text, words[:count]) for count in range(1, len(words) + 1)])
        changed = next((at for at, row in enumerate(scores) if not self._holds(row, evidence.label)), None)
        if changed is None:
            return None
        kept = words[: changed + 1]
        for word in reversed(kept[:-1]):
            fewer = [one for one in kept if one != word]
            if not self._holds(self.predictor.predict([without(text, fewer)])[0], evidence.label):
                kept = fewer
        final = self.predictor.predict([without(text, kept)])[0]
        said = evidence.label if self.predictor.several else int(final.argmax())
        return Change(sorted(kept), said, float(final[said]))

    def swap(self, evidence: Evidence, text: str, words: Sequence[str]) -> Swap | None:
        """One of these words in the place of one that speaks for the answer, that changes it most surely; None where none does."""
        ranked = sorted(zip(evidence.weights, evidence.words, strict=True), key=lambda pair: -pair[0])
        places = [place for weight, place in ranked if weight > 0][:_MOST_REPLACED]
        tried = [
            (place, word) for place in places for word in words if text[slice(*place)].casefold() != word.casefold()
        ]
        if not tried or not self._holds(self.predictor.predict([text])[0], evidence.label):
            return None
        scores = self.predictor.predict([text[:start] + word + text[end:] for (start, end), word in tried])
        changed = [at for at, row in enumerate(scores) if not self._holds(row, evidence.label)]
        if not changed:
            return None
        best = min(changed, key=lambda at: float(scores[at][evidence.label]))
        said = evidence.label if self.predictor.several else int(scores[best].argmax())
        return Swap(*tried[best], said, float(scores[best][said]))

    def _holds(self, scores: Vector, label: int) -> bool:
        if not self.predictor.several:
            return int(scores.argmax()) == label
        bars = self.predictor.thresholds
        return bool(scores[label] >= (bars[label] if bars else 0.5))

    def _odds(self, label: int) -> Callable[[Any], Any]:
        return lambda logits: logits[:, label] if self.predictor.several else against_others(logits, label)


def against_others(logits: Any, label: int) -> Any:
    """Log-odds (...,) of one of the last dimension's classes against all others together: erasure.log_odds of logits."""
    import torch

    others = torch.cat([logits[..., :label], logits[..., label + 1 :]], dim=-1)
    return logits[..., label] - others.logsumexp(-1)


def integrated_gradients(model: Any, read: Read, odds: Callable[[Any], Any], *, pad: int, windows: int = 1) -> Vector:
    """One figure a token: how much it adds to `odds` (of logits, one figure a row) on the way from padding to the text.

    `windows`: in how many parts of the same length the model reads the tokens; the mean of their logits counts.
    """
    import torch

    table = model.get_input_embeddings()
    tokens = torch.tensor(read.ids, device=table.weight.device)
    special = torch.tensor(read.special, device=tokens.device)
    with torch.no_grad():
        text = table(tokens)
        nothing = table(torch.where(special, tokens, pad))
    steps = max(_LEAST_STEPS, min(_STEPS, _TOKENS // len(read.ids)))
    shares = (torch.arange(steps, device=tokens.device) + 0.5) / steps
    line = (nothing + shares[:, None, None] * (text - nothing)).requires_grad_()
    parts = line.reshape(steps * windows, -1, line.shape[-1]) if windows > 1 else line
    logits = model(inputs_embeds=parts, attention_mask=tokens.new_ones(parts.shape[:2])).logits.float()
    if windows > 1:
        logits = logits.reshape(steps, windows, -1).mean(1)
    (slope,) = torch.autograd.grad(odds(logits).sum(), line)
    found: Vector = ((text - nothing) * slope.mean(0)).sum(-1).cpu().numpy()
    return found


def per_word(figures: Vector, places: Sequence[Place], words: Sequence[Place]) -> Vector:
    """The sum over each word's tokens; a token that spans two words is shared out by their characters."""
    found = np.zeros(len(words), dtype=np.float32)
    for figure, (start, end) in zip(figures, places, strict=True):
        for at, (first, last) in enumerate(words):
            common = min(end, last) - max(start, first)
            if common > 0:
                found[at] += figure * common / (end - start)
    return found


def at_most_one(figures: Vector) -> Vector:
    """Divided by the largest size among them."""
    most = float(np.abs(figures).max(initial=0))
    scaled: Vector = figures / most if most > 0 else figures
    return scaled
