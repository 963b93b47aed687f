"""What the practice of training offers beside the plain way: a few choices, each with a sentence on what it does."""

from __future__ import annotations

from workbench.gui.pages.train_choices import Choices, Sets
from workbench.tasks import multi_label, single_label, spans

_SETS: Sets = {
    "weights": {
        "full": ({}, 1), "lora": ({"method": "lora"}, 1), "adalora": ({"method": "adalora"}, 1.2),
        "ia3": ({"method": "ia3"}, 1), "prefix": ({"method": "prefix"}, 1),
    },
    "hold": {"none": ({}, 1), "r_drop": ({"r_drop": 1.0}, 2), "mixout": ({"mixout": 0.1}, 1.1)},
    "pushed": {"none": ({}, 1), "fgm": ({"adversarial": "fgm"}, 2), "pgd": ({"adversarial": "pgd"}, 4)},
    "loss": {
        "none": ({}, 1), "smooth": ({"label_smoothing": 0.1}, 1), "focal": ({"focal": 2.0}, 1),
        "contrast": ({"contrast": 1.0}, 1),
    },
    "memory": {"none": ({}, 1), "save": ({"checkpointing": True}, 1.33)},
}  # fmt: skip
# What a kind of labels cannot use (see training.config.checked).
_WITHOUT: dict[str, set[tuple[str, str]]] = {
    single_label.NAME: set(), multi_label.NAME: {("loss", "contrast")}, spans.NAME: {("loss", "contrast"), ("weights", "prefix")},
}  # fmt: skip


class Practice(Choices):
    """Five choices of how a step is taken."""

    def __init__(self) -> None:
        super().__init__(_SETS)

    def offer_for(self, task: str) -> None:
        """Offer what a kind of labels can use."""
        self.offer(_WITHOUT[task])

    def titles(self) -> dict[str, str]:
        """The name of each choice."""
        return {
            "weights": self.tr("Weights that learn"), "hold": self.tr("Against learning rows by heart"),
            "pushed": self.tr("Slightly changed texts"), "loss": self.tr("What is aimed at"), "memory": self.tr("Memory"),
        }  # fmt: skip

    def words(self) -> dict[tuple[str, str], tuple[str, str]]:
        """The name and the explanation of each option."""
        return {
            ("weights", "full"): (self.tr("All of them"), self.tr("The usual way.")),
            ("weights", "lora"): (
                self.tr("LoRA"), self.tr("About 2 % of the weights, added to the base model: small checkpoints, and less memory with large models."),
            ),
            ("weights", "adalora"): (
                self.tr("AdaLoRA"), self.tr("As LoRA, and moves its weights to the layers where they help most."),
            ),
            ("weights", "ia3"): (self.tr("IA3"), self.tr("One weight in a thousand: the least to learn, for few rows.")),
            ("weights", "prefix"): (
                self.tr("Prefix"), self.tr("Only what is read before each text. Such a model cannot be exported as a folder."),
            ),
            ("hold", "none"): (self.tr("Nothing more"), self.tr("Dropout and early stopping are always on.")),
            ("hold", "r_drop"): (
                self.tr("R-Drop"), self.tr("Each text is read twice and has to get the same answer. Takes twice as long."),
            ),
            ("hold", "mixout"): (self.tr("Mixout"), self.tr("Weights are drawn back to those of the base model.")),
            ("pushed", "none"): (self.tr("Off"), self.tr("Texts are learned as they are.")),
            ("pushed", "fgm"): (
                self.tr("FGM"), self.tr("Each text is learned a second time, slightly changed. Takes twice as long."),
            ),
            ("pushed", "pgd"): (self.tr("PGD"), self.tr("As FGM, with the worst small change. Takes four times as long.")),
            ("loss", "none"): (self.tr("Your labels"), self.tr("The usual way.")),
            ("loss", "contrast"): (
                self.tr("Labels apart"), self.tr("Texts of one label, and its name, are drawn together: for few labelled rows."),
            ),
            ("loss", "smooth"): (self.tr("Smoothed labels"), self.tr("Expects some wrong labels: answers are less sure.")),
            ("loss", "focal"): (self.tr("Hard rows first"), self.tr("Focal loss: rows that are right already count less.")),
            ("memory", "none"): (self.tr("Fast"), self.tr("Less memory is used by itself where it runs out.")),
            ("memory", "save"): (self.tr("Save memory"), self.tr("Calculates layers twice. Takes a third longer.")),
        }  # fmt: skip
