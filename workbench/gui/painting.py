"""The pieces that are painted: plain functions that widgets and table delegates share.

Each takes a painter, a rectangle and the tokens of the theme; none knows a widget. Widths come from the `..._width` twins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from workbench.gui import icons, texts, theme
from workbench.gui.theme import Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

NEVER_FIRST = frozenset("，。、；：？！）》」』”’…")  # no line begins with one of these
SWATCH = 10
GAP = 8
_CHIPS = {
    "neutral": ("sunken", "text"), "accent": ("accent_soft", "accent_text"), "good": ("good_soft", "good"),
    "warn": ("warn_soft", "warn"), "bad": ("bad_soft", "bad"),
}  # fmt: skip
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor | str | None, border: QColor | str | None = None,
            width: float = 1.0) -> None:  # fmt: skip
    """A rounded box whose border lies inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(fill)) if fill is not None else Qt.BrushStyle.NoBrush)
    inset = width / 2 if border is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def text(painter: QPainter, rect: QRect, words: str, font: QFont, ink: QColor | str,
         align: Qt.AlignmentFlag = _LEFT) -> None:  # fmt: skip
    """One line of text, elided at the end."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(rect, align, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width()))


def two_lines(painter: QPainter, box: QRect, words: str, font: QFont, ink: QColor | str) -> None:
    """A text in the middle of `box`, on at most two lines, the last one elided."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(words) <= box.width():
        text(painter, box, words, font, ink)
        return
    cut = _break(words, metrics, box.width() - 2)  # what is elided is measured a little wider
    half = box.height() // 2
    text(painter, QRect(box.left(), box.top(), box.width(), half), words[:cut].rstrip(), font, ink)
    text(painter, QRect(box.left(), box.top() + half, box.width(), half), words[cut:].lstrip(), font, ink)


