"""How probable each label of a row is by everything that did not learn from the row: for finding labels that are wrong.

Four witnesses, each blind to the row itself and to its copies:

* heads on the base model's vectors, mild and strict ones, fitted to the other rows, where a doubted label counts less (Northcutt,
  Jiang and Chuang, Confident Learning, 2021, drop such rows; see methods.doubt);
* the same on the words of the text (latent semantic analysis, Deerwester et al., 1990): of long texts they know what a vector lost;
* the labels of the texts that lie nearest, as in Brodley and Friedl, Identifying Mislabeled Training Data (1999);
* copies of a text with another label: a copy is never in the rows that its witnesses learned from.

They are averaged with the weights under which the labels given are most probable (a linear opinion pool, by expectation maximisation).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.training.methods.head import STRENGTHS, Labels, Matrix

FILE = "second_look.jsonl"  # in the run folder: as out_of_fold.jsonl
LEAST = 50  # labelled rows below which there is nothing to learn a second time
_FITTED = 40_000  # rows that a head learns from at most
_NEAR, _WARMTH = 20, 0.1  # neighbours, and how fast they count less with the distance
_BLOCK = 1000
_WIDTH = 256  # of the vectors of words
# A word, or a character where words have no spaces between them.
_WORD = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\\W\\d_]+"
_READ = 10_000  # characters of a text whose words are counted
_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Given:
    """Rows and the labels they were given.

    `form`: kinds.single_label or kinds.multi_label; `targets` as the form has them; `weights`: what each label weighs.
    """

    form: ModuleType
    texts: Sequence[str]
    targets: Any
    labels: int
    weights: Matrix | None
    seed: int

    def carried(self) -> Matrix:
        """1 for each label that a row carries, else 0: (rows, labels)."""
        found: Matrix = self.targets
        return found if found.ndim == 2 else np.eye(self.labels, dtype=np.float32)[self.targets]


def second_look(
    given: Given, vectors: Matrix | None, first: Matrix, *, watch: Callable[[], None] = lambda: None
) -> Matrix | None:
    """Probabilities of each label, (rows, labels), from witnesses that did not see the row; None where there are none.

    Args:
        given: the rows.
        vectors: their vectors, (rows, width); None where these are by a model that has learned from the rows.
        first: cross-validated scores of a head on the vectors.
        watch: called between the steps; may raise.
    """
    copies, carried, everything = _copies(given.texts), given.carried(), np.ones(len(given.texts), dtype=np.float32)
    folds = _folds(given, copies)

    def heads(view: Matrix, strength: float, trusted: Matrix) -> Matrix:
        return _held_out(given, view, folds, strength, trusted, watch)

    views, plain = ([], []) if vectors is None else ([vectors], [first])
    of_words = _words(given.texts)
    if of_words is not None:
        views.append(of_words)
        plain.append(heads(of_words, STRENGTHS[0], everything))
    if not views:
        return None

    def pooled(witnesses: Sequence[Matrix]) -> Matrix:
        return _pool(witnesses, carried, one_each=given.targets.ndim == 1)

    trusted = given.form.trust(pooled(plain), given.targets)
    witnesses = [heads(view, strength, trusted) for view in views for strength in STRENGTHS]
    trusted = given.form.trust(pooled(witnesses), given.targets)
    return pooled([*witnesses, _neighbours(views[0], copies, carried, trusted, given.seed, watch)])


def _copies(texts: Sequence[str]) -> Labels:
    """A number for each text, the same for copies: texts that differ in case, width or spaces at most."""
    numbers: dict[str, int] = {}
    plain = (" ".join(unicodedata.normalize("NFKC", text).casefold().split()) for text in texts)
    return np.asarray([numbers.setdefault(text, len(numbers)) for text in plain], dtype=np.int64)


def _folds(given: Given, copies: Labels) -> Labels:
    """A fold for each row; copies of a text are held out together."""
    dealt: Labels = given.form.folds(given.targets, seed=given.seed)
    _, first, of_row = np.unique(copies, return_index=True, return_inverse=True)
    together: Labels = dealt[first][of_row]
    return together


def _held_out(
    given: Given, view: Matrix, folds: Labels, strength: float, trusted: Matrix, watch: Callable[[], None]
) -> Matrix:
    """The scores of every row by a head that learned from the other folds."""
    scores = np.full((len(view), given.labels), 1.0 / given.labels, dtype=np.float32)
    for fold in np.unique(folds):
        watch()
        held, used = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        if len(used) > _FITTED:
            used = np.random.default_rng(int(fold)).choice(used, _FITTED, replace=False)
        if len(used):
            fitted = given.form.fit(
                view[used], given.targets[used], given.labels,
                strength=strength, weights=given.weights, counted=trusted[used],
            )  # fmt: skip
            scores[held] = given.form.shares(view[held] @ fitted.weight.T + fitted.bias)
    return scores


def _words(texts: Sequence[str]) -> Matrix | None:
    """A vector for each text by its words and pairs of words, (rows, width), standardised; None where there are too few."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    counted = TfidfVectorizer(
        token_pattern=_WORD,
        ngram_range=(1, 2),
        min_df=2,
        max_df=0.95,
        max_features=30_000,
        sublinear_tf=True,
        dtype=np.float32,
    )
    try:
        found = counted.fit_transform(text[:_READ] for text in texts)
    except ValueError:  # no word stands in two texts
        return None
    if found.shape[1] < 2:
        return None
    width = min(_WIDTH, found.shape[1] - 1)
    view = TruncatedSVD(width, random_state=0).fit_transform(found)
    view -= view.mean(axis=0)
    length = np.linalg.norm(view, axis=1, keepdims=True)
    standard: Matrix = (np.sqrt(width) * view / np.maximum(length, 1e-6)).astype(np.float32)
    return standard


