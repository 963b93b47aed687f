"""The rows to label one after the other: which filter and order, where in them, and what comes next."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QObject, Signal

from workbench.gui import notices
from workbench.gui.background import Report
from workbench.gui.session import Session

ORDERS = ("file", "random", "uncertain")


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
        self.ids: array[int] = array("q")
        self.at = 0
        self.aside: int | None = None  # a row outside the queue that is looked at, after an undo or a click
        self.ready = False
        self._asked = 0
        self._sought = False  # somebody went to a row while the ids are being read

    @property
    def current(self) -> int | None:
        """The id of the row that is shown, None at the end."""
        if self.aside is not None:
            return self.aside
        return self.ids[self.at] if self.at < len(self.ids) else None

    def load(self, *, keep: bool = False) -> None:
        """Read the ids anew; with `keep` the present row stays in sight if it still passes the filter."""
        project = self.session.project
        self._asked += 1
        self._sought = False
        if project is None:
            self.ids, self.at, self.aside, self.ready = array("q"), 0, None, False
            return
        asked, present = self._asked, self.current if keep else None
        run = self.session.run()
        order = self.order if run is not None or self.order != "uncertain" else "file"
        state, number = self.state, run.number if run is not None else None

        def read(_report: Report) -> array[int]:
            from workbench.project import RowFilter

            with project.snapshot() as copy:
                return copy.row_ids(
                    RowFilter(
                        state="any" if state == "all" else state,
                        split="train" if order == "uncertain" else None,  # test rows are never ranked
                        run=number if order == "uncertain" else None,
                        not_skipped=state == "unlabelled",
                    ),
                    order,
                )

        def failed(error: BaseException) -> None:
            if asked == self._asked:  # else the project was closed meanwhile
                notices.problem(error)

        self.session.background.start(read, done=lambda ids: self._take(asked, ids, present), failed=failed)

    def advance(self) -> None:
        """On to the next row; at the end, once more from the start for what was left."""
        if self.aside is not None:
            back = self.aside
            self.aside = None
            if self.at >= len(self.ids) or self.ids[self.at] != back:
                self.moved.emit()
                return
        self.at += 1
        if self.at >= len(self.ids) and self.state == "unlabelled":
            self.load()
        else:
            self.moved.emit()

    def back(self) -> None:
        """To the row before."""
        self.aside = None
        self.at = max(self.at - 1, 0)
        self.moved.emit()

    def go_to(self, row: int) -> None:
        """Look at one row, then go on where the queue was; the row just left is where the queue goes back to."""
        self._sought = True
        if 0 < self.at <= len(self.ids) and self.ids[self.at - 1] == row:
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
        self.loaded.emit()
