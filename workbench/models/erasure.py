"""What speaks for a label, asked of any model: by how much the label's log-odds fall when words are deleted.

Li, Monroe and Jurafsky, Understanding Neural Networks through Representation Erasure (2016).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from workbench.models.words import Place, word_places

Vector = npt.NDArray[np.float32]
_MOST = 48  # words that are left out one by one
_TOGETHER = 8  # words that are left out at once where a text has more


def words_for(scores_of: Callable[[Sequence[str]], Vector], text: str, label: int, *, several: bool) -> list[Place]:
    """The words of a text that speak for `label`, the strongest first.

    Args:
        scores_of: probabilities, (texts, labels).
        text: of a long one the words of those parts are tried that count most.
        label: the label's place.
        several: whether each score is a probability of its own.
    """

    def fallen(parts: Sequence[Sequence[Place]]) -> Vector:
        odds = log_odds(scores_of([text, *(without(text, part) for part in parts)]), label, several=several)
        lost: Vector = odds[0] - odds[1:]
        return lost

    words = word_places(text)
    if len(words) < 2:
        return words
    if len(words) > _MOST:
        parts = [words[at : at + _TOGETHER] for at in range(0, len(words), _TOGETHER)]
        first = np.argsort(-fallen(parts), kind="stable")[: _MOST // _TOGETHER]
        words = [word for at in first for word in parts[at]]
    lost = fallen([[word] for word in words])
    return [words[at] for at in np.argsort(-lost, kind="stable") if lost[at] > 0]


def log_odds(scores: Vector, label: int, *, several: bool) -> Vector:
    """Log-odds (rows,) of a label from probabilities (rows, labels): against all others together, or against its absence."""
    share = np.clip(scores[:, label].astype(np.float64), 1e-7, 1 - 1e-7)
    rest = 1 - share if several else np.clip(np.delete(scores, label, axis=1).sum(axis=1), 1e-7, None)
    odds: Vector = np.log(share / rest).astype(np.float32)
    return odds


def without(text: str, words: Sequence[Place]) -> str:
    """A text with some of its words deleted."""
    parts, at = [], 0
    for start, end in sorted(words):
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]])
