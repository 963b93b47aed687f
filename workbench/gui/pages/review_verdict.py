"""Whether a row's label may be wrong, in words: by models that never saw it, by the rows most like it, by what the model says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from workbench.gui import texts
from workbench.gui.pages.review_data import Alike, ReviewData
from workbench.gui.pages.review_words import Answer, answer_words, names_words, quoted
from workbench.records import Label, ReviewRow, Span, Value, labels_in
from workbench.reviewing.passage_issues import PassageDoubt
from workbench.tasks import multi_label, single_label, spans

TOLD = 2  # passages of a row whose doubts are told in sentences: all stand below
Verdict = tuple[str, str]  # good, warn or accent, and a sentence; "" where there is nothing to say


def verdict(
    row: ReviewRow, now: Answer, data: ReviewData, *, changed: bool, alike: Sequence[Alike], said: Value
) -> Verdict:
    """What is to be said of a row as it is labelled now; `said` is what the run's model says of it."""
    labels = {label.id: label for label in data.labels}
    if data.task == spans.NAME:
        return _of_passages(row, now, labels, changed=changed, said=said, doubts=data.review.doubts.get(row.row, ()))
    if data.task != single_label.NAME:
        return _of_several(now, said, labels, changed=changed, suspect=data.suspects.get(row.row))
    return _of_one(now, labels, changed=changed, suspect=data.suspects.get(row.row), alike=alike)


def _of_one(
    now: Answer, labels: Mapping[int, Label], *, changed: bool, suspect: ReviewRow | None, alike: Sequence[Alike]
) -> Verdict:
    if now is None:
        return "accent", QCoreApplication.translate("review", "This row has no label yet. Give it one by its key.")
    name, around = answer_words(now, labels, single_label.NAME), _around(now, alike)
    if changed:
        words = QCoreApplication.translate("review", "You said {label} after this run: the next training learns it.")
        return "accent", words.format(label=name)
    if suspect is not None:
        words = QCoreApplication.translate(
            "review", "The label may be wrong. A model that never saw this row expects {label}."
        )
        expected = answer_words(suspect.predicted, labels, single_label.NAME)
        return "warn", texts.sentences(words.format(label=expected), around)
    if alike and 2 * _same(now, alike) < len(alike):
        words = QCoreApplication.translate("review", "Nothing says clearly that the label is wrong, but look twice.")
        return "accent", texts.sentences(words, around)
    words = QCoreApplication.translate("review", "The label is probably right.")
    return "good", texts.sentences(words, around)


def _same(now: Answer, alike: Sequence[Alike]) -> int:
    return sum(1 for one in alike if one.label == now)


def _around(now: Answer, alike: Sequence[Alike]) -> str:
    if not alike:
        return ""
    words = QCoreApplication.translate("review", "{same} of the {count} rows most like it have this label.")
    return words.format(same=_same(now, alike), count=len(alike))


def _of_several(
    now: Answer, said: Value, labels: Mapping[int, Label], *, changed: bool, suspect: ReviewRow | None
) -> Verdict:
    """Which labels only one of both gives, where nothing weightier is to be said."""
    if not isinstance(now, tuple):
        return "accent", QCoreApplication.translate("review", "This row has no answer yet.")
    if changed:
        words = QCoreApplication.translate("review", "You said {label} after this run: the next training learns it.")
        return "accent", words.format(label=answer_words(now, labels, multi_label.NAME))
    if suspect is not None:
        words = QCoreApplication.translate(
            "review", "The labels may be wrong. A model that never saw this row expects: {labels}."
        )
        return "warn", words.format(labels=answer_words(suspect.predicted_value, labels, multi_label.NAME))
    own, told = set(labels_in(None, now)), set(labels_in(None, said))
    missed = QCoreApplication.translate("review", "The model does not give: {labels}.")
    besides = QCoreApplication.translate("review", "It also gives: {labels}.")
    if not own - told:
        besides = QCoreApplication.translate("review", "The model also gives: {labels}.")
    parts = [
        words.format(labels=names_words([label for one, label in labels.items() if one in only]))
        for only, words in ((own - told, missed), (told - own, besides))
        if only
    ]
    if not parts:
        return "good", QCoreApplication.translate("review", "The model gives the same labels.")
    return "accent", texts.sentences(*parts)


def _of_passages(
    row: ReviewRow,
    now: Answer,
    labels: Mapping[int, Label],
    *,
    changed: bool,
    said: Value,
    doubts: Sequence[PassageDoubt],
) -> Verdict:
    """What differs is listed; here stands what cannot be, and what is probably wrong."""
    if not isinstance(now, tuple):
        return "accent", QCoreApplication.translate("review", "This row has no answer yet. The model marks:")
    if changed:
        return "accent", QCoreApplication.translate(
            "review", "You said so after this run: the next training learns it."
        )
    if doubts:
        return "warn", texts.sentences(*(_doubted(one, row.text, labels) for one in doubts[:TOLD]))
    if set(now) == set(said):
        return "good", QCoreApplication.translate("review", "The model marks the same.")
    return "", ""


def _doubted(one: PassageDoubt, text: str, labels: Mapping[int, Label]) -> str:
    """What is probably wrong with a passage, and who says so."""
    given, better = one.finding.given, one.finding.predicted
    words = {
        "missed": QCoreApplication.translate("review", "“{words}” is probably no passage ({label})."),
        "too_much": QCoreApplication.translate("review", "“{words}” is probably missing: {better}."),
        "wrong_label": QCoreApplication.translate("review", "“{words}” has probably another label: {better}."),
        "wrong_ends": QCoreApplication.translate("review", "“{words}” probably starts or ends elsewhere: “{other}”."),
    }[one.finding.kind]
    told = words.format(
        words=quoted(text, given or better),
        other=quoted(text, better),
        label=_name(given, labels),
        better=_name(better, labels),
    )
    return texts.sentences(told, _others(one))


def _others(one: PassageDoubt) -> str:
    """How many other texts mark these words as is suggested."""
    if not one.others:
        return ""
    alike = QCoreApplication.translate("review", "{count} other texts mark these words like that.")
    never = QCoreApplication.translate("review", "{count} other texts leave these words unmarked.")
    return (alike if one.finding.predicted is not None else never).format(count=texts.number(one.others))


def _name(span: Span[int] | None, labels: Mapping[int, Label]) -> str:
    label = labels.get(span.label) if span is not None else None
    return label.name if label is not None else "–"
