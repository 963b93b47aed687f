"""Where it goes wrong, as a card of Review: the confusion matrix, or what came of each label where there are several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu

from workbench.gui.pages.review_data import ReviewData
from workbench.gui.widgets import build
from workbench.gui.widgets.confusion_view import ConfusionView
from workbench.gui.widgets.mistakes_view import MistakesView, kind_name
from workbench.records import ReviewRow
from workbench.reviewing.confusion import reordered
from workbench.reviewing.mistakes import happened
from workbench.reviewing.wrong import is_wrong
from workbench.tasks import single_label, spans

MANY = 12  # labels: from more on those taken for one another stand together
LARGE = 100  # labels: laying out so many takes as long as the rest of Review

if TYPE_CHECKING:
    from workbench.runs import Review


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows that another view of Review chose, and what they have in common, in words; `every`: right ones as well."""

    words: str
    rows: frozenset[int]
    every: bool = False


Cell = tuple[int, int] | tuple[int, str] | Chosen  # given and predicted label, or a label and what came of it


class Where(QFrame):
    """One table or the other.

    Signals:
        cell_chosen(object): a Cell, or None for all rows.
        apart_wanted(int, int): what tells these two labels apart is to be seen.
    """

    cell_chosen = Signal(object)
    apart_wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.matrix, self.mistakes = ConfusionView(), MistakesView()
        self._title, self._note, self._axes = build.label("section"), build.label("note"), build.label("note")
        self.ways, self.apart = (
            build.button("quiet", size="compact", icon="chevron-down"),
            build.button("quiet", size="compact"),
        )
        self.menu = QMenu(self.ways)
        self.ways.clicked.connect(lambda: self.menu.popup(self.ways.mapToGlobal(self.ways.rect().bottomLeft())))
        self._unit, self._order = "counts", ""
        self._data: ReviewData | None = None
        self._pair: tuple[int, int] | None = None
        self._marked: tuple[int, int] | None = None  # the same, or one where both said the same
        self.apart.clicked.connect(self._want_apart)
        self._column = build.down(
            build.across(self._title, self._note, None, self.apart, self._axes, self.ways, gap=8), self.matrix, self.mistakes,
            margins=(16, 12, 16, 12), gap=8, into=self,
        )  # fmt: skip
        self._task = single_label.NAME
        self.mistakes.hide()
        for view in (self.matrix, self.mistakes):
            view.cell_chosen.connect(self.cell_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Where it goes wrong"))
        self._note.setText(self.tr("Click a cell to see its rows"))
        counted = self.tr("Numbers count passages") if self._task == spans.NAME else self.tr("Numbers count rows")
        single = self._task == single_label.NAME
        self._axes.setText(self.tr("You said ↓   Model said →") if single else counted)
        self.apart.setText(self.tr("What tells them apart…"))
        self._offer()
        self.matrix.retranslate()
        self.mistakes.retranslate()

    def _offer(self) -> None:
        """The ways to show the matrix, where there is one."""
        units = {"counts": self.tr("Rows"), "rows": self.tr("% of your label"), "columns": self.tr("% of the model's")}
        orders = {"labels": self.tr("As listed"), "cluster": self.tr("Alike together")}
        self.menu.clear()
        for names, chosen, act in (
            (units, self._unit, self._show_unit),
            (orders, self._order or "labels", self._show_order),
        ):
            group = QActionGroup(self.menu)
            self.menu.addSeparator()
            for name, words in names.items():
                entry = self.menu.addAction(words)
                entry.setCheckable(True)
                entry.setChecked(name == chosen)
                entry.triggered.connect(lambda _=False, name=name, act=act: act(name))
                group.addAction(entry)
        self.ways.setText(units[self._unit])
        self.ways.setToolTip(self.tr("How the matrix is shown"))
        self.ways.setVisible(self._data is not None and self._data.mistakes is None)
        self._note.setVisible(self._pair is None)
        self.apart.setVisible(self._pair is not None)

    def _want_apart(self) -> None:
        if self._pair is not None:
            self.apart_wanted.emit(*self._pair)

    def _show_unit(self, unit: str) -> None:
        self._unit = unit
        self.matrix.show_unit(unit)
        self._offer()

    def _show_order(self, order: str) -> None:
        self._order = order
        self._fill()
        self._offer()

    def _fill(self) -> None:
        data = self._data
        if data is None or data.mistakes is not None:
            return
        at = data.order if self._order == "cluster" else tuple(range(len(data.matrix.labels)))
        shown = reordered(data.matrix, at)
        self.matrix.show_matrix(shown, data.labels_of(shown), [data.intervals[one] for one in at])
        self.matrix.choose(self._marked)

    def show_data(self, data: ReviewData, cell: Cell | None) -> None:
        """Another run, or the same counted anew; the cell stays chosen."""
        self._task = data.task
        self.matrix.setVisible(data.mistakes is None)
        self.mistakes.setVisible(data.mistakes is not None)
        self._data = data
        self._order = self._order or ("cluster" if len(data.matrix.labels) > MANY else "labels")
        if data.mistakes is None and len(data.matrix.labels) > LARGE:
            QTimer.singleShot(0, self, self._fill)  # the rest of the page has its turn first
        elif data.mistakes is None:
            self._fill()
        else:
            self.mistakes.show_mistakes(data.mistakes, list(data.lines), passages=data.task == spans.NAME)
        self.choose(cell)
        self.retranslate()

    def choose(self, cell: Cell | None) -> None:
        """Mark a cell."""
        cell = None if isinstance(cell, Chosen) else cell
        pair = cell is not None and not isinstance(cell[1], str) and cell[0] != cell[1]
        self._pair = (cell[0], int(cell[1])) if cell is not None and pair else None
        self.apart.setVisible(pair)
        self._note.setVisible(not pair)
        if cell is not None and isinstance(cell[1], str):
            self.mistakes.choose((cell[0], cell[1]))
            return
        self._marked = (cell[0], int(cell[1])) if cell is not None else None
        self.matrix.choose(self._marked)
        self.mistakes.choose(None)

    def words(self, cell: Cell, data: ReviewData, count: int) -> str:
        """What a cell says, and how many rows it holds."""
        if isinstance(cell, Chosen):
            words = self.tr("{group} · %Ln mistakes", "", count)
            return cell.words if cell.every else words.format(group=cell.words)
        if isinstance(cell[1], str):
            names = {label.id: label.name for label in data.labels}
            words = self.tr("{label}: {what} · %Ln rows", "", count)
            return words.format(label=names.get(cell[0], ""), what=kind_name(cell[1]))
        keys = {label.id: label.key or label.name for label in data.labels}
        words = self.tr("{given} → {predicted} · %Ln rows", "", count)
        return words.format(given=keys.get(cell[0], ""), predicted=keys.get(cell[1], ""))

    def set_low(self, low: bool) -> None:
        """Less high in a low window."""
        self.matrix.set_low(low)
        self.mistakes.set_low(low)
        self._column.setContentsMargins(16, 8 if low else 12, 16, 8 if low else 12)
        self._column.setSpacing(0 if low else 8)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def fits(cell: Cell, task: str) -> bool:
    """Whether a cell is one of this kind of labels."""
    return isinstance(cell, Chosen) or isinstance(cell[1], str) != (task == single_label.NAME)


def listed(review: Review, name: str, cell: Cell | None) -> list[ReviewRow]:
    """The rows of a list of Review, of a cell those that it counts: scored rows, right ones included; of a slice its mistakes."""
    rows: list[ReviewRow] = getattr(review, name)
    if cell is None:
        return rows
    if name == "wrong":
        rows = (
            [row for row in review.scored if is_wrong(row)]
            if isinstance(cell, Chosen) and not cell.every
            else review.scored
        )
    if isinstance(cell, Chosen):
        return [row for row in rows if row.row in cell.rows]
    if isinstance(cell[1], str):
        return [row for row in rows if cell in happened(row)]
    given, predicted = cell
    return [row for row in rows if row.predicted == predicted and row.given == given]
