"""Export: a model for other programs. The card that starts and stops its server, and the keys of those who may ask.

The server is this program's own `workbench serve`, a child of the window: it ends with the project, and with the window.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, WorkbenchError
from workbench.gui import notices
from workbench.gui.line_child import LineChild
from workbench.gui.pages.export_cards import WayOut
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.paths import keys_file
from workbench.serving import keys

PORT = 8571


class ServeCard(WayOut):
    """The way out for other programs of this computer. `state`: off, starting, serving."""

    def __init__(self, session: Session) -> None:
        super().__init__("globe", buttons=2)
        self.session = session
        self.state, self.address, self.run = "off", "", 0
        self._number = 0
        self._child: LineChild | None = None
        self.port = build.number(1024, 65535, PORT)
        self.port.setGroupSeparatorShown(False)
        self.port_name = build.label("note")
        self.keys = build.button("quiet", size="compact")
        self._try = build.button("quiet", size="compact")
        inner = self.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.insertLayout(
            inner.count() - 1, build.across(self.port_name, self.port, self._try, self.keys, None, gap=8)
        )
        self.buttons[0].clicked.connect(self.toggle)
        self.buttons[1].clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address))
        self._try.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self.address)))
        self.keys.clicked.connect(self.ask_key)
        session.project_closing.connect(self.stop)
        self.retranslate()

    def offer(self, number: int) -> None:
        """Say which run would be served; 0: none."""
        self._number = number
        self.retranslate()

    def toggle(self) -> None:
        """Start or stop."""
        if self.state == "off":
            self.start()
        else:
            self.stop()

    def start(self) -> None:
        """Let a child process serve the run that is picked."""
        words = ["serve", str(self.session.here.folder), "--run", str(self._number), "--port", str(self.port.value())]
        self._child = LineChild([*words, "--ends-with-stdin", "--json"], self)
        self.run = self._number
        self._child.said.connect(self._take)
        self._child.ended.connect(self._ended)
        self._set("starting")

    def stop(self) -> None:
        """End the child; what was asked before is still answered."""
        child, self._child = self._child, None
        if child is not None:
            child.stop()
        self._set("off")

    def ask_key(self) -> None:
        """Make a key, or take one back."""
        dialog = KeysDialog(self.window())
        dialog.changed.connect(self.retranslate)
        dialog.open()

    def _take(self, told: dict[str, Any]) -> None:
        if self._child is None:
            return
        if told.get("event") == "serving":
            self.address = str(told["address"])
            self._set("serving")
        elif told.get("event") == "failed":
            self._child.stop()
            self._child = None
            self._set("off")
            notices.error(WorkbenchError(told["sentence"], told["hint"], **told["values"]))

    def _ended(self, why: str) -> None:
        self._child = None
        self._set("off")
        notices.problem(_broke(why))

    def _set(self, state: str) -> None:
        self.state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        off = self.state == "off"
        place = f"localhost:{self.port.value()}" if off else self.address.removeprefix("http://")
        if self.state == "starting":
            place = self.tr("starting…")
        known = len(_keys())
        access = self.tr("with a key only, %Ln made", "", known) if known else self.tr("with a key only: make one")
        start = self.tr("Start serving") if off else self.tr("Stop serving")
        self.say(
            self.tr("Serve on this computer"),
            self.tr("For another program on this computer that asks for one text at a time.")
            if off
            else self.tr("Run {number} answers at this address until you stop it or close the project.").format(
                number=self.run
            ),
            [(self.tr("Address"), place), (self.tr("Access"), access)],
            [start, self.tr("Copy address")],
        )
        self.port_name.setText(self.tr("Port"))
        self.port.setAccessibleName(self.port_name.text())
        self.keys.setText(self.tr("Keys…"))
        self.keys.setToolTip(self.tr("Make a key for a program, or take one back"))
        self._try.setText(self.tr("Try a text"))
        self._try.setToolTip(self.tr("Opens the page of the served model in the browser"))
        self.buttons[0].setEnabled(bool(self._number) or not off)
        self.buttons[1].setVisible(self.state == "serving")
        for widget in (self.port, self.port_name):
            widget.setVisible(off)
        self._try.setVisible(self.state == "serving")
        self.setProperty("kind", "card" if off else "card-good")
        self.style().polish(self)


class KeysDialog(QDialog):
    """Who may ask: make a key, see it once, copy it; take one back.

    Signals:
        changed: a key was made or taken back.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setFixedWidth(520)
        self.setWindowTitle(self.tr("Keys"))
        self._list = QVBoxLayout()
        self.name, self.key = QLineEdit(), QLineEdit()
        self.name.setMaxLength(80)
        self.key.setReadOnly(True)
        self.make, self.copy, self.close_button = build.button(), build.button(), build.button("primary")
        self._told = build.label(
            "note", self.tr("Copy it now: it is shown once, and only a fingerprint of it is kept."), wrap=True
        )
        name_title = build.label("strong-note", self.tr("Name of the program or person that gets the key"))
        self.name.setAccessibleName(name_title.text())
        self.key.setAccessibleName(self.tr("The new key"))
        self.make.setText(self.tr("Make a key"))
        self.copy.setText(self.tr("Copy"))
        self.close_button.setText(self.tr("Close"))
        field, made = build.across(self.name, self.make), build.across(self.key, self.copy)
        for row in (field, made):
            row.setStretch(0, 1)
        intro = self.tr(
            "Each program that asks this model sends its own key. A key that is taken back is refused at once."
        )
        build.down(
            build.label("section", self.tr("Keys")), build.label("muted", intro, wrap=True), 8, name_title, field, made,
            self._told, 8, self._list, 8, build.across(None, self.close_button), margins=(24, 20, 24, 20), gap=6, into=self,
        )  # fmt: skip
        self._show_key("")
        self.make.setEnabled(False)
        self.name.textChanged.connect(lambda words: self.make.setEnabled(bool(words.strip())))
        self.name.returnPressed.connect(self.make_key)
        self.make.clicked.connect(self.make_key)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.key.text()))
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)
        self._draw()

    def make_key(self) -> None:
        """Make a key of the name that stands there, and show it."""
        name = self.name.text().strip()
        if not name:
            return
        try:
            made = keys.add(keys_file(), name)
        except WorkbenchError as error:
            notices.error(error)
            return
        self.name.clear()
        self._show_key(made)
        self._changed()

    def revoke(self, name: str) -> None:
        """Take a key back."""
        with suppress(ServingFailed):  # it was taken back elsewhere
            keys.revoke(keys_file(), name)
        self._changed()

    def _changed(self) -> None:
        self._draw()
        self.changed.emit()

    def _show_key(self, key: str) -> None:
        self.key.setText(key)
        for widget in (self.key, self.copy, self._told):
            widget.setVisible(bool(key))
        if key:
            self.key.selectAll()
            self.copy.setFocus()

    def _draw(self) -> None:
        build.clear(self._list)
        for one in _keys():
            take = build.button("quiet", size="compact")
            take.setText(self.tr("Take back"))
            take.setAccessibleName(self.tr("Take back the key of {name}").format(name=one.name))
            take.clicked.connect(lambda _=False, name=one.name: self.revoke(name))
            row = QWidget()
            build.across(build.label("", one.name), None, take, into=row)
            self._list.addWidget(row)
        self.adjustSize()


def _keys() -> list[keys.Key]:
    try:
        return keys.load(keys_file())
    except ServingFailed:
        return []


def _broke(reason: str) -> ServingFailed:
    return ServingFailed(
        QT_TRANSLATE_NOOP("errors", "Serving has ended by itself."),
        QT_TRANSLATE_NOOP("errors", "Perhaps the memory ran out: close other programs and start it again. {reason}"),
        reason=reason,
    )
