"""The two pickers over the text: in which order rows come up, and which rows come up at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.gui import texts
from workbench.gui.live_helper import LiveHelper
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import Picker

_MARKS = {"file": "list", "random": "shuffle", "alike": "search"}
_FEW = 50  # labels from which the first guesses no longer count


class QueueChoices(QWidget):
    """Order and filter of the queue.

    Signals:
        order_chosen(str), state_chosen(str): the user wants another one.
        groups_left: the groups were looked at.
    """

    order_chosen = Signal(str)
    state_chosen = Signal(str)
    groups_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.order, self.state = Picker("list"), Picker("filter")
        self._note = build.label("note")
        self.groups = build.button()
        self.groups.hide()
        self._helper: LiveHelper | None = None
        self.groups.clicked.connect(self._show_groups)
        build.across(self._note, self.groups, self.order, self.state, gap=16, into=self)

    def show_choices(self, order: str, state: str, *, like: int | None = None, disabled: frozenset[str]) -> None:
        """Show what is chosen; some orders cannot be chosen now. `like` is the row that the others are like."""
        orders = {
            "mixed": self.tr("most useful first"),
            "uncertain": self.tr("most uncertain first"),
            "different": self.tr("most different first"),
            "rare": self.tr("rare labels first"),
            "alike": self.tr("rows like this one (F3)"),
            "doubted": self.tr("doubtful labels"),
            "random": self.tr("random"),
            "file": self.tr("file order"),
        }
        states = {
            "unlabelled": self.tr("Unlabelled rows"), "all": self.tr("All rows"), "labelled": self.tr("Labelled rows"),
            "skipped": self.tr("Skipped rows"), "flagged": self.tr("Flagged rows"), "noted": self.tr("Rows with a note"),
            "asked": self.tr("Rows to ask again"), "test": self.tr("Test rows"),
        }  # fmt: skip
        shown = (
            self.tr("like row {number}").format(number=texts.number(like or 0)) if order == "alike" else orders[order]
        )
        self.order.say(self.tr("Next: {order}").format(order=shown), icon=_MARKS.get(order, "bolt"))
        self.state.say(states[state])
        self.order.offer(orders, order, self.order_chosen.emit, disabled=disabled)
        self.state.offer(states, state, self.state_chosen.emit)

    def say_helper(self, helper: LiveHelper) -> None:
        """How far the helper is, in few words; nothing where it has read everything."""
        words, more = "", ""
        if helper.state == "starting":
            words = self.tr("Suggestions are on their way…")
        elif helper.state == "failed":
            words = self.tr("No suggestions")
            more = self.tr("They are started again.")
            if helper.failure is not None:
                said = (helper.failure.sentence, helper.failure.hint)
                more = texts.sentences(*(texts.say(part, helper.failure.values) for part in said if part))
        elif helper.working and helper.done < helper.total:
            words = self.tr("{percent} of the texts read").format(percent=texts.percent(helper.done / helper.total))
            more = self.tr("Suggestions come from the texts read so far and grow better with every one.")
        elif helper.working and helper.run:
            words = self.tr("Suggestions from run {run}").format(run=helper.run)
            more = self.tr("They learn from your labels on what this run made of the texts.")
        elif helper.working and helper.first_guesses and helper.session.counts().labelled < _FEW:
            words = self.tr("First guesses by {model}").format(model=helper.first_guesses)
            more = self.tr("From the names of the labels alone; they give way to what you label.")
        self._helper = helper
        self._note.setText(words)
        self._note.setToolTip(more)
        self._note.setVisible(bool(words))
        self.groups.setText(self.tr("Groups…"))
        self.groups.setToolTip(self.tr("Groups of like texts: label many at once"))
        self.groups.setVisible(helper.working and helper.done > 0)

    def _show_groups(self) -> None:
        if self._helper is not None:
            from workbench.gui.pages.label_groups import GroupsDialog

            dialog = GroupsDialog(self.window(), self._helper.session)
            dialog.finished.connect(lambda _: self.groups_left.emit())
            dialog.open()
