"""The facts of a report on a run, and the file made of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from workbench.errors import TrainingFailed, storage_errors
from workbench.exporting import report as writing
from workbench.labelling.agreement import ENOUGH, agreement
from workbench.project import Project
from workbench.records import Label, ReviewRow, Value, labels_in
from workbench.reviewing.confusion import confusion
from workbench.runs.preparing import folder_of
from workbench.runs.report_sections import sections
from workbench.runs.reviews import Review, review
from workbench.runs.scoring import scored
from workbench.runs.trusting import trust
from workbench.tasks import single_label, spans

_MISTAKES, _PAIRS, _LONGEST_TEXT = 15, 12, 300
_WIDEST_MATRIX = 16  # labels that fit on a page


def report(project: Project, number: int, *, language: str, with_texts: bool = True) -> str:
    """The report as HTML. `with_texts`: with the texts of some mistakes. Raises TrainingFailed, ProjectFailed."""
    return writing.report(facts(project, number, language=language, with_texts=with_texts), language=language)


def write(target: Path, words: str) -> None:
    """Write a report's file. Raises StorageFailed."""
    with storage_errors(target):
        target.write_text(words, encoding="utf-8")


def facts(project: Project, number: int, *, language: str, with_texts: bool = True) -> dict[str, Any]:
    """Everything that the report tells."""
    found = review(project, number)
    labels = [label for label in project.labels() if label.id in found.run.label_ids]
    names = {label.id: label.name for label in project.labels()}
    config = json.loads((folder_of(project, number) / "config.json").read_text(encoding="utf-8"))
    mistakes = [row for row in found.wrong if row.split != "train"][:_MISTAKES] if with_texts else []
    return {
        "project": project.name,
        "run": found.run,
        "task": found.task,
        "config": config,
        "base": config["base"],
        "counts": project.counts(),
        "by_hand": sum(row.annotator == "you" for row in project.all_rows() if row.label is not None),
        "labels": labels,
        "label_rows": project.label_counts(),
        "scored": _or_none(lambda: scored(project, number, reviewed=found)),
        "trust": _or_none(lambda: trust(project, number)),
        "ceiling": _ceiling(project),
        "looks": len(project.setting("looked", [])),
        "pairs": _pairs(found, names),
        "matrix": _matrix(found, labels),
        "mistakes": [_mistake(row, names, found.task, writing.words(language)) for row in mistakes],
        "sections": sections(project, number, found, writing.words(language)["sections"]),
    }


def _or_none(find: Any) -> dict[str, Any] | None:
    """What can be said of a run, or that nothing can."""
    try:
        told: dict[str, Any] = find()
    except TrainingFailed:
        return None
    return told


def _ceiling(project: Project) -> Any:
    twice = project.asked_twice()
    found = agreement([one for _, one, _ in twice], [other for *_, other in twice])
    return found if found is not None and found.pairs >= ENOUGH else None


def _pairs(found: Review, names: dict[int, str]) -> list[dict[str, Any]]:
    """Which labels are taken for which, the most frequent first; one label a text only."""
    if found.task != single_label.NAME:
        return []
    given = Counter(row.given for row in found.scored)
    mixed = Counter((row.given, row.predicted) for row in found.scored if row.given not in (None, row.predicted))
    return [
        {"given": names.get(true or 0, "?"), "said": names.get(said, "?"), "rows": rows, "share": rows / given[true]}
        for (true, said), rows in mixed.most_common(_PAIRS)
    ]


def _matrix(found: Review, labels: list[Label]) -> dict[str, Any] | None:
    if found.task != single_label.NAME or not 1 < len(labels) <= _WIDEST_MATRIX or not found.scored:
        return None
    counted = confusion(found.scored, [label.id for label in labels])
    return {"names": [label.name for label in labels], "counts": counted.counts}


def _mistake(row: ReviewRow, names: dict[int, str], task: str, told: dict[str, Any]) -> dict[str, Any]:
    text = " ".join(row.text.split())
    given: int | Value | None = row.given if task == single_label.NAME else row.given_value
    said: int | Value | None = row.predicted if task == single_label.NAME else row.predicted_value
    return {
        "text": text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…",
        "given": _answer(given, names, task, told),
        "said": _answer(said, names, task, told),
        "sure": row.confidence,
    }


def _answer(value: int | Value | None, names: dict[int, str], task: str, told: dict[str, Any]) -> str:
    if isinstance(value, int):
        return names.get(value, "?")
    if task == spans.NAME:
        return str(told["passages"].format(count=len(value or ())))
    return ", ".join(names.get(one, "?") for one in labels_in(None, value or ())) or str(told["none"])
