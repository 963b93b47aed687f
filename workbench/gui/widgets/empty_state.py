"""What a page shows before there is anything to show: what will be here, what is there already, and where to go."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.gui import icons
from workbench.gui.widgets import build

WIDTH = 480


class EmptyState(QWidget):
    """Icon 40, a sentence, what the page will show, what is there already, one primary button, at times quiet ones.

    Signals:
        pressed, second_pressed, third_pressed: the button was pressed, or a quiet one below it.
    """

    pressed = Signal()
    second_pressed = Signal()
    third_pressed = Signal()

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = build.picture(icon, ink="accent", size=40)
        self._title = build.label("figure", wrap=True)
        self._text = build.label("muted", wrap=True)
        self._have = build.label("", wrap=True)
        self.button = build.button("primary", size="large")
        self.button.clicked.connect(self.pressed)
        self.second = build.button("quiet")
        self.second.clicked.connect(self.second_pressed)
        self.third = build.button("quiet")
        self.third.clicked.connect(self.third_pressed)
        self.setFocusProxy(self.button)
        inner = QWidget()
        inner.setFixedWidth(WIDTH)
        for words in (self._title, self._text, self._have):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        build.down(
            build.across(None, self._icon, None), 8, self._title, self._text, self._have, 8,
            build.across(None, self.button, None), build.across(None, self.second, None),
            build.across(None, self.third, None), gap=8, into=inner,
        )  # fmt: skip
        build.down(None, build.across(None, inner, None), None, None, into=self)

    def say(self, title: str, text: str, button: str = "", have: str = "", second: str = "", third: str = "") -> None:
        """Set its words; without a button's words there is no button."""
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.third.setText(third)
        self.third.setVisible(bool(third))
        self._title.setText(title)
        self._text.setText(text)
        self._have.setText(have)
        self._have.setVisible(bool(have))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(title)

    def set_icon(self, icon: str) -> None:
        """Another picture."""
        icons.set_icon(self._icon, icon, ink="accent", size=40)
