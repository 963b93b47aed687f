"""How probable each tag of a token is by heads that did not learn from its text: for finding passages that are marked wrongly.

Two witnesses as in methods.second_look, each fitted to four fifths of the texts and asked about the last: a logistic regression on the
frozen vectors of the tokens, and one on the words around them (see methods.token_words). What they say is averaged with the weights
under which the tags given are most probable.

Measured on the dev rows of two sets with 15 % of the passages spoiled, average precision of rows by the least probable tag: WNUT 17
by vectors 0.51, by words 0.46, by both 0.58; CLUENER 0.70, 0.65, 0.73. The nearest tokens' tags as a third witness added 0.004 at twice
the time.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.training.methods import head
from workbench.training.methods.head import STRENGTHS, Head, Labels, Matrix
from workbench.training.methods.second_look import opinion_weights

FOLDS = 5
_STEPS = 40  # of the regression on words: more of them change little
_WORDS = 30_000
_LEAST = 1e-6  # a probability that is taken for none


@dataclass(frozen=True, slots=True)
class Asked:
    """Texts: the fold of each, the vectors of their tokens (None: there are none) and the words around these."""

    folds: Sequence[int]
    vectors: Sequence[Matrix] | None
    words: Sequence[Sequence[Sequence[str]]]


@dataclass(slots=True)
class TokenHeads:
    """Heads of every fold. `count`: how many tags there are."""

    count: int
    _of_vectors: list[Head] = field(default_factory=list)
    _of_words: list[Any] = field(default_factory=list)
    _known: Any = None
    _middle: Any = 0.0
    _spread: Any = 1.0
    _shares: npt.NDArray[np.float64] = field(default_factory=lambda: np.ones(1))

    def fit(self, taught: Asked, tags_of: Sequence[Labels], *, watch: Callable[[], None] = lambda: None) -> None:
        """Learn the tags of these texts; there are passages in two folds or more. `watch` is called between the steps; may raise."""
        tags = np.concatenate(list(tags_of))
        fold = np.repeat(np.asarray(taught.folds), [len(own) for own in tags_of])
        if taught.vectors is not None:
            vectors = np.concatenate(list(taught.vectors))
            self._middle, self._spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
            vectors = (vectors - self._middle) / self._spread
            for one in range(FOLDS):
                watch()
                used = fold != one
                fitted = head.fit(vectors[used], tags[used], self.count, strength=STRENGTHS[0], weights=None)
                self._of_vectors.append(fitted)
        self._learn_words(taught, tags, fold, watch)
        said = [one[np.arange(len(tags)), tags] for one in self._witnesses(taught)]
        self._shares = opinion_weights(np.stack(said, axis=1))

    def said(self, asked: Asked) -> list[Matrix]:
        """The probabilities (tokens, tags) of each text by the heads of its fold, at least a trace of each tag."""
        whole = np.tensordot(self._shares, np.stack(self._witnesses(asked)), axes=1)
        whole = np.maximum(whole, _LEAST)
        whole = (whole / whole.sum(axis=1, keepdims=True)).astype(np.float32)
        return np.split(whole, np.cumsum([len(own) for own in asked.words])[:-1])

    def _witnesses(self, asked: Asked) -> list[Matrix]:
        """What each says of the tokens of all texts, one after the other."""
        fold = np.repeat(np.asarray(asked.folds), [len(own) for own in asked.words])
        found = []
        if self._of_vectors and asked.vectors is not None:
            vectors = (np.concatenate(list(asked.vectors)) - self._middle) / self._spread
            found.append(self._by_fold(fold, lambda one, held: self._of_vectors[one].scores(vectors[held])))
        if self._of_words:
            counted = self._known.transform([token for text in asked.words for token in text])
            found.append(self._by_fold(fold, lambda one, held: self._told(self._of_words[one], counted[held])))
        return found

    def _by_fold(self, fold: Labels, said: Callable[[int, Labels], Matrix]) -> Matrix:
        found = np.zeros((len(fold), self.count), dtype=np.float32)
        for one in range(FOLDS):
            held = np.flatnonzero(fold == one)
            if len(held):
                found[held] = said(one, held)
        return found

    def _told(self, model: Any, counted: Any) -> Matrix:
        """Of all tags, also of those that are in no text that a head learned from."""
        found = np.zeros((counted.shape[0], self.count), dtype=np.float32)
        found[:, model.classes_] = model.predict_proba(counted)
        return found

    def _learn_words(self, taught: Asked, tags: Labels, fold: Labels, watch: Callable[[], None]) -> None:
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression

        known = CountVectorizer(analyzer=_as_they_are, min_df=2, max_features=_WORDS, dtype=np.float32)
        try:
            counted = known.fit_transform([token for text in taught.words for token in text])
        except ValueError:  # nothing stands in two places
            return
        for one in range(FOLDS):
            watch()
            used = fold != one
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ConvergenceWarning)
                self._of_words.append(LogisticRegression(max_iter=_STEPS, tol=1e-3).fit(counted[used], tags[used]))
        self._known = known


def _as_they_are(token: Sequence[str]) -> Sequence[str]:
    return token
