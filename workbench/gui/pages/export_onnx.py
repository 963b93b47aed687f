"""Export: the model as a folder and as ONNX. Their cards with the choice of precision, and what the check found, before and after."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QRadioButton, QVBoxLayout

from workbench.gui import texts
from workbench.gui.pages.export_cards import WayOut
from workbench.gui.widgets import build
from workbench.runs.sizes import HALF, INT8


class ModelCard(WayOut):
    """The way out for a developer. `half` says whether the weights are to have 16 bits."""

    def __init__(self) -> None:
        super().__init__("folder")
        self.short = QCheckBox()
        inner = self.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.insertLayout(inner.count() - 1, build.across(self.short, None))

    @property
    def half(self) -> bool:
        """Whether the model is to be written in 16 bits."""
        return self.short.isChecked()

    def say_size(self, size: str) -> None:
        """Set every text, in the language of now; `size` is that of the trained model."""
        self.say(
            self.tr("Model folder"),
            self.tr("For a developer who works with Python. The standard format, ready to load."),
            [(self.tr("Size"), size), (self.tr("Contains"), self.tr("weights, labels, card"))],
            [self.tr("Save model folder…")],
        )
        self.short.setText(self.tr("16 bits, half the size"))
        self.short.setToolTip(self.tr("Checked as it is made; refused where it answers too differently"))


class OnnxCard(WayOut):
    """The way out for other programs. `int8` says whether 8 bits are chosen.

    Signals:
        save_wanted: ask where to.
    """

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("bolt")
        self.full, self.small = QRadioButton(), QRadioButton()
        self.small.setChecked(True)
        inner = self.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.insertLayout(inner.count() - 1, build.across(self.small, self.full, None, gap=16))
        self.buttons[0].clicked.connect(self.save_wanted)
        self.retranslate()

    @property
    def int8(self) -> bool:
        """Whether the model is to be written in 8 bits."""
        return self.small.isChecked()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.say(
            self.tr("ONNX, small and fast"),
            self.tr("For another program, without PyTorch and without a graphics card."),
            [
                (self.tr("Contains"), self.tr("model, tokenizer, script, card")),
                (self.tr("Self-test"), self.tr("checked as it is made")),
            ],
            [self.tr("Save ONNX…")],
        )
        self.small.setText(self.tr("8 bits"))
        self.small.setToolTip(self.tr("A quarter of the size and faster; refused where it answers too differently"))
        self.full.setText(self.tr("Full precision"))
        self.full.setToolTip(self.tr("The same probabilities as the trained model"))


class CheckCard(QFrame):
    """What the check of a model in another form found: the trained model beside the exported one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.note = build.label("section"), build.label("note", wrap=True)
        self.heads = [build.label("strong-note") for _ in range(3)]
        self.cells = [[build.label("note" if at == 0 else "") for at in range(3)] for _ in range(3)]
        self._found: dict[str, Any] = {}
        self._form = ""
        table = QGridLayout()
        table.setHorizontalSpacing(32)
        table.setVerticalSpacing(8)
        for row, labels in enumerate([self.heads, *self.cells]):
            for column, one in enumerate(labels):
                table.addWidget(one, row, column)
        table.setColumnStretch(3, 1)
        build.down(self.title, table, self.note, margins=(20, 14, 20, 14), gap=12, into=self)
        self.hide()

    def show_check(self, found: dict[str, Any], form: str = INT8) -> None:
        """Another result; `form` is what the model was written in."""
        self._found, self._form = found, form
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        found = self._found
        if not found:
            return
        self.title.setText(self.tr("Before and after"))
        for label, words in zip(
            self.heads,
            ("", self.tr("Trained model"), self.tr("16 bits") if self._form == HALF else self.tr("ONNX")),
            strict=True,
        ):
            label.setText(words)
        names = {"micro_f1": self.tr("micro F1"), "span_f1": self.tr("passage F1")}
        scores = [found["score_before"], found["score_after"]]
        rows = [
            [
                names.get(found["metric"], self.tr("Accuracy")),
                *("–" if one is None else texts.percent(one, 1) for one in scores),
            ],
            [self.tr("Size"), texts.size(found["size_before"]), texts.size(found["size_after"])],
            [
                self.tr("Rows a second"),
                texts.number(round(found["speed_before"])),
                texts.number(round(found["speed_after"])),
            ],
        ]
        for labels, told in zip(self.cells, rows, strict=True):
            for label, one in zip(labels, told, strict=True):
                label.setText(one)
        where = {
            "test": self.tr("on %Ln test rows", "", found["rows"]),
            "validation": self.tr("on %Ln validation rows", "", found["rows"]),
        }.get(found["split"], self.tr("on %Ln unlabelled rows", "", found["rows"]))
        same = self.tr("{share} of the answers are the same, {where}; speed on one processor core.")
        private = self.tr("The folder's self-test holds up to 20 texts of this project.")
        self.note.setText(same.format(share=_floor(found["alike"]), where=where) + " " + private)


def _floor(share: float) -> str:
    """Never 100% where one differs."""
    return texts.percent(int(share * 1000) / 1000, 1)
