"""What narrows the table of all rows beside label, state and confidence: a column of the user's own, or a list of rows."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Signal

from workbench.gui import texts
from workbench.gui.session import Session
from workbench.gui.widgets.picker import Picker


class ColumnPick(Picker):
    """Where the search looks: in the texts, or in one of the columns that came with the file.

    Signals:
        changed: another one is chosen.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.column: str | None = None

    def fill(self) -> None:
        """Offer the columns of the project."""
        project = self.session.project
        columns: list[str] = []
        with self.session.reading():
            columns = project.columns() if project is not None else []
        if self.column not in columns:
            self.column = None
        names = {"": self.tr("in the texts")} | {name: texts.one_line(name, 40) for name in columns}
        self.say(self.tr("in {column}").format(column=texts.one_line(self.column, 16)) if self.column else names[""])
        self.offer({name: words.replace("&", "&&") for name, words in names.items()}, self.column or "", self._choose)
        self.setVisible(bool(columns))

    def _choose(self, name: str) -> None:
        self.column = name or None
        self.fill()
        self.changed.emit()


def kept(ids: array[int], among: array[int]) -> array[int]:
    """Those of the ids that are among others, in their order."""
    import numpy as np

    from workbench.project.search import only

    return only(ids, np.sort(np.frombuffer(among, dtype=np.int64)))
