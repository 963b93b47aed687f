"""Small painted pieces that stand by themselves: a chip with a word, a label with its swatch and key, a bar, an interval."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui import painting, texts, theme
from workbench.records import Label


class Chip(QWidget):
    """A word in a small coloured box; kinds are neutral, accent, good, warn, bad."""

    def __init__(self, kind: str = "neutral", text: str = "", *, height: int = 24) -> None:
        super().__init__()
        self._kind, self._height = kind, height
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str, kind: str | None = None) -> None:
        """Another word, and another kind."""
        self._text, self._kind = text, kind or self._kind
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(painting.chip_width(self._text), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painting.paint_chip(QPainter(self), self.rect(), self._text, self._kind, theme.current())


class LabelView(QWidget):
    """A label as swatch, key and name; `boxed` draws a card around it."""

    def __init__(self, label: Label | None = None, *, boxed: bool = False, kind: theme.FontKind = "note") -> None:
        super().__init__()
        self._label, self._boxed, self._kind = label, boxed, kind
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_label(label)

    def show_label(self, label: Label | None) -> None:
        """Another label."""
        self._label = label
        self.setAccessibleName(f"{label.key}, {label.name}" if label else "")
        self.setToolTip(label.name if label else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        label = self._label
        width = painting.label_width(label.name, label.key, theme.font(self._kind)) + 4 if label else 0
        return QSize(width + (16 if self._boxed else 0), 24 if self._boxed else 18)

    def minimumSizeHint(self) -> QSize:
        """Can be elided."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if self._label is None:
            return
        tokens, painter = theme.current(), QPainter(self)
        rect = self.rect()
        if self._boxed:
            painting.rounded(painter, rect.toRectF(), 4, tokens.surface, tokens.line)
            rect = rect.adjusted(8, 0, -6, 0)
        label = self._label
        painting.paint_label(painter, rect, label.name, label.color, label.key, tokens, font=theme.font(self._kind))


class Bar(QWidget):
    """A bar of a share; in the accent, or in a label's colour."""

    def __init__(self, *, height: int = 4, width: int = 0) -> None:
        super().__init__()
        self._share = 0.0
        self._color: int | None = None
        self.setFixedHeight(height)
        if width:
            self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, *, label: int | None = None) -> None:
        """How full it is; `label` is a label's colour index."""
        self._share, self._color = share, label
        self.setAccessibleName(texts.percent(share))
        self.update()

    def sizeHint(self) -> QSize:
        """A short bar; layouts stretch it."""
        return QSize(60, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = theme.current()
        color = tokens.accent if self._color is None else theme.label_color(self._color)
        painting.paint_bar(QPainter(self), self.rect(), self._share, color, tokens)


class IntervalView(QWidget):
    """A score with its 95 % interval; `ceiling` is the human one."""

    def __init__(self, *, height: int = 24) -> None:
        super().__init__()
        self._values: tuple[float, float, float] | None = None
        self._ceiling: float | None = None
        self._axis = (0.5, 1.0)
        self.setFixedHeight(height)
        self.setMinimumWidth(100)

    def show_interval(self, value: float, low: float, high: float, *, ceiling: float | None = None) -> None:
        """Another score; the axis begins at 50%, or at 0 where the score needs it."""
        self._axis = (0.0, 1.0) if low < 0.5 else (0.5, 1.0)
        self._values, self._ceiling = (value, low, high), ceiling
        self.setAccessibleName(f"{texts.percent(value, 1)}, {texts.share_range(low, high)}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if self._values is None:
            return
        rect = QRect(self.rect())
        painting.paint_interval(
            QPainter(self), rect, *self._values, theme.current(), axis=self._axis, ceiling=self._ceiling
        )
