"""Import, middle: a file that the project knows, laid beside it: what is new, what changed and how, what is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.gui import painting, texts, theme
from workbench.gui.pages import import_words as words
from workbench.gui.widgets import build
from workbench.gui.widgets.flat_table import FlatTable
from workbench.gui.widgets.picker import Picker, TabButton
from workbench.gui.widgets.switch import Switch

MODES = ("skip", "update", "merge-labels")
KINDS = ("new", "changed", "gone")
ROW, HEAD = 48, 32
WIDTHS = (72, 132, 0, 0)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One difference: where it stands in the file, what it is about, and its two sides; `text` is the row's own text."""

    line: str
    what: str
    kind: str
    before: str
    after: str
    text: str = ""

    def side(self, column: int) -> str:
        """A cell in words."""
        return (self.line, self.what, self.before, self.after)[column]


class AgainModel(QAbstractTableModel):
    """Line, what, in the project, in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.heads = [""] * 4

    def show_lines(self, lines: list[Line]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as are listed."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Line, what, before, after."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell for tooltips and screen readers; the delegate paints it."""
        if role not in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.lines[index.row()].side(index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, tokens, rect = index.model(), theme.current(), option.rect
        assert isinstance(model, AgainModel)
        one, column = model.lines[index.row()], index.column()
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        box = rect.adjusted(16, 3, -6, -4)
        said = " ".join(one.side(column).split())
        if column == 0:
            painting.text(painter, box, said, theme.font("note"), tokens.muted)
        elif column == 1:
            width = min(painting.chip_width(said), box.width())
            painting.paint_chip(painter, QRect(box.left(), box.center().y() - 10, width, 20), said, one.kind, tokens)
        elif not said:
            painting.text(painter, box, "–", theme.font(), tokens.muted)
        elif one.text:
            half = box.height() // 2
            upper = QRect(box.left(), box.top(), box.width(), half)
            ink = tokens.text if column == 3 else tokens.muted
            painting.text(painter, upper, said, theme.font(weight=500), ink)
            under = QRect(box.left(), box.top() + half, box.width(), half)
            painting.text(painter, under, " ".join(one.text.split()), theme.font("note"), tokens.muted)
        else:
            ink = tokens.text if column == 3 or one.kind == "bad" else tokens.muted
            painting.two_lines(painter, box, said, theme.font(), ink)
        painter.restore()


class AgainView(QWidget):
    """Says that the project knows the file, what may become of its rows, and lists them.

    Signals:
        mode_chosen(str): skip, update, merge-labels, or "add": its rows are taken like those of any other file.
    """

    mode_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Any] | None = None
        self.mode, self.kind, self.known = "skip", "new", "name"
        self._sentence, self._same = build.label("strong", wrap=True), build.label("note")
        self.modes = Picker()
        self.trash = Switch()
        self._trash_word = build.label("note")
        self.tabs = {name: TabButton(height=40) for name in KINDS}
        self.rows = AgainModel()
        self.table = FlatTable()
        self.table.setModel(self.rows)
        self.table.setItemDelegate(_Delegate(self.table))
        self.table.flatten(row=ROW, head=HEAD, widths=WIDTHS)
        self._nothing = build.label("muted", wrap=True)
        self._faces = QStackedWidget()
        self._lay_out()
        group = QButtonGroup(self)
        for name, tab in self.tabs.items():
            group.addButton(tab)
            tab.clicked.connect(lambda _=False, name=name: self.show_kind(name))
        self.trash.toggled.connect(lambda _: self.mode_chosen.emit(self.mode))
        self.retranslate()

    def forget(self) -> None:
        """It is compared anew."""
        self.found = None
        self.draw()

    def show_found(self, found: dict[str, Any]) -> None:
        """What the comparison found; the first kind of which there is any is listed."""
        first = self.found is None
        self.found = found
        if first:
            self.kind = next((name for name in KINDS if found[name]), "new")
        self.draw()

    def show_kind(self, kind: str) -> None:
        """List new, changed or gone rows."""
        self.kind = kind
        self.draw()

    def show_mode(self, mode: str) -> None:
        """What becomes of changed rows."""
        self.mode = mode
        self.draw()

    def will(self) -> dict[str, int]:
        """How many rows come in, change and go, as it is set now."""
        found = self.found
        if found is None:
            return {"new": 0, "changed": 0, "gone": 0}
        gone = found["gone"] if self.trash.isChecked() else 0
        return {"new": found["new"], "changed": found["would"][self.mode], "gone": gone}

    def will_words(self) -> str:
        """What would happen, for the foot: 3 new rows, 2 rows updated, 1 to the trash."""
        will = self.will()
        parts = [
            self.tr("%Ln new rows", "", will["new"]) if will["new"] else "",
            self.tr("%Ln rows updated", "", will["changed"]) if will["changed"] else "",
            self.tr("%Ln to the trash", "", will["gone"]) if will["gone"] else "",
        ]
        return words.listed(part for part in parts if part)

    def done_words(self, counts: dict[str, int]) -> str:
        """What an import did."""
        new, changed, gone = counts["new"], counts["changed"], counts["gone"]
        parts = [
            self.tr("%Ln new rows imported", "", new) if new else "",
            self.tr("%Ln rows updated", "", changed) if changed else "",
            self.tr("%Ln moved to the trash", "", gone) if gone else "",
        ]
        said = words.listed(part for part in parts if part)
        return self.tr("{what}.").format(what=said) if said else self.tr("Nothing was new: nothing changed.")

    def draw(self) -> None:
        """Fill everything."""
        found = self.found
        names = {"new": self.tr("New"), "changed": self.tr("Changed"), "gone": self.tr("Gone")}
        for name, tab in self.tabs.items():
            tab.say(names[name] if found is None else f"{names[name]} {texts.number(found[name])}")
            tab.setChecked(name == self.kind)
        self._sentence.setText(self.sentence(self.known))
        self._same.setText(self.tr("%Ln rows as they were", "", found["same"]) if found is not None else "")
        modes = self._mode_words()
        self.modes.say(modes[self.mode])
        self.modes.offer(modes, self.mode, self.mode_chosen.emit)
        self.trash.setEnabled(found is not None and found["gone"] > 0)
        lines = self._lines() if found is not None else []
        self.rows.show_lines(lines)
        self._faces.setCurrentIndex(0 if lines else 1)
        self._nothing.setText(self._nothing_words())

    def sentence(self, known: str) -> str:
        """How the project knows the file."""
        if known == "keys":
            return self.tr("The project has most row ids of this file.")
        if known == "texts":
            return self.tr("The project has most texts of this file.")
        return self.tr("The project has rows of this file.")

    def _mode_words(self) -> dict[str, str]:
        return {
            "skip": self.tr("Only new rows"), "update": self.tr("New rows, and update changed ones"),
            "merge-labels": self.tr("New rows, and labels where you gave none"),
            "add": self.tr("All rows, as of another file"),
        }  # fmt: skip

    def _nothing_words(self) -> str:
        found = self.found
        if found is None:
            return self.tr("Comparing with the project…")
        if not (found["new"] or found["changed"] or found["gone"]):
            return self.tr("The file says what it said before: there is nothing to import.")
        none = {
            "new": self.tr("No row is new."), "changed": self.tr("No row changed."), "gone": self.tr("No row is gone."),
        }  # fmt: skip
        return none[self.kind]

    def _lines(self) -> list[Line]:
        assert self.found is not None
        if self.kind == "new":
            return [
                Line(texts.number(one["line"]), self.tr("new"), "good", "", one["text"])
                for one in self.found["new_rows"]
            ]
        if self.kind == "gone":
            return [Line("", self.tr("gone"), "bad", one["text"], "") for one in self.found["gone_rows"]]
        return [line for one in self.found["changed_rows"] for line in self._changes(one)]

    def _changes(self, one: dict[str, Any]) -> list[Line]:
        """A line for each field of a changed row."""
        before, after, at = one["before"], one["after"], texts.number(one["line"])
        lines = []
        for name in one["fields"]:
            if name == "text":
                lines.append(Line(at, self.tr("text"), "accent", before["text"], after["text"]))
            elif name == "key":
                lines.append(Line(at, self.tr("row id"), "warn", one["old_key"] or "", one["key"] or "", after["text"]))
            elif name == "label":
                said = self.tr("label by hand") if one["labelled_by_hand"] else self.tr("label")
                lines.append(Line(at, said, "good", before["label"] or "", after["label"] or "", after["text"]))
            else:
                for column, cell in after["cells"].items():
                    lines.append(Line(at, column, "neutral", before["cells"].get(column, ""), cell, after["text"]))
        return lines

    def _lay_out(self) -> None:
        above = build.frame("panel-top")
        upper = build.across(build.picture("info", ink="accent", size=16), gap=8)
        upper.addWidget(self._sentence, 1)
        upper.addWidget(self.modes)
        lower = build.across(
            *self.tabs.values(), 8, self._same, None, self.trash, self._trash_word, gap=4, margins=(0, 0, 0, 0)
        )
        build.down(upper, lower, margins=(16, 8, 16, 0), gap=4, into=above)
        empty = QWidget()
        build.down(self._nothing, None, margins=(16, 16, 16, 16), into=empty)
        self._faces.addWidget(self.table)
        self._faces.addWidget(empty)
        column = build.down(above, gap=0, into=self)
        column.addWidget(self._faces, 1)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._trash_word.setText(self.tr("Gone rows to the trash"))
        self.trash.setAccessibleName(self.tr("Gone rows to the trash"))
        self.table.setAccessibleName(self.tr("Rows that differ"))
        self.rows.heads = [self.tr("Line"), self.tr("What"), self.tr("In the project"), self.tr("In the file")]
        widest = max(
            QFontMetrics(theme.font(weight=500)).horizontalAdvance(said) for said in self._mode_words().values()
        )
        self.modes.setMinimumWidth(min(widest, 300) + 50)
        self.draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
