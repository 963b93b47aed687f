"""A run in words: its name, how it was trained, its score or how it ended, when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workbench.gui import measure, texts
from workbench.gui.run_queue import said_hour
from workbench.records import Run, Waiting
from workbench.reviewing.first_score import first_score

_NAMES = {"lora": "LoRA", "adalora": "AdaLoRA", "ia3": "IA3"}


def run_words(run: Run) -> str:
    """“Run 4”, or its number and the name that the user gave it."""
    if run.name:
        return f"{run.number} · {run.name}"
    return QCoreApplication.translate("runs", "Run {number}").format(number=run.number)


def effort_words(run: Run) -> str:
    """Quick, Balanced or Thorough, and in plain words what was not the usual way: the method, the plan, an earlier run."""
    names = {
        "quick": QCoreApplication.translate("runs", "Quick"),
        "balanced": QCoreApplication.translate("runs", "Balanced"),
        "thorough": QCoreApplication.translate("runs", "Thorough"),
    }
    methods = {
        "head": QCoreApplication.translate("runs", "head only"),
        "prefix": QCoreApplication.translate("runs", "prefix"),
        **_NAMES,
    }
    plans = {
        "ensemble": QCoreApplication.translate("runs", "{parts} models made into one"),
        "self_training": QCoreApplication.translate("runs", "also from texts without labels"),
        "search": QCoreApplication.translate("runs", "settings tried"),
        "shrink": QCoreApplication.translate("runs", "made smaller"),
        "methods": QCoreApplication.translate("runs", "methods compared"),
    }
    words = [names.get(run.effort, run.effort)]
    words += (
        [plans[str(run.told.get("plan"))].format(parts=run.told.get("parts"))] if run.told.get("plan") in plans else []
    )
    words += [methods[run.method]] if run.method in methods else []
    earlier = run.told.get("continued_from")
    words += [QCoreApplication.translate("runs", "goes on from run {number}").format(number=earlier)] if earlier else []
    return " · ".join(words)


def score_words(run: Run, metric: str = "accuracy", queue: Sequence[Waiting] = ()) -> str:
    """A run's score, or how it ended, in words; a score of another kind than the column's is named."""
    if run.status == "queued":
        return _waits(run, queue)
    state = {
        "running": QCoreApplication.translate("runs", "training now"),
        "paused": QCoreApplication.translate("runs", "paused"),
        "cancelled": QCoreApplication.translate("runs", "discarded"),
        "failed": QCoreApplication.translate("runs", "failed"),
        "interrupted": QCoreApplication.translate("runs", "cut short"),
    }.get(run.status)
    if state is not None:
        return state
    found = first_score(run.result)
    if found is None:
        return QCoreApplication.translate("runs", "no score: too few rows")
    share = texts.percent(found.value, 1)
    if found.metric != metric:
        share = f"{measure.name(found.metric)} {share}"
    if found.split == "validation":
        return QCoreApplication.translate("runs", "{score} on validation rows").format(score=share)
    return f"{share} {texts.share_range(*found.interval) if found.interval else ''}"


def _waits(run: Run, queue: Sequence[Waiting]) -> str:
    """Where it stands in the queue, and its hour."""
    place = next((at for at, one in enumerate(queue, 1) if one.run == run.number), 0)
    hour = next((one.at for one in queue if one.run == run.number), None)
    words = QCoreApplication.translate("runs", "number {place} in the queue").format(place=place)
    if hour is None:
        return words
    return QCoreApplication.translate("runs", "{waits}, {time}").format(waits=words, time=said_hour(hour))
