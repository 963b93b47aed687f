"""What one label a text and several have in common: a vector for each text, and a score for each label.

What they differ in are the functions of kinds.single_label and kinds.multi_label: targets, label_weights, row_weights,
can_compare, fit, cross_validated, trust, shares, score, decide. Targets are class indices (rows,) or 0 and 1 (rows, labels).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.models import text_windows
from workbench.models.encoder import HEAD_TAIL, WINDOWS, tokenise
from workbench.records import Example
from workbench.training.events import Event, event
from workbench.training.examples import Examples, count_labels
from workbench.training.kinds.work import Work
from workbench.training.methods import doubt, dynamics, head, second_look
from workbench.training.methods.dynamics import Dynamics
from workbench.training.results import written
from workbench.training.results.scores import Matrix, Scores

_WORTH_A_WORD = 0.05  # share of texts that are too long


class WholeTexts:
    """The examples of a run whose labels stand for whole texts (see work.Kind)."""

    def __init__(self, work: Work, examples: Examples, form: ModuleType) -> None:
        self._work, self._examples, self._form = work, examples, form
        label_ids = work.config.label_ids()
        self._labels = len(label_ids)
        self._train: Any = form.targets([row.value for row in examples.train], label_ids)
        self._validation: Any = form.targets([row.value for row in examples.validation], label_ids)
        self.ids = self._tokens(examples.train)
        self._rows = len(self.ids)
        self._validation_ids = self._tokens(examples.validation)
        self.validation_rows = len(examples.validation)
        self._counted = np.asarray([row.weight for row in examples.train], dtype=np.float32)
        if work.config.contrast:
            self._learn_names()
        self._label_weights: Matrix | None = form.label_weights(self._train, self._labels, work.config.class_weights)
        self.targets = torch.from_numpy(self._soft())
        self.weights = torch.from_numpy(self._counted * form.row_weights(self._train, self._label_weights))
        self._decided: dict[str, Any] = {}

    def _soft(self) -> Any:
        """The targets, with probabilities in place of the labels where another model gave them."""
        told = [(at, row.soft) for at, row in enumerate(self._examples.train) if row.soft is not None]
        if not told:
            return self._train
        one_each = self._train.ndim == 1
        targets = np.eye(self._labels, dtype=np.float32)[self._train] if one_each else self._train.copy()
        for at, soft in told:
            targets[at] = soft
        return targets

    def start_head(self) -> Iterator[Event]:
        """Embed the labelled rows, fit the head, cross-validate."""
        rows = self._labelled()
        vectors = self._room(len(self.ids) + self.validation_rows)
        yield from self._embed([*self.ids, *self._validation_ids], vectors, "embed")
        yield event("phase", phase="head", done=0, total=1)
        labelled = np.r_[: self._rows, len(self.ids) : len(vectors)]  # without the names
        seen, targets = vectors[labelled], np.concatenate([self._train[: self._rows], self._validation])
        strength = head.STRENGTHS[0]
        by_hand = self._by_hand()
        if self._form.can_compare(targets[by_hand]):  # a label that rules gave is no measure of anything
            strength, scores = self._form.cross_validated(
                seen[by_hand],
                targets[by_hand],
                self._labels,
                weights=self._label_weights,
                seed=self._work.config.seed,
            )
            written.write_scores(self._out_of_fold(), [rows[at].id for at in by_hand], scores)
            if len(by_hand) >= second_look.LEAST:
                hand = [rows[at] for at in by_hand]
                scores = self._look_again(hand, seen[by_hand], targets[by_hand], scores)
            yield from self._count_less(by_hand, scores)
        self._work.control.raise_if_cancelled()
        fitted = self._form.fit(
            vectors[: len(self.ids)],
            self._train,
            self._labels,
            strength=strength,
            weights=self._label_weights,
            counted=self._counted,
        )
        head.put_into(fitted, self._work.classifier.head)
        yield event("phase", phase="head", done=1, total=1)

    def go_on(self) -> None:
        """Count the rows again as the out-of-fold scores in the run folder say."""
        by_hand = self._by_hand()
        scores = written.read_scores(self._work.folder / second_look.FILE)
        scores = scores if len(scores) else written.read_scores(self._out_of_fold())
        if len(scores) == len(by_hand):
            for _ in self._count_less(by_hand, scores):
                pass

    def first_scores(self) -> Scores | None:
        """What the out-of-fold scores come to; None where there are none."""
        by_hand, scores = self._by_hand(), written.read_scores(self._out_of_fold())
        if len(scores) != len(by_hand):
            return None
        targets = np.concatenate([self._train[: self._rows], self._validation])
        found: Scores | None = self._form.score(scores, targets[by_hand])
        return found

    def _look_again(self, rows: list[Example], seen: Matrix, targets: Any, scores: Matrix) -> Matrix:
        """What everything says of a row that did not learn from it, kept for finding wrong labels."""
        work, weights = self._work, self._label_weights
        given = second_look.Given(
            self._form, [row.text for row in rows], targets, self._labels, weights, work.config.seed
        )
        vectors = None if work.config.continued_from else seen  # that model has learned from some of the rows
        watch = work.control.raise_if_cancelled
        pooled = second_look.second_look(given, vectors, scores, watch=watch)
        if pooled is None:
            return scores
        written.write_scores(work.folder / second_look.FILE, [row.id for row in rows], pooled)
        return pooled

    def tokens_of(self, rows: list[Example]) -> int:
        """How many tokens are read of some rows."""
        return sum(map(len, self._tokens(rows)))

    def too_long(self) -> float:
        """The share of the training rows that are longer than what is read at once."""
        in_windows = self._work.config.long_texts == WINDOWS  # others are cut to just that length
        cut = sum(1 for row in self.ids[: self._rows] if len(row) >= self._work.max_length + in_windows)
        return cut / max(1, self._rows)

    def _count_less(self, by_hand: list[int], scores: Matrix) -> Iterator[Event]:
        """Rows whose label the others doubt count less from now on, where that was asked for; many are told in any case."""
        seen = [(at, place) for place, at in enumerate(by_hand) if at < self._rows]
        places = [at for at, _ in seen]
        trusted = self._form.trust(scores[[place for _, place in seen]], self._train[places])
        count = int((trusted < doubt.DOUBTED).sum())
        if not self._work.config.noise_aware:
            if len(places) >= doubt.ENOUGH and count >= doubt.MANY * len(places):
                text = QT_TRANSLATE_NOOP(
                    "events",
                    "The other rows doubt {percent} % of the labels. If some may be wrong, Review lists them, and “Doubted labels count"
                    " less” under Advanced learns less from them.",
                )
                yield event("notice", text=text, values={"percent": round(100 * count / len(places))})
            return
        self._counted[places] *= trusted
        self.weights[places] *= torch.from_numpy(trusted)
        text = QT_TRANSLATE_NOOP("events", "{count} labels are doubted by the other rows: these rows count less.")
        yield event("notice", text=text, values={"count": count})

    def _labelled(self) -> list[Example]:
        return [*self._examples.train, *self._examples.validation]

    def _by_hand(self) -> list[int]:
        """The places of the labelled rows that somebody labelled, not a rule."""
        return [at for at, row in enumerate(self._labelled()) if row.weight >= 1]

    def _out_of_fold(self) -> Path:
        return self._work.folder / "out_of_fold.jsonl"

    def _learn_names(self) -> None:
        """Each label's name is one more text of that label, after the rows."""
        labels = self._work.config.labels
        ids = [int(label["id"]) for label in labels]
        names = [str(label["name"]).replace("_", " ") for label in labels]
        self.ids += tokenise(self._work.tokenizer, names, max_length=self._work.max_length)
        self._train = np.concatenate([self._train, self._form.targets(ids, ids)])
        self._counted = np.concatenate([self._counted, np.ones(len(ids), dtype=np.float32)])

    def score(self) -> Scores | None:
        """How the classifier does on the validation rows as it is now."""
        found: Scores | None = self._form.score(self._shares(), self._validation)
        return found

    def decide(self) -> dict[str, Any]:
        """What the validation rows decide in the end."""
        self._decided = self._form.decide(self._shares(), self._validation) if self.validation_rows else {}
        return self._decided

    def look_back(self, seen: Dynamics) -> None:
        """Write the second look together with what the training showed; of validation rows it is what the model says now."""
        folder = self._work.folder
        blind, by_hand = written.read_scores(folder / second_look.FILE), self._by_hand()
        if not len(blind) or len(blind) != len(by_hand):
            return
        means, any_seen = seen.means()
        shown = np.concatenate([means[: self._rows], self._shares()])
        known = np.concatenate([any_seen[: self._rows], np.ones(self.validation_rows, dtype=bool)])[by_hand]
        both = dynamics.together(blind, shown[by_hand], one_each=self._train.ndim == 1)
        found = np.where(known[:, None], both, blind)
        rows = self._labelled()
        written.write_scores(folder / dynamics.FILE, [rows[at].id for at in by_hand], found)

    def save(self) -> None:
        """Write the model folder."""
        work = self._work
        told = {"problem_type": self._form.PROBLEM, **self._decided}
        written.save_model(
            work.classifier, work.tokenizer, work.folder, work.config, max_length=work.max_length, told=told
        )

    def predict(self, rows: list[Example]) -> Iterator[Event]:
        """Write the scores of every row and its vector."""
        work, vectors, ids = self._work, self._room(len(rows)), [row.id for row in rows]
        yield from self._embed(self._tokens(rows), vectors, "predict")
        written.write_vectors(work.folder, ids, vectors)
        shares = self._form.shares(written.logits(work.classifier, vectors))
        written.write_scores(work.folder / "predictions.jsonl", ids, shares)

    def notices(self) -> Iterator[Event]:
        """What the user should know of the examples before training."""
        single = sum(1 for count in count_labels(row.value for row in self._examples.train).values() if count == 1)
        if single:
            text = QT_TRANSLATE_NOOP(
                "events", "Labels with a single row: {count}. They are learned from but cannot be checked."
            )
            yield event("notice", text=text, values={"count": single})
        if self._work.config.contrast:
            text = QT_TRANSLATE_NOOP(
                "events", "Few labelled rows: texts of one label, and its name, are drawn together as well."
            )
            yield event("notice", text=text, values={})
        if self._label_weights is not None:
            text = QT_TRANSLATE_NOOP("events", "Some labels have far fewer rows than others: their rows weigh more.")
            yield event("notice", text=text, values={})
        yield from self._long()

    def _long(self) -> Iterator[Event]:
        """How many texts are too long to be read at once, and what is read of them."""
        rule, share = self._work.config.long_texts, self.too_long()
        if share > _WORTH_A_WORD:
            only_start = QT_TRANSLATE_NOOP(
                "events", "{percent} % of the texts are longer than {tokens} tokens: only their start is read."
            )
            both_ends = QT_TRANSLATE_NOOP(
                "events",
                "{percent} % of the texts are longer than {tokens} tokens: their start and their end are read.",
            )
            windows = QT_TRANSLATE_NOOP(
                "events",
                "{percent} % of the texts are longer than {tokens} tokens: they are read in up to {most} windows, and the mean of"
                " the answers counts.",
            )
            text = {HEAD_TAIL: both_ends, WINDOWS: windows}.get(rule, only_start)
            values = {"percent": round(100 * share), "tokens": self._work.max_length}
            values |= {"most": text_windows.MOST} if rule == WINDOWS else {}
            yield event("notice", text=text, values=values)

    def _tokens(self, rows: list[Example]) -> list[list[int]]:
        work = self._work
        watch = work.control.raise_if_cancelled
        texts, rule = [row.text for row in rows], work.config.long_texts
        return tokenise(work.tokenizer, texts, max_length=work.max_length, long_texts=rule, watch=watch)

    def _room(self, rows: int) -> Matrix:
        return np.zeros((rows, self._work.classifier.head.in_features), dtype=np.float32)

    def _embed(self, ids: list[list[int]], out: Matrix, phase: str) -> Iterator[Event]:
        return self._work.told(self._work.read(ids, _into(out)), phase, len(ids))

    def _shares(self) -> Matrix:
        vectors = self._room(self.validation_rows)
        for _ in self._work.read(self._validation_ids, _into(vectors)):
            pass
        shares: Matrix = self._form.shares(written.logits(self._work.classifier, vectors))
        return shares


def _into(out: Matrix) -> Any:
    def take(batch: list[int], features: Any) -> None:
        out[batch] = features.float().cpu().numpy()

    return take
