"""What a run is judged by, which differs by what a label is: its name, and where events and results hold it.

Where a text has one label, training is judged by macro F1. Where it may have several labels, or passages, by micro F1, which an
event holds under “accuracy” (see training.results.scores).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workbench.gui import texts
from workbench.tasks import TASKS, single_label
from workbench.training.diagnosis import Line, below_highest, diagnose, score_of
from workbench.training.events import Event

__all__ = ["interval_of", "judged_by", "meaning", "name", "said", "said_below", "score_of", "title"]


def judged_by(task: str | None) -> str:
    """The metric that training of a kind is judged by."""
    kind = task or single_label.NAME
    return "macro_f1" if kind == single_label.NAME else str(TASKS[kind].METRICS[0])


def name(metric: str) -> str:
    """What a metric is called within a sentence."""
    return {
        "accuracy": QCoreApplication.translate("measure", "accuracy"),
        "macro_f1": QCoreApplication.translate("measure", "macro F1"),
        "micro_f1": QCoreApplication.translate("measure", "micro F1"),
        "span_f1": QCoreApplication.translate("measure", "passage F1"),
    }[metric]


def title(metric: str) -> str:
    """What a metric is called over a chart."""
    return {
        "accuracy": QCoreApplication.translate("measure", "Accuracy"),
        "macro_f1": QCoreApplication.translate("measure", "Macro F1"),
        "micro_f1": QCoreApplication.translate("measure", "Micro F1"),
        "span_f1": QCoreApplication.translate("measure", "Passage F1"),
    }[metric]


def meaning(metric: str) -> str:
    """What a metric says, for whoever does not know its name."""
    return {
        "accuracy": QCoreApplication.translate("measure", "The share of rows that are right."),
        "macro_f1": QCoreApplication.translate("measure", "The mean over the labels, each counted alike."),
        "micro_f1": QCoreApplication.translate("measure", "All labels of all rows counted together: found, and not said in vain."),
        "span_f1": QCoreApplication.translate("measure", "All passages counted together: right where start, end and label are."),
    }[metric]  # fmt: skip


def interval_of(evaluated: Event) -> tuple[float, float] | None:
    """The 95 % interval of that score, where the event has it."""
    found = evaluated.get("accuracy_interval" if "exact_match" in evaluated else "macro_f1_interval")
    return (float(found[0]), float(found[1])) if found else None


def said(evaluations: Sequence[Event], metric: str) -> tuple[str, str] | None:
    """What the curves say, in words and as the template they came from; None before the first evaluation."""
    found = diagnose(evaluations)
    return (_in_words(found, metric), found[0]) if found else None


def said_below(evaluations: Sequence[Event], metric: str) -> str:
    """Why the model that is kept is not the one with the highest score; “” where it is."""
    found = below_highest(evaluations)
    return _in_words(found, metric) if found else ""


def _in_words(line: Line, metric: str) -> str:
    return texts.say(line[0], {**line[1], "measure": name(metric)})
