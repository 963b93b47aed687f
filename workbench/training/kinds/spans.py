"""Passages: a tag for every token, read off as the likeliest legal sequence.

Cross-entropy over begin and go-on tags (BIO), texts longer than a window in several that overlap. The head starts from a
logistic regression on the frozen vectors of a sample of tokens.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import torch

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.models import windows
from workbench.models.tags import Matrix, passages
from workbench.records import Example, PassageLook, Span
from workbench.tasks import counting, spans
from workbench.tasks.words import cuts
from workbench.training.events import Event, event
from workbench.training.examples import Examples
from workbench.training.kinds import passage_looks
from workbench.training.kinds.token_vectors import by_text
from workbench.training.kinds.work import Work
from workbench.training.methods import dynamics, head, second_look
from workbench.training.methods.losses import IGNORED
from workbench.training.results import looks, written
from workbench.training.results.counted import score_counts
from workbench.training.results.scores import Scores

_SAMPLE = 20_000  # tokens that the head starts from
_AT_ONCE = 4096  # rows that are predicted together
_SELDOM = 0.02  # at most so many passages begin or end within a word: then none that is found does


class Passages:
    """The examples of a run whose labels stand for passages (see work.Kind)."""

    def __init__(self, work: Work, examples: Examples) -> None:
        self._work, self._examples = work, examples
        self._label_ids = work.config.label_ids()
        self._tags = 1 + 2 * len(self._label_ids)
        self._train, self._validation = self._windows(examples.train), self._windows(examples.validation)
        wanted = self._wanted(examples.train, self._train)
        self.ids = self._train.ids
        self.targets = TokenTargets(self._train, wanted)
        self._wanted_validation = self._wanted(examples.validation, self._validation)
        self.validation_rows = len(examples.validation)
        self.weights = torch.tensor([examples.train[at].weight for at in self._train.texts], dtype=torch.float32)
        self.whole_words = _whole_words(examples.train)
        self._unlearnable = sum(
            len(set(_spans(row)) - set(_read(tags, places, self._label_ids)))
            for row, tags, places in zip(examples.train, wanted, self._train.places, strict=True)
        )

    def start_head(self) -> Iterator[Event]:
        """Fit the head on the frozen vectors of a sample of tokens."""
        chance = np.random.default_rng(self._work.config.seed)
        order, tokens, chosen = chance.permutation(len(self.ids)).tolist(), 0, []
        for window in order:
            if tokens < _SAMPLE:
                chosen.append(window)
                tokens += self._train.judged[window][1] - self._train.judged[window][0]
        vectors: list[Any] = [None] * len(chosen)

        def take(batch: list[int], features: Any) -> None:
            for at, own in zip(batch, features.cpu().numpy(), strict=True):
                vectors[at] = own[slice(*self._train.judged[chosen[at]])].copy()

        ids = [self.ids[window] for window in chosen]
        yield from self._work.told(self._work.read(ids, take), "embed", len(ids))
        yield event("phase", phase="head", done=0, total=1)
        targets = np.concatenate([self.targets.judged(window) for window in chosen])
        head.put_into(_fitted(np.concatenate(vectors), targets, self._tags), self._work.classifier.head)
        self._look_again()
        yield event("phase", phase="head", done=1, total=1)

    def go_on(self) -> None:
        """Nothing is found out before training but the head, and that is in the weights."""

    def first_scores(self) -> Scores | None:
        """Not known: a head on the tokens of other texts says little of what training brings."""
        return None

    def tokens_of(self, rows: list[Example]) -> int:
        """How many tokens are read of some rows."""
        return sum(map(len, self._windows(rows).ids))

    def too_long(self) -> float:
        """None is: all of a text is read, in windows."""
        return 0.0

    def score(self) -> Scores | None:
        """How the classifier does on the validation rows as it is now."""
        if not self.validation_rows:
            return None
        said: dict[int, Any] = {}
        lost = np.zeros(2)
        for row, logs, _ in self._logs(self._validation):
            wanted = self._wanted_validation[row]
            lost += (-float(logs[np.arange(len(wanted)), wanted].sum()), len(wanted))
            said[row] = self._read(logs, self._validation, row)[0]
        given = [_spans(row) for row in self._examples.validation]
        counts = counting.counts(given, [said[row] for row in range(len(given))], self._label_ids)
        return score_counts(*counts, loss=float(lost[0] / max(1.0, lost[1])))

    def decide(self) -> dict[str, Any]:
        """Whether passages are read by whole words."""
        return {"whole_words": self.whole_words}

    def look_back(self, seen: dynamics.Dynamics) -> None:
        """Write the second look together with what the training showed; of validation rows it is what the model says now."""
        folder = self._work.folder
        blind = {one.row: one for one in looks.read_looks(folder / second_look.FILE)}
        if not blind:
            return
        by_hand = self._by_hand(self._examples.train)
        of_train = passage_looks.of_training(seen, self._train)
        said = {
            row: np.exp(logs[np.arange(len(logs)), self._wanted_validation[row]])
            for row, logs, _ in self._logs(self._validation)
        }
        held = self._by_hand(self._examples.validation)
        own = [*(partial(of_train, at) for at in by_hand), *(partial(said.get, at) for at in held)]
        together = passage_looks.shown(blind, self._looked(), lambda at: own[at]())
        looks.write_looks(folder / dynamics.FILE, together)

    def _look_again(self) -> None:
        """What everything says of the passages of a row that did not learn from it, kept for finding those marked wrongly."""
        found = [one for some in passage_looks.second_look(self._work, self._looked()) for one in some]
        if found:
            looks.write_looks(self._work.folder / second_look.FILE, found)

    def _looked(self) -> passage_looks.Looked:
        """The labelled rows that somebody marked, not a rule: those trained on, then those for validation."""
        rows = [every[at] for every in (self._examples.train, self._examples.validation) for at in self._by_hand(every)]
        return passage_looks.Looked(rows, self._windows(rows), self._label_ids, self.whole_words)

    @staticmethod
    def _by_hand(rows: Sequence[Example]) -> list[int]:
        return [at for at, row in enumerate(rows) if row.weight >= 1]

    def save(self) -> None:
        """Write the model folder."""
        work = self._work
        names = ["O", *(f"{part}-{name}" for name in work.config.label_names() for part in "BI")]
        written.save_model(
            work.classifier,
            work.tokenizer,
            work.folder,
            work.config,
            max_length=work.max_length,
            names=names,
            told={"whole_words": self.whole_words},
        )

    def predict(self, rows: list[Example]) -> Iterator[Event]:
        """Write the passages of every row, and the mean of its token vectors."""
        work = self._work
        vectors = np.zeros((len(rows), work.classifier.head.in_features), dtype=np.float32)
        place = work.folder / "predictions.jsonl"
        draft = place.with_suffix(".new")
        sealed: list[PassageLook] = []
        with draft.open("w", encoding="utf-8") as out:
            yield from work.told(self._predicted(rows, out, vectors, sealed), "predict", len(rows))
        os.replace(draft, place)
        looks.write_looks(work.folder / looks.SEALED, sealed)
        written.write_vectors(work.folder, [row.id for row in rows], vectors)

    def notices(self) -> Iterator[Event]:
        """What the user should know of the examples before training."""
        if self._unlearnable:
            text = QT_TRANSLATE_NOOP(
                "events",
                "Passages that cannot be learned as they are: {count}. They lie within or across another one, or begin or end"
                " within a piece of a word that the model reads as a whole.",
            )
            yield event("notice", text=text, values={"count": self._unlearnable})

    def _predicted(self, rows: list[Example], out: Any, vectors: Matrix, sealed: list[PassageLook]) -> Iterator[int]:
        """Writes what is said of each row; what the model says of the passages of test rows goes into `sealed`."""
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            cut = self._windows(part)
            looked = passage_looks.Looked(part, cut, self._label_ids, self.whole_words)
            said: dict[int, Any] = {}
            for at, logs, mean in self._logs(cut):
                said[at] = self._read(logs, cut, at)
                if part[at].split == "test" and part[at].value is not None:
                    sealed.append(looked.by(at, logs))
                vectors[start + at] = mean
                yield start + len(said)
            for at, row in enumerate(part):
                value, shares = said[at]
                written.write_prediction(out, row.id, shares, value)
            yield start + len(part)

    def _logs(self, cut: windows.Windows) -> Iterator[tuple[int, Matrix, Matrix]]:
        """The position, the log probabilities (tokens, tags) and the mean vector of each text."""

        def told(features: Any) -> Matrix:
            with torch.inference_mode():
                logs: Matrix = self._work.classifier.head(features).float().log_softmax(-1).cpu().numpy()
            return logs

        return by_text(self._work, cut, told)

    def _read(self, logs: Matrix, cut: windows.Windows, row: int) -> tuple[tuple[Span[int], ...], tuple[float, ...]]:
        goes_on = cut.goes_on[row] if self.whole_words else None
        return passages(logs, cut.places[row], self._label_ids, goes_on=goes_on)

    def _windows(self, rows: Sequence[Example]) -> windows.Windows:
        work = self._work
        texts = [row.text for row in rows]
        return windows.cut(work.tokenizer, texts, max_length=work.max_length, watch=work.control.raise_if_cancelled)

    def _wanted(self, rows: Sequence[Example], cut: windows.Windows) -> list[list[int]]:
        return [
            spans.to_target(_spans(row), places, self._label_ids) for row, places in zip(rows, cut.places, strict=True)
        ]


class TokenTargets:
    """The tags of the tokens that each window judges; all others are passed over by the loss."""

    def __init__(self, cut: windows.Windows, wanted: list[list[int]]) -> None:
        self._lengths, self._first, self._own = [len(ids) for ids in cut.ids], [one for one, _ in cut.judged], []
        begun: dict[int, int] = {}
        for text, (first, end) in zip(cut.texts, cut.judged, strict=True):
            at = begun.get(text, 0)
            begun[text] = at + end - first
            self._own.append(wanted[text][at : begun[text]])

    def judged(self, window: int) -> Any:
        """The tags of one window's judged tokens."""
        return np.asarray(self._own[window], dtype=np.int64)

    def __getitem__(self, positions: Sequence[int]) -> Any:
        """The tags of some windows as a tensor (windows, tokens), as wide as their tokens padded together."""
        found = torch.full((len(positions), max(1, *(self._lengths[at] for at in positions))), IGNORED)
        for row, at in enumerate(positions):
            own = self._own[at]
            found[row, self._first[at] : self._first[at] + len(own)] = torch.tensor(own, dtype=torch.long)
        return found


