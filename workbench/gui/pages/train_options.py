"""What two runs were told differently, in the words of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.gui import texts

_SHARES = {"warmup", "rehearsal"}


def options_changed(changed: Mapping[str, tuple[Any, Any]]) -> str:
    """“effort Quick → Balanced, epochs 4 → 12”; what an effort sets besides, and has no name in the form, is left out."""
    names = _names()
    if "continued_from" in changed:  # the base model is then that run
        names.pop("base")
    return QCoreApplication.translate("options", ", ").join(
        f"{title} {_value(name, changed[name][0])} → {_value(name, changed[name][1])}"
        for name, title in names.items()
        if name in changed
    )


def _value(name: str, value: Any) -> str:
    words = _values()
    if isinstance(value, bool):
        return words["yes"] if value else words["no"]
    if isinstance(value, str):
        return words.get(value, value)
    if name == "continued_from" and not value:
        return "–"
    if name in _SHARES:
        return texts.percent(value)
    return texts.number(value) if isinstance(value, int) else f"{value:g}"


def _names() -> dict[str, str]:
    """The options that have a name in the form, what matters most first."""
    translate = QCoreApplication.translate
    return {
        "base": translate("options", "base model"), "continued_from": translate("options", "goes on from run"),
        "method": translate("options", "method"), "effort": translate("options", "effort"), "plan": translate("options", "how it is trained"),
        "train_rows": translate("options", "training rows"), "label_count": translate("options", "labels"),
        "epochs": translate("options", "epochs"), "learning_rate": translate("options", "learning rate"),
        "batch_size": translate("options", "batch size"), "accumulation": translate("options", "gradient accumulation"),
        "max_length": translate("options", "tokens of a text"), "warmup": translate("options", "warm-up"),
        "search_minutes": translate("options", "minutes"), "pretrain_epochs": translate("options", "texts read first"),
        "noise_aware": translate("options", "doubted labels count less"), "augment": translate("options", "made texts"), "made_by": translate("options", "how texts are made"), "weak_weight": translate("options", "weight of rows labelled by rules"),
        "rehearsal": translate("options", "old rows learned again"), "anchor": translate("options", "held to the earlier model"),
        "label_smoothing": translate("options", "smoothed labels"), "focal": translate("options", "hard rows first"),
        "contrast": translate("options", "labels apart"), "r_drop": translate("options", "R-Drop"), "mixout": translate("options", "mixout"),
        "adversarial": translate("options", "slightly changed texts"), "checkpointing": translate("options", "saves memory"),
        "adapter_rank": translate("options", "adapter rank"), "long_texts": translate("options", "of long texts is read"), "waits_for_power": translate("options", "waits for power"),
        "waits_for_card": translate("options", "gives way on the graphics card"),
        "seed": translate("options", "seed"),
    }  # fmt: skip


def _values() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "yes": translate("options", "yes"), "no": translate("options", "no"), "none": translate("options", "off"),
        "quick": translate("options", "Quick"), "balanced": translate("options", "Balanced"), "thorough": translate("options", "Thorough"),
        "full": translate("options", "whole model"), "head": translate("options", "head only"), "prefix": translate("options", "prefix"),
        "lora": "LoRA", "adalora": "AdaLoRA", "ia3": "IA3", "fgm": "FGM", "pgd": "PGD",
        "once": translate("options", "once"), "self_training": translate("options", "also from texts without labels"),
        "ensemble": translate("options", "several models made into one"), "search": translate("options", "settings tried"),
        "methods": translate("options", "methods compared"), "shrink": translate("options", "made smaller"),
        "slips": translate("options", "with slips"), "translation": translate("options", "there and back"),
        "start": translate("options", "the beginning"), "head_tail": translate("options", "beginning and end"), "windows": translate("options", "all of it, piece by piece"),
    }  # fmt: skip
