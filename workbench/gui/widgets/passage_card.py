"""A text with its passages: tint and underline behind the words, key and name under them; suggestions dashed with a "?".

Places are code points of the text on the outside, positions of Qt's document within.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QTextEdit

from workbench.gui import painting, theme
from workbench.gui.offsets import Boundaries, Offsets
from workbench.gui.widgets.text_card import TextCard

LINE_HEIGHT = 2.3  # of the letters: room for the names
PASSAGE, CHOSEN, NAME, UNDER = 0.24, 0.32, 16, 22


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage as it is shown."""

    start: int
    end: int
    name: str
    key: str
    color: int
    suggested: bool = False
    chosen: bool = False


class PassageCard(TextCard):
    """Read only; what is selected with the mouse snaps to words, or characters.

    Signals:
        selected: another part of the text is selected, or none.
        pointed(int): this place was clicked.
    """

    selected = Signal()
    pointed = Signal(int)

    def __init__(self, *, line_height: float = LINE_HEIGHT) -> None:
        self._view = _View()
        super().__init__(self._view, line_height=line_height)
        self._offsets = Offsets("")
        self._raw = ""
        self._boundaries: dict[bool, Boundaries] = {}
        self._words = True
        self._marks: list[Mark] = []
        self._view.dragged.connect(self._snap)
        self._view.clicked.connect(lambda at: self.pointed.emit(self._offsets.code_point(at)))

    def show_text(self, text: str) -> None:
        """Another text, without passages."""
        self._offsets = Offsets(text)
        self._view.marks = []
        super().show_text(text)
        self._raw, self._boundaries = self.view.document().toRawText(), {}

    def snap_to(self, *, words: bool) -> None:
        """Let selections be made of words, or of characters."""
        self._words = words

    def show_marks(self, marks: list[Mark]) -> None:
        """Other passages of the same text."""
        at = self._offsets.position
        self._marks = marks
        self._view.marks = sorted(
            ((at(m.start), at(m.end), m) for m in marks), key=lambda one: (one[0], -one[1], one[2].suggested)
        )
        self._view.longest = max((end - start for start, end, _ in self._view.marks), default=0)
        self._view.viewport().update()

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected."""
        cursor = self.view.textCursor()
        start, end = self._offsets.code_point(cursor.selectionStart()), self._offsets.code_point(cursor.selectionEnd())
        return (start, end) if start < end else None

    def unselect(self) -> None:
        """Select nothing; the next word is the one behind what was selected."""
        cursor = self.view.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
            self.view.setTextCursor(cursor)
            self.selected.emit()

    def show_place(self, start: int) -> None:
        """Bring a place into sight, and go on from it."""
        cursor = self.view.textCursor()
        cursor.setPosition(self._offsets.position(start))
        self.view.setTextCursor(cursor)
        self.view.ensureCursorVisible()

    def step(self, *, forward: bool) -> None:
        """Select the next word, or the one before."""
        cursor, bounds = self.view.textCursor(), self._bounds(words=True)
        place = cursor.selectionEnd() if forward else cursor.selectionStart()
        self._select(*(bounds.after(place) if forward else bounds.before(place)))

    def widen(self, *, forward: bool, words: bool = False) -> None:
        """Move the end of the selection on by a word or a character, or back."""
        cursor = self.view.textCursor()
        if not cursor.hasSelection():
            self.step(forward=forward)
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        bounds = self._bounds(words=words or self._words)
        if forward:
            new = bounds.after(end)[1] if words or self._words else bounds.place_after(end)
        else:
            new = bounds.before(end - 1)[1] if words or self._words else bounds.place_before(end)
        if new > start:
            self._select(start, new)

    def _bounds(self, *, words: bool) -> Boundaries:
        if words not in self._boundaries:
            self._boundaries[words] = Boundaries(self._raw, words=words)
        return self._boundaries[words]

    def _snap(self) -> None:
        cursor = self.view.textCursor()
        self._select(*self._bounds(words=self._words).snapped(cursor.selectionStart(), cursor.selectionEnd()))

    def _select(self, start: int, end: int) -> None:
        cursor = self.view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.view.setTextCursor(cursor)
        self.view.ensureCursorVisible()
        self.selected.emit()

    def _format(self) -> None:
        super()._format()
        shape = QTextFrameFormat()
        shape.setBottomMargin(UNDER)
        self.view.document().rootFrame().setFrameFormat(shape)
        self._place()


class _View(QTextEdit):
    """Paints the passages that are in sight.

    Signals:
        dragged: something was selected with the mouse.
        clicked(int): a position was clicked.
    """

    dragged = Signal()
    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[int, int, Mark]] = []  # by their start
        self.longest = 0

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say what was selected or clicked."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self.dragged.emit()
        else:
            self.clicked.emit(self.cursorForPosition(event.position().toPoint()).position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds, the text itself, then lines and names."""
        seen = self._in_sight()
        painter = QPainter(self.viewport())
        boxes = [(mark, self._boxes(start, end)) for start, end, mark in seen]
        lines = [(mark, box) for mark, found in boxes for box in found]
        for mark, box in lines:
            self._paint_ground(painter, mark, box)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for mark, box in lines:
            self._paint_line(painter, mark, box)
        self._paint_names(painter, [(mark, found[0]) for mark, found in boxes if found])

    def _in_sight(self) -> list[tuple[int, int, Mark]]:
        port = self.viewport().rect()
        first = self.cursorForPosition(port.topLeft()).position()
        last = self.cursorForPosition(port.bottomRight()).position()
        low = bisect_left(self.marks, first - self.longest, key=lambda one: one[0])
        high = bisect_left(self.marks, last + 1, key=lambda one: one[0])
        return [one for one in self.marks[low:high] if one[1] >= first]

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """The rectangle of each line that a passage touches."""
        boxes = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            boxes += self._in_block(block, start - block.position(), end - block.position())
            block = block.next()
        return boxes

    def _in_block(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        layout, boxes = block.layout(), []
        place = self.document().documentLayout().blockBoundingRect(block).topLeft()
        scroll = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        first = layout.lineForTextPosition(max(start, 0))
        for i in range(first.lineNumber() if first.isValid() else 0, layout.lineCount()):
            line = layout.lineAt(i)
            if line.textStart() >= end:
                break
            low, high = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if low >= high:
                continue
            edges = sorted((float(line.cursorToX(low)[0]), float(line.cursorToX(high)[0])))  # type: ignore[index]
            top = line.y() + line.ascent() - QFontMetrics(self.document().defaultFont()).ascent()
            height = QFontMetrics(self.document().defaultFont()).height()
            boxes.append(QRectF(edges[0], top, edges[1] - edges[0], height).translated(place - scroll))
        return boxes

    def _paint_ground(self, painter: QPainter, mark: Mark, box: QRectF) -> None:
        if not mark.suggested:
            share = CHOSEN if mark.chosen else PASSAGE
            painter.fillRect(box.adjusted(-2, -2, 2, 2), theme.tint(mark.color, share))

    def _paint_line(self, painter: QPainter, mark: Mark, box: QRectF) -> None:
        style = Qt.PenStyle.DashLine if mark.suggested else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.label_color(mark.color), 2, style))
        y = box.bottom() + 3
        painter.drawLine(QPointF(box.left() - 2, y), QPointF(box.right() + 2, y))
        if mark.chosen:
            ring = box.adjusted(-4, -4, 4, 6)
            painting.rounded(painter, ring, 4, None, theme.current().focus, 2)

    def _paint_names(self, painter: QPainter, seen: list[tuple[Mark, QRectF]]) -> None:
        """The name of each passage under its first line, as far as the next one leaves room."""
        tokens, font, bold = theme.current(), theme.font("note"), theme.font("note", weight=600)
        places = sorted(((box.bottom() + 5, box.left(), mark) for mark, box in seen), key=lambda one: one[:2])
        taken: dict[float, float] = {}
        for i, (top, left, mark) in enumerate(places):
            x = max(left, taken.get(top, 0.0))
            following = [other for y, other, _ in places[i + 1 :] if y == top and other > x + 12][:1]
            room = (following[0] - 8 if following else self.viewport().width()) - x
            name = mark.name + ("?" if mark.suggested else "")
            if room < 12:
                continue
            key_room = QFontMetrics(bold).horizontalAdvance(mark.key) + 4 if mark.key else 0
            painting.text(painter, QRect(round(x), round(top), key_room + 2, NAME), mark.key, bold, tokens.muted)
            width = min(QFontMetrics(font).horizontalAdvance(name) + 4, round(room) - key_room)
            where = QRect(round(x) + key_room, round(top), max(width, 0), NAME)
            painting.text(painter, where, name, font, QColor(tokens.muted if mark.suggested else tokens.text))
            taken[top] = x + key_room + width + 6

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
