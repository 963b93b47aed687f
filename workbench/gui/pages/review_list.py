"""The lists of Review: wrong, doubtful, label may be wrong. Rows are painted; a fixed row stays and says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workbench.gui import icons, painting, texts, theme
from workbench.gui.pages.review_words import Answer, answer_words, difference_words, given_of, suspicion_words
from workbench.gui.widgets.flat_table import FlatTable, label_room
from workbench.records import Label, ReviewRow, labels_in
from workbench.tasks import multi_label, single_label, spans

if TYPE_CHECKING:
    from workbench.runs.reviews import Checked

ROW, HEAD = 32, 32
WIDTHS = (0, 212, 68, 212)
LEAST, MOST = 150, 290  # px of the columns with a label
SEVERAL = 200  # where there may be several of them
SUREST = 0.99  # a doubt is never certain
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ReviewRow] = []
        self.labels: dict[int, Label] = {}
        self.now: dict[int, Answer] = {}
        self.changed: set[int] = set()
        self.task = single_label.NAME
        self.suspects: dict[int, ReviewRow] = {}
        self.said_by = "model"

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(WIDTHS)

    def words(self, row: ReviewRow) -> tuple[str, str, str, str]:
        """A row's cells in words."""
        return (
            texts.one_line(row.text),
            self.said(row),
            texts.percent(min(row.confidence, SUREST) if self.said_by == "doubt" else row.confidence),
            self.state(row)[1] or self.state(row)[0],
        )

    def said(self, row: ReviewRow) -> str:
        """What is predicted, or of passages how that differs from what was given."""
        if self.task == spans.NAME:
            return suspicion_words(row) if self.said_by == "doubt" else difference_words(row)
        if self.task == multi_label.NAME:
            return answer_words(row.predicted_value, self.labels, self.task)
        predicted = self.labels.get(row.predicted)
        return predicted.name if predicted else ""

    def state(self, row: ReviewRow) -> tuple[str, str, str, str]:
        """What is to be said of a row's own label: its name, a sentence around it, icon, ink."""
        given = given_of(row, self.task)
        now = self.now.get(row.row, given)
        name = answer_words(now, self.labels, self.task)
        if row.row in self.changed:
            if now != given:
                return name, self.tr("fixed: {label}").format(label=name), "check", "good"
            return name, self.tr("checked: {label}").format(label=name), "check", "good"
        if row.row in self.suspects:
            return name, self.tr("may be wrong: {label}").format(label=name), "warning", "warn"
        return name, "", "", "muted"

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(row)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        said, sure = {
            "model": (self.tr("Model said"), self.tr("Sure")),
            "unseen": (self.tr("Said unseen"), self.tr("Sure")),
            "doubt": (self.tr("Expected"), self.tr("Doubt")),
        }[self.said_by]
        yours = {multi_label.NAME: self.tr("Your labels"), spans.NAME: self.tr("You marked")}
        if self.task == spans.NAME:
            said = self.tr("Probably") if self.said_by == "doubt" else self.tr("The model's differ")
        return (self.tr("Text"), said, sure, yours.get(self.task, self.tr("Your label")))[section]


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, tokens = self.parent(), theme.current()
        assert isinstance(view, ReviewList)
        rect: QRect = option.rect
        row: ReviewRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        chosen = index.row() == view.currentIndex().row()
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area = rect.adjusted(16, 0, -8, -1)
        words = view.rows_model.words(row)
        if index.column() == 1 and view.rows_model.task == multi_label.NAME and row.predicted_value:
            by_id = view.rows_model.labels
            shown = [by_id[one] for one in labels_in(None, row.predicted_value) if one in by_id]
            painting.paint_labels(painter, area, [(label.name, label.color) for label in shown], tokens)
        elif index.column() == 1 and view.rows_model.task != single_label.NAME:
            painting.text(painter, area, words[1], theme.font("note"), tokens.text)
        elif index.column() == 1:
            label = view.rows_model.labels.get(row.predicted)
            if label is not None:
                painting.paint_label(painter, area, label.name, label.color, label.key, tokens)
        elif index.column() == 3:
            name, sentence, icon, ink = view.rows_model.state(row)
            color, note = str(getattr(tokens, ink)), theme.font("note")
            if icon:
                painter.drawPixmap(area.left(), area.center().y() - 7, icons.pixmap(icon, color, 16))
                area = area.adjusted(22, 0, 0, 0)
            fits = sentence and QFontMetrics(note).horizontalAdvance(sentence) <= area.width()
            painting.text(painter, area, sentence if fits else name, note, color)
        else:
            painting.text(painter, area, words[index.column()], theme.font(), tokens.text)
        painter.restore()


