"""The two pickers over the text: in which order rows come up, and which rows come up at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.gui.widgets import build
from workbench.gui.widgets.picker import Picker

_MARKS = {"file": "list", "random": "shuffle", "uncertain": "bolt"}


class QueueChoices(QWidget):
    """Order and filter of the queue.

    Signals:
        order_chosen(str), state_chosen(str): the user wants another one.
    """

    order_chosen = Signal(str)
    state_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.order, self.state = Picker("list"), Picker("filter")
        build.across(self.order, self.state, gap=16, into=self)

    def show_choices(self, order: str, state: str, *, has_run: bool) -> None:
        """Show what is chosen; the most uncertain rows are known only after a run."""
        orders = {
            "file": self.tr("file order"),
            "random": self.tr("random"),
            "uncertain": self.tr("most uncertain first"),
        }
        states = {
            "unlabelled": self.tr("Unlabelled rows"), "all": self.tr("All rows"), "labelled": self.tr("Labelled rows"),
            "skipped": self.tr("Skipped rows"), "flagged": self.tr("Flagged rows"), "noted": self.tr("Rows with a note"),
            "test": self.tr("Test rows"),
        }  # fmt: skip
        self.order.say(self.tr("Next: {order}").format(order=orders[order]), icon=_MARKS[order])
        self.state.say(states[state])
        without = frozenset() if has_run else frozenset({"uncertain"})
        self.order.offer(orders, order, self.order_chosen.emit, disabled=without)
        self.state.offer(states, state, self.state_chosen.emit)
