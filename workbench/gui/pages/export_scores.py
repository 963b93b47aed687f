"""Export, below the cards: how good the model is on each label, counted on the test rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QStyleOptionViewItem

from workbench.gui import painting, texts, theme
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable, label_room
from workbench.records import Label

ROW, HEAD, MOST_ROWS = 32, 32, 12
WIDTHS = (260, 104, 116, 0, 148)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LabelScore:
    """One label's scores, as `reviewing.metrics.per_label` counts them; `given` counts passages where labels stand for them."""

    name: str
    label: Label | None
    rows: int
    recall: float | None
    interval: tuple[float, float] | None
    precision: float | None
    given: int = 0


def label_scores(per_label: dict[str, dict[str, Any]], labels: list[Label]) -> list[LabelScore]:
    """The scores of every label that has test rows, in the order of the labels; a label that is gone keeps its name."""
    by_id = {label.id: (place, label) for place, label in enumerate(labels)}
    found: list[tuple[int, LabelScore]] = []
    for name, one in per_label.items():
        place, label = by_id.get(one["label"], (len(labels), None))
        interval = one["recall_interval"]
        score = LabelScore(
            label.name if label else name, label, one["rows"], one["recall"],
            (interval[0], interval[1]) if one["rows"] and interval else None, one["precision"], one.get("given", one["rows"]),
        )  # fmt: skip
        found.append((place, score))
    return [score for _, score in sorted(found, key=lambda pair: pair[0])]


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.scores: list[LabelScore] = []
        self.passages = False

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.scores)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(WIDTHS)

    def words(self, score: LabelScore) -> tuple[str, str, str, str, str]:
        """A row's cells in words."""
        found = round((score.recall or 0) * score.given)
        return (
            score.name,
            texts.number(score.given),
            self.tr("{found} of {rows}").format(found=texts.number(found), rows=texts.number(score.given)),
            texts.share_range(*score.interval) if score.interval else "–",
            texts.percent(score.precision) if score.precision is not None else "–",
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        score = self.scores[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return score
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(score)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (
                Qt.AlignmentFlag.AlignRight if section == 1 else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and self.passages:
            return {
                2: self.tr("Of the passages with this label, how many the model marks with the same start, end and label."),
                4: self.tr("Of the passages that the model marks with this label, how many are just so in the test rows."),
            }.get(section)  # fmt: skip
        if role == Qt.ItemDataRole.ToolTipRole:
            return {
                2: self.tr("Of the test rows with this label, how many the model gives it."),
                4: self.tr("Of the test rows that the model gives this label, how many carry it."),
            }.get(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                self.tr("Label"), self.tr("Passages") if self.passages else self.tr("Test rows"), self.tr("Found"), self.tr("95% interval"), self.tr("Right when said"),
            )[section]  # fmt: skip
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, tokens = self.parent(), theme.current()
        assert isinstance(view, ScoresTable)
        rect: QRect = option.rect
        score: LabelScore = index.data(Qt.ItemDataRole.UserRole)
        words = view.scores_model.words(score)[index.column()]
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area = rect.adjusted(16, 0, -8, -1)
        if index.column() == 0 and score.label is not None:
            painting.paint_label(painter, area, score.name, score.label.color, score.label.key, tokens)
        elif index.column() == 3:
            self._interval(painter, area, score, words, view.axis)
        else:
            side = Qt.AlignmentFlag.AlignRight if index.column() == 1 else Qt.AlignmentFlag.AlignLeft
            painting.text(painter, area, words, theme.font(), tokens.text, side | Qt.AlignmentFlag.AlignVCenter)
        painter.restore()

    def _interval(
        self, painter: QPainter, area: QRect, score: LabelScore, words: str, axis: tuple[float, float]
    ) -> None:
        tokens, room = theme.current(), 96
        bar = QRect(area.left(), area.top(), min(area.width() - room, 240), area.height())
        if score.interval is not None and score.recall is not None and bar.width() > 60:
            painting.paint_interval(painter, bar, score.recall, *score.interval, tokens, axis=axis)
        painting.text(
            painter, QRect(bar.right() + 8, area.top(), room, area.height()), words, theme.font("note"), tokens.muted
        )


class ScoresTable(FlatTable):
    """As high as its rows, up to twelve."""

    def __init__(self) -> None:
        super().__init__()
        self.scores_model = _Model()
        self.axis = (0.5, 1.0)
        self.setModel(self.scores_model)
        self.setItemDelegate(_Delegate(self))
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def show_scores(self, scores: list[LabelScore], *, passages: bool = False) -> None:
        """Other scores; all bars begin at 50%, or at 0 where one needs it."""
        self.scores_model.beginResetModel()
        self.scores_model.scores, self.scores_model.passages = scores, passages
        self.scores_model.endResetModel()
        self.axis = (0.0, 1.0) if any(one.interval and one.interval[0] < 0.5 for one in scores) else (0.5, 1.0)
        self.setColumnWidth(0, label_room((one.label for one in scores if one.label), least=160, most=300))
        self.setFixedHeight(HEAD + ROW * min(len(scores), MOST_ROWS) + 1)


class ScoresCard(QFrame):
    """The card around the table; hidden where there are no test rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.note = build.label("section"), build.label("note")
        self.table = ScoresTable()
        self._rows = 0
        build.down(
            build.across(self.title, None, self.note, margins=(16, 12, 16, 12)), self.table,
            margins=(1, 1, 1, 8), gap=0, into=self,
        )  # fmt: skip
        self.retranslate()

    def show_scores(self, test: dict[str, Any] | None, labels: list[Label]) -> None:
        """The scores of another model on its test rows."""
        scores = label_scores(test["per_label"], labels) if test and test.get("per_label") else []
        self._rows = int(test["rows"]) if test else 0
        self.table.show_scores(scores, passages=bool(test) and "span_f1" in (test or {}))
        self.setVisible(bool(scores))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("This model, label by label"))
        self.note.setText(self.tr("on %Ln test rows, never trained on", "", self._rows))
        self.table.setAccessibleName(self.title.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
