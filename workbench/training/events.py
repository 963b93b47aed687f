"""Events of a run: one JSON object a line, in events.jsonl and, if asked for, on stdout.

A run never dies of its listener: a closed pipe is noted once and then ignored.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from workbench.errors import WorkbenchError

Event = dict[str, Any]


def event(kind: str, **values: Any) -> Event:
    """An event of a kind, stamped with the time."""
    return {"event": kind, "time": round(time.time(), 3), **values}


def failed(error: WorkbenchError, *, details: str = "") -> Event:
    """The event that says why a run ended."""
    values = {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}
    return event("failed", sentence=error.sentence, hint=error.hint, values=values, details=details)


class EventLog:
    """Appends events to a run folder and repeats them to a stream, which may go away at any time."""

    def __init__(self, folder: Path, stream: TextIO | None = None) -> None:
        self._path = folder / "events.jsonl"
        self._stream = stream
        _end_last_line(self._path)

    def write(self, happened: Event) -> None:
        """Repeat an event to the stream first, then keep it: a full disk must not hide the news of it. Raises OSError."""
        line = json.dumps(happened, ensure_ascii=False, allow_nan=False) + "\n"
        self._repeat(line)
        with self._path.open("a", encoding="utf-8") as out:
            out.write(line)

    def _repeat(self, line: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(line)
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None


def read_events(folder: Path, offset: int = 0) -> tuple[list[Event], int]:
    """The events from a byte offset on, and the offset to go on from; a line still being written is left for later."""
    try:
        with (folder / "events.jsonl").open("rb") as source:
            source.seek(offset)
            data = source.read()
    except OSError:
        return [], offset
    end = data.rfind(b"\n") + 1
    return parse_lines(data[:end].decode("utf-8", errors="replace").split("\n")), offset + end


def parse_lines(lines: Iterable[str]) -> list[Event]:
    """The events among some lines; anything else is passed over."""
    events = []
    for line in lines:
        try:
            read = json.loads(line)
        except ValueError:
            continue
        if isinstance(read, dict) and "event" in read:
            events.append(read)
    return events


def folded(events: Iterable[Event]) -> list[Event]:
    """The events as one story: what a continued run did again after its last checkpoint is taken out."""
    story: list[Event] = []
    for happened in events:
        if happened["event"] == "started":
            last = happened.get("resumed_from_step")
            story = [old for old in story if last is not None and old.get("step", 0) <= last]
        story.append(happened)
    return story


def _end_last_line(path: Path) -> None:
    """A run that was killed may have left half a line: close it, so that the next event starts on its own."""
    try:
        with path.open("rb+") as log:
            if log.seek(0, 2):
                log.seek(-1, 2)
                if log.read(1) != b"\n":
                    log.write(b"\n")
    except FileNotFoundError:
        return
