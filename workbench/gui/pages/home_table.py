"""The table of recent projects: read in a worker, painted by a delegate, one row of 88 px each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from workbench.errors import ProjectDamaged, WorkbenchError
from workbench.gui import icons, painting, texts, theme
from workbench.gui.background import Report
from workbench.gui.widgets.flat_table import FlatTable
from workbench.reviewing.first_score import first_score
from workbench.tasks import multi_label, single_label, spans

ROW, HEAD = 88, 32
WIDTHS = (0, 112, 232, 216, 112, 44)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A project as the list shows it."""

    folder: Path
    name: str
    rows: int
    labelled: int
    score: float | None
    interval: tuple[float, float] | None
    on_test: bool
    opened: float
    damaged: bool = False
    task: str = single_label.NAME


def read_entries(folders: list[Path], report: Report) -> list[Entry]:
    """What the list says of each project that is still there. Runs in a worker."""
    found = []
    for place, folder in enumerate(folders):
        report(place, len(folders))
        entry = _read_entry(folder)
        if entry is not None:
            found.append(entry)
    return found


def _read_entry(folder: Path) -> Entry | None:
    from workbench.project import Project

    if not folder.is_dir():
        return None
    try:
        project = Project.open(folder, read_only=True)
    except ProjectDamaged:  # listed, so that it can be opened: that offers to save what can be read
        return _damaged(folder)
    except WorkbenchError:
        return None
    try:
        counts, run = project.counts(), project.latest_run()
        score, interval, on_test = _score(run.result if run is not None else {})
        opened = _opened(folder)
        return Entry(
            folder, project.name, counts.rows, counts.labelled, score, interval, on_test, opened, task=project.task
        )
    except OSError:
        return None
    except Exception as error:
        if type(error).__module__ != "sqlite3":  # which the window never imports
            raise
        return _damaged(folder)
    finally:
        project.close()


def _damaged(folder: Path) -> Entry:
    name = folder.name.removesuffix(".workbench")
    return Entry(folder, name, 0, 0, None, None, False, _opened(folder), damaged=True)


def _opened(folder: Path) -> float:
    """When it was opened last: whoever opens it for writing writes its lock; the database alone may be older."""
    places = (folder / "project.db", folder / "project.lock")
    return max(place.stat().st_mtime for place in places if place.exists())


def _score(result: dict[str, Any]) -> tuple[float | None, tuple[float, float] | None, bool]:
    found = first_score(result)
    if found is None:
        return None, None, False
    return found.value, found.interval if found.split == "test" else None, found.split == "test"