def _break(words: str, metrics: QFontMetrics, width: int) -> int:
    """Where the first line ends: at a space, or anywhere in scripts without spaces."""
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(words[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    space = words.rfind(" ", 0, low + 1)
    if space > 0:
        return space
    return low - 1 if low > 1 and words[low : low + 1] in NEVER_FIRST else low


def key_cap_width(key: str, height: int = 24) -> int:
    """How wide a key cap is: square for one character."""
    words = QFontMetrics(theme.font("note", weight=600)).horizontalAdvance(texts.key_name(key))
    return height if len(key) == 1 else words + 12


def paint_key_cap(painter: QPainter, rect: QRect, key: str, tokens: Tokens) -> None:
    """A key as it looks on the keyboard: a box with a thicker lower edge."""
    area = QRectF(rect)
    rounded(painter, area, 4, tokens.surface, tokens.control)
    painter.setPen(QPen(QColor(tokens.control), 1))
    y = area.bottom() - 1.5
    painter.drawLine(QPointF(area.left() + 3, y), QPointF(area.right() - 3, y))
    text(
        painter,
        rect.adjusted(0, 0, 0, -1),
        texts.key_name(key),
        theme.font("note", weight=600),
        tokens.text,
        Qt.AlignmentFlag.AlignCenter,
    )


def paint_swatch(painter: QPainter, rect: QRect, index: int, tokens: Tokens) -> None:
    """A label's colour, 10 px, in the middle of `rect`; its shape tells colours apart that repeat."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.label_color(index, tokens))
    box = QRectF(0, 0, SWATCH, SWATCH)
    box.moveCenter(QPointF(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2))
    shape = theme.swatch_shape(index)
    if shape == "disc":
        painter.drawEllipse(box)
    elif shape == "diamond":
        middle = box.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), box.top() - 1),
                    QPointF(box.right() + 1, middle.y()),
                    QPointF(middle.x(), box.bottom() + 1),
                    QPointF(box.left() - 1, middle.y()),
                ]
            )
        )
    else:
        painter.drawRoundedRect(box, 2, 2)


def paint_check(painter: QPainter, square: QRect, *, on: bool, tokens: Tokens) -> None:
    """A check box, 16 px."""
    ground, border = (tokens.accent, tokens.accent) if on else (tokens.surface, tokens.control)
    rounded(painter, QRectF(square), 3, ground, border)
    if on:
        painter.drawPixmap(square.left() + 2, square.top() + 2, icons.pixmap("check", tokens.on_accent, 12))


def label_width(name: str, key: str, font: QFont) -> int:
    """How wide swatch, key and name are together."""
    metrics = QFontMetrics(font)
    keyed = metrics.horizontalAdvance(key) + GAP if key else 0
    return SWATCH + GAP + keyed + metrics.horizontalAdvance(name)


def paint_label(painter: QPainter, rect: QRect, name: str, color: int, key: str, tokens: Tokens, *,
                font: QFont | None = None, ink: str | None = None) -> None:  # fmt: skip
    """A label as it is always shown: swatch, key, name."""
    font = font or theme.font()
    paint_swatch(painter, QRect(rect.x(), rect.y(), SWATCH, rect.height()), color, tokens)
    x = rect.x() + SWATCH + GAP
    if key:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Medium)
        width = QFontMetrics(bold).horizontalAdvance(key)
        text(painter, QRect(x, rect.y(), width + 2, rect.height()), key, bold, tokens.muted)
        x += width + GAP
    text(painter, QRect(x, rect.y(), rect.right() - x + 1, rect.height()), name, font, ink or tokens.text)


def paint_labels(painter: QPainter, rect: QRect, labels: list[tuple[str, int]], tokens: Tokens) -> None:
    """Several labels one after the other, and how many more there are where the room ends."""
    font = theme.font("note")
    x, metrics = rect.x(), QFontMetrics(font)
    for place, (name, color) in enumerate(labels):
        left = len(labels) - place
        more = metrics.horizontalAdvance(f"+{left}") + GAP + 6 if left > 1 else 0
        width, room = label_width(name, "", font) + 2, rect.right() - x + 1 - more
        if width > room and place:
            text(painter, QRect(x, rect.y(), rect.right() - x + 1, rect.height()), f"+{left}", font, tokens.muted)
            return
        width = min(width, room)
        paint_label(painter, QRect(x, rect.y(), width, rect.height()), name, color, "", tokens, font=font)
        x += width + GAP + 4


def chip_width(words: str) -> int:
    """How wide a chip is around its words."""
    return QFontMetrics(theme.font("note", weight=500)).horizontalAdvance(words) + 16


def paint_chip(painter: QPainter, rect: QRect, words: str, kind: str, tokens: Tokens) -> None:
    """A small coloured box with a word: role of a column, state of a row."""
    ground, ink = _CHIPS[kind]
    border = tokens.line if kind == "neutral" else None
    rounded(painter, QRectF(rect), 4, str(getattr(tokens, ground)), border)
    text(painter, rect.adjusted(6, 0, -6, 0), words, theme.font("note", weight=500), str(getattr(tokens, ink)),
         Qt.AlignmentFlag.AlignCenter)  # fmt: skip


def paint_bar(painter: QPainter, rect: QRect, share: float, color: QColor | str, tokens: Tokens) -> None:
    """A bar with rounded ends; the track is a hairline colour, for decoration only."""
    radius = rect.height() / 2
    rounded(painter, QRectF(rect), radius, tokens.line)
    share = min(max(share, 0.0), 1.0)
    if share > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.width() * share, rect.height()))
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(rect), radius, radius)
        painter.save()
        painter.setClipPath(clip)
        rounded(painter, filled, radius, color)
        painter.restore()


def paint_interval(painter: QPainter, rect: QRect, value: float, low: float, high: float, tokens: Tokens, *,
                   axis: tuple[float, float] = (0.5, 1.0), ceiling: float | None = None) -> None:  # fmt: skip
    """A score with its 95 % interval on an axis with ticks every tenth; `ceiling` is the human one, dashed green."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, right, middle = rect.left() + 4.0, rect.right() - 4.0, rect.center().y() + 0.5

    def x_of(share: float) -> float:
        part = (min(max(share, axis[0]), axis[1]) - axis[0]) / (axis[1] - axis[0])
        return left + part * (right - left)

    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    for step in range(round((axis[1] - axis[0]) * 10) + 1):
        x = x_of(axis[0] + step / 10)
        painter.drawLine(QPointF(x, middle - 5), QPointF(x, middle + 5))
    if ceiling is not None:
        painter.setPen(QPen(QColor(tokens.good), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x_of(ceiling), middle - 10), QPointF(x_of(ceiling), middle + 10))
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.drawLine(QPointF(x_of(low), middle), QPointF(x_of(high), middle))
    for end in (low, high):
        painter.drawLine(QPointF(x_of(end), middle - 5), QPointF(x_of(end), middle + 5))
    painter.setPen(QPen(QColor(tokens.surface), 1.5))
    painter.setBrush(QColor(tokens.accent))
    painter.drawEllipse(QPointF(x_of(value), middle), 4.5, 4.5)


def paint_current_row(view: QAbstractItemView, tokens: Tokens) -> None:
    """The focus ring around a list's current row; called at the end of the list's paintEvent."""
    index = view.currentIndex()
    if view.hasFocus() and index.isValid():
        row = view.visualRect(index)
        row.setLeft(0)
        row.setRight(view.viewport().width() - 1)
        paint_focus(QPainter(view.viewport()), row, tokens, radius=0)


def paint_focus(painter: QPainter, rect: QRect, tokens: Tokens, *, radius: float = 6) -> None:
    """The 2 px ring of the focus, inside `rect`."""
    rounded(painter, QRectF(rect), radius, None, tokens.focus, 2)
