"""A step, a row's moments and what a step changed, in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workbench.gui import texts
from workbench.records import labels_in

if TYPE_CHECKING:
    from workbench.project import Project
    from workbench.project.history import Change, Moment, Step

translate = QCoreApplication.translate


def name_of(step: Step) -> str:
    """What was done."""
    return texts.say(step.name, step.values)


def state_of(step: Step) -> tuple[str, str]:
    """How a step stands, and the kind of its chip."""
    return {
        "done": (translate("history", "Done"), "good"),
        "undone": (translate("history", "Undone"), "neutral"),
        "taken_back": (translate("history", "Taken back"), "warn"),
        "dead": (translate("history", "Undone for good"), "neutral"),
    }[step.state]


def state_note(step: Step) -> str:
    """What that means."""
    return {
        "done": "",
        "undone": translate("history", "Redo brings it back."),
        "taken_back": translate("history", "A later step took it back: take that one back to have it again."),
        "dead": translate("history", "It was undone and something else was done since, so redo cannot bring it back."),
    }[step.state]


def icon_of(step: Step) -> str:
    """A picture for what it was about."""
    for start, icon in (
        ("Skip", "skip"),
        ("Note", "note"),
        ("Take back", "undo"),
        ("Bring", "undo"),
        ("Move", "trash"),
    ):
        if step.name.startswith(start):
            return icon
    for kind, icon in (
        ("runs", "train"), ("annotations", "label"), ("flags", "flag"), ("rows", "table"), ("labels", "label")
    ):  # fmt: skip
        if kind in step.kinds:
            return "import" if {"rows", "annotations"} <= step.kinds else icon
    return "edit"


def label_names(project: Project) -> dict[int, str]:
    """The names of all labels, in use or not."""
    return {label.id: label.name for label in [*project.labels(), *project.trashed_labels()]}


def moment(one: Moment, labels: dict[int, str]) -> str:
    """What happened to a row."""
    before, after = one.before, one.after
    words = {
        "imported": translate("history", "Imported from {source}, line {after}"),
        "label": translate("history", "Labelled {label}")
        if after is not None
        else translate("history", "Label taken away"),
        "note": translate("history", "Note: {after}") if after else translate("history", "Note taken away"),
        "flagged": translate("history", "Flagged") if after else translate("history", "Flag taken away"),
        "skipped": translate("history", "Skipped") if after else translate("history", "No longer skipped"),
        "trashed": translate("history", "Moved to the trash")
        if after
        else translate("history", "Brought back from the trash"),
        "split": translate("history", "Sealed as a test row")
        if after == "test"
        else translate("history", "No longer a test row"),
        "text": translate("history", "Its text was changed: {before} → {after}"),
        "key": translate("history", "Its row id was changed: {before} → {after}"),
        "extra": translate("history", "Its other columns were changed"),
    }.get(one.field, one.field)
    if one.field == "label" and one.annotator == "file":
        words = translate("history", "Labelled {label} by the file")
    label = labels.get(after, f"#{after}") if isinstance(after, int) else ""
    if isinstance(after, tuple):
        label = ", ".join(labels.get(x, f"#{x}") for x in labels_in(None, after)) or translate(
            "history", "none applies"
        )
    return words.format(source=one.step.values.get("source", ""), before=before, after=after, label=label)


def _said(value: object) -> str:
    """A setting, which is kept as JSON."""
    said = str(json.loads(str(value)))
    return {"auto": translate("history", "as the texts are"), "en": translate("history", "English"),
            "zh": translate("history", "Chinese")}.get(said, said or "–")  # fmt: skip


def change(one: Change) -> str:
    """What a step changed of a label, a run or the project's settings."""
    before, after = one.before, one.after
    if one.place == "runs":
        words = (
            translate("history", "Run {run}: to the trash")
            if after
            else translate("history", "Run {run}: out of the trash")
        )
        return words.format(run=one.id)
    if one.place == "settings" and str(one.id).startswith("run:"):
        run = str(one.id).removeprefix("run:")
        return translate("history", "Run {run}: another name, note or pin").format(run=run)
    if one.place == "settings":
        words = {
            "name": translate("history", "Name of the project: {before} → {after}"),
            "language": translate("history", "Language of the texts: {before} → {after}"),
            "note": translate("history", "Another note on the project"),
            "same_words": translate("history", "Other words that mean the same"),
            "translators": translate("history", "Other translation models"),
            "task": translate("history", "Another kind of labels"),
        }.get(str(one.id), str(one.id))
        return words.format(before=_said(before), after=_said(after))
    words = {
        "name": translate("history", "Label “{before}” is called “{after}”"),
        "color": translate("history", "Label “{label}”: another colour"),
        "key": translate("history", "Label “{label}”: key {before} → {after}"),
        "guideline": translate("history", "Label “{label}”: another guideline"),
        "retired": translate("history", "Label “{label}” goes out of use")
        if after
        else translate("history", "Label “{label}” comes into use"),
    }.get(one.field, one.field)
    return words.format(label=one.name, before=before or "–", after=after or "–")
