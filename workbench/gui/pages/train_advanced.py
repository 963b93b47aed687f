"""What an effort sets, folded away under Advanced: an expert may look, and change it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QPushButton, QSpinBox, QWidget

from workbench.gui import icons, texts
from workbench.gui.pages.train_plan import Plan
from workbench.gui.pages.train_practice import Practice
from workbench.gui.widgets import build
from workbench.training.config import RunConfig

WEIGHTS = (0.0, 0.3, 1.0)  # how much a row counts that only rules gave a label


class Advanced(QWidget):
    """What the effort sets, folded away; whatever is changed here overrides it.

    Signals:
        changed: a value is another.
        practice_changed: so is the method or an option of it, and with it perhaps what the effort sets.
    """

    changed = Signal()
    practice_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._config: RunConfig | None = None
        self._titles: dict[str, Any] = {}
        self._heads: dict[str, QHBoxLayout] = {}
        self.fields: dict[str, QSpinBox | QDoubleSpinBox] = {
            "epochs": build.number(1, 1000), "max_length": build.number(8, 8192), "batch_size": build.number(1, 512),
            "accumulation": build.number(1, 256), "learning_rate": _share(6), "warmup": _share(2),
            "patience": build.number(1, 100), "seed": build.number(0, 2**31 - 1),
        }  # fmt: skip
        self.fold = build.button("quiet", icon="chevron-right")
        self.fold.setCheckable(True)
        self.summary = build.label("note", wrap=True)
        self.inner = QWidget()
        grid = QGridLayout(self.inner)
        grid.setContentsMargins(8, 4, 0, 8)
        grid.setHorizontalSpacing(16)
        for place, (name, field) in enumerate(self.fields.items()):
            self._titles[name] = build.label("strong-note")
            self._titles[name].setBuddy(field)
            beside = build.across(self._titles[name], None)
            self._heads[name] = beside
            grid.addLayout(beside, 2 * (place // 4), place % 4)
            grid.addWidget(field, 2 * (place // 4) + 1, place % 4)
            field.valueChanged.connect(self._tell)
        self._weak_title, self.weak = build.label("strong-note"), QComboBox()
        self._weak_title.setBuddy(self.weak)
        self.weak.currentIndexChanged.connect(self._tell)
        grid.addWidget(self._weak_title, 4, 0, 1, 2)
        grid.addWidget(self.weak, 5, 0, 1, 2)
        self.show_rules(on=False)
        self.plan = Plan()
        self.plan.changed.connect(self._tell)
        grid.addWidget(self.plan, 6, 0, 1, 4)
        self.practice = Practice()
        self.practice.changed.connect(self.practice_changed)
        grid.addWidget(self.practice, 7, 0, 1, 4)
        self.inner.hide()
        line = build.across(self.fold, self.summary, gap=8)
        line.setStretch(1, 1)
        build.down(line, self.inner, gap=4, into=self)
        self.fold.toggled.connect(self._unfold)

    def set_rate(self, rate: float) -> None:
        """Another learning rate."""
        field = self.fields["learning_rate"]
        assert isinstance(field, QDoubleSpinBox)
        field.setValue(rate)

    def put_beside(self, name: str, button: QPushButton) -> None:
        """A button beside the title of a field."""
        self._heads[name].addWidget(button)

    def _unfold(self, on: bool) -> None:
        self.inner.setVisible(on)
        icons.set_icon(self.fold, "chevron-down" if on else "chevron-right", ink="accent_text")

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.fold.setText(self.tr("Advanced"))
        words = {
            "epochs": self.tr("Passes (epochs)"), "max_length": self.tr("Tokens of a text"),
            "batch_size": self.tr("Batch size"), "accumulation": self.tr("Gradient accumulation"),
            "learning_rate": self.tr("Learning rate"), "warmup": self.tr("Warm-up share"),
            "patience": self.tr("Patience (evaluations)"), "seed": self.tr("Seed"),
        }  # fmt: skip
        for name, text in words.items():
            self._titles[name].setText(text)
            self.fields[name].setAccessibleName(text)
        self._weak_title.setText(self.tr("Rows labelled by rules"))
        self.weak.setAccessibleName(self._weak_title.text())
        chosen = max(self.weak.currentIndex(), 0)
        self.weak.blockSignals(True)
        self.weak.clear()
        self.weak.addItems([self.tr("Leave out"), self.tr("Count a little"), self.tr("Count fully")])
        self.weak.setCurrentIndex(chosen)
        self.weak.blockSignals(False)
        self.plan.retranslate()
        self.practice.retranslate()
        self._summarise()

    def show_config(self, config: RunConfig) -> None:
        """What the effort sets."""
        self._config = config
        for name, field in self.fields.items():
            field.blockSignals(True)
            field.setValue(getattr(config, name))
            field.blockSignals(False)
        self._summarise()

    def changes(self) -> dict[str, Any]:
        """What differs from the effort's own values."""
        if self._config is None:
            return {}
        values = {name: field.value() for name, field in self.fields.items()}
        found = {name: value for name, value in values.items() if abs(value - getattr(self._config, name)) > 1e-9}
        found |= self.plan.changes()
        if not self.practice.isHidden():
            found |= self.practice.changes()
        weak = WEIGHTS[max(self.weak.currentIndex(), 0)]
        return {**found, "weak_weight": weak} if weak and not self.weak.isHidden() else found

    def show_rules(self, *, on: bool) -> None:
        """Whether there are rules that label rows."""
        self._weak_title.setVisible(on)
        self.weak.setVisible(on)

    def _tell(self) -> None:
        self._summarise()
        self.changed.emit()

    def _summarise(self) -> None:
        if self._config is None:
            return
        value = {name: field.value() for name, field in self.fields.items()}
        self.summary.setText(
            self.tr("learning rate {rate} · {epochs} epochs · batch size {batch} · warm-up {warmup} · seed {seed}").format(
                rate=f"{value['learning_rate']:g}", epochs=value["epochs"], batch=value["batch_size"],
                warmup=texts.percent(value["warmup"]), seed=value["seed"],
            )
        )  # fmt: skip


class _Share(QDoubleSpinBox):
    def textFromValue(self, value: float) -> str:
        """No zeros after the last digit that says something."""
        point = self.locale().decimalPoint()
        return self.locale().toString(value, "f", self.decimals()).rstrip("0").rstrip(point)


def _share(digits: int) -> QDoubleSpinBox:
    field = _Share()
    build.inset(field)
    field.setDecimals(digits)
    field.setRange(10**-digits, 0.99)
    field.setSingleStep(10**-digits * (10 if digits > 2 else 1))
    return field
