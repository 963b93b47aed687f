"""The rows to label one after the other: which filter and order, where in them, and what comes next.

In most orders the live helper says what comes next; until it does, and where it does not, rows come in the order of the file.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.gui import notices
from workbench.gui.background import Report
from workbench.gui.pages.label_filters import kept
from workbench.gui.pages.label_said import Said, by_run
from workbench.gui.session import Session
from workbench.labelling.queue import Reason
from workbench.records import Row

HELPED = ("mixed", "uncertain", "different", "rare")
ORDERS = (*HELPED, "alike", "doubted", "random", "file")
_FEW = 4  # picks left at which more are asked for
_DOUBTED, _ALIKE = 200, 200
_AGAIN_EVERY = 20  # rows after which one of the user's own is asked again, where one is due


class LabelQueue(QObject):
    """Ids in the order in which they come up. Reading them is done in a worker.

    Signals:
        loaded: the ids are there, the first is the present one.
        moved: another row is the present one.
    """

    loaded = Signal()
    moved = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.order = "file"
        self.state = "unlabelled"
        self.like: int | None = None  # the row that the others are like, in the order “alike”
        self.ids: array[int] = array("q")
        self.at = 0
        self.aside: int | None = None  # a row outside the queue that is looked at, after an undo or a click
        self.ready = False
        self._asked = 0
        self._sought = False  # somebody went to a row while the ids are being read
        self._picks: list[dict[str, Any]] = []
        self._pick: dict[str, Any] | None = None
        self._seen: set[int] = set()  # rows that were shown since the ids were read: the helper may still offer them
        self._fresh = True  # nothing was done with the row that is shown
        self._likeness: dict[int, float] = {}
        session.helper.picked.connect(self._offer)
        session.helper.answered.connect(self._take_alike)
        session.helper.state_changed.connect(self._ask)

    @property
    def helped(self) -> bool:
        """Whether the helper says what comes next."""
        return self.session.helper.working and self.order in HELPED and self.state == "unlabelled"

    @property
    def current(self) -> int | None:
        """The id of the row that is shown, None at the end."""
        if self.aside is not None:
            return self.aside
        if self._pick is not None:
            return int(self._pick["id"])
        return self.ids[self.at] if self.at < len(self.ids) else None

    @property
    def current_is_plain(self) -> bool:
        """Whether the row that is shown was neither offered by the helper nor looked for by somebody."""
        return self._pick is None and self.aside is None and not self._sought

    @property
    def asks(self) -> bool:
        """Whether a labelled row that comes up now is to be asked again: nobody went to it."""
        return self.aside is None and self.state in ("unlabelled", "asked")

    def said_of(self, row: Row) -> Said:
        """Why a row is shown and what is said of it: by the helper, or by the newest run where there is none."""
        if row.split == "test":
            return Said(Reason("test"))
        if self.order == "alike" and row.id in (self.like, *self._likeness):
            return replace(self._said_of_alike(row), reason=self._reason_alike(row.id))
        if self.session.helper.working:
            pick = next((p for p in (self._pick, *self._picks) if p is not None and p["id"] == row.id), None)
            if pick is None or not pick["scores"]:
                self.session.helper.ask("say", rows=[row.id])
                return Said(Reason("random" if self.order == "random" else "file"))
            shares = {int(label): share for label, share in pick["scores"]}
            return Said(Reason(pick["kind"], tuple(pick["labels"])), shares)
        return by_run(self.session, row, self.order)

    def _reason_alike(self, row: int) -> Reason:
        return Reason("alike", row=self.like or 0, likeness=self._likeness.get(row))

    def _said_of_alike(self, row: Row) -> Said:
        """The newest run's, until the helper says its own."""
        if self.session.helper.working:
            self.session.helper.ask("say", rows=[row.id])
            return Said(Reason("alike"))
        return by_run(self.session, row, self.order)

    def load(self, *, keep: bool = False) -> None:
        """Read the ids anew; with `keep` the present row stays in sight if it still passes the filter."""
        project = self.session.project
        self._asked += 1
        self._sought = False
        present = self.current if keep else None
        self._picks, self._pick, self._fresh = [], None, True
        self._seen.clear()
        if project is None:
            self.ids, self.at, self.aside, self.ready = array("q"), 0, None, False
            return
        if self.order in ("doubted", "alike") and self.session.helper.working:
            self.ids, self.at, self.aside, self.ready = array("q"), 0, None, False
            if self.order == "doubted":
                self.session.helper.ask("doubted", count=_DOUBTED)
            else:
                self.session.helper.ask("alike", row=self.like, count=_ALIKE, open=self.state == "unlabelled")
            return
        self._read(present)
        self._ask()

    def _read(self, present: int | None) -> None:
        project = self.session.here
        asked, run = self._asked, self.session.run()
        by_run = self.order == "uncertain" and run is not None
        order = self.order if by_run or self.order == "random" else "file"
        state, number = self.state, run.number if run is not None and by_run else None

        def read(_report: Report) -> array[int]:
            from workbench.project import RowFilter

            with project.snapshot() as copy:
                return copy.row_ids(
                    RowFilter(
                        state="any" if state == "all" else state,
                        split="train" if by_run else None,  # test rows are never ranked
                        run=number,
                        not_skipped=state == "unlabelled",
                    ),
                    order,
                )

        self.session.background.start(
            read, done=lambda ids: self._take(asked, ids, present), failed=lambda error: self._failed(asked, error)
        )

    def advance(self) -> None:
        """On to the next row; at the end, once more from the start for what was left."""
        self._fresh = False
        if self.current is not None:
            self._seen.add(self.current)
        if self.aside is not None:
            back = self.aside
            self.aside = None
            if self.current != back:
                self.moved.emit()
                return
        if self._ask_again() or (self.helped and self._next_pick()):
            self.moved.emit()
            return
        if self._pick is None:
            self.at += 1
        self._pick = None
        while self.at < len(self.ids) and self.ids[self.at] in self._seen:
            self.at += 1
        if self.at >= len(self.ids) and self.state == "unlabelled" and self.order != "doubted":
            self.load()
        else:
            self.moved.emit()

    def _ask_again(self) -> bool:
        """Now and then a row that was labelled before comes up, as if it were new."""
        if self.state != "unlabelled" or len(self._seen) % _AGAIN_EVERY:
            return False
        due = next((row for row in self.session.here.next_to_ask(3) if row not in self._seen), None)
        if due is not None:
            self._pick = {"id": due, "kind": "again", "labels": [], "scores": []}
        return due is not None

    def back(self) -> None:
        """To the row before."""
        self.aside = None
        self.at = max(self.at - 1, 0)
        self.moved.emit()

    def go_to(self, row: int) -> None:
        """Look at one row, then go on where the queue was; the row just left is where the queue goes back to."""
        self._sought = True
        if self._pick is None and 0 < self.at <= len(self.ids) and self.ids[self.at - 1] == row:
            self.aside = None
            self.at -= 1
        else:
            self.aside = row
        self.moved.emit()

    def _take(self, asked: int, ids: array[int], present: int | None) -> None:
        if asked != self._asked:
            return
        self.ids, self.at, self.ready = ids, 0, True
        if present is not None and present in ids:
            self.at = ids.index(present)
        if self.aside is not None and present != self.aside and not self._sought:
            self.aside = None
        if self.helped and self.aside is None:
            self._next_pick()
        self.loaded.emit()

    def _take_alike(self, event: dict[str, Any]) -> None:
        """The helper says which rows are most alike: those that pass the filter come up, after the row that they are like."""
        if (self.order, event["event"], event.get("row")) != ("alike", "alike", self.like) or self.ready:
            return
        if event["open"] != (self.state == "unlabelled"):  # asked by somebody else
            return
        asked, project, state = self._asked, self.session.here, self.state
        near = {int(row): float(likeness) for row, likeness in event["rows"]}
        wanted = array("q", [self.like or 0, *near])

        def read(_report: Report) -> array[int]:
            from workbench.project import RowFilter

            with project.snapshot() as copy:
                shown = RowFilter(state="any" if state == "all" else state, not_skipped=state == "unlabelled")
                return kept(wanted, copy.row_ids(shown, "file"))

        def taken(ids: array[int]) -> None:
            if asked == self._asked:
                self._likeness = near
                self._take(asked, ids, None)

        self.session.background.start(read, done=taken, failed=lambda error: self._failed(asked, error))

    def _failed(self, asked: int, error: BaseException) -> None:
        if asked == self._asked:  # else the project was closed meanwhile
            notices.problem(error)

    def _ask(self) -> None:
        """Let the helper know which order is wanted."""
        if self.helped:
            self.session.helper.ask("order", order=self.order)
        elif self.session.helper.state == "failed" and not self.ready and self.session.project is not None:
            self.load()  # what it was asked for does not come any more

    def _next_pick(self) -> bool:
        """Take the first row that the helper offers and that was not shown yet."""
        self._pick = next((pick for pick in self._picks if pick["id"] not in self._seen), None)
        left = sum(1 for pick in self._picks if pick["id"] not in self._seen)
        if self._picks and left <= _FEW:
            self.session.helper.ask("next", count=12, leave_out=sorted(self._seen)[-500:])
        return self._pick is not None

    def _offer(self, event: dict[str, Any]) -> None:
        """The helper says what comes next: the row in sight stays, unless nobody has looked at it yet."""
        if event["order"] != self.order:
            return
        self._picks = event["rows"]
        if self.order == "doubted":
            self.ids, self.at, self.ready = array("q", (pick["id"] for pick in self._picks)), 0, True
            self.loaded.emit()
        elif self.helped and self.ready and self._fresh and self.current_is_plain and self._next_pick():
            self.moved.emit()
