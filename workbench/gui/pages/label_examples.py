"""Under a guideline: rows of the project as examples of what a label is for and what not, and the row in sight to add."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from workbench.gui import texts
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Label, Pin, Row


class Examples(QWidget):
    """Each example can be taken out again."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.label: Label | None = None
        self.row: Row | None = None
        self.pins: list[Pin] = []
        self._drawn: tuple[object, ...] = ()
        self._list = build.down(gap=6)
        self._fits, self._not = build.button("quiet", icon="plus"), build.button("quiet", icon="minus")
        for button, fits in ((self._fits, True), (self._not, False)):
            button.setProperty("scale", "compact")
            button.clicked.connect(lambda _=False, fits=fits: self.pin(fits=fits))
        build.down(self._list, build.across(self._fits, None), build.across(self._not, None), gap=6, into=self)
        self.retranslate()

    def show_label(self, label: Label | None) -> None:
        """The examples of another label."""
        self.label = label
        self._draw()

    def show_row(self, row: Row) -> None:
        """Another row is in sight."""
        self.row = row
        self._draw_buttons()

    def pin(self, *, fits: bool) -> None:
        """Make the row in sight an example."""
        label, row = self.label, self.row
        if label is not None and row is not None:
            self.session.change(lambda project: project.pin(label.id, row.id, fits=fits))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._fits.setText(self.tr("This row is an example"))
        self._not.setText(self.tr("This row is a counter-example"))
        self._drawn = ()
        self._draw()

    def _draw(self) -> None:
        project, label = self.session.project, self.label
        self.pins = project.pins(label.id) if project is not None and label is not None else []
        self._draw_buttons()
        known = (
            {row.id: row.text for row in project.rows([pin.row for pin in self.pins])} if project is not None else {}
        )
        drawn = (project, *self.pins, *known.values())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        build.clear(self._list)
        for words, fits in ((self.tr("Use it for"), True), (self.tr("Not for"), False)):
            mine = [pin for pin in self.pins if pin.fits == fits]
            if mine:
                self._list.addWidget(build.label("strong-note", words))
            for pin in mine:
                self._list.addWidget(self._example(pin, known.get(pin.row, "")))

    def _example(self, pin: Pin, text: str) -> QWidget:
        words = build.label("note", texts.one_line(text, 140), wrap=True)
        words.setToolTip(texts.one_line(text, 800))
        gone = build.button("icon", icon="close", ink="muted")
        gone.setAccessibleName(self.tr("Take this example out"))
        gone.setToolTip(gone.accessibleName())
        gone.clicked.connect(lambda: self.session.change(lambda project: project.unpin(pin)))
        holder = QWidget()
        build.across(words, gone, gap=4, into=holder).setStretch(0, 1)
        return holder

    def _draw_buttons(self) -> None:
        project = self.session.project
        may = self.label is not None and project is not None and not project.read_only
        fair = self.row is not None and self.row.split != "test"
        for button in (self._fits, self._not):
            button.setVisible(may and fair)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
