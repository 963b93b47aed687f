"""Answers of a row in words: a label, several, or passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import reduce

from PySide6.QtCore import QCoreApplication

from workbench.gui import texts
from workbench.gui.widgets.mistakes_view import kind_name
from workbench.records import Label, ReviewRow, Span, Value, labels_in
from workbench.reviewing.mistakes import CORRECT, KINDS, findings
from workbench.tasks import single_label, spans

Answer = int | Value | None


def given_of(row: ReviewRow, task: str) -> Answer:
    """What a row was labelled as when the lists were made."""
    return row.given if task == single_label.NAME else row.given_value


def answer_words(answer: Answer, labels: Mapping[int, Label], task: str) -> str:
    """An answer on one line; a dash where there is none."""
    if answer is None:
        return "–"
    if isinstance(answer, int):
        return labels[answer].name if answer in labels else "–"
    if task == spans.NAME:
        return passages_words(len(answer))
    return names_words([labels[one] for one in labels_in(None, answer) if one in labels])


def names_words(labels: list[Label]) -> str:
    """The names of several labels."""
    if not labels:
        return QCoreApplication.translate("review", "None applies")
    comma = QCoreApplication.translate("review", "{names}, {name}")
    return reduce(lambda names, name: comma.format(names=names, name=name), (label.name for label in labels))


def passages_words(count: int) -> str:
    """How many passages."""
    if not count:
        return QCoreApplication.translate("review", "Nothing to mark")
    if count == 1:
        return QCoreApplication.translate("review", "1 passage")
    return QCoreApplication.translate("review", "{count} passages").format(count=texts.number(count))


def suspicion_name(kind: str) -> str:
    """What is probably wrong with a passage, from a finding of what was given beside what is suggested."""
    return {
        "missed": QCoreApplication.translate("review", "No passage"),
        "too_much": QCoreApplication.translate("review", "Missing"),
        "wrong_label": QCoreApplication.translate("review", "Other label"),
        "wrong_ends": QCoreApplication.translate("review", "Other ends"),
    }[kind]


def suspicion_words(row: ReviewRow) -> str:
    """What is probably wrong with the passages of a row, on one line: the first of it, and how much more there is."""
    found = [one for one in findings(row) if one.kind != CORRECT]
    if not found:
        return QCoreApplication.translate("review", "the same")
    first, more = found[0], len(found) - 1
    span = first.given or first.predicted
    words = QCoreApplication.translate("review", "{what}: “{words}”").format(
        what=suspicion_name(first.kind), words=quoted(row.text, span)
    )
    several = QCoreApplication.translate("review", "{words} and {count} more")
    return several.format(words=words, count=texts.number(more)) if more else words


def quoted(text: str, span: Span[int] | None, most: int = 40) -> str:
    """The words of a passage on one line."""
    return texts.one_line(text[span.start : span.end], most) if span is not None else ""


def difference_words(row: ReviewRow) -> str:
    """What differs between the passages given and predicted; how many are predicted where none was given."""
    if row.given_value is None:
        return passages_words(len(row.predicted_value or ()))
    counts = Counter(one.kind for one in findings(row))
    each = QCoreApplication.translate("review", "{count} {what}")
    told = [
        each.format(count=texts.number(counts[kind]), what=kind_name(kind).lower())
        for kind in KINDS[spans.NAME]
        if kind != CORRECT and counts[kind]
    ]
    return " · ".join(told) or QCoreApplication.translate("review", "the same")
