"""Short ways to make the plain widgets that the style sheet dresses, and to stack them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.gui import icons


def label(kind: str = "", text: str = "", *, wrap: bool = False) -> QLabel:
    """A text; `kind` is its place in the scale (note, section, title...)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    return made


def picture(name: str, *, ink: str = "text", size: int = 20) -> QLabel:
    """An icon that stands by itself."""
    made = QLabel()
    made.setFixedSize(size, size)
    icons.set_icon(made, name, ink=ink, size=size)
    return made


def button(kind: str = "", *, icon: str = "", ink: str = "", size: str = "", focus: bool = True) -> QPushButton:
    """A button; its text is set in retranslate. `size` is compact, large or huge."""
    made = QPushButton()
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if size:
        made.setProperty("scale", size)
    if icon:
        icons.set_icon(
            made, icon, ink=ink or {"primary": "on_accent", "quiet": "accent_text", "discard": "bad"}.get(kind, "text")
        )
    if not focus:
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAutoDefault(False)
    return made


def number(low: int, high: int, value: int | None = None) -> QSpinBox:
    """A field for a whole number."""
    made = QSpinBox()
    made.setRange(low, high)
    if value is not None:
        made.setValue(value)
    inset(made)
    return made


def inset(field: QAbstractSpinBox) -> None:
    """Let the digits begin as far from the frame as the words of other fields: the style sheet cannot."""
    field.lineEdit().setTextMargins(9, 0, 0, 0)


def frame(kind: str = "card") -> QFrame:
    """A surface: card, panel-left, line..."""
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def line(*, down: bool = False) -> QFrame:
    """A hairline."""
    return frame("line-down" if down else "line")


def across(*parts: QWidget | QLayout | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8,
           into: QWidget | None = None) -> QHBoxLayout:  # fmt: skip
    """A row of widgets: an int is a space, None stretches."""
    made = QHBoxLayout(into) if into is not None else QHBoxLayout()
    _fill(made, parts, margins, gap)
    return made


def down(*parts: QWidget | QLayout | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8,
         into: QWidget | None = None) -> QVBoxLayout:  # fmt: skip
    """A column of widgets: an int is a space, None stretches."""
    made = QVBoxLayout(into) if into is not None else QVBoxLayout()
    _fill(made, parts, margins, gap)
    return made


def _fill(made: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...],
          margins: tuple[int, int, int, int], gap: int) -> None:  # fmt: skip
    made.setContentsMargins(*margins)
    made.setSpacing(gap)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)


def scrolling(inner: QWidget, *, reads: bool = False) -> QScrollArea:
    """A frameless area that scrolls up and down around `inner`.

    It follows the focus of what is inside; where there is only text (`reads`) it takes the focus itself, for the arrow keys.
    """
    inner.setProperty("kind", "clear")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus if reads else Qt.FocusPolicy.NoFocus)
    if reads:
        area.setProperty("kind", "reads")
    return area


def in_turn(*widgets: QWidget) -> None:
    """Let Tab go through these in this order."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def turn_inside(overlay: QWidget, *, forward: bool) -> bool:
    """What Tab does in something that lies over a page: go around in it, never to what it hides."""
    parts = [
        part for part in overlay.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled()
    ]  # fmt: skip
    focus = overlay.focusWidget()
    at = parts.index(focus) if focus in parts else -1 if forward else 0
    if parts:
        parts[(at + (1 if forward else -1)) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)
    return True


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
