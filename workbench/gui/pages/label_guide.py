"""The guideline beside the text: what the label under the mouse or the focus is for, and a place to write it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QWidget

from workbench.gui import notices, painting, texts, theme
from workbench.gui.pages.label_alike import AlikePanel
from workbench.gui.pages.label_examples import Examples
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Label, Row
from workbench.tasks import multi_label, single_label, spans

WIDTH, SMALL_WIDTH = 296, 272


class GuidePanel(QFrame):
    """The right column.

    Signals:
        left: a guideline was written, or given up.
    """

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.alike = AlikePanel(session)
        self.examples = Examples(session)
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self.label: Label | None = None
        self._counts: dict[int, int] = {}  # the rows of labels that were looked at since `count_anew`
        self._title = build.label("section")
        self._edit = build.button(size="compact")
        self._versions = build.button("icon", icon="clock", ink="muted")
        self._versions.clicked.connect(self._offer_versions)
        self._head = _Head()
        self._text = build.label("", wrap=True)
        self._hint = build.label("muted", wrap=True)
        self._field = QPlainTextEdit()
        self._field.setTabChangesFocus(True)
        self._save = build.button("primary", size="compact")
        self._cancel = build.button("quiet", size="compact")
        self._foot = build.label("note", wrap=True)
        self._edit.clicked.connect(self.edit)
        self._save.clicked.connect(self._done)
        self._cancel.clicked.connect(self._give_up)
        inner = QWidget()
        build.down(
            self._text, self._hint, self._field, build.across(self._save, self._cancel, None), self.examples, None,
            margins=(14, 10, 14, 14), gap=12, into=inner,
        )  # fmt: skip
        foot = build.frame("panel-bottom")
        build.down(self._foot, margins=(16, 12, 16, 12), into=foot)
        top = build.down(
            build.across(self._title, None, self._versions, self._edit), self._head, margins=(16, 14, 16, 0), gap=8
        )
        layout = build.down(top, gap=0, into=self)
        self._area = build.scrolling(inner, reads=True)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.alike)
        layout.addWidget(foot)
        self._editing(False)
        self.retranslate()

    def show_label(self, label: Label | None) -> None:
        """The guideline of another label; not while one is being written."""
        if self._field.isVisible():
            return
        self.label = label
        self._draw()

    def count_anew(self) -> None:
        """Rows got other labels: count those of a label when it is shown next."""
        self._counts.clear()

    def look_at(self, row: Row, labels: list[Label]) -> None:
        """Another row is in sight."""
        self.alike.look_at(row, labels)
        self.examples.show_row(row)
        self._say_foot()

    def write(self, label: Label, words: str) -> None:
        """Keep a guideline; its rows may be asked again by it, which is offered."""
        until, count = time.time(), self.session.here.label_count(label.id)
        with self.session.told() as failures:
            self.session.publish(self.session.here.set_guideline(label.id, words))
        if failures or not count:
            return
        said = self.tr("%Ln rows were labelled “{label}” by the guideline before.", "", count).format(label=label.name)
        again = notices.Action(self.tr("Ask them again"), lambda: self._ask(label, until, count))
        notices.info(said, self.tr("They come up once more without their label: choose Rows to ask again."), again)

    def _ask(self, label: Label, until: float, count: int) -> None:
        self.session.change(
            lambda project: project.ask_again(project.rows_of_label(label.id, until=until)), rows=count,
            name=self.tr("Asking rows again"),
        )  # fmt: skip

    def _offer_versions(self) -> None:
        """Every version of the guideline with its date; choosing one brings it back."""
        label = self.label
        if label is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for version in self.session.here.guideline_versions(label.id)[:20]:
            words = texts.one_line(version.text, 60) or self.tr("nothing written")
            entry = menu.addAction(f"{texts.weekday(version.time)}   {words}".replace("&", "&&"))
            entry.setEnabled(version.text != label.guideline and not self.session.here.read_only)
            entry.triggered.connect(lambda _=False, text=version.text: self.write(label, text))
        if not menu.actions():
            menu.addAction(self.tr("There is no earlier version.")).setEnabled(False)
        menu.popup(self._versions.mapToGlobal(self._versions.rect().bottomLeft()))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Guideline"))
        self._area.setAccessibleName(self._title.text())
        self._edit.setText(self.tr("Edit"))
        self._edit.setToolTip(self.tr("Write this guideline: F4. Ctrl and Enter save it, Esc leaves it as it was."))
        self._versions.setToolTip(self.tr("Earlier versions"))
        self._versions.setAccessibleName(self._versions.toolTip())
        self._save.setText(self.tr("Save"))
        self._cancel.setText(self.tr("Cancel"))
        self._say_foot()
        self._field.setAccessibleName(self.tr("Guideline"))
        self._draw()

    def _say_foot(self) -> None:
        task = self.session.project.task if self.session.project is not None else single_label.NAME
        words = {
            multi_label.NAME: self.tr("Press a key again to take the label off."),
            spans.NAME: self.tr("Dashed line with “?” = suggested, not yet yours."),
        }
        self._foot.setText(words.get(task, self.tr("Follows the label under the mouse or the keyboard focus.")))

    def _draw(self) -> None:
        label = self.label
        self._head.setVisible(label is not None)
        self._edit.setEnabled(label is not None)
        self._versions.setEnabled(label is not None)
        self.examples.show_label(label)
        words = label.guideline.strip() if label is not None else ""
        self._text.setText(words)
        self._text.setVisible(bool(words) and self._field.isHidden())
        self._hint.setVisible(not words and self._field.isHidden())
        if label is None:
            self._hint.setText(self.tr("Point at a label to read when to use it."))
            return
        self._hint.setText(
            self.tr(
                "Nothing written yet. Say in two sentences when to use this label and when not: you will label more evenly."
            )
        )
        if label.id not in self._counts:
            self._counts[label.id] = self.session.here.label_count(label.id)
        rows = self._counts[label.id]
        self._head.show_label(label, self.tr("%Ln rows", "", rows), texts.number(rows))

    def _editing(self, on: bool) -> None:
        for part in (self._field, self._save, self._cancel):
            part.setVisible(on)
        self._edit.setVisible(not on)
        if on and self.label is not None:
            self._field.setPlainText(self.label.guideline)
            self._field.setFocus()
        self._draw()

    def edit(self) -> None:
        """F4: write the guideline of the label that is shown."""
        if self.isVisible() and self.label is not None and not self.session.here.read_only:
            self._editing(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and Enter save what is being written, Esc leaves it as it was."""
        if self._field.isHidden() or event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._give_up()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._done()

    def _give_up(self) -> None:
        self._editing(False)
        self.left.emit()

    def _done(self) -> None:
        label, words = self.label, self._field.toPlainText().strip()
        self._give_up()
        if label is not None and words != label.guideline:
            self.write(label, words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Head(QWidget):
    """The label's key and name on its tint, with the number of its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(40)
        self._label: Label | None = None
        self._count, self._short = "", ""

    def show_label(self, label: Label, count: str, short: str) -> None:
        """Another label; `short` is the count without its word, for where the name needs the room."""
        self._label, self._count, self._short = label, count, short
        self.setAccessibleName(f"{label.name}, {count}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        label = self._label
        if label is None:
            return
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        painting.rounded(painter, box.toRectF(), 6, theme.tint(label.color))
        x = 12
        if label.key:
            painting.paint_key_cap(painter, QRect(x, 8, 24, 24), label.key, tokens)
            x += 34
        note, bold = theme.font("note"), theme.font(weight=600)
        wanted, room = QFontMetrics(bold).horizontalAdvance(label.name), 0
        for count in (self._count, self._short):
            room = QFontMetrics(note).horizontalAdvance(count) + 16
            if wanted <= box.width() - x - room:
                break
        painting.text(painter, QRect(x, 0, box.width() - x - room, 40), label.name, bold, tokens.text)
        painting.text(painter, QRect(box.width() - room + 4, 0, room, 40), count, note, tokens.text)
