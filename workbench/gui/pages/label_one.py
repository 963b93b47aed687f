"""Label, one by one: why this row is next, its text in large letters, the label buttons, and what else can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.gui import texts
from workbench.gui.pages.label_buttons import LabelButtons
from workbench.gui.pages.label_reason import ReasonLine
from workbench.gui.widgets import build
from workbench.gui.widgets.elided import Elided
from workbench.gui.widgets.key_button import KeyButton
from workbench.gui.widgets.text_card import TextCard
from workbench.labelling.queue import Reason
from workbench.records import Label, Row

SMALLEST, LARGEST = 16, 48


class OneByOne(QWidget):
    """Shows one row; what the user does with it goes out as signals, the page acts.

    Signals:
        label_chosen(Label), skip_wanted, flag_wanted, undo_wanted: a button was pressed.
        note_written(str): the note's field was left with Enter.
        label_named(str): a new label's name was typed.
        size_wanted(int): letters of this many pixels, please.
    """

    label_chosen = Signal(object)
    skip_wanted = Signal()
    flag_wanted = Signal()
    undo_wanted = Signal()
    note_written = Signal(str)
    label_named = Signal(str)
    size_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.row: Row | None = None
        self.pixels = self.shown_pixels = 26
        self._place = Elided("note")
        self._smaller = build.button("link")
        self._size = build.label("note")
        self._larger = build.button("link")
        self.reason = ReasonLine()
        self.card = TextCard()
        self.buttons = LabelButtons()
        self._skip = KeyButton("skip", "Space")
        self._flag = KeyButton("flag", "F")
        self._flag.setCheckable(True)
        self._note = KeyButton("note", "N")
        self._new = KeyButton("", "=")
        self._undo = KeyButton("undo", "Z")
        self.note_field = _Field()
        self.name_field = _Field()
        self._note_view = Elided("note")
        self._connect()
        self._lay_out()
        self.retranslate()

    @property
    def suggestion(self) -> Label | None:
        """The label that Enter would take."""
        return self.buttons.first

    def show_labels(self, labels: list[Label], folded: frozenset[int] = frozenset()) -> None:
        """The labels of the project; those under a folded one are out of sight."""
        self.buttons.show_labels(labels, folded)

    def show_row(self, row: Row, reason: Reason, shares: dict[int, float]) -> None:
        """Another row, with why it is shown and how likely each label is by its id; empty: nothing is known."""
        self.row = row
        self._close_fields()
        self.card.show_text(row.text)
        self._draw_place()
        self.reason.show_reason(reason, {label.id: label for label in self.buttons.labels})
        self.show_shares(shares)
        self.show_marks(row)

    def show_shares(self, shares: dict[int, float]) -> None:
        """How likely each label is; of a test row nothing is ever shown."""
        if self.row is not None:
            self.buttons.show_scores({} if self.row.split == "test" else shares, self.row.label)

    def show_marks(self, row: Row) -> None:
        """Flag and note of the row."""
        self.row = row
        self._flag.setChecked(row.flagged)
        self._note_view.setText(self.tr("Note: {note}").format(note=row.note) if row.note else "")
        self._note_view.setVisible(bool(row.note) and self.note_field.isHidden() and self.name_field.isHidden())

    def set_size(self, pixels: int, *, low: bool = False) -> None:
        """Letters of the text; smaller buttons and letters in a low window."""
        self.pixels = pixels
        shown = min(pixels, 24) if low and pixels == 26 else pixels
        self.shown_pixels = shown
        self._size.setText(f"{shown} px")
        self.card.set_size(shown)
        self.buttons.set_low(low)

    def make_room(self, on: bool) -> None:
        """Leave room in the last line for other buttons; note and new label have their keys."""
        self.tools.setSpacing(4 if on else 8)
        self._skip.say("" if on else self.tr("Skip"))
        self._skip.setAccessibleName(self.tr("Skip"))
        self._flag.say("" if on else self.tr("Flag"))
        self._flag.setAccessibleName(self.tr("Flag"))
        self._undo.say("" if on else self.tr("Undo"))
        self._undo.setAccessibleName(self.tr("Undo"))
        for button in (self._note, self._new):
            button.setVisible(not on)

    def change_size(self, step: int) -> None:
        """Ctrl + and Ctrl -."""
        self.size_wanted.emit(min(max(self.pixels + step, SMALLEST), LARGEST))

    def say_undo(self, words: str) -> None:
        """What Undo would take back."""
        self._undo.setToolTip(words)

    def edit_note(self) -> None:
        """Open the field for a note, where a row is in sight."""
        if not self.isVisible():
            return
        self._close_fields()
        self.note_field.open(self.row.note if self.row is not None else "")
        self._note_view.hide()

    def name_label(self) -> None:
        """Open the field for a new label's name, where a row is in sight."""
        if not self.isVisible():
            return
        self._close_fields()
        self.name_field.open("")
        self._note_view.hide()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._skip.say(self.tr("Skip"))
        self._flag.say(self.tr("Flag"))
        self._note.say(self.tr("Note"))
        self._new.say(self.tr("New label"))
        self._undo.say(self.tr("Undo"))
        self._smaller.setText("A−")
        self._larger.setText("A+")
        self._smaller.setAccessibleName(self.tr("Smaller text"))
        self._larger.setAccessibleName(self.tr("Larger text"))
        self.note_field.setPlaceholderText(self.tr("A note on this row: Enter saves, Esc leaves it as it was"))
        self.name_field.setPlaceholderText(self.tr("Name of the new label: Enter makes it and gives it to this row"))
        self._draw_place()

    def _connect(self) -> None:
        self._smaller.clicked.connect(lambda: self.change_size(-2))
        self._larger.clicked.connect(lambda: self.change_size(2))
        self.buttons.chosen.connect(self.label_chosen)
        self._new.clicked.connect(self.name_label)
        self._skip.clicked.connect(self.skip_wanted)
        self._flag.clicked.connect(self.flag_wanted)
        self._note.clicked.connect(self.edit_note)
        self._undo.clicked.connect(self.undo_wanted)
        self.note_field.returnPressed.connect(self._note_done)
        self.name_field.returnPressed.connect(self._name_done)
        self.note_field.left.connect(self._close_fields)
        self.name_field.left.connect(self._close_fields)

    def _lay_out(self) -> None:
        for button in (self._smaller, self._larger):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        above = build.across(gap=4)
        above.addWidget(self._place, 1)
        for part in (self._smaller, self._size, self._larger):
            above.addWidget(part)
        tools = self.tools = build.across(self._skip, self._flag, self._note, self._new, None, self._undo)
        fields = build.down(self.note_field, self.name_field, self._note_view, gap=8)
        layout = build.down(
            above, 2, self.reason, 10, self.card, 16, self.buttons, 16, fields, tools,
            margins=(24, 16, 24, 24), gap=0, into=self,
        )  # fmt: skip
        layout.setStretchFactor(self.card, 1)
        fields.setContentsMargins(0, 0, 0, 8)
        for field in (self.note_field, self.name_field, self._note_view):
            field.hide()
            field.setMinimumHeight(24)
        tools_in_turn = (self._skip, self._flag, self._note, self._new, self._undo)
        build.in_turn(self.buttons.find_field, *tools_in_turn, self._smaller, self._larger)

    def _draw_place(self) -> None:
        row = self.row
        if row is None:
            return
        parts = [self.tr("Row {number}").format(number=texts.number(row.id)), row.key or "", row.source]
        parts += [texts.one_line(value, 30) for value in list(row.extra.values())[:3] if value and value != row.key]
        self._place.setText("  ·  ".join(part for part in parts if part))

    def _note_done(self) -> None:
        words = self.note_field.text().strip()
        self._close_fields()
        self.note_written.emit(words)

    def _name_done(self) -> None:
        words = self.name_field.text().strip()
        self._close_fields()
        if words:
            self.label_named.emit(words)

    def _close_fields(self) -> None:
        for field in (self.note_field, self.name_field):
            if field.isVisible():
                field.hide()
                self.setFocus()
        if self.row is not None:
            self._note_view.setVisible(bool(self.row.note))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Field(QLineEdit):
    """A field that opens in place and is left by Esc."""

    left = Signal()

    def open(self, words: str) -> None:
        """Show it with these words, ready to type."""
        self.setText(words)
        self.show()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
