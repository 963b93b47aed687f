"""What a label is in the project, as its settings show it: one for a text, several, or passages, and how those are marked."""

from __future__ import annotations

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.records import Changes
from workbench.tasks import TASKS, spans


class LabelKind(QWidget):
    """The choices; what would lose labels cannot be chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.task, self.overlap, self.snap = QComboBox(), QComboBox(), QComboBox()
        self._passages = QWidget()
        title = build.label("strong-note", self.tr("Labels"))
        for box, words in (
            (self.task, self.tr("Labels")),
            (self.overlap, self.tr("Passages that overlap")),
            (self.snap, self.tr("What a selection is made of")),
        ):
            box.setAccessibleName(words)
        for words, value in zip(
            (self.tr("One label for each text"), self.tr("Several labels"), self.tr("Passages in the text")),
            TASKS,
            strict=True,
        ):
            self.task.addItem(words, value)
        for words, value in (
            (self.tr("Passages do not overlap"), "none"),
            (self.tr("A passage may stand inside another"), "nested"),
            (self.tr("Passages may overlap"), "any"),
        ):
            self.overlap.addItem(words, value)
        self.snap.addItem(self.tr("Whole words are selected"), "words")
        self.snap.addItem(self.tr("Single characters are selected"), "characters")
        build.down(self.overlap, self.snap, gap=6, into=self._passages)
        build.down(title, self.task, self._passages, gap=6, into=self)
        self.task.currentIndexChanged.connect(
            lambda _: self._passages.setVisible(self.task.currentData() == spans.NAME)
        )
        self._fill()

    def _fill(self) -> None:
        project = self.session.here
        for box, value in (
            (self.task, project.task),
            (self.overlap, project.setting("overlap", "none")),
            (self.snap, project.setting("snap", "words")),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
            box.setEnabled(not project.read_only)
        self._passages.setVisible(project.task == spans.NAME)
        model = self.task.model()
        assert isinstance(model, QStandardItemModel)
        for place, task in enumerate(TASKS):
            model.item(place).setEnabled(project.may_become(task))

    def write(self) -> None:
        """Set what was chosen."""
        project, task = self.session.here, self.task.currentData()
        if task != project.task:
            self.session.change(lambda project: project.set_task(task))
        said = {"overlap": self.overlap.currentData(), "snap": self.snap.currentData()}
        usual = {"overlap": "none", "snap": "words"}
        new = {name: value for name, value in said.items() if value != project.setting(name, usual[name])}
        if new:
            with self.session.told():
                for name, value in new.items():
                    project.set_setting(name, value)
                self.session.publish(Changes(frozenset({"labels"})))
