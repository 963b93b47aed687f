"""The label buttons under a text: two columns, three from 11 labels, in an order that never changes from row to row.

Over 20 labels the three best guesses are pinned in a row above, the rest scrolls and is one stop of Tab that arrows go through, and
a field finds a label by its name.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from workbench.gui.widgets import build
from workbench.gui.widgets.label_button import ARROWS, HEIGHT, SMALL_HEIGHT, LabelButton
from workbench.labelling import label_tree
from workbench.records import Label

THREE_COLUMNS_FROM, SCROLL_OVER, ROWS_SEEN = 11, 20, 4


class LabelButtons(QWidget):
    """All labels as buttons.

    Signals:
        chosen(Label): give this label.
        pointed(Label): the mouse or the focus is on this one.
    """

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[Label] = []
        self.first: Label | None = None
        self.buttons: dict[int, LabelButton] = {}
        self._pins: list[LabelButton] = []
        self.shares: dict[int, float] = {}  # how likely each label is, as far as that is known
        self._boxes = False
        self._low = False
        self._hidden: set[int] = set()
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._scroll = build.scrolling(self._grid_holder)
        self._pinned = build.across()
        self.find_field = _Find()
        self.find_field.setFixedHeight(32)
        self.find_field.textChanged.connect(self._filter)
        self.find_field.returnPressed.connect(self._take_found)
        self.find_field.left.connect(self.find_field.clear)
        self.find_field.moved.connect(self._move)
        self._shown: list[LabelButton] = []
        self._columns = 2
        self._found: list[LabelButton] = []
        self._at = 0
        build.down(self._pinned, self._scroll, self.find_field, gap=8, into=self)
        self.retranslate()

    def show_labels(self, labels: list[Label], folded: frozenset[int] = frozenset()) -> None:
        """Make the buttons anew, where the labels are others. Labels under a `folded` one are out of sight, not their keys."""
        hidden = label_tree.hidden(labels, folded)
        ordered = [label for label, _ in label_tree.in_order(labels)]
        if ordered == self.labels and self.buttons and hidden == self._hidden:
            return
        self.labels, self._hidden = ordered, hidden
        labels = ordered
        build.clear(self._grid)
        build.clear(self._pinned)
        self.buttons = {label.id: self._make(label) for label in labels}
        for label_id in hidden:  # the others get their place in the grid
            self.buttons[label_id].setParent(self._grid_holder)
        many = len(labels) > SCROLL_OVER
        self._pins = [self._make(label) for label in labels[:3]] if many else []
        for pin in self._pins:
            self._pinned.addWidget(pin)
            pin.hide()
        self.find_field.setVisible(many)
        for button in self.buttons.values():
            button.one_of_many = many
            button.moved.connect(self._go)
        self._filter()
        build.in_turn(self.find_field, *self._pins, *self.buttons.values())

    def show_scores(self, shares: dict[int, float], given: int | None) -> None:
        """What the model says of the row, and the label that the row has."""
        self.shares = shares
        if self._boxes:  # what is chosen is drawn with what is likely: see show_chosen
            return
        ranked = sorted((i for i in shares if i in self.buttons), key=lambda i: -shares[i])
        best = ranked[0] if ranked else None
        self.first = self.buttons[best].label if best is not None else None
        for label_id, button in self.buttons.items():
            share, first = shares.get(label_id), label_id == best
            button.show_state(share, first=first, given=label_id == given, lifted=bool(ranked))
        known = {label.id: label for label in self.labels}
        for place, pin in enumerate(self._pins):
            pin.setVisible(place < len(ranked))
            if place < len(ranked):
                label = known[ranked[place]]
                pin.label = label
                pin.setToolTip(label.name)
                pin.show_state(shares[label.id], first=place == 0, given=label.id == given)

    def set_boxes(self, on: bool) -> None:
        """Let each button be a check box, as several labels can be chosen."""
        self._boxes = on
        for button in self.buttons.values():
            button.box = on
            button.show_state(None)
        for pin in self._pins:
            pin.hide()
        self.first = None

    def show_chosen(self, label_ids: Collection[int], suggested: Collection[int] = ()) -> None:
        """The labels that are chosen, of several, and those that Enter would choose."""
        for label_id, button in self.buttons.items():
            share, first, given = self.shares.get(label_id), label_id in suggested, label_id in label_ids
            button.show_state(share, first=first, given=given, lifted=bool(self.shares))

    def set_low(self, low: bool) -> None:
        """Lower buttons in a low window."""
        if low != self._low:
            self._low = low
            for button in (*self.buttons.values(), *self._pins):
                button.setFixedHeight(self._height)
            self._fit()

    def start_find(self) -> bool:
        """Type to find a label, where there are many; False where there is no such field."""
        if len(self.labels) <= SCROLL_OVER:
            return False
        self.find_field.setFocus()
        return True

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.find_field.setPlaceholderText(self.tr("Find a label, key /"))
        self.find_field.setAccessibleName(self.tr("Find a label"))

    @property
    def _height(self) -> int:
        return SMALL_HEIGHT if self._low else HEIGHT

    def _make(self, label: Label) -> LabelButton:
        button = LabelButton(label)
        button.setFixedHeight(self._height)
        button.clicked.connect(lambda: self.chosen.emit(button.label))
        button.pointed.connect(self.pointed)
        return button

    def _filter(self) -> None:
        """Lay out the buttons whose name holds what was typed."""
        wanted, many = self.find_field.text().strip().casefold(), len(self.labels) > SCROLL_OVER
        columns = 3 if len(self.labels) >= THREE_COLUMNS_FROM else 2
        while self._grid.count():
            self._grid.takeAt(0)
        shown = [b for b in self.buttons.values() if wanted in b.label.name.casefold()]
        if not wanted:  # what is looked for is found in a folded place, too
            shown = [b for b in shown if b.label.id not in self._hidden]
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // columns, place % columns)
        for button in self.buttons.values():  # after they have a parent: shown without one, each would be a window
            button.setVisible(button in shown)
        self._shown, self._columns = shown, columns
        if many:
            self._stop_at(shown[0] if shown else None)
        self._found = shown if wanted else []
        whole = [place for place, button in enumerate(shown) if button.label.name.casefold() == wanted]
        self._point(whole[0] if whole else 0)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(200, 1)
        self._fit()

    def _fit(self) -> None:
        columns = 3 if len(self.labels) >= THREE_COLUMNS_FROM else 2
        rows = -(-(len(self.labels) - len(self._hidden)) // columns)
        seen = ROWS_SEEN if len(self.labels) > SCROLL_OVER else rows
        self._scroll.setFixedHeight(max(seen * (self._height + 8) - 8, 0))
        self._scroll.setVisible(bool(self.labels))

    def _go(self, key: int) -> None:
        """From the button with the focus to the one beside, above or below it."""
        at = next((place for place, button in enumerate(self._shown) if button.hasFocus()), None)
        if at is None:
            return
        steps = dict(zip(ARROWS, (-1, 1, -self._columns, self._columns), strict=True))
        to = at + steps[Qt.Key(key)]
        if 0 <= to < len(self._shown):
            self._stop_at(self._shown[to])
            self._shown[to].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(self._shown[to])

    def _stop_at(self, stop: LabelButton | None) -> None:
        """Let Tab come to this one of many."""
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is stop else Qt.FocusPolicy.NoFocus)

    def _move(self, step: int) -> None:
        """The arrows go through what was found."""
        if self._found:
            self._point((self._at + step) % len(self._found))

    def _point(self, place: int) -> None:
        """Mark the one that Enter gives, and say what it is for."""
        self._at = place
        for button in self.buttons.values():
            button.want(on=bool(self._found) and button is self._found[place])
        if self._found:
            self._scroll.ensureWidgetVisible(self._found[place])
            self.pointed.emit(self._found[place].label)

    def _take_found(self) -> None:
        found = self._found[self._at].label if self._found else None
        self.find_field.clear()
        self.setFocus()
        if found is not None:
            self.chosen.emit(found)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Find(QLineEdit):
    left = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field, the arrows go on to the next that was found."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            parent = self.parentWidget()
            if parent is not None:
                parent.setFocus()
            return
        super().keyPressEvent(event)
