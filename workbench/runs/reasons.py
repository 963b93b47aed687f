"""Why a run's model says what it says of a row, as facts: word evidence, smallest changes, the training rows behind it.

A `Reasons` keeps the model loaded, so that the second answer comes at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.labelling.words import key_words
from workbench.models.words import whole_words
from workbench.project import Project
from workbench.records import Row, Span
from workbench.runs.explaining import pulls
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import examples_of
from workbench.tasks import spans

if TYPE_CHECKING:
    from workbench.models.evidence import Evidence

Fact = dict[str, Any]
_PULLS = 3
_TRIED = 8  # words that are tried in the place of one
_READ = 500  # training rows of each label in which such words are looked for


class Reasons:
    """The model of one run, and a project to read rows from. Raises ModelFailed where it cannot be loaded."""

    def __init__(self, project: Project, number: int) -> None:
        self.project, self.number = project, number
        self.run = project.run(number)
        self.folder = folder_of(project, number) / "model"
        self._marks = project.task == spans.NAME
        self._explainer: Any = None
        self._taught: list[tuple[str, list[int]]] = []
        self._words: dict[tuple[int, int], list[str]] = {}

    def load(self) -> None:
        """Load the model, if that was not done yet."""
        if self._explainer is not None:
            return
        from workbench.models.evidence import Explainer
        from workbench.models.passage_evidence import PassageExplainer

        self._explainer = PassageExplainer(self.folder) if self._marks else Explainer(self.folder)

    def of(self, row_id: int, label: int | None = None, passage: tuple[int, int] | None = None) -> Iterator[Fact]:
        """The facts of a row one after the other, the quickest first: evidence, change, pulls, swap; for passages evidence alone.

        `label` is the one to explain, by default the model's answer; `passage` the start and end of one of those it marks, by
        default each of them. Raises ProjectFailed where the run does not know the row or the label.
        """
        row = next(iter(self.project.rows([row_id])), None)
        if row is None or (label is not None and label not in self.run.label_ids):
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "Run {run} knows nothing of row {row}, or not this label."),
                QT_TRANSLATE_NOOP("errors", "Choose a row of the project and a label that the run was trained with."),
                run=self.number,
                row=row_id,
            )
        self.load()
        if self._marks:
            yield from self._of_passages(row, passage)
            return
        ids = self.run.label_ids
        evidence = self._explainer.explain(row.text, None if label is None else ids.index(label))
        shown = ids[evidence.label]
        yield {"event": "evidence", "row": row_id, **_told(evidence), "label": shown}
        change = self._explainer.smallest_change(evidence, row.text)
        fact: Fact = {"event": "change", "row": row_id, "label": shown, "without": []}
        if change is not None:
            fact |= {"without": [list(one) for one in change.words], "says": ids[change.label], "share": change.share}
        yield fact
        found = pulls(self.project, self.number, row_id, shown, count=_PULLS)
        rows = [{"row": one.row, "text": one.text, "labels": _labels(one.value), "pull": one.pull} for one in found]
        yield {"event": "pulls", "row": row_id, "label": shown, "rows": rows}
        yield {"event": "swap", "row": row_id, "label": shown, **self._swap(row.text, evidence)}

    def _swap(self, text: str, evidence: Evidence) -> Fact:
        """A word that is typical of the next likely label, or where there may be several of texts without this one."""
        ids, likeliest = self.run.label_ids, self._explainer.predictor.predict([text])[0].argsort()[::-1]
        other = next((int(one) for one in likeliest if one != evidence.label), None)
        if other is None or (evidence.label != int(likeliest[0]) and not self._explainer.predictor.several):
            return {"to": ""}
        found = self._explainer.swap(evidence, text, self._typical(ids[evidence.label], ids[other]))
        if found is None:
            return {"to": ""}
        return {"place": list(found.place), "to": found.word, "says": ids[found.label], "share": found.share}

    def _typical(self, label: int, other: int) -> list[str]:
        """Words of training rows that carry the other label, or none of both where there may be several, which set them apart."""
        if not self._taught:
            self._taught = [(one.text, _labels(one.value)) for one in examples_of(self.folder.parent).values()
                            if one.split == "train" and one.value is not None]  # fmt: skip
        if (label, other) not in self._words:
            several = self._explainer.predictor.several
            own = [text for text, labels in self._taught if label in labels][:_READ]
            others = [text for text, labels in self._taught if label not in labels and (several or other in labels)][
                :_READ
            ]
            self._words[label, other] = key_words(others, own, most=_TRIED, cut=whole_words) if own and others else []
        return self._words[label, other]

    def _of_passages(self, row: Row, passage: tuple[int, int] | None) -> Iterator[Fact]:
        for one in self._explainer.predictor.predict([row.text])[0][0]:
            if passage is None or (one.start, one.end) == passage:
                evidence = self._explainer.explain(row.text, one)
                label = self.run.label_ids[one.label]
                told = {**_told(evidence), "label": label, "passage": [one.start, one.end]}
                yield {"event": "evidence", "row": row.id, **told}


def _told(evidence: Evidence) -> Fact:
    words = [
        {"start": start, "end": end, "weight": weight}
        for (start, end), weight in zip(evidence.words, evidence.weights, strict=True)
    ]
    return {"share": round(evidence.share, 4), "words": words, "unread": [list(one) for one in evidence.unread]}


def _labels(value: Any) -> list[int]:
    """The labels of what a training row was taught."""
    if isinstance(value, int):
        return [value]
    return [one.label if isinstance(one, Span) else one for one in value]
