"""The runs that wait for their turn: their order and times are a setting of the project, that they wait is their status.

A run is taken out of the queue in the same transaction in which it becomes one at work, so none is ever started twice.
"""

from __future__ import annotations

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import runs
from workbench.project.run_store import RunStore
from workbench.records import Changes, Run, Waiting

QUEUED = "queued"
_QUEUE, _HELD = "queue", "queue_held"


class QueueStore(RunStore):
    """What a project remembers of the runs that wait."""

    def queue(self) -> list[Waiting]:
        """The runs that wait, in the order in which they start."""
        waiting = {run.number for run in self.runs() if run.status == QUEUED}
        known = [Waiting(int(run), at) for run, at in self.setting(_QUEUE, []) if run in waiting]
        lost = sorted(waiting - {one.run for one in known})
        return [*known, *(Waiting(run) for run in lost)]

    def queue_run(self, number: int, at: float | None = None, place: int | None = None) -> Changes:
        """Let a run wait, as the last or at a place; not before the time `at`. Raises ProjectFailed where it was at work."""
        run = self.run(number)
        if run.result or run.status in runs.USABLE:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "Run {run} was trained already: it cannot wait in the queue."),
                QT_TRANSLATE_NOOP("errors", "Start a new training instead."),
                run=number,
            )
        others = [one for one in self.queue() if one.run != number]
        others.insert(len(others) if place is None else place, Waiting(number, at))
        self._set(others, number, QUEUED)
        return Changes(frozenset(["runs"]))

    def move_in_queue(self, number: int, by: int) -> Changes:
        """Let a run start earlier (-1) or later (1) by so many places. Raises ProjectFailed where it does not wait."""
        line = self.queue()
        place = line.index(self.waiting(number))
        line.insert(max(0, place + by), line.pop(place))
        self._set(line)
        return Changes(frozenset(["runs"]))

    def take_from_queue(self, number: int, status: str) -> Run:
        """Take a run out: to be "running", or "cancelled". Raises ProjectFailed where it does not wait."""
        gone = self.waiting(number)
        self._set([one for one in self.queue() if one != gone], number, status)
        return self.run(number)

    def waiting(self, number: int) -> Waiting:
        """A run's place in the queue. Raises ProjectFailed where it has none."""
        found = next((one for one in self.queue() if one.run == number), None)
        if found is None:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "Run {run} does not wait in the queue."),
                QT_TRANSLATE_NOOP("errors", "“workbench queue” lists the runs that do."),
                run=number,
            )
        return found

    @property
    def queue_held(self) -> bool:
        """Whether nothing in the queue starts by itself."""
        return bool(self.setting(_HELD, False))

    def hold_queue(self, *, held: bool) -> Changes:
        """Let nothing in the queue start by itself, or let it go on."""
        self.set_setting(_HELD, held)
        return Changes(frozenset(["runs"]))

    def _set(self, line: list[Waiting], number: int = 0, status: str = "") -> None:
        with self._writing():
            self._put(_QUEUE, [[one.run, one.at] for one in line])
            if number:
                runs.update(self._db, number, status)