def _neighbours(
    vectors: Matrix, copies: Labels, carried: Matrix, trusted: Matrix, seed: int, watch: Callable[[], None]
) -> Matrix:
    """The share of each label among the nearest rows, copies of the text aside, (rows, labels)."""
    unit = vectors - vectors.mean(axis=0)
    unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-6)
    asked = np.arange(len(unit))
    if len(asked) > _FITTED:
        asked = np.random.default_rng(seed).choice(asked, _FITTED, replace=False)
    most = min(_NEAR, len(asked) - 1)
    scores = np.empty((len(unit), carried.shape[1]), dtype=np.float32)
    for start in range(0, len(unit), _BLOCK):
        watch()
        rows = slice(start, start + _BLOCK)
        likeness = unit[rows] @ unit[asked].T
        likeness[copies[rows, None] == copies[asked]] = -np.inf
        near = np.argpartition(-likeness, most, axis=1)[:, :most]
        counts = np.exp(np.take_along_axis(likeness, near, axis=1) / _WARMTH) * trusted[asked[near]]
        told = np.einsum("rn,rnl->rl", counts, carried[asked[near]])
        scores[rows] = told / np.maximum(counts.sum(axis=1, keepdims=True), 1e-9)
    return scores


def _pool(witnesses: Sequence[Matrix], carried: Matrix, *, one_each: bool) -> Matrix:
    """The witnesses' mean, weighed so that the labels given are most probable."""
    given = carried > 0.5
    if one_each:
        said = np.stack([one[given] for one in witnesses], axis=1)
    else:
        said = np.stack([np.where(given, one, 1 - one).ravel() for one in witnesses], axis=1)
    shares = opinion_weights(said)
    pooled: Matrix = np.tensordot(shares, np.stack(witnesses), axes=1).astype(np.float32)
    return pooled


def opinion_weights(said: Any) -> npt.NDArray[np.float64]:
    """What each witness counts so that what was given is most probable, from how probable each finds it: (given, witnesses)."""
    said = np.maximum(said, 1e-6)
    shares: npt.NDArray[np.float64] = np.full(said.shape[1], 1 / said.shape[1])
    for _ in range(_ROUNDS):
        answered = said * shares
        shares = (answered / answered.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares
