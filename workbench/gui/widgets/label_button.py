"""The button that gives a label: key cap, swatch, name, the model's probability as figure and bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workbench.gui import painting, texts, theme
from workbench.records import Label

HEIGHT, SMALL_HEIGHT = 48, 40
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class LabelButton(QAbstractButton):
    """48 px high, 40 on small windows. Without a model: no bar, no percentage.

    Signals:
        pointed(Label): the mouse or the focus came to it.
        moved(int): an arrow key was pressed on it, where it is one of many that are one stop of Tab.
    """

    pointed = Signal(object)
    moved = Signal(int)

    def __init__(self, label: Label) -> None:
        super().__init__()
        self.label = label
        self.share: float | None = None
        self.first = False
        self.given = False
        self.wanted = False  # Enter gives this one, whatever the model says
        self.box = False  # one of several that can be chosen: a check box in place of the swatch
        self.one_of_many = False
        self.lifted = False  # other buttons have a bar: what it shows stands as high as theirs
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(label.name)
        self.show_state(None)

    def show_state(
        self, share: float | None, *, first: bool = False, given: bool = False, lifted: bool = False
    ) -> None:
        """The model's probability, whether it is its first choice, and whether the row has this label."""
        self.share, self.first, self.given, self.lifted = share, first, given, lifted
        parts = [self.label.key, self.label.name]
        if share is not None:
            parts.append(self.tr("{count} percent").format(count=round(share * 100)))
        if first:
            parts.append(self.tr("suggested") if self.box else self.tr("first choice"))
        if given:
            parts.append(self.tr("chosen"))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def want(self, *, on: bool) -> None:
        """Let it be the one that Enter gives, of those that were found."""
        self.wanted = on
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for key, name and figure."""
        metrics = QFontMetrics(theme.font(weight=600))
        return QSize(metrics.horizontalAdvance(self.label.name) + (84 if self.share is None else 150), self.height())

    def minimumSizeHint(self) -> QSize:
        """Names are elided."""
        return QSize(120, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, key, swatch, name, figure and bar."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        ground = tokens.hover if self.underMouse() else tokens.surface
        fill = theme.tint(self.label.color) if self.given else ground
        strong = self.first or self.wanted or (self.given and not self.box)
        border, width = (tokens.accent, 2) if strong else (tokens.control, 1)
        painting.rounded(painter, box.toRectF(), 6, fill, border, width)
        line = box.adjusted(11, 0, -11, -6 if self.share is not None or self.lifted else 0)
        cap = 24 if self.height() >= HEIGHT else 22
        x, middle = line.left(), line.center().y()
        if self.label.key:
            place = QRect(x, middle - cap // 2, painting.key_cap_width(self.label.key, cap), cap)
            painting.paint_key_cap(painter, place, self.label.key, tokens)
            x = place.right() + 8
        if self.box:
            painting.paint_check(painter, QRect(x, middle - 8, 16, 16), on=self.given, tokens=tokens)
            x += 16 + 8
        else:
            mark = QRect(x, line.top(), painting.SWATCH, line.height())
            painting.paint_swatch(painter, mark, self.label.color, tokens)
            x += painting.SWATCH + 8
        font = theme.font(weight=600 if self.first or self.given else 500)
        right = self._paint_right(painter, line, x + QFontMetrics(font).horizontalAdvance(self.label.name))
        painting.text(painter, QRect(x, line.top(), right - x, line.height()), self.label.name, font, tokens.text)
        if self.share is not None:
            bar = QRect(box.left() + 11, box.bottom() - 8, box.width() - 22, 3)
            painting.paint_bar(painter, bar, self.share, theme.label_color(self.label.color), tokens)
        if self.hasFocus():
            painting.paint_focus(painter, box, tokens)

    def _paint_right(self, painter: QPainter, line: QRect, end: int) -> int:
        """The percentage, and the cap of Enter, or its sign, where the name that would `end` there leaves room; returns where it has to."""
        tokens, right = theme.current(), line.right()
        if self.share is not None:
            font = theme.font("note", weight=600) if self.first else theme.font("note")
            ink, words = tokens.text if self.first else tokens.muted, texts.percent(self.share)
            room = QFontMetrics(font).horizontalAdvance(words) + 2
            painting.text(painter, QRect(right - room + 1, line.top(), room, line.height()), words, font, ink)
            right -= room + 6
        for key in ("Enter", "↵") if self.wanted or (self.first and not self.box) else ():
            width = painting.key_cap_width(key, 20)
            if end <= right - width - 8:
                place = QRect(right - width, line.center().y() - 10, width, 20)
                painting.paint_key_cap(painter, place, key, tokens)
                return right - width - 8
        return right

    def event(self, event: QEvent) -> bool:
        """Keep the arrows from the page's own keys, where they lead from button to button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._goes_on(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead from button to button."""
        if self._goes_on(event):
            self.moved.emit(event.key())
        else:
            super().keyPressEvent(event)

    def _goes_on(self, event: QKeyEvent) -> bool:
        return (
            self.one_of_many and event.key() in ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say that the mouse is here."""
        self.pointed.emit(self.label)
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the plain ground."""
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the focus is here."""
        self.pointed.emit(self.label)
        super().focusInEvent(event)
