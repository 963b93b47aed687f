"""What the labels' names say of texts before anything is labelled: a vector for each label in the space of the texts.

A label begins as the vector of its name, joined by the words of the project that lie nearest to it, and is then drawn to the
texts that it fits: one round of expectation and maximisation with the vectors of the names as anchors. Measured with names
alone: see tests/benchmarks/cold_start.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
SHARPNESS = 30.0  # how strongly a difference in cosine counts
_ANCHOR = 0.3
_NEAR_WORDS = 20
_SAME = 1e-5  # vectors of one text differ by less, by rounding
_SAYS = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")


def says_something(name: str) -> bool:
    """Whether a label's name holds a word: “refund” and “退款” do, “1” and “B” do not."""
    return _SAYS.search(name) is not None


def unit(vectors: Matrix) -> Matrix:
    """The same directions, at length 1."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Matrix = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return result


def probabilities(logits: Matrix) -> Matrix:
    """Softmax over the last axis."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return result


def prototypes(names: Matrix, texts: Matrix, words: Matrix | None = None) -> Matrix:
    """A vector for each label, from (labels, width) vectors of the names and (texts, width) centred unit vectors of texts.

    `words` are vectors of the project's own vocabulary. With fewer than two labels, or names that the model reads
    as one and the same, there is nothing to tell apart: zeros.
    """
    apart = names - names.mean(axis=0) if len(names) else names
    if len(names) < 2 or np.abs(apart).max() < _SAME:
        return np.zeros_like(names)
    own = unit(apart)
    anchors = own
    if words is not None and len(words) >= _NEAR_WORDS:
        likeness = unit(words - words.mean(axis=0)) @ own.T
        near = np.argsort(-likeness, axis=0)[:_NEAR_WORDS]
        expanded = np.stack([unit(words - words.mean(axis=0))[near[:, at]].mean(axis=0) for at in range(len(names))])
        anchors = unit(own + unit(expanded - expanded.mean(axis=0)))
    if not len(texts):
        return anchors
    shares = probabilities(SHARPNESS * (texts @ anchors.T))
    return drawn_to(anchors, shares, texts)


def drawn_to(anchors: Matrix, shares: Matrix, texts: Matrix) -> Matrix:
    """Prototypes (labels, width) drawn to the texts that fit them, by (texts, labels) shares."""
    return unit(_ANCHOR * anchors + (1 - _ANCHOR) * unit(shares.T @ texts))


def surest(shares: Matrix, each: int) -> npt.NDArray[np.int64]:
    """The places of the texts that a label fits best, at most `each` of those that lean to it most."""
    leaning = shares.argmax(axis=1)
    sure = shares.max(axis=1)
    found = [np.zeros(0, dtype=np.int64)]
    for label in range(shares.shape[1]):
        places = np.flatnonzero(leaning == label)
        found.append(places[np.argsort(-sure[places], kind="stable")[:each]])
    return np.concatenate(found)


def worth_trying(names: Sequence[str]) -> bool:
    """Whether the names of the labels can say anything of texts."""
    return len(names) > 1 and all(says_something(name) for name in names)
