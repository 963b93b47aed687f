"""A folder watched: every finished file is labelled once, and what came of it is counted and kept.

A loop that yields: whoever calls prints, shows or stops. A result is written before it is counted, each in one step, so that a kill at
any moment loses nothing and leaves no half file: at the next start the file is labelled again, into the same place.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, StorageFailed, WorkbenchError
from workbench.exporting import tables
from workbench.serving.reading import Answer, Reader
from workbench.serving.watch import days, worth
from workbench.serving.watch.alerts import Alert, Rules, alerts, recent, said
from workbench.serving.watch.drift import Reference, compared
from workbench.serving.watch.facts import FACTS, STATUS, Facts, Tally, length_bin, load, save, write_json
from workbench.serving.watch.files import Looker, Seen
from workbench.tasks import multi_label, spans

_AT_ONCE = 256
_HEARTBEAT = 60.0  # seconds after which the status is written anew, so that who asks knows that it still looks
Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Texts:
    """A file as it was read: its table, and the text of each row, "" where there is none."""

    columns: Sequence[str]
    records: Sequence[Sequence[str]]
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Task:
    """What to watch and how. `read` reads a file and raises WorkbenchError where it cannot."""

    folder: Path
    out: Path
    reader: Reader
    read: Callable[[Path], Texts]
    suffixes: frozenset[str]
    rules: Rules = field(default_factory=Rules)
    reference: Reference | None = None
    date: str | None = None
    every: float = 2.0


def check_places(folder: Path, out: Path) -> None:
    """Raises ServingFailed where a folder cannot be watched with its results there."""
    if not folder.is_dir():
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "There is no folder “{place}” to watch."),
            QT_TRANSLATE_NOOP("errors", "Make it, or choose another folder."),
            place=str(folder),
        )
    if out.resolve() == folder.resolve():
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "The results would go into the watched folder itself."),
            QT_TRANSLATE_NOOP("errors", "They would be labelled again: choose another folder for them."),
        )


class Watch:
    """One folder under watch. Raises what `check_places` raises."""

    def __init__(self, task: Task) -> None:
        check_places(task.folder, task.out)
        self._task = task
        self._looker = Looker(task.folder, task.suffixes)
        self._known = load(task.out / FACTS)
        self._by_day: dict[str, Tally] | None = None
        self._status_at = 0.0
        self._told = {one.key for one in self._alerts()}
        self._closed: set[str] = set()
        self._gone = False

    def once(self) -> Iterator[Event]:
        """All files that are there, but those that are still being written."""
        yield from self._look()
        time.sleep(self._task.every)
        yield from self._look()
        yield self._status()

    def go_on(self, stopped: Callable[[float], bool]) -> Iterator[Event]:
        """Until `stopped`, which is asked to wait some seconds, says so."""
        yield from self._look()
        yield self._status()
        while not stopped(self._task.every):
            found = False
            for event in self._look():
                found = True
                yield event
            if found or time.monotonic() - self._status_at > _HEARTBEAT:
                yield self._status()

    def _look(self) -> Iterator[Event]:
        try:
            settled = self._looker.look()
        except StorageFailed as error:
            if not self._gone:  # a drive that is not connected: said once, and looked for again
                self._gone = True
                yield {"event": "gone", **_words(error)}
            return
        if self._gone:
            self._gone = False
            yield {"event": "back"}
        for seen in settled:
            known = self._known.get(seen.name)
            if known is None or known.seen != seen:
                event = self._file(seen)
                if event is not None:
                    yield event
                    yield from self._new_alerts()

    def _file(self, seen: Seen) -> Event | None:
        """Label a file; what stands in the way is kept with it, and the next file is read all the same.

        None where there is nothing new to say. Raises StorageFailed where a result cannot be written.
        """
        began = time.monotonic()
        try:
            table = self._task.read(self._task.folder / seen.name)
            answers = self._answers(table)
            facts = self._label(seen, table, answers)
        except StorageFailed as error:
            if error.values.get("place") != str(self._task.folder / seen.name):
                raise
            new = seen.name not in self._closed  # another program has it open: tried again with every look
            self._closed.add(seen.name)
            return {"event": "bad", "file": seen.name, **_words(error)} if new else None
        except WorkbenchError as error:
            facts = Facts(seen, time.time(), problem=_words(error))
        except Exception as error:  # broken in a way that nobody thought of; its texts stay out of the list
            facts = Facts(seen, time.time(), problem=_words(_broken(seen, error)))
        save(self._task.out / FACTS, facts)
        self._count(facts)
        self._closed.discard(seen.name)
        if facts.problem is not None:
            return {"event": "bad", "file": seen.name, **facts.problem}
        seconds = round(time.monotonic() - began, 2)
        return {"event": "labelled", "file": seen.name, "rows": facts.rows, "result": facts.result, "seconds": seconds}

    def _answers(self, table: Texts) -> dict[int, Answer]:
        there = [at for at, text in enumerate(table.texts) if text.strip()]
        answers: dict[int, Answer] = {}
        for start in range(0, len(there), _AT_ONCE):
            part = there[start : start + _AT_ONCE]
            answers.update(zip(part, self._task.reader.read([table.texts[at] for at in part]), strict=True))
        return answers

    def _label(self, seen: Seen, table: Texts, answers: dict[int, Answer]) -> Facts:
        task = self._task
        result = task.out / _result_name(seen.name)
        _write(result, table, answers, task.reader.task)
        column = days.date_column(table.columns, table.records, task.date)
        cells = ["" if column is None else table.records[at][column] for at in answers]
        facts = Facts(seen, time.time(), result.name)
        wanted = []
        for (at, answer), day in zip(answers.items(), days.days_of(cells, seen.time / 1e9), strict=True):
            text = table.texts[at]
            one = _tally(answer, text, task)
            facts.days.setdefault(day, Tally()).add(one)
            if one.unsure or one.unlike:
                reason = "unlike" if one.unlike else "unsure"
                wanted.append(worth.Worth(text, reason, " | ".join(answer.labels), answer.confidence, seen.name))
        worth.add(task.out, wanted)
        return facts

    def days(self) -> dict[str, Tally]:
        """All rows by day."""
        if self._by_day is None:
            self._by_day = {}
            for facts in self._known.values():
                _add(self._by_day, facts)
        return self._by_day

    def _count(self, facts: Facts) -> None:
        """Count a file; in place of an earlier version of it where there was one."""
        if facts.seen.name in self._known:
            self._by_day = None
        elif self._by_day is not None:
            _add(self._by_day, facts)
        self._known[facts.seen.name] = facts

    def _alerts(self) -> list[Alert]:
        return alerts(self.days(), self._task.reference, self._task.rules)

    def _new_alerts(self) -> Iterator[Event]:
        for one in self._alerts():
            if one.key not in self._told:
                self._told.add(one.key)
                yield {"event": "alert", "sentence": said(one), **one.as_dict()}

    def _status(self) -> Event:
        """Everything together, also for those who ask later: `workbench watch status`, /metrics, the window."""
        task, by_day = self._task, self.days()
        now = recent(by_day, task.rules.days)
        told = {
            "folder": str(task.folder),
            "model": task.reader.folder.name,
            "looked": time.time(),
            "files": sum(one.problem is None for one in self._known.values()),
            "rows": sum(one.rows for one in self._known.values()),
            "bad": [{"file": one.seen.name, **one.problem} for one in self._known.values() if one.problem],
            "worth_labelling": len(worth.read(task.out)),
            "days": [{"day": day, **_short(by_day[day])} for day in sorted(by_day)],
            "now": _short(now),
            "drift": compared(now, task.reference) if task.reference is not None and now.rows else None,
            "reference": None if task.reference is None else {"on": task.reference.on, "rows": task.reference.rows},
            "rules": asdict(task.rules),
            "alerts": [{**one.as_dict(), "sentence": said(one)} for one in self._alerts()],
        }
        write_json(task.out / STATUS, told)
        self._status_at = time.monotonic()
        return {"event": "status", **told}


def _add(days: dict[str, Tally], facts: Facts) -> None:
    for day, tally in facts.days.items():
        days.setdefault(day, Tally()).add(tally)


def _short(tally: Tally) -> dict[str, Any]:
    told = tally.as_dict()
    del told["lengths"]
    return told


def _tally(answer: Answer, text: str, task: Task) -> Tally:
    one = Tally(1, int(answer.confidence < task.rules.unsure_below))
    if task.reference is not None:
        one.unlike = int(answer.confidence < task.reference.unlike_below)
    one.labels.update(answer.labels)
    one.lengths[length_bin(text)] += 1
    return one


def _result_name(name: str) -> str:
    """Where a file's result goes: another name for each file, and of a format that can be written."""
    place = Path(name)
    suffix = place.suffix.lower()
    if suffix in tables.FORMATS:
        return f"{place.stem} labelled{suffix}"
    return f"{name} labelled.csv"


