"""The model card, to read before it goes out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from workbench.gui import texts
from workbench.gui.widgets import build

if TYPE_CHECKING:
    from workbench.project import Project


class CardView(QDialog):
    """The card as it would be written now."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Model card"))
        self.resize(760, 680)
        view = QTextBrowser()
        view.setMarkdown(text)
        view.setOpenExternalLinks(False)
        close = build.button("primary")
        close.setText(self.tr("Close"))
        close.clicked.connect(self.accept)
        build.down(view, build.across(None, close), margins=(16, 16, 16, 16), gap=12, into=self)

    @classmethod
    def show_for(cls, parent: QWidget, project: Project, number: int) -> CardView:
        """Show the card of a run."""
        from workbench.exporting.model_card import model_card

        run = project.run(number)
        config = json.loads((project.runs_folder / f"{number:04d}" / "config.json").read_text(encoding="utf-8"))
        text = model_card(
            run, config=config, project=project.name, labels=project.labels(), label_rows=project.label_counts(),
            language=texts.language(),
        )  # fmt: skip
        made = cls(parent, text.split("---\n", 2)[-1])
        made.open()
        return made
