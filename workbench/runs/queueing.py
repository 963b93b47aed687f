"""Runs that wait: prepared now, trained one after the other, some not before a time.

What a run learns is settled when it is put into the queue, as for every run: rows that are labelled later are for the next one.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import Project
from workbench.records import Waiting
from workbench.runs.preparing import folder_of, prepare
from workbench.runs.process import alive


def enqueue(project: Project, *, at: float | None = None, **options: Any) -> Path:
    """Prepare a run and let it wait; `options` as for runs.prepare. Returns its folder."""
    folder = prepare(project, **options)
    project.queue_run(int(folder.name), at)
    return folder


def next_due(project: Project, now: float | None = None) -> Waiting | None:
    """The run that is to start now; None where none is due, or the queue is held.

    One whose time has not come does not keep those behind it from starting.
    """
    if project.queue_held:
        return None
    hour = time.time() if now is None else now
    return next((one for one in project.queue() if one.at is None or one.at <= hour), None)


def begin(project: Project, number: int) -> Path:
    """Take a run out of the queue to be trained; returns its folder. Raises ProjectFailed, TrainingFailed."""
    check_alone(project)
    project.take_from_queue(number, "running")
    return folder_of(project, number)


def at_work(project: Project) -> int | None:
    """The number of a run that is being trained now, by whomever."""
    return next((run.number for run in project.runs() if alive(folder_of(project, run.number))), None)


def check_alone(project: Project) -> None:
    """Raises TrainingFailed where a run of this project is being trained."""
    number = at_work(project)
    if number is not None:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} of this project is still being trained."),
            QT_TRANSLATE_NOOP("errors", "Wait for its end, or add the new training to the queue."),
            run=number,
        )


def time_of(words: str, now: datetime | None = None) -> float:
    """When “22:00” or “2026-12-24 22:00” comes next. Raises TrainingFailed where it cannot be read, or is past."""
    today = now.astimezone() if now else datetime.now().astimezone()
    for shape in ("%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"):
        try:
            read = datetime.strptime(words.strip(), shape)  # noqa: DTZ007 - the user's own clock
        except ValueError:
            continue
        if shape == "%H:%M":
            then = today.replace(hour=read.hour, minute=read.minute, second=0, microsecond=0)
            then += timedelta(days=then <= today)
        else:
            then = read.astimezone()
        if then > today:
            return then.timestamp()
    raise TrainingFailed(
        QT_TRANSLATE_NOOP("errors", "“{words}” is no time to come."),
        QT_TRANSLATE_NOOP("errors", "Write it like 22:00, or like 2026-12-24 22:00."),
        words=words,
    )
