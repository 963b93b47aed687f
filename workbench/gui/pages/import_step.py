"""One cleaning step: a switch, what it does, how many rows it is about, and at times a field that belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from workbench.gui import texts, theme
from workbench.gui.widgets import build
from workbench.gui.widgets.switch import Switch


class StepRow(QWidget):
    """The switch stands left of its words, the number right of them.

    Signals:
        turned: the switch or the field is another.
    """

    turned = Signal()

    def __init__(self, *, field: QWidget | None = None, on: bool = False) -> None:
        super().__init__()
        self.switch = Switch()
        self.switch.setChecked(on)
        self.field = field
        self._name, self._note = build.label("", wrap=True), build.label("note", wrap=True)
        self._count = build.label("strong")
        self.count: int | None = None
        words = build.down(3, self._name, self._note, None, gap=0)
        row = build.across(build.down(self.switch, None), gap=8)
        row.addLayout(words, 1)
        row.addLayout(build.down(3, self._count, None, gap=0))
        column = build.down(row, gap=4, into=self)
        if field is not None:
            under = build.across(46, gap=0)
            under.addWidget(field, 1)
            column.addLayout(under)
        self._show_field()
        self.switch.toggled.connect(self._toggled)
        if isinstance(field, QSpinBox):
            field.setKeyboardTracking(False)
            field.valueChanged.connect(lambda _: self.turned.emit())

    @property
    def on(self) -> bool:
        """Whether the step is made."""
        return self.switch.isChecked()

    def set_on(self, on: bool) -> None:
        """Turn the switch without telling."""
        blocked = self.switch.blockSignals(True)
        self.switch.setChecked(on)
        self.switch.blockSignals(blocked)
        self._show_field()

    def say(self, name: str, note: str = "") -> None:
        """Set its words."""
        self._name.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._tell()

    def say_count(self, count: int | None, *, about: bool = False) -> None:
        """How many rows it is about; None where that is not known."""
        self.count = count
        number = "" if count is None else texts.number(count)
        self._count.setText(f"~{number}" if number and about and count else number)
        theme.set_kind(self._count, "strong" if self.on else "muted")
        self._tell()

    def _tell(self) -> None:
        self.switch.setAccessibleName(", ".join(part for part in (self._name.text(), self._count.text()) if part))

    def _toggled(self) -> None:
        self._show_field()
        self.turned.emit()

    def _show_field(self) -> None:
        if self.field is not None:
            self.field.setVisible(self.on)


def characters(value: int, most: int) -> QSpinBox:
    """A field for a number of characters."""
    made = build.number(1, most, value)
    made.setMinimumWidth(120)  # its words may be elided, but never push the panel aside
    return made
