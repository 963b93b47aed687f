"""Backups: the list, one more now, one restored into a copy, the project handed over as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLabel, QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.gui import icons, notices, painting, texts, theme
from workbench.gui.background import Report
from workbench.gui.pages.history_part import Part
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.empty_state import EmptyState
from workbench.gui.widgets.flat_table import FlatTable

if TYPE_CHECKING:
    from workbench.project.backups import Backup
    from workbench.records import Changes

WIDTHS, ROW, HEAD, SIDE = (0, 240, 120), 40, 32, 360
_Index = QModelIndex | QPersistentModelIndex


class BackupsPart(Part):
    """Everything that takes time is a job."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked = 0
        self.table = BackupsTable()
        self.now = build.button("primary", icon="copy")
        self.restore = build.button(icon="undo")
        self._count = build.label("muted")
        self.pack, self.unpack = build.button(icon="export"), build.button(icon="import")
        self._words: dict[str, QLabel] = {}
        self._empty = EmptyState("copy")
        self._lay_out()
        self.now.clicked.connect(self.back_up)
        self._empty.pressed.connect(self.back_up)
        self.restore.clicked.connect(self._restore)
        self.table.chosen.connect(self._restore)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._draw())
        self.pack.clicked.connect(lambda: session.copies.ask_pack(self))
        self.unpack.clicked.connect(lambda: session.copies.ask_unpack(self))
        session.safety.backups_changed.connect(self._made)
        self.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Look into the folder again, in a worker; no change of the project makes a backup."""
        project = self.session.project
        if project is None or changes is not None:
            self._draw()
            return
        folder = project.folder
        self._asked += 1
        asked = self._asked

        def read(report: Report) -> list[Backup]:
            from workbench.project import backups

            report(0, 0)
            return backups.every(folder)

        self.session.background.start(read, done=lambda found: self._take(asked, found))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.now.setText(self.tr("Back up now"))
        self.restore.setText(self.tr("Restore into a copy…"))
        self.pack.setText(self.tr("Hand over as one file…"))
        self.unpack.setText(self.tr("Open a handed-over file…"))
        self.table.setAccessibleName(self.tr("Backups"))
        said = {
            "how": self.tr("How it is kept"),
            "when": self.tr(
                "A backup is made after work, when the project or the window closes, and every 30 minutes of work."
            ),
            "which": self.tr(
                "Kept are the last 4, then one a day for a week, one a week for 5 weeks, one a month for a year; at most 2 GB."
            ),
            "safe": self.tr("Restoring makes a new project. The one of now is left as it is."),
            "over": self.tr("Hand over"),
            "one": self.tr(
                "The whole project with its models and its history as one file, every part with a checksum."
            ),
        }
        for name, label in self._words.items():
            label.setText(said[name])
        self._empty.say(
            self.tr("No backup yet"),
            self.tr("The first one is made by itself after work. You can make one now."),
            self.tr("Back up now"),
        )
        self.table.viewport().update()
        self._draw()

    def take_focus(self) -> None:
        """The arrows go through the backups at once."""
        (self.table if self.table.backups else self._empty.button).setFocus()

    def back_up(self) -> None:
        """Make one more."""
        if self.may_write():
            self.session.safety.back_up()
            self._draw()

    def _lay_out(self) -> None:
        above = build.frame("panel-top")
        above.setFixedHeight(56)
        build.across(self._count, None, self.restore, self.now, margins=(24, 0, 24, 0), into=above)
        left = QWidget()
        build.down(above, gap=0, into=left).addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(left)
        self.stack.addWidget(self._empty)
        side = build.frame("panel-right")
        side.setFixedWidth(SIDE)
        build.down(
            self._word("how", "section"), self._line("clock", "when"), self._line("list", "which"),
            self._line("check-circle", "safe"), 8, build.line(), 8, self._word("over", "section"), self._word("one", "muted"),
            4, build.across(self.pack, None), build.across(self.unpack, None), None, margins=(16, 16, 16, 16), gap=10,
            into=side,
        )  # fmt: skip
        row = build.across(gap=0, into=self)
        row.addWidget(self.stack, 1)
        row.addWidget(side)

    def _word(self, name: str, kind: str = "") -> QLabel:
        self._words[name] = build.label(kind, wrap=True)
        return self._words[name]

    def _line(self, icon: str, name: str) -> Any:
        row = build.across(build.down(1, build.picture(icon, ink="muted", size=16), None, gap=0), gap=10)
        row.addWidget(self._word(name), 1)
        return row

    def _made(self) -> None:
        if self.session.project is not None:
            self.refresh(None)

    def _take(self, asked: int, found: list[Backup]) -> None:
        if asked == self._asked:
            focused = self._empty.button.hasFocus()
            self.table.show_backups(found)
            self._draw()
            if focused and found:
                self.table.setFocus()

    def _draw(self) -> None:
        found = self.table.backups
        self.stack.setCurrentIndex(0 if found else 1)
        size = texts.size(sum(one.size for one in found))
        self._count.setText(self.tr("%Ln backups, {size}", "", len(found)).format(size=size))
        idle = self.session.safety.backing_up is None and self.may_write()
        self.now.setEnabled(idle)
        self._empty.button.setEnabled(idle)
        self.restore.setEnabled(bool(found))
        self.pack.setEnabled(self.session.project is not None)

    def _restore(self) -> None:
        project, found = self.session.project, self.table.backups
        if project is None or not found:
            return
        place = max(self.table.currentIndex().row(), 0)
        if found[place].path.is_file():
            self.session.copies.ask_restore(project.folder, found[place])
        else:
            notices.info(self.tr("This backup is no longer there."), self.tr("A newer one took its place."))
            self.refresh(None)


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.backups: list[Backup] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.backups)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(index.row())[index.column()]
        return None

    def said(self, place: int) -> tuple[str, str, str]:
        """A backup's cells in words."""
        one = self.backups[place]
        return texts.weekday(one.time), texts.date(one.time), texts.size(one.size)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == 2 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("As of"), self.tr("Date"), self.tr("Size"))[section]


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect, view = theme.current(), QRect(option.rect), self.parent()
        assert isinstance(view, BackupsTable)
        painter.save()
        chosen = index.row() == view.currentIndex().row()
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        words = view.rows.said(index.row())[index.column()]
        area = rect.adjusted(8, 0, -24 if index.column() == 2 else -8, -1)
        if index.column() == 0:
            painter.drawPixmap(rect.left() + 24, area.center().y() - 7, icons.pixmap("clock", tokens.muted, 16))
            painting.text(painter, area.adjusted(44, 0, 0, 0), words, theme.font(weight=600), tokens.text)
        else:
            side = Qt.AlignmentFlag.AlignRight if index.column() == 2 else Qt.AlignmentFlag.AlignLeft
            painting.text(painter, area, words, theme.font(), tokens.muted, side | Qt.AlignmentFlag.AlignVCenter)
        painter.restore()


class BackupsTable(FlatTable):
    """The newest on top. Enter or a double click restores.

    Signals:
        chosen: restore the current one.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = _Model()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.flatten(row=ROW, head=HEAD, widths=WIDTHS, in_card=False)
        self.horizontalHeader().setStyleSheet(
            "QHeaderView::section:first { padding-left: 24px; } QHeaderView::section:last { padding-right: 24px; }"
        )

    @property
    def backups(self) -> list[Backup]:
        """What is listed."""
        return self.rows.backups

    def show_backups(self, found: list[Backup]) -> None:
        """Another list."""
        if found == self.rows.backups:
            return
        self.rows.beginResetModel()
        self.rows.backups = found
        self.rows.endResetModel()
        if found:
            self.setCurrentIndex(self.rows.index(0, 0))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Restore."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter restores."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit()
            return
        super().keyPressEvent(event)
