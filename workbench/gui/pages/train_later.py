"""Train later: as the next in the queue, tonight, or at an hour that is typed."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import texts
from workbench.gui.run_queue import said_hour
from workbench.gui.widgets import build

WIDTH, TONIGHT = 440, "22:00"


class Later(QWidget):
    """A button with a menu.

    Signals:
        wanted(object): train, but let it wait; not before this time, None for its turn.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.button = build.button(icon="clock", size="huge")
        self.menu = QMenu(self)
        self.button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        build.across(self.button, into=self)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.button.setText(self.tr("Later"))
        self.button.setToolTip(self.tr("Prepare it now with the labels of now, and train it later"))

    def _fill(self) -> None:
        from workbench import runs

        self.menu.clear()
        self.menu.addAction(self.tr("Add to the queue"), lambda: self.wanted.emit(None))
        hour = runs.time_of(TONIGHT)
        words = self.tr("Tonight at {hour}") if _today(hour) else self.tr("Tomorrow night at {hour}")
        self.menu.addAction(words.format(hour=TONIGHT), lambda: self.wanted.emit(hour))
        self.menu.addAction(self.tr("At another time…"), self.ask)

    def ask(self) -> None:
        """Ask for the hour."""
        dialog = HourDialog(self)
        dialog.chosen.connect(self.wanted)
        dialog.open()


class HourDialog(QDialog):
    """A field for an hour, and when that is.

    Signals:
        chosen(object): the time, as seconds.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setWindowTitle(self.tr("Train at another time"))
        title = build.label("strong-note", self.tr("An hour like 22:00, or a day and an hour like 2026-12-24 22:00"))
        title.setWordWrap(True)
        self.field, self.said = QLineEdit(), build.label("muted", wrap=True)
        title.setBuddy(self.field)
        self.field.setAccessibleName(title.text())
        self.field.setText(time.strftime("%H:00", time.localtime(time.time() + 7200)))
        self.cancel, self.go = build.button(), build.button("primary")
        self.cancel.setText(self.tr("Cancel"))
        self.go.setText(self.tr("Add to the queue"))
        self.go.setDefault(True)
        build.down(
            title, self.field, self.said, 8, build.across(None, self.cancel, self.go),
            margins=(24, 20, 24, 20), gap=8, into=self,
        )  # fmt: skip
        self.field.textChanged.connect(self._draw)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.chosen.emit(self._hour()[0]))
        self.finished.connect(self.deleteLater)
        self._draw()
        self.field.selectAll()

    def _hour(self) -> tuple[float | None, str]:
        from workbench import runs

        try:
            hour = runs.time_of(self.field.text())
        except WorkbenchError as error:
            return None, texts.say(error.sentence, error.values)
        words = self.tr("It starts {time}, while the project is open and nothing else is trained.")
        return hour, words.format(time=said_hour(hour))

    def _draw(self) -> None:
        hour, words = self._hour()
        self.said.setText(words if self.field.text().strip() else "")
        self.go.setEnabled(hour is not None)


def _today(hour: float) -> bool:
    return datetime.fromtimestamp(hour).astimezone().date() == datetime.now().astimezone().date()
