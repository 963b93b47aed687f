"""A row's life: everything that ever happened to it, newest first; a moment leads to its step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QIntValidator, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.errors import WorkbenchError
from workbench.gui import painting, texts, theme
from workbench.gui.pages import history_words as words
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable

if TYPE_CHECKING:
    from workbench.project.history import Moment

ROW = 56
_Index = QModelIndex | QPersistentModelIndex


class LifePanel(QWidget):
    """Type a row's number, or come from a row.

    Signals:
        step_wanted(int): look at the step of a moment.
    """

    step_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.row = 0
        self._title = build.label("strong-note")
        self.field = QLineEdit()
        self.field.setFixedWidth(120)
        self.field.setValidator(QIntValidator(1, 2_000_000_000, self))
        self._title.setBuddy(self.field)
        self._go = build.button()
        self._open = build.button("quiet")
        self._text = build.label("", wrap=True)
        self._note = build.label("muted", wrap=True)
        self.model = _Moments()
        self.list = _MomentsView(self.model)
        head = build.down(
            self._title, build.across(self.field, self._go, None, self._open), self._text, self._note,
            margins=(16, 16, 16, 12), gap=8,
        )  # fmt: skip
        column = build.down(head, build.line(), gap=0, into=self)
        column.addWidget(self.list, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        self.field.returnPressed.connect(self._typed)
        self._go.clicked.connect(self._typed)
        self._open.clicked.connect(lambda: self.session.page_wanted.emit(f"label:{self.row}"))
        self.list.chosen.connect(self.step_wanted)
        self.retranslate()

    def start(self) -> None:
        """Ready for a number."""
        self.field.setFocus()
        self.field.selectAll()

    def forget(self) -> None:
        """Another project: other rows."""
        self.row = 0
        self.field.clear()
        self._draw("", "")

    def show_row(self, row: int) -> None:
        """Another row."""
        self.field.setText(str(row))
        self.row = row
        self.refresh()

    def refresh(self) -> None:
        """Read the row's life anew."""
        project = self.session.project
        if project is None or not self.row:
            return
        try:
            row = project.row(self.row)
        except WorkbenchError as error:
            self.row = 0
            self._draw("", texts.say(error.sentence, error.values))
            return
        gone = bool(project.in_trash([row.id]))
        moments = project.life(row.id)
        self.model.show_moments(list(reversed(moments)), words.label_names(project))
        note = self.tr("This row is in the trash.") if gone else ""
        self._draw(texts.one_line(row.text, 240), note, can_open=not gone)
        self.list.setCurrentIndex(QModelIndex())

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Row number"))
        self._go.setText(self.tr("Show"))
        self._open.setText(self.tr("Open on Label"))
        self.list.setAccessibleName(self.tr("What happened to this row"))
        if self.row:
            self.refresh()
        else:
            self._draw("", "")

    def _typed(self) -> None:
        if self.field.text().strip():
            self.show_row(int(self.field.text()))
            if self.row:
                self.list.setFocus()

    def _draw(self, text: str, note: str, *, can_open: bool = False) -> None:
        hint = self.tr("Type the number of a row, or choose “History of this row” where rows are listed.")
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._note.setText(note or ("" if text else hint))
        self._note.setVisible(bool(self._note.text()))
        self._open.setVisible(can_open)
        self.list.setVisible(bool(text))
        self._rest.setVisible(not text)


class _Moments(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.moments: list[Moment] = []
        self.labels: dict[int, str] = {}

    def show_moments(self, moments: list[Moment], labels: dict[int, str]) -> None:
        self.beginResetModel()
        self.moments, self.labels = moments, labels
        self.endResetModel()

    def said(self, place: int) -> tuple[str, str]:
        """What happened; when and how that step stands."""
        one = self.moments[place]
        when = texts.weekday(one.step.time)
        if one.step.state != "done":
            when += " · " + words.state_of(one.step)[0]
        return words.moment(one, self.labels), when

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.moments)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(self.said(index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.said(index.row())[0]}\n{words.name_of(self.moments[index.row()].step)}"
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, rect = index.model(), theme.current(), QRect(option.rect)
        assert isinstance(model, _Moments)
        what, when = model.said(index.row())
        done = model.moments[index.row()].step.state == "done"
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        x, middle = rect.left() + 22, rect.center().y() - 8
        painter.fillRect(QRect(x, rect.top() if index.row() else middle, 2, rect.height()), QColor(tokens.line))
        if index.row() == model.rowCount() - 1:
            painter.fillRect(QRect(x, middle, 2, rect.bottom() - middle + 1), QColor(tokens.surface))
        dot = QRect(x - 4, middle - 4, 10, 10)
        painting.rounded(painter, dot.toRectF(), 5, tokens.accent if done else tokens.surface, tokens.accent if done else tokens.control)  # fmt: skip
        area = rect.adjusted(40, 0, -12, 0)
        ink = tokens.text if done else tokens.muted
        painting.text(painter, QRect(area.left(), rect.top() + 8, area.width(), 20), what, theme.font(), ink)
        note = QRect(area.left(), rect.top() + 29, area.width(), 18)
        painting.text(painter, note, when, theme.font("note"), tokens.muted)
        painter.restore()


class _MomentsView(FlatTable):
    """Click or Enter leads to the step.

    Signals:
        chosen(int): the step of a moment.
    """

    chosen = Signal(int)

    def __init__(self, model: _Moments) -> None:
        super().__init__()
        self._moments = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.flatten(row=ROW, head=0, widths=(0,), in_card=False)
        self.horizontalHeader().hide()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the step."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.chosen.emit(self._moments.moments[index.row()].step.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the step."""
        place = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self.chosen.emit(self._moments.moments[place].step.id)
            return
        super().keyPressEvent(event)