def _spans(row: Example) -> tuple[Span[int], ...]:
    value = row.value if isinstance(row.value, tuple) else ()
    return tuple(one for one in value if isinstance(one, Span))


def _read(tags: list[int], places: Sequence[tuple[int, int]], label_ids: Sequence[int]) -> tuple[Span[int], ...]:
    """The passages that these tags stand for."""
    logs = np.full((len(tags), 1 + 2 * len(label_ids)), -30.0, dtype=np.float32)
    logs[np.arange(len(tags)), tags] = 0
    return passages(logs, places, label_ids)[0]


def _whole_words(rows: Sequence[Example]) -> bool:
    """Whether passages begin and end with words, but for a few."""
    every = [(row.text, span) for row in rows for span in _spans(row)]
    return sum(cuts(text, s.start) or cuts(text, s.end) for text, s in every) <= _SELDOM * len(every)


def _fitted(vectors: Any, targets: Any, tags: int) -> head.Head:
    """A head for token vectors: standardised for the regression, which then is put into terms of the vectors as they are."""
    if len(np.unique(targets)) < 2:
        return head.Head(np.zeros((tags, vectors.shape[1]), np.float32), np.zeros(tags, np.float32))
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    fitted = head.fit((vectors - middle) / spread, targets, tags, strength=head.STRENGTHS[0], weights=None)
    weight = (fitted.weight / spread).astype(np.float32)
    return head.Head(weight, (fitted.bias - weight @ middle).astype(np.float32))
