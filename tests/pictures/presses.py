"""A person at the keyboard, for filmstrip.py: presses keys wherever the focus is, in dialogs and menus too, and takes a picture after each step."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Step = tuple[Any, ...]  # name of its picture, keys, and at times what to wait for
REST, PATIENCE, TABS = 0.35, 180.0, 90
_BETWEEN = 25  # ms


def focus() -> QWidget | None:
    """The widget that a key pressed now belongs to."""
    app = QApplication
    if app.activePopupWidget() is None and app.activeWindow() is None:  # a desktop gives it back after a menu
        shown = [one for one in app.topLevelWidgets() if one.isVisible() and one.isWindow()]
        (app.activeModalWidget() or shown[0]).activateWindow()
        app.processEvents()
    return app.activePopupWidget() or app.focusWidget() or app.activeModalWidget() or app.activeWindow()


def press(key: str) -> None:
    """One key, with what is held down: "Ctrl+3", "Shift+Down", "?"."""
    there = QKeySequence(key)[0]
    widget = focus()
    if widget is not None and there.key() == Qt.Key.Key_Menu:  # the window system makes this of it
        place = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
    elif widget is not None:
        QTest.keyClick(widget, there.key(), there.keyboardModifiers())


def write(words: str) -> None:
    """Type words; those that no key has come from an input method."""
    widget = focus()
    if widget is None:
        return
    if words.isascii():
        QTest.keyClicks(widget, words)
        return
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(widget, event)


def _part(one: Any, name: str) -> Any:
    """A part of a page by its name, its number in a list or its key."""
    return one[name] if isinstance(one, dict) else one[int(name)] if name.isdigit() else getattr(one, name)


class Player(QObject):
    """Plays the steps of a scene. Each key is a turn of the event loop, so that a dialog that waits in its own loop gets the next one.

    A step's keys are words: a key ("Ctrl+3"), one pressed often ("Down*4"), "type:some words", or "to:found.share_box", which presses Tab
    until that part of the page has the focus ("back:…" with Shift).
    """

    def __init__(self, window: Any, out: Path, end: str) -> None:
        super().__init__()
        self.window, self.out, self.end = window, out, end
        self.missed: list[str] = []
        self._turns: list[Callable[[], bool]] = []
        self._loop = QEventLoop()
        self._since = 0.0
        self._count = 0

    def play(self, scene: str, steps: Sequence[Step]) -> None:
        """Press everything, and take every picture."""
        self._scene, self._count, self._since = scene, 0, 0.0
        for step in steps:
            name, keys = step[0], step[1]
            for word in shlex.split(keys):
                key, _, often = word.partition("*") if not word.startswith("type:") else (word, "", "")
                self._turns += [self._turn(key)] * int(often or 1)
            self._turns.append(self._quiet(step[2] if len(step) > 2 else None, f"{scene}, {name}"))
            self._turns.append(lambda name=name: self._take(name))
        QTimer.singleShot(0, self._next)
        self._loop.exec()

    def _next(self) -> None:
        if not self._turns:
            self._loop.quit()
            return
        turn = self._turns.pop(0)
        QTimer.singleShot(_BETWEEN, self._next)  # first: a key may open a loop of its own
        self._turns[:0] = [] if turn() else [turn]

    def _turn(self, word: str) -> Callable[[], bool]:
        def act() -> bool:
            kind, _, rest = word.partition(":")
            if kind == "type":
                write(rest)
            elif kind in ("to", "back") and rest:
                self._go(rest, "Tab" if kind == "to" else "Shift+Tab")
            else:
                press(word)
            self._since = 0.0
            return True

        return act

    def _go(self, path: str, key: str) -> None:
        for _ in range(TABS):
            try:
                wanted = reduce(_part, path.split("."), self.top())
            except (AttributeError, IndexError, KeyError):
                break
            if QApplication.focusWidget() is wanted:
                return
            press(key)
        self.missed.append(f"{self._scene}: {key} does not reach {path}")

    def top(self) -> Any:
        """The dialog in front, or the page that is shown."""
        return QApplication.activeModalWidget() or self.window.stack.currentWidget()

    def _quiet(self, there: Callable[[Any], object] | None, what: str) -> Callable[[], bool]:
        """Wait until nothing goes on in the background, and what is waited for is there."""

        def done() -> bool:
            now, ready = time.monotonic(), False
            if not self._since:
                self._since, self._asked = now, now
            if now - self._asked > PATIENCE:
                self.missed.append(f"{what}: waited in vain")
                return True
            with suppress(AttributeError):  # another page is shown as yet
                ready = there is None or there(self.top())
            busy = bool(self.window.session.background.jobs) or not ready
            if busy:
                self._since = now
            return now - self._since > REST

        return done

    def _take(self, name: str) -> bool:
        """The window, and the dialogs and menus over it."""
        self._count += 1
        picture = QPixmap(self.window.grab())
        painter = QPainter(picture)
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not self.window:
                painter.drawPixmap(widget.pos() - self.window.pos(), widget.grab())
        painter.end()
        picture.save(str(self.out / f"{self._scene}-{self._count:02}-{name}-{self.end}.png"))
        return True
