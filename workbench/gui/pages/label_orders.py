"""In which order rows come up and which of them: what is chosen, what can be, and the way back from “rows like this one”."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.gui import notices
from workbench.gui.pages.label_choices import QueueChoices
from workbench.gui.pages.label_queue import HELPED, ORDERS, LabelQueue
from workbench.gui.session import Session

_PASSING = ("doubted", "alike")  # looked at for a while: a project does not open with them


class QueueOrders(QObject):
    """Owns the two pickers over the text and tells the queue what they say."""

    def __init__(self, session: Session, queue: LabelQueue) -> None:
        super().__init__(queue)
        self.session, self.queue = session, queue
        self.choices = QueueChoices()
        self._before = ("mixed", "unlabelled")  # order and filter to return to from the rows like one
        session.helper.state_changed.connect(self.show)
        session.helper.progressed.connect(lambda _: self.choices.say_helper(session.helper))
        self.choices.order_chosen.connect(lambda name: self.choose(order=name))
        self.choices.state_chosen.connect(lambda name: self.choose(state=name))

    def read(self) -> None:
        """Take the order that the project was left with."""
        order = str(self.session.here.setting("queue_order", "mixed"))
        self.queue.order = order if order in ORDERS and order not in _PASSING else "mixed"
        self.queue.state = "unlabelled"

    def choose(self, *, order: str | None = None, state: str | None = None) -> None:
        """Another order or filter."""
        if order == "alike":
            self.show_like(self.queue.current)
            return
        self.queue.state = state or ("labelled" if order == "doubted" else self.queue.state)
        if order not in (None, "doubted") and self.queue.order == "doubted":
            self.queue.state = "unlabelled"
        self.queue.order = order or ("mixed" if state and self.queue.order == "doubted" else self.queue.order)
        if order is not None and not self.session.here.read_only:
            with self.session.told():
                self.session.here.set_setting("queue_order", order)
        self._load()

    def show_like(self, row: int | None) -> bool:
        """Bring up the rows most like one, the nearest first. False, with the reason said, where that cannot be."""
        if row is None:
            return False
        if not self.session.helper.working:
            notices.info(
                self.tr("What is like a row is not known yet."),
                self.tr("It comes with the suggestions, once they are there."),
            )
        elif self.session.here.row(row).split == "test":
            notices.info(
                self.tr("This is a test row: what is like it is not looked for."),
                self.tr("The score would mean less if you trained on what the test is about."),
            )
        else:
            if self.queue.order != "alike":
                self._before = self.queue.order, self.queue.state
                self.queue.state = "unlabelled" if self.queue.order == "doubted" else self.queue.state
            self.queue.order, self.queue.like = "alike", row
            self._load()
            return True
        return False

    def leave_like(self) -> None:
        """Back to the order and the filter before."""
        self.queue.order, self.queue.state = self._before
        self._load()

    def leave_empty(self, leads_to: str) -> None:
        """There is no row any more: go where the page without rows leads."""
        if leads_to == "before":
            self.leave_like()
        elif leads_to == "unlabelled":
            self.choose(order="mixed" if self.queue.order == "doubted" else None, state="unlabelled")
        else:
            self.session.page_wanted.emit(leads_to)

    def show(self) -> None:
        """Draw what is chosen and what can be."""
        helper, order = self.session.helper, self.queue.order
        without = frozenset() if helper.working else frozenset({*HELPED, *_PASSING} - {order, "mixed"})
        if self.session.run() is not None:
            without -= {"uncertain"}
        self.choices.show_choices(order, self.queue.state, like=self.queue.like, disabled=without)
        self.choices.say_helper(helper)

    def _load(self) -> None:
        self.queue.aside = None
        self.show()
        self.queue.load()
