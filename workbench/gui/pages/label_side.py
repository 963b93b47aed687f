"""Beside the text: how far labelling is, and what was just labelled. In a narrow window all of it is a strip above the text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import icons, painting, texts, theme
from workbench.gui.pages.label_standing import Labelled, Standing
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Bar, LabelView
from workbench.gui.widgets.key_button import KeyButton
from workbench.labelling.agreement import Agreement

WIDTH, STRIP = 248, 40
_Index = QModelIndex | QPersistentModelIndex


class SidePanel(QFrame):
    """The left column, 248 wide.

    Signals:
        row_chosen(int): look at this row again.
        undo_wanted: the Undo button was pressed.
    """

    row_chosen = Signal(int)
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-left")
        self.setFixedWidth(WIDTH)
        self._standing = Standing(0, 200, 0, 0)
        self._lines = [_Progress() for _ in range(4)]
        self._pace = build.label("note", wrap=True)
        self._title = build.label("strong")
        self._undo = KeyButton("undo", "")
        self._undo.setFixedHeight(28)
        self._undo.clicked.connect(self.undo_wanted)
        self.list = _RecentList()
        self.list.row_chosen.connect(self.row_chosen)
        above = build.down(*(line.layout for line in self._lines), self._pace, margins=(16, 16, 16, 16), gap=14)
        head = build.across(self._title, None, self._undo, margins=(16, 10, 16, 6))
        self._column = build.down(above, build.line(), head, gap=0, into=self)
        self._column.addWidget(self.list, 1)
        self.retranslate()

    def add(self, card: QFrame) -> None:
        """Another card under the progress."""
        self._column.insertWidget(1, card)

    def show_standing(self, standing: Standing) -> None:
        """Draw where labelling stands."""
        self._standing = standing
        s, today, everything, agrees, steady = standing, *self._lines
        left = max(s.goal - s.today, 0)
        note = self.tr("{count} to your goal").format(count=left) if left else self.tr("Goal reached")
        today.show(
            self.tr("Today"), f"{texts.number(s.today)} / {texts.number(s.goal)}", s.today / max(s.goal, 1), note
        )
        share = s.labelled / max(s.rows, 1)
        done = self.tr("{share} labelled").format(share=texts.percent(share))
        everything.show(self.tr("All rows"), f"{texts.number(s.labelled)} / {texts.number(s.rows)}", share, done)
        agrees.set_visible(s.compared > 0)
        if s.compared:
            share = s.agreed / s.compared
            words = self.tr("{agreed} of the last {count}").format(agreed=s.agreed, count=s.compared)
            agrees.show(self.tr("Model agrees with you"), texts.percent(share), share, words)
        steady.set_visible(s.steady is not None)
        if s.steady is not None:
            steady.show(
                self.tr("You agree with yourself"), texts.percent(s.steady.share), s.steady.share, self._kappa(s.steady)
            )
            steady.explain(self.tr("Now and then a row comes up once more without its label."))
        self._pace.setVisible(s.pace is not None)
        if s.pace is not None:
            self._pace.setText(self._pace_words(s.pace, s.rows - s.labelled))
        self.list.show_items(list(s.recent))
        self._undo.setToolTip(s.undo)

    def _kappa(self, found: Agreement) -> str:
        """How many rows were asked twice, and the agreement beyond chance with its interval."""
        words = self.tr("{agreed} of {count} rows asked twice").format(agreed=found.agreed, count=found.pairs)
        if found.kappa is None or found.kappa_interval is None:
            return words
        low, high = found.kappa_interval
        return f"{words} · κ {found.kappa:.2f} ({low:.2f}–{high:.2f})"

    def _pace_words(self, pace: float, left: int) -> str:
        if left <= 0:
            return self.tr("{rows} rows an hour").format(rows=texts.number(round(pace)))
        words = self.tr("{rows} rows an hour, about {time} for the rest")
        return words.format(rows=texts.number(round(pace)), time=texts.duration(3600 * left / pace))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Just labelled"))
        self.list.setAccessibleName(self._title.text())
        self._undo.say(self.tr("Undo"))
        self.show_standing(self._standing)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Strip(QFrame):
    """The same in 40 px above the text, for narrow windows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-top")
        self.setFixedHeight(STRIP)
        self._standing = Standing(0, 200, 0, 0)
        self._today, self._all, self._agrees, self._last = (build.label("note") for _ in range(4))
        self._bars = Bar(width=80), Bar(width=80)
        self._label = LabelView()
        build.across(
            self._today, self._bars[0], 8, self._all, self._bars[1], 8, self._agrees, None, self._last, self._label,
            margins=(24, 0, 24, 0), gap=14, into=self,
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorter bars where the labels' panel takes room."""
        for bar in self._bars:
            bar.setFixedWidth(80 if self.width() >= 900 else 40)
        super().resizeEvent(event)

    def show_standing(self, standing: Standing) -> None:
        """Draw where labelling stands."""
        self._standing = s = standing
        self._today.setText(
            self.tr("Today {done} / {goal}").format(done=texts.number(s.today), goal=texts.number(s.goal))
        )
        self._all.setText(
            self.tr("All rows {done} / {rows}").format(done=texts.number(s.labelled), rows=texts.number(s.rows))
        )
        self._bars[0].show_share(s.today / max(s.goal, 1))
        self._bars[1].show_share(s.labelled / max(s.rows, 1))
        agreed = texts.percent(s.agreed / s.compared) if s.compared else ""
        self._agrees.setText(self.tr("Model agrees {share}").format(share=agreed) if agreed else "")
        last = s.recent[0].label if s.recent else None
        self._last.setText(self.tr("Last:") if last is not None else "")
        self._label.show_label(last)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_standing(self._standing)
        super().changeEvent(event)


class _Progress:
    """Name, figure, thin bar, note."""

    def __init__(self) -> None:
        self._name, self._figure, self._note = build.label(), build.label("strong"), build.label("note")
        self._bar = Bar()
        self._note.setWordWrap(True)
        self.layout = build.down(build.across(self._name, None, self._figure), self._bar, self._note, gap=6)

    def show(self, name: str, figure: str, share: float, note: str) -> None:
        """Set all four."""
        self._name.setText(name)
        self._figure.setText(figure)
        self._bar.show_share(share)
        self._note.setText(note)

    def explain(self, words: str) -> None:
        """Say more where the pointer rests."""
        for part in (self._name, self._figure, self._note):
            part.setToolTip(words)

    def set_visible(self, visible: bool) -> None:
        """Show or hide all four."""
        parts: tuple[QLabel | Bar, ...] = (self._name, self._figure, self._note, self._bar)
        for part in parts:
            part.setVisible(visible)


class _RecentModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: list[Labelled] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = item.label.name if item.label else self.tr("Skipped") if item.skipped else ""
            if item.answer is not None:
                said = ", ".join(label.name for label in item.answer) or self.tr("None applies")
            return f"{said}: {item.text}"
        return None


class _RecentDelegate(QStyledItemDelegate):
    HEIGHT = 52

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - all alike
        return QSize(WIDTH, self.HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, item = theme.current(), index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        box, note = rect.adjusted(16, 6, -16, -6), theme.font("note")
        half = box.height() // 2
        painting.text(painter, QRect(box.x(), box.y(), box.width(), half), item.text, note, tokens.muted)
        line, room = QRect(box.x(), box.y() + half, box.width(), half), 0
        if item.other is not None:
            words = self.tr("model: {key}").format(key=item.other.key or item.other.name)
            room = min(QFontMetrics(note).horizontalAdvance(words) + 8, box.width() // 2)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painting.text(painter, line, words, note, tokens.warn, side)
        if item.passages is not None:
            said = self.tr("%Ln passages", "", item.passages) if item.passages else self.tr("Nothing to mark")
            painting.text(painter, line, said, note, tokens.text)
        elif item.answer == ():
            painting.text(painter, line, self.tr("None applies"), note, tokens.text)
        elif item.answer:
            painting.paint_labels(painter, line, [(label.name, label.color) for label in item.answer], tokens)
        elif item.label is not None:
            shown = line.adjusted(0, 0, -room, 0)
            painting.paint_label(painter, shown, item.label.name, item.label.color, item.label.key, tokens, font=note)
        elif item.skipped:
            painter.drawPixmap(line.x(), line.center().y() - 7, icons.pixmap("skip", tokens.muted, 14))
            painting.text(painter, line.adjusted(22, 0, 0, 0), self.tr("Skipped"), note, tokens.muted)
        else:
            painting.text(painter, line, self.tr("Label taken away"), note, tokens.muted)
        painter.restore()


class _RecentList(QListView):
    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._items = _RecentModel()
        self.setModel(self._items)
        self.setItemDelegate(_RecentDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.row_chosen.emit(self._items.items[index.row()].row))

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the focus around the current row."""
        super().paintEvent(event)
        painting.paint_current_row(self, theme.current())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current row for the keys to act on."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)

    def show_items(self, items: list[Labelled]) -> None:
        """Another list, if it is another."""
        if items != self._items.items:
            self._items.beginResetModel()
            self._items.items = items
            self._items.endResetModel()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One click looks at the row again."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.row_chosen.emit(self._items.items[index.row()].row)
