"""The second look at passages: what is said of each labelled text by heads that did not learn from it, and by the training.

A head of each fold learns from a sample of the texts, then every text is asked about once; memory does not grow with the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from workbench.models.tags import Matrix, passages
from workbench.models.windows import Windows
from workbench.records import Example, PassageLook, Span
from workbench.tasks import spans
from workbench.training.kinds.token_vectors import by_text
from workbench.training.kinds.work import Work
from workbench.training.methods.dynamics import Dynamics
from workbench.training.methods.passage_look import looked, with_shown
from workbench.training.methods.second_look import LEAST
from workbench.training.methods.token_heads import FOLDS, Asked, TokenHeads
from workbench.training.methods.token_words import features
from workbench.training.split import near_text

_LEARNED = 40_000  # tokens that the heads learn from
_AT_ONCE = 256  # texts that are asked about together


def passages_in(row: Example, label_ids: Sequence[int]) -> tuple[Span[int], ...]:
    """The passages of a row whose labels a run knows."""
    value = row.value if isinstance(row.value, tuple) else ()
    return tuple(one for one in value if isinstance(one, Span) and one.label in label_ids)


@dataclass(slots=True)
class Looked:
    """Texts with their passages as a model reads them: what is needed to say how probable each passage is."""

    rows: Sequence[Example]
    cut: Windows
    label_ids: Sequence[int]
    whole_words: bool
    tags: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        known = [passages_in(row, self.label_ids) for row in self.rows]
        pairs = zip(known, self.cut.places, strict=True)
        self.tags = [spans.to_target(value, places, self.label_ids) for value, places in pairs]

    def by(self, at: int, logs: Matrix) -> PassageLook:
        """What is said of a text by the log probabilities (tokens, tags) of its tokens."""
        goes_on = self.cut.goes_on[at] if self.whole_words else None
        said = passages(logs, self.cut.places[at], self.label_ids, goes_on=goes_on)
        return self.of(at, np.exp(logs[np.arange(len(logs)), self.tags[at]]), said)

    def of(self, at: int, own: Matrix, said: tuple[Sequence[Span[int]], Sequence[float]]) -> PassageLook:
        """The same from the probabilities of the tags that were given, and from what is marked instead."""
        row = self.rows[at]
        given = row.value if isinstance(row.value, tuple) else ()
        marked = tuple(one for one in given if isinstance(one, Span))
        return looked(row.id, marked, own, self.tags[at], self.cut.places[at], said)


def second_look(work: Work, texts: Looked) -> Iterator[list[PassageLook]]:
    """What heads say of each text that did not learn from it, some texts at a time; nothing where there is too little to learn.

    A model that learned from some of the rows in an earlier run has vectors that know them: then the words alone are asked.
    """
    order, folds = np.random.default_rng(work.config.seed).permutation(len(texts.rows)), _folds(texts, work.config.seed)
    heads, held = TokenHeads(1 + 2 * len(texts.label_ids)), _Held(texts, folds)
    sample, tokens = set[int](), 0
    for at in order.tolist():
        if tokens < _LEARNED:
            sample.add(at)
            tokens += len(texts.tags[at])
    marked = {int(folds[at]) for at in sample if any(texts.tags[at])}
    if len(texts.rows) < LEAST or len(marked) < 2:
        return
    vectors = not work.config.continued_from
    for at, own in _read(work, texts, sorted(sample), vectors=vectors):
        held.add(at, own)
    asked, tags = held.taken()
    heads.fit(asked, tags, watch=work.control.raise_if_cancelled)
    yield held.judged(asked, heads)
    rest = [at for at in range(len(texts.rows)) if at not in sample]
    for at, own in _read(work, texts, rest, vectors=vectors):
        held.add(at, own)
        if len(held.texts) >= _AT_ONCE:
            yield held.judged(held.taken()[0], heads)
    if held.texts:
        yield held.judged(held.taken()[0], heads)


class _Held:
    """Texts that are kept until they are asked about together."""

    def __init__(self, texts: Looked, folds: Any) -> None:
        self._all, self._folds = texts, folds
        self.texts: list[int] = []
        self._last: list[int] = []
        self._vectors: list[Matrix | None] = []

    def add(self, at: int, vectors: Matrix | None) -> None:
        self.texts.append(at)
        self._vectors.append(vectors)

    def taken(self) -> tuple[Asked, list[Any]]:
        """All that were added since, and their tags."""
        cut, rows = self._all.cut, self._all.rows
        words = [features(rows[at].text, cut.places[at], cut.goes_on[at]) for at in self.texts]
        known = [own for own in self._vectors if own is not None]
        asked = Asked([int(self._folds[at]) for at in self.texts], known if len(known) == len(words) else None, words)
        tags = [np.asarray(self._all.tags[at], dtype=np.int64) for at in self.texts]
        self._last, self.texts, self._vectors = self.texts, [], []
        return asked, tags

    def judged(self, asked: Asked, heads: TokenHeads) -> list[PassageLook]:
        """What the heads say of those that were taken last."""
        shares = heads.said(asked)
        return [self._all.by(at, np.log(own)) for at, own in zip(self._last, shares, strict=True)]


def _folds(texts: Looked, seed: int) -> Any:
    """A fold for each text; copies are held out together."""
    numbers: dict[str, int] = {}
    copy = [numbers.setdefault(near_text(row.text), len(numbers)) for row in texts.rows]
    return (np.random.default_rng(seed).permutation(len(numbers)) % FOLDS)[copy]


def _read(work: Work, texts: Looked, wanted: list[int], *, vectors: bool) -> Iterator[tuple[int, Matrix | None]]:
    """Some texts that have tokens, each with the vectors of these where they are wanted."""
    places = [at for at in wanted if texts.tags[at]]
    if not vectors:
        yield from ((at, None) for at in places)
        return
    part, number = Windows(), {at: place for place, at in enumerate(places)}
    for ids, text, judged in zip(texts.cut.ids, texts.cut.texts, texts.cut.judged, strict=True):
        if text in number:
            part.ids.append(ids)
            part.texts.append(number[text])
            part.judged.append(judged)
    for at, own, _ in by_text(work, part):
        yield places[at], own


def shown(blind: dict[int, PassageLook], texts: Looked, own: Callable[[int], Matrix | None]) -> Iterator[PassageLook]:
    """The second look together with what the training showed: `own` gives the probabilities of a text's tags, None where unknown."""
    for at, row in enumerate(texts.rows):
        before = blind.get(row.id)
        if before is not None:
            told = own(at)
            if told is None:
                yield before
            else:
                yield with_shown(before, texts.of(at, told, (before.value, before.scores)))


def of_training(dynamics: Dynamics, cut: Windows) -> Callable[[int], Matrix | None]:
    """What the training showed of the tags of a text, by its place; None where it never came to it."""
    means, any_seen = dynamics.means()
    windows: dict[int, list[int]] = {}
    for window, text in enumerate(cut.texts):
        windows.setdefault(text, []).append(window)

    def own(at: int) -> Matrix | None:
        mine = windows.get(at, [])
        if not mine or not any_seen[mine].all():
            return None
        found: Matrix = np.concatenate([means[window][slice(*cut.judged[window])] for window in mine])
        return found

    return own
