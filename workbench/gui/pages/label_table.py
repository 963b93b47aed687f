"""The table of all rows: one delegate paints everything, the match of a search underlined."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from workbench.gui import icons, painting, texts, theme
from workbench.gui.row_table import COLUMNS, Index, RowTable
from workbench.gui.widgets.flat_table import label_room
from workbench.records import NONE_APPLIES, Row
from workbench.tasks import single_label, spans

ROW, HEAD = 32, 32
WIDTHS = {"check": 40, "row": 64, "text": 0, "label": 0, "suggested": 0, "confidence": 128, "state": 148}
NARROW = WIDTHS | {"row": 60, "confidence": 112, "state": 144}
LEAST, MOST = 150, 260  # px of the columns with a label
TEXT = 280  # px that the texts keep: where there is less, the columns of SPARE are left out
SPARE = ("suggested", "confidence")
ORDERS = {"row": "file", "text": "text", "label": "label", "suggested": "suggested", "confidence": "confidence"}


class _Delegate(QStyledItemDelegate):
    """Paints one cell; knows what is searched for."""

    search = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline and the column's own content."""
        model, tokens = index.model(), theme.current()
        assert isinstance(model, RowTable)
        rect: QRect = option.rect
        row = model.row_at(index.row())
        if row is None:
            return
        painter.save()
        checked = row.id in model.checked
        painter.fillRect(rect, QColor(tokens.accent_soft if checked else tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        box = rect.adjusted(8, 0, -8, -1)
        column = COLUMNS[index.column()]
        if column == "check":
            _paint_check(painter, box, on=checked)
        elif column == "row":
            painting.text(painter, box, texts.number(row.id), theme.font("note"), tokens.muted)
        elif column == "text":
            self._text(painter, box, row.text)
        elif column == "label":
            self._label(painter, box, model, row)
        else:
            self._rest(painter, box, index, row)
        view = self.parent()
        if isinstance(view, AllRowsTable) and view.hasFocus() and view.currentIndex().row() == index.row():
            self._focus(painter, rect, index.column())
        painter.restore()

    def _focus(self, painter: QPainter, rect: QRect, column: int) -> None:
        painter.setPen(QPen(QColor(theme.current().focus), 2))
        painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
        painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
        if column == 0:
            painter.drawLine(rect.left() + 1, rect.top() + 1, rect.left() + 1, rect.bottom() - 1)

    def _text(self, painter: QPainter, box: QRect, text: str) -> None:
        tokens = theme.current()
        words = texts.one_line(text, 400)
        at = words.casefold().find(self.search.casefold()) if self.search else -1
        if at < 0:
            painting.text(painter, box, words, theme.font(), tokens.text)
            return
        plain, bold = theme.font(), theme.font(weight=600)
        if QFontMetrics(plain).horizontalAdvance(words[: at + len(self.search)]) > box.width() - 40:
            words = "… " + words[max(at - 12, 0) :].lstrip()
            at = words.casefold().find(self.search.casefold())
        x, end = box.left(), at + len(self.search)
        for piece, font, match in (
            (words[:at], plain, False),
            (words[at:end], bold, True),
            (words[end:], plain, False),
        ):
            room = box.right() - x + 1
            if room <= 8 or not piece:
                continue
            painting.text(painter, QRect(x, box.top(), room, box.height()), piece, font, tokens.text)
            width = min(QFontMetrics(font).horizontalAdvance(piece), room)
            if match:
                painter.fillRect(QRect(x, box.bottom() - 6, width, 2), QColor(tokens.accent))
            x += width

    def _label(self, painter: QPainter, box: QRect, model: RowTable, row: Row) -> None:
        tokens = theme.current()
        labels = [model.labels[one] for one in row.labels if one in model.labels]
        if row.label == NONE_APPLIES:
            painting.text(painter, box, self._none(model), theme.font(), tokens.muted)
        elif not labels:
            painting.text(painter, box, "–", theme.font(), tokens.muted)
        elif row.value is None:
            painting.paint_label(painter, box, labels[0].name, labels[0].color, labels[0].key, tokens)
        else:
            painting.paint_labels(painter, box, [(one.name, one.color) for one in labels], tokens)

    def _none(self, model: RowTable) -> str:
        return self.tr("Nothing to mark") if model.task == spans.NAME else self.tr("None applies")

    def _rest(self, painter: QPainter, box: QRect, index: Index, row: Row) -> None:
        model, tokens, column = index.model(), theme.current(), COLUMNS[index.column()]
        assert isinstance(model, RowTable)
        note = theme.font("note")
        if column == "state":
            icon = _state_icon(row)
            if icon:
                painter.drawPixmap(box.left(), box.center().y() - 7, icons.pixmap(icon, tokens.muted, 14))
            painting.text(painter, box.adjusted(22 if icon else 0, 0, 0, 0), model.state_of(row), note, tokens.muted)
            return
        guess = model.guess_at(index.row())
        if guess is None:
            words = self.tr("test row") if row.split == "test" and column == "suggested" else ""
            painting.text(painter, box, words, note, tokens.muted)
        elif column == "confidence":
            bar = QRect(box.left(), box.center().y() - 1, 52, 4)
            ink = theme.label_color(guess.labels[0].color) if len(guess.labels) == 1 else QColor(tokens.accent)
            painting.paint_bar(painter, bar, guess.share, ink, tokens)
            painting.text(painter, box.adjusted(62, 0, 0, 0), texts.percent(guess.share), theme.font(), tokens.text)
        elif guess.same or not guess.labels:
            words = self.tr("same") if guess.same else self._none(model)
            painting.text(painter, box, words, theme.font(), tokens.muted)
        elif model.task != single_label.NAME:
            painting.paint_labels(painter, box, [(one.name, one.color) for one in guess.labels], tokens)
        else:
            one = guess.labels[0]
            painting.paint_label(painter, box, one.name, one.color, one.key, tokens)


def _state_icon(row: Row) -> str:
    if row.flagged:
        return "flag"
    if row.note:
        return "note"
    if row.label is None:
        return "skip" if row.skipped else ""
    return "table" if row.annotator == "file" else "check"


def _paint_check(painter: QPainter, box: QRect, *, on: bool) -> None:
    square = QRect(box.left() + 3, box.center().y() - 7, 16, 16)
    painting.paint_check(painter, square, on=on, tokens=theme.current())


class _Head(QHeaderView):
    """The first section holds the box that checks every row."""

    def __init__(self, model: RowTable) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._rows = model

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Draw the box over the section."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex == 0:
            painter.save()
            _paint_check(painter, rect.adjusted(8, 0, -8, -1), on=0 < len(self._rows.ids) == len(self._rows.checked))
            painter.restore()


class AllRowsTable(QTableView):
    """Check with a click or Space, a range with Shift; a click on a column's head sorts.

    Signals:
        checked: other rows are checked now.
        sort_wanted(str): order by this column, "-" in front for downwards.
        opened(int): look at this row (double click, Enter).
        trash_wanted: the Delete key was pressed.
    """

    checked = Signal()
    sort_wanted = Signal(str)
    opened = Signal(int)
    trash_wanted = Signal()

    def __init__(self, model: RowTable) -> None:
        super().__init__()
        self.rows = model
        self.delegate = _Delegate(self)
        self._last = 0
        self._sorted = "file"
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setHorizontalHeader(_Head(model))
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(COLUMNS.index("text"), QHeaderView.ResizeMode.Stretch)
        head.sectionClicked.connect(self._head_clicked)

    def highlight(self, search: str) -> None:
        """Underline this in the texts."""
        self.delegate.search = search

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Check or uncheck the row; with Shift everything from the last one."""
        index = self.indexAt(event.position().toPoint())
        self.setFocus()
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        place = index.row()
        self.setCurrentIndex(index)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            first, last = sorted((self._last, place))
            self._check(range(first, min(last, len(self.rows.ids) - 1) + 1), on=True)
        else:
            self._check([place], on=self.rows.ids[place] not in self.rows.checked)
        self._last = place

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look at the row by itself."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() > 0:
            self.opened.emit(self.rows.ids[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks, Shift with an arrow checks on, Ctrl+A all, Enter opens, Delete moves to the trash, Esc unchecks."""
        place = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and place >= 0:
            self._check([place], on=self.rows.ids[place] not in self.rows.checked)
            self._last = place
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            self._check([at for at in (place, self.currentIndex().row()) if at >= 0], on=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self.opened.emit(self.rows.ids[place])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.trash_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._check(range(len(self.rows.ids)), on=True)
        elif event.key() == Qt.Key.Key_Escape and self.rows.checked:
            self.rows.check_all(False)
            self.checked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard stands on a row."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.go_to(0)

    def go_to(self, place: int) -> None:
        """Stand on the row at a place, or on the last one."""
        if self.rows.ids:
            self.setCurrentIndex(self.rows.index(min(place, len(self.rows.ids) - 1), COLUMNS.index("text")))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw the ring of the focus around whole rows: Qt itself draws anew one cell."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def _check(self, places: list[int] | range, *, on: bool) -> None:
        self.rows.check(places, on)
        self.horizontalHeader().viewport().update()
        self.checked.emit()

    def _head_clicked(self, section: int) -> None:
        if COLUMNS[section] == "check":
            self.rows.check_all(len(self.rows.checked) < len(self.rows.ids))
            self.checked.emit()
        else:
            self.sort(section)

    def sort(self, section: int) -> None:
        """Order by a column; by the one that it is ordered by already: the other way round."""
        column = COLUMNS[section]
        if column in ORDERS:
            wanted = ORDERS[column]
            self._sorted = f"-{wanted}" if self._sorted == wanted else wanted
            head = self.horizontalHeader()
            head.setSortIndicatorShown(self._sorted != "file")
            down = self._sorted.startswith("-")
            head.setSortIndicator(section, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
            self.sort_wanted.emit(self._sorted)

    def fit_columns(self) -> None:
        """Room for the labels' names, the rest for the text; narrower and fewer columns in a narrow window."""
        widths = WIDTHS if self.width() > 1230 else NARROW
        several = self.rows.session.project is not None and self.rows.session.project.several
        room = MOST if several else label_room(self.rows.labels.values(), least=LEAST, most=MOST)
        wide = {name: widths[name] or room for name in COLUMNS if name != "text"}
        short = sum(wide.values()) + TEXT > self.viewport().width()
        for place, name in enumerate(COLUMNS):
            self.setColumnHidden(place, short and name in SPARE)
            if name != "text":
                self.setColumnWidth(place, wide[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        self.fit_columns()
        super().resizeEvent(event)