def _write(result: Path, table: Texts, answers: dict[int, Answer], task: str) -> None:
    names = list(table.columns)
    wanted = ["predicted_label", "confidence", *(["predicted_spans"] if task == spans.NAME else [])]
    for name in wanted:
        names.append(tables.free_name(name, names))
    rows: list[list[object]] = []
    nothing: list[object] = ["", "", None]
    for at, record in enumerate(table.records):
        answer = answers.get(at)
        cells = nothing[: len(wanted)]
        if answer is not None:
            places = [{"start": p.start, "end": p.end, "label": p.label, "text": p.text} for p in answer.passages]
            label = (
                "; ".join(f"{p.text} [{p.label}]" for p in answer.passages)
                if task == spans.NAME
                else _cell(answer, task)
            )
            cells = [label, round(answer.confidence, 4), places][: len(wanted)]
        rows.append([*record, *cells])
    tables.write_table(result, names, rows)


def _cell(answer: Answer, task: str) -> str:
    if task == multi_label.NAME:
        return multi_label.write_cell(range(len(answer.labels)), dict(enumerate(answer.labels)))
    return answer.labels[0]


def _words(error: WorkbenchError) -> dict[str, Any]:
    values = {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}
    return {"sentence": error.sentence, "hint": error.hint, "values": values}


def _broken(seen: Seen, error: Exception) -> ServingFailed:
    return ServingFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” could not be read: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Open it in its own program, save it again and put it here once more."),
        file=seen.name,
        reason=type(error).__name__,
    )