def task_words(task: str) -> str:
    """What a label is in a project."""
    return {
        multi_label.NAME: QCoreApplication.translate("home", "Several labels"),
        spans.NAME: QCoreApplication.translate("home", "Passages"),
    }.get(task, QCoreApplication.translate("home", "One label"))


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return str(entry.folder)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                entry.name, task_words(entry.task),
                self.tr("Damaged") if entry.damaged else f"{entry.labelled} / {entry.rows}",
                texts.percent(entry.score, 1) if entry.score is not None else self.tr("No model yet"),
                texts.day(entry.opened), self.tr("More"),
            )[index.column()]  # fmt: skip
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Project"), self.tr("Task"), self.tr("Labelled"), self.tr("Last score, axis 50–100%"), self.tr("Opened"), "",
        )[section]  # fmt: skip


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = theme.current()
        rect: QRect = option.rect
        entry = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        view = self.parent()
        assert isinstance(view, ProjectTable)
        chosen = view.is_marked(index.row())
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        if index.row() < view.model().rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        area = rect.adjusted(24 if index.column() == 0 else 8, 0, -16, -1)
        paint = (self._project, self._task, self._labelled, self._score, self._opened, self._more)[index.column()]
        paint(painter, area, entry)
        painter.restore()

    def _project(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        tokens = theme.current()
        badge = QRect(area.left(), area.center().y() - 20, 40, 40)
        painting.rounded(painter, badge.toRectF(), 6, tokens.sunken, tokens.line)
        painting.text(
            painter, badge, entry.name[:1].upper(), theme.font(weight=600), tokens.text, Qt.AlignmentFlag.AlignCenter
        )
        words = area.adjusted(64, 0, 0, 0)
        self._two_lines(painter, words, entry.name, texts.short_place(entry.folder), theme.font("section", weight=600))

    def _two_lines(self, painter: QPainter, area: QRect, first: str, second: str, font: Any) -> None:
        tokens = theme.current()
        middle = area.center().y()
        painting.text(painter, QRect(area.left(), middle - 22, area.width(), 24), first, font, tokens.text)
        painting.text(
            painter, QRect(area.left(), middle + 3, area.width(), 18), second, theme.font("note"), tokens.muted
        )

    def _task(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        painting.text(painter, area, task_words(entry.task), theme.font("note"), theme.current().muted)

    def _labelled(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        tokens, middle = theme.current(), area.center().y()
        if entry.damaged:
            painter.drawPixmap(area.left(), middle - 7, icons.pixmap("warning", tokens.bad, 16))
            painting.text(painter, area.adjusted(24, 0, 0, 0), self.tr("Damaged"), theme.font("note"), tokens.bad)
            return
        share = entry.labelled / entry.rows if entry.rows else 0.0
        bold = theme.font(weight=600)
        line = QRect(area.left(), middle - 20, area.width(), 20)
        figure = texts.percent(share)
        painting.text(painter, line, figure, bold, tokens.text)
        gone = painter.fontMetrics().horizontalAdvance(figure) + 6
        words = f"{texts.number(entry.labelled)} / {texts.number(entry.rows)}"
        painting.text(painter, line.adjusted(gone, 0, 0, 0), words, theme.font("note"), tokens.muted)
        painting.paint_bar(painter, QRect(area.left(), middle + 8, area.width() - 8, 8), share, tokens.accent, tokens)

    def _score(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        tokens, middle = theme.current(), area.center().y()
        if entry.damaged:
            return
        if entry.score is None:
            painting.text(painter, area, self.tr("No model yet"), theme.font("note"), tokens.muted)
            return
        line = QRect(area.left(), middle - 24, area.width(), 20)
        figure = texts.percent(entry.score, 1)
        painting.text(painter, line, figure, theme.font(weight=600), tokens.text)
        gone = painter.fontMetrics().horizontalAdvance(figure) + 6
        note = texts.share_range(*entry.interval) if entry.interval else self.tr("not from test rows")
        painting.text(painter, line.adjusted(gone, 0, 0, 0), note, theme.font("note"), tokens.muted)
        if entry.interval:
            painting.paint_interval(
                painter, QRect(area.left(), middle + 2, 176, 20), entry.score, *entry.interval, tokens
            )

    def _opened(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        painting.text(painter, area, texts.day(entry.opened), theme.font("note"), theme.current().muted)

    def _more(self, painter: QPainter, area: QRect, entry: Entry) -> None:  # noqa: ARG002 - the same for all
        painter.drawPixmap(area.left(), area.center().y() - 9, icons.pixmap("more", theme.current().muted))


class _Head(QHeaderView):
    """The first word stands over the badges."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Draw the word."""
        tokens = theme.current()
        painter.save()
        painter.fillRect(rect, QColor(tokens.window))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        left = 24 if logicalIndex == 0 else 8
        painting.text(painter, rect.adjusted(left, 0, -4, -1), words, theme.font("note", weight=600), tokens.muted)
        painter.restore()


class ProjectTable(FlatTable):
    """As high as its rows; one click or Enter opens.

    Signals:
        chosen(Entry): open this project.
        menu_wanted(Entry, QPoint): show its menu there.
    """

    chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self._model = _Model()
        self._marked: Path | None = None
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalHeader(_Head(Qt.Orientation.Horizontal))
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS, in_card=False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_entries([])

    def show_entries(self, entries: list[Entry]) -> None:
        """Another list."""
        self._model.beginResetModel()
        self._model.entries = entries
        self._model.endResetModel()
        self.setFixedHeight(HEAD + ROW * len(entries))
        self.setAccessibleName(self.tr("Recent projects"))

    def mark(self, folder: Path | None) -> None:
        """Mark the project that is open."""
        self._marked = folder.resolve() if folder is not None else None
        self.viewport().update()

    def is_marked(self, row: int) -> bool:
        """Whether this row is the open project."""
        return self._marked is not None and self._model.entries[row].folder.resolve() == self._marked

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open, or show the menu where the dots are."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            entry = self._model.entries[index.row()]
            if index.column() == len(WIDTHS) - 1 or event.button() == Qt.MouseButton.RightButton:
                self.menu_wanted.emit(entry, event.globalPosition().toPoint())
            else:
                self.chosen.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self._model.entries[self.currentIndex().row()])
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()
            self.horizontalHeader().viewport().update()
        super().changeEvent(event)
