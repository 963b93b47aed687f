"""Python's search for garbage, kept to the window's thread and away from the rows of a project.

Left to itself it starts wherever objects are made: in a worker too, holding up the window for a tenth of a second while it goes
through a hundred thousand rows, and taking Qt's objects apart in a thread that is not theirs. Here it runs between two events,
and what a worker has made a table of is set aside first: rows hold no cycles, so there is nothing to find among them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # ms
_FEW, _TABLE = 700, 20_000  # new objects below which it is not worth looking, and from which on they are a table


class GarbageSearch(QObject):
    """Looks now and then, for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what the program itself is made of
        self.destroyed.connect(gc.enable)
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY)

    def look(self) -> None:
        """Search what is new, or set it aside."""
        new = gc.get_count()[0]
        if new >= _TABLE:
            gc.freeze()
        elif new >= _FEW:
            gc.collect()
