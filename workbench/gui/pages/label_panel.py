"""Labels…: a panel beside the page to make, rename, recolour labels and change their keys. No dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QMenu, QPushButton, QWidget

from workbench.gui import notices, painting, texts, theme
from workbench.gui.pages.label_split import SplitForm
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.labelling import label_tree
from workbench.records import Changes, Label

WIDTH, FOLD = 400, 40  # px; the button that folds and the gap beside it


class LabelsPanel(QFrame):
    """Every label is a row: colour, key, name, number of rows.

    Signals:
        closed: the panel was closed by its own button.
    """

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self._title = build.label("section")
        self._close = build.button("icon", icon="close")
        self._close.clicked.connect(self.closed)
        self.new_field = QLineEdit()
        self.new_field.returnPressed.connect(self._make)
        self._add = build.button("primary")
        self._add.clicked.connect(self._make)
        self._note = build.label("note", wrap=True)
        self._rows = build.down(gap=8)
        self.fields: dict[int, QLineEdit] = {}
        self._parts: dict[str, QWidget] = {}
        self.split = SplitForm(session)
        inner = QWidget()
        build.down(self._rows, None, margins=(16, 4, 16, 16), into=inner)
        top = build.across(gap=8)
        top.addWidget(self.new_field, 1)
        top.addWidget(self._add)
        head = build.down(
            build.across(self._title, None, self._close), top, self.split, self._note, margins=(16, 14, 16, 12), gap=10
        )
        build.down(head, build.line(), gap=0, into=self).addWidget(build.scrolling(inner), 1)
        self.retranslate()

    def refresh(self) -> None:
        """Draw the labels anew."""
        project, focus = self.session.project, QApplication.focusWidget()
        held = focus.property("part") if focus is not None and self.isAncestorOf(focus) else None
        build.clear(self._rows)
        self.fields, self._parts = {}, {}
        if project is None:
            return
        for part in (self.new_field, self._add):
            part.setEnabled(not project.read_only)
        counts = project.label_counts()
        labels, folded = project.labels(), folded_labels(self.session)
        hidden, parents = label_tree.hidden(labels, folded), label_tree.parents(labels)
        for label, depth in label_tree.in_order(labels):
            if label.id not in hidden:
                fold = self._fold(label, on=label.id in folded) if label.id in parents else None
                inset = min(depth, 4) * 16 + (FOLD if parents and fold is None else 0)
                self._rows.addWidget(self._row(label, counts.get(label.id, 0), inset, fold))
        if held in self._parts:  # the cursor stays where it was, once the rows made anew are shown
            QTimer.singleShot(0, self._parts[held], self._parts[held].setFocus)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Labels"))
        self._close.setAccessibleName(self.tr("Close"))
        self._add.setText(self.tr("Add"))
        self.new_field.setPlaceholderText(self.tr("Name of a new label"))
        self.new_field.setAccessibleName(self.tr("Name of a new label"))
        self._note.setText(self.tr("Renaming a label changes no row. Each step can be undone."))
        self.refresh()

    def _make(self) -> None:
        name = self.new_field.text().strip()
        if name and self.session.change(lambda project: project.add_label(name)):
            self.new_field.clear()
            self.new_field.setFocus()

    def _fold(self, label: Label, *, on: bool) -> QPushButton:
        """The button that hides what stands under a label; the keys of what is hidden stay."""
        button = build.button("icon", icon="chevron-right" if on else "chevron-down", ink="muted")
        words = self.tr("Show what stands under {label}") if on else self.tr("Hide what stands under {label}")
        button.setAccessibleName(words.format(label=label.name))
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self.fold(label, on=not on))
        return button

    def fold(self, label: Label, *, on: bool) -> None:
        """Hide what stands under a label, here and among the buttons, or show it again."""
        folded = folded_labels(self.session) - {label.id} | ({label.id} if on else set())
        if not self.session.here.read_only:
            with self.session.told():
                self.session.here.set_setting("folded_labels", sorted(folded))
            self.session.publish(Changes(frozenset({"labels"})))

    def _row(self, label: Label, count: int, inset: int, fold: QPushButton | None) -> QWidget:
        color = QPushButton()
        color.setProperty("kind", "icon")
        color.setIcon(swatch_icon(label.color))
        color.setIconSize(QSize(16, 16))
        color.setAccessibleName(self.tr("Colour of {label}").format(label=label.name))
        color.clicked.connect(lambda: self._choose_color(label, color))
        key = QLineEdit(label.key)
        key.setMaxLength(1)
        key.setFixedWidth(34)
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        key.setAccessibleName(self.tr("Key of {label}").format(label=label.name))
        key.editingFinished.connect(lambda: self._set_key(label, key))
        name = QLineEdit(label.name)
        name.setCursorPosition(0)
        name.setAccessibleName(self.tr("Name of {label}").format(label=label.name))
        name.editingFinished.connect(lambda: self._rename(label, name))
        self.fields[label.id] = name
        rows = build.label("note", texts.number(count))
        rows.setFixedWidth(40)
        rows.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        more = build.button("icon", icon="more", ink="muted")
        more.setToolTip(self.tr("Merge, split, put under another one, move to trash"))
        more.setAccessibleName(self.tr("More for {label}").format(label=label.name))
        more.clicked.connect(lambda: self._more(label, count, more))
        for part in (color, key, name):
            part.setEnabled(not self.session.here.read_only)
        for number, piece in enumerate((fold, color, key, name, more)):
            if piece is not None:
                piece.setProperty("part", f"{label.id} {number}")
                self._parts[f"{label.id} {number}"] = piece
        holder = QWidget()
        row = build.across(gap=4, margins=(inset, 0, 0, 0), into=holder)
        for piece in (fold, color, key):
            if piece is not None:
                row.addWidget(piece)
        row.addWidget(name, 1)
        row.addWidget(rows)
        row.addWidget(more)
        return holder

    def _more(self, label: Label, count: int, button: QPushButton) -> None:
        """Merge into another label, or move to the trash."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        into = menu.addMenu(self.tr("Merge into (%Ln rows change)", "", count))
        for other in self.session.here.labels():
            if other.id != label.id:
                entry = into.addAction(swatch_icon(other.color), other.name.replace("&", "&&"))
                entry.triggered.connect(lambda _=False, other=other: self.merge(label, other, count))
        into.setEnabled(bool(into.actions()))
        under = menu.addMenu(self.tr("Put under"))
        top = under.addAction(
            self.tr("At the top"), lambda: self.session.change(lambda project: project.set_parent(label.id, None))
        )
        top.setEnabled(label.parent is not None)
        for other in self.session.here.labels():
            if other.id not in (label.id, label.parent):
                entry = under.addAction(swatch_icon(other.color), other.name.replace("&", "&&"))
                entry.triggered.connect(lambda _=False, other=other: self.put_under(label, other))
        menu.addAction(self.tr("Split…"), lambda: self.split.open(label)).setEnabled(
            count > 0 and not self.session.here.several
        )
        menu.addAction(
            self.tr("Ask its rows again (%Ln rows)", "", count), lambda: self.ask_again(label, count)
        ).setEnabled(count > 0)
        menu.addAction(self.tr("Move to trash (%Ln rows lose it)", "", count), lambda: self.trash(label, count))
        menu.setEnabled(not self.session.here.read_only)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def merge(self, label: Label, other: Label, count: int) -> None:
        """Give the rows of a label another one."""
        words = self.tr("“{label}” is merged into “{other}”: %Ln rows.", "", count)
        self.session.change(
            lambda project: project.merge_labels(label.id, other.id),
            rows=count,
            name=self.tr("Merging labels"),
            done=lambda _: self._say(words.format(label=label.name, other=other.name)),
        )

    def put_under(self, label: Label, other: Label) -> None:
        """Let a label stand under another one."""
        self.session.change(lambda project: project.set_parent(label.id, other.id))

    def ask_again(self, label: Label, count: int) -> None:
        """Let the rows of a label come up once more without it."""
        words = self.tr("%Ln rows come up once more without their label: choose Rows to ask again.", "", count)
        self.session.change(
            lambda project: project.ask_again(project.rows_of_label(label.id)), rows=count,
            name=self.tr("Asking rows again"), done=lambda _: self._say(words),
        )  # fmt: skip

    def trash(self, label: Label, count: int) -> None:
        """Take a label away from its rows and out of use."""
        words = self.tr("“{label}” is in the trash: %Ln rows lost it.", "", count).format(label=label.name)
        self.session.change(
            lambda project: project.trash_label(label.id),
            rows=count,
            name=self.tr("Moving a label to the trash"),
            done=lambda _: self._say(words),
        )

    def _say(self, words: str) -> None:
        notices.success(words, "", notices.Action(self.tr("Undo"), self.session.undo, key="Z"))

    def _choose_color(self, label: Label, button: QPushButton) -> None:
        menu = QMenu(self)
        for index in range(len(theme.LIGHT.labels)):
            entry = menu.addAction(swatch_icon(index), self.tr("Colour {number}").format(number=index + 1))
            entry.triggered.connect(
                lambda _=False, index=index: self.session.change(lambda project: project.recolor_label(label.id, index))
            )
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _set_key(self, label: Label, field: QLineEdit) -> None:
        key = field.text().strip().upper()
        if key == label.key:
            return
        if not self.session.change(lambda project: project.set_label_key(label.id, key)):
            field.setText(label.key)

    def _rename(self, label: Label, field: QLineEdit) -> None:
        name = field.text().strip()
        if (
            not name
            or name == label.name
            or not self.session.change(lambda project: project.rename_label(label.id, name))
        ):
            field.setText(label.name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def folded_labels(session: Session) -> set[int]:
    """The labels under which nothing is shown."""
    return set(session.here.setting("folded_labels", []))


def swatch_icon(color: int) -> QIcon:
    """A label's swatch as the picture of a menu entry or a button."""
    picture = QPixmap(32, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painting.paint_swatch(painter, QRect(0, 0, 16, 16), color, theme.current())
    painter.end()
    return QIcon(picture)
