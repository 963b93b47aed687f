"""What a run would learn from: how the rows are divided, rows per label, and the label that has too few."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from workbench.gui import painting, texts, theme
from workbench.gui.pages.train_facts import Facts
from workbench.gui.widgets import build
from workbench.records import Label
from workbench.tasks import single_label, spans

WIDTH = 360
FEW = 20
_PARTS = (0, 5, 4)  # label colours for train, validation, test


class _Parts(QWidget):
    """The division of the labelled rows as one bar of three colours."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[int, int, int] = (0, 0, 0)
        self.setFixedHeight(12)

    def show_parts(self, parts: tuple[int, int, int]) -> None:
        """Train, validation and test rows."""
        self._parts = parts
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter, x, whole = QPainter(self), 0.0, sum(self._parts)
        if not whole:
            painting.paint_bar(painter, self.rect(), 0, theme.current().line, theme.current())
            return
        for color, part in zip(_PARTS, self._parts, strict=True):
            width = self.width() * part / whole
            box = QRect(round(x), 0, max(0, round(width) - 2), 12)
            painting.rounded(painter, box.toRectF(), 2, theme.label_color(color))
            x += width


class _LabelRow(QWidget):
    """A label with a bar and its number of rows."""

    def __init__(self, label: Label, rows: int, most: int) -> None:
        super().__init__()
        self._label, self._rows, self._most = label, rows, most
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{label.name}, {rows}")
        self.setToolTip(label.name)

    def sizeHint(self) -> QSize:
        """Layouts stretch it."""
        return QSize(200, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        label = self._label
        painting.paint_label(painter, box.adjusted(0, 0, -112, 0), label.name, label.color, label.key, tokens)
        bar = QRect(box.width() - 96, box.center().y() - 3, 40, 8)
        painting.paint_bar(painter, bar, self._rows / max(1, self._most), theme.label_color(label.color), tokens)
        few = self._rows < FEW
        painting.text(painter, QRect(box.width() - 52, 0, 52, box.height()), texts.number(self._rows),
                      theme.font(weight=600 if few else 400), tokens.warn if few else tokens.text,
                      Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip


class _PartLine(QWidget):
    """One part of the division: swatch, name, number; without a colour no swatch."""

    def __init__(self, color: int | None) -> None:
        super().__init__()
        self._color, self._name, self._number = color, "", 0
        self.setFixedHeight(20)

    def say(self, name: str, number: int) -> None:
        """Set what it shows."""
        self._name, self._number = name, number
        self.setAccessibleName(f"{name}: {number}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, painter, box = theme.current(), QPainter(self), self.rect()
        note = theme.font("note")
        if self._color is None:
            painting.text(painter, box.adjusted(0, 0, -60, 0), self._name, note, tokens.muted)
        else:
            painting.paint_label(painter, box.adjusted(0, 0, -60, 0), self._name, self._color, "", tokens, font=note)
        painting.text(painter, box, texts.number(self._number), theme.font("note", weight=600), tokens.text,
                      Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # fmt: skip


class Learns(QFrame):
    """The right panel of the Train page while nothing runs.

    Signals:
        more_wanted(int): the user wants to label more of this label.
    """

    more_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self._few: Label | None = None
        self._task = single_label.NAME
        self.title, self.note = build.label("section"), build.label("muted", wrap=True)
        self.parts = _Parts()
        self.lines = [_PartLine(color) for color in _PARTS]
        self.labels_title, self.rows_title = build.label("strong-note"), build.label("strong-note")
        self.warning = build.frame("soft-warn")
        self.warning_text, self.warning_note = build.label("strong", wrap=True), build.label(wrap=True)
        self.more = build.button(size="compact")
        self.more.clicked.connect(self._want_more)
        words = build.down(self.warning_text, self.warning_note, build.across(self.more, None), gap=4)
        build.across(
            build.down(build.picture("warning", ink="warn"), None),
            words,
            margins=(12, 12, 12, 12),
            gap=12,
            into=self.warning,
        )
        inner = QWidget()
        self._none = _PartLine(None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        build.down(
            self.title, self.note, 4, self.parts, *self.lines, 8, build.line(), 4,
            build.across(self.labels_title, None, self.rows_title), self._rows, self._none, 8, self.warning, None,
            margins=(16, 16, 16, 16), gap=4, into=inner,
        )  # fmt: skip
        self._area = build.scrolling(inner, reads=True)
        build.down(self._area, into=self)

    def _want_more(self) -> None:
        if self._few is not None:
            self.more_wanted.emit(self._few.id)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.title.setText(self.tr("What it learns from"))
        self._area.setAccessibleName(self.title.text())
        self.labels_title.setText(self.tr("Labels"))
        self.rows_title.setText(self.tr("passages") if self._task == spans.NAME else self.tr("rows"))
        self.more.setText(self.tr("Label more of it"))

    def show_project(self, facts: Facts) -> None:
        """Train, validation and test rows, and what there is of each label."""
        train, validation, test = facts.parts
        self._task = facts.task
        self.rows_title.setText(self.tr("passages") if facts.task == spans.NAME else self.tr("rows"))
        self.note.setText(
            self.tr("%Ln labelled rows, {test} sealed as test", "", train + validation).format(test=texts.number(test))
        )
        self.parts.show_parts(facts.parts)
        for line, name, number in zip(
            self.lines,
            (self.tr("Train"), self.tr("Validation, to know when to stop"), self.tr("Test, sealed, for the score")),
            facts.parts,
            strict=True,
        ):
            line.say(name, number)
        build.clear(self._rows)
        counted = facts.counted
        most = max((counted.get(label.id, 0) for label in facts.labels), default=1)
        for label in facts.labels:
            self._rows.addWidget(_LabelRow(label, counted.get(label.id, 0), most))
        nothing = self.tr("Rows with nothing to mark") if facts.task == spans.NAME else self.tr("None applies")
        self._none.say(nothing, facts.none)
        self._none.setVisible(facts.task != single_label.NAME and facts.none > 0)
        self._warn(facts.labels, counted)

    def _warn(self, labels: list[Label], counted: dict[int, int]) -> None:
        weak = sorted((counted.get(label.id, 0), label.id, label) for label in labels)
        weak = [one for one in weak if one[0] < FEW]
        self._few = weak[0][2] if weak else None
        self.warning.setVisible(bool(weak))
        if not weak:
            return
        number, _, label = weak[0]
        passages = self._task == spans.NAME
        if number:
            only = self.tr("{label} has only %Ln rows.", "", number)
            words = self.tr("{label} has only %Ln passages.", "", number) if passages else only
            note = self.tr("Under {few} a label is often missed.")
        else:
            words = self.tr("{label} has no passages yet.") if passages else self.tr("{label} has no rows yet.")
            note = self.tr("It cannot be learned. Under {few} a label is often missed.")
        self.warning_text.setText(words.format(label=label.name))
        self.warning_note.setText(note.format(few=FEW))