class ReviewList(FlatTable):
    """One of the lists.

    Signals:
        row_chosen(object): the ReviewRow under the cursor, None where there is none.
        confirmed: Enter was pressed.
    """

    row_chosen = Signal(object)
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows_model = _Model()
        self.setModel(self.rows_model)
        self.setItemDelegate(_Delegate(self))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS)
        self.setMinimumHeight(HEAD + 5 * ROW)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: list[ReviewRow], *, labels: list[Label], changed: set[int],
                  now: dict[int, Answer], suspects: dict[int, ReviewRow], said_by: str = "model",
                  task: str = single_label.NAME) -> None:  # fmt: skip
        """Another list; the first row is chosen.

        `said_by` names where label and figure come from: the run's "model", models of cross-validation that had not seen the
        row ("unseen"), or the search for wrong labels, whose figure is how much speaks against the label ("doubt").
        """
        model = self.rows_model
        model.beginResetModel()
        model.rows, model.labels = rows, {label.id: label for label in labels}
        model.changed, model.now, model.suspects, model.said_by, model.task = changed, now, suspects, said_by, task
        model.endResetModel()
        self.setColumnWidth(1, label_room(labels, least=LEAST, most=MOST) if task == single_label.NAME else SEVERAL)
        least = LEAST if task == single_label.NAME else SEVERAL
        self.setColumnWidth(3, label_room(labels, kind="note", least=least, most=max(least, MOST)))
        if rows:
            self.selectRow(0)
        else:
            self.row_chosen.emit(None)

    def note(self, name: str, rows: list[ReviewRow], checked: Checked) -> str:
        """What stands beside a list's name: what kinds of rows it holds, or how many suspicions proved right."""
        if name == "wrong":
            return self._splits(rows)
        if name != "likely_mislabelled" or not checked.rows:
            return ""
        words = self.tr("{wrong} of {rows} checked were wrong")
        return words.format(wrong=texts.number(checked.wrong), rows=texts.number(checked.rows))

    def _splits(self, rows: list[ReviewRow]) -> str:
        """How many rows of each kind: the sidebar counts wrong test rows, the list holds validation rows, too."""
        count: Counter[str] = Counter(row.split for row in rows)
        names = {
            "test": self.tr("{count} test"),
            "validation": self.tr("{count} validation"),
            "unlabelled": self.tr("{count} labelled since"),
        }
        return " · ".join(
            words.format(count=texts.number(count[split])) for split, words in names.items() if count[split]
        )

    def why_nothing(self, name: str, *, chosen: bool, task: str, looked: bool) -> str:
        """What it means that a list is empty: only some rows were chosen, or nobody `looked` at the passages of a run."""
        if chosen:
            return self.tr("None of the chosen rows is in this list. Esc shows all rows again.")
        if name == "likely_mislabelled" and not looked:
            return self.tr(
                "This training did not look for passages that may be wrong: it is from an earlier version, or had fewer than 50"
                " labelled rows. The next one does."
            )
        if name == "likely_mislabelled" and task == spans.NAME:
            return self.tr("No passage looks wrong, and none seems to be missing.")
        return {
            "wrong": self.tr("Nothing wrong among the rows that it was not trained on."),
            "doubtful": self.tr("The model is sure of every row."),
            "likely_mislabelled": self.tr("No label looks wrong."),
        }[name]

    def current(self) -> ReviewRow | None:
        """The row under the cursor."""
        index = self.currentIndex()
        return (
            self.rows_model.rows[index.row()] if index.isValid() and index.row() < len(self.rows_model.rows) else None
        )

    def go(self, step: int) -> None:
        """Move on by some rows."""
        count = len(self.rows_model.rows)
        if count:
            self.selectRow(min(count - 1, max(0, self.currentIndex().row() + step)))

    def go_to(self, row: int) -> None:
        """Go to a row of the project, if it is in the list."""
        for place, one in enumerate(self.rows_model.rows):
            if one.row == row:
                self.selectRow(place)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says that the label is right."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def repaint_rows(self) -> None:
        """After a label changed."""
        self.viewport().update()

    def _tell(self) -> None:
        self.viewport().update()
        self.row_chosen.emit(self.current())
