"""Keys of a page: letters and digits that act at once, and rest while a text field has the focus.

Space and Enter also rest while a button or a list has the focus: there they belong to it. So do the arrows in a list.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

_ACTIVATE = ("Space", "Return", "Enter")
_ARROWS = ("Up", "Down", "Left", "Right")


class Keys(QObject):
    """The shortcuts of one widget and what is inside it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._bound: dict[str, QShortcut] = {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def bind(self, key: str, act: Callable[[], object], *, repeat: bool = False) -> None:
        """Let a key do something, instead of what it did before; held down it acts once unless `repeat`."""
        self.free(key)
        shortcut = QShortcut(QKeySequence(key), self._owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(repeat)
        shortcut.activated.connect(act)
        self._bound[key] = shortcut
        self._focus_changed(None, QApplication.focusWidget())

    def free(self, key: str) -> None:
        """Let a key do nothing."""
        old = self._bound.pop(key, None)
        if old is not None:
            old.setEnabled(False)
            old.deleteLater()

    def bound(self) -> list[str]:
        """The keys that do something."""
        return list(self._bound)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        typing = is_typing(new)
        moving = typing or isinstance(new, QComboBox | QAbstractItemView | QScrollArea)
        activating = typing or isinstance(new, QComboBox | QAbstractItemView | QAbstractButton)
        for key, shortcut in self._bound.items():
            shortcut.setEnabled(not (activating if key in _ACTIVATE else moving if key in _ARROWS else typing))


def is_typing(widget: QWidget | None) -> bool:
    """Whether letters typed now belong to this widget."""
    if isinstance(widget, QTextEdit | QPlainTextEdit | QLineEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())
