"""Options of a run that cannot go together, or not with a kind of labels: each is a sentence, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.tasks import single_label, spans

if TYPE_CHECKING:
    from workbench.training.config import RunConfig

Clash = tuple[Callable[["RunConfig"], object], str, str]
_CLASHES: tuple[Clash, ...] = (
    (
        lambda config: config.r_drop and config.mixout,
        QT_TRANSLATE_NOOP("errors", "R-Drop and mixout cannot be used together."),
        QT_TRANSLATE_NOOP(
            "errors", "Set one of them to 0: both hold the model back, and together they do so too much."
        ),
    ),
    (
        lambda config: config.adapts() and (config.mixout or config.reinit_layers),
        QT_TRANSLATE_NOOP("errors", "Mixout and layers that start afresh need the whole model to be trained."),
        QT_TRANSLATE_NOOP("errors", "Choose the method “full”, or set both options to 0."),
    ),
    (
        lambda config: config.contrast and config.task != single_label.NAME,
        QT_TRANSLATE_NOOP("errors", "Drawing texts of one label together needs texts with one label each."),
        QT_TRANSLATE_NOOP("errors", "Set the option “contrast” to 0."),
    ),
    (
        lambda config: config.noise_aware and config.task == spans.NAME,
        QT_TRANSLATE_NOOP("errors", "Doubted labels can count less only where a label is for a whole text."),
        QT_TRANSLATE_NOOP("errors", "Train without counting doubted labels less."),
    ),
    (
        lambda config: config.translates() and config.task == spans.NAME,
        QT_TRANSLATE_NOOP(
            "errors", "Texts with passages cannot be translated there and back: the passages would move."
        ),
        QT_TRANSLATE_NOOP("errors", "Let made texts have slips of the keyboard instead, or make none."),
    ),
    (
        lambda config: config.plan == "ensemble" and config.task == spans.NAME,
        QT_TRANSLATE_NOOP("errors", "Several models cannot be made into one for passages."),
        QT_TRANSLATE_NOOP("errors", "Train one model, or let it learn from texts without labels as well."),
    ),
    (
        lambda config: config.method == "prefix" and config.task == spans.NAME,
        QT_TRANSLATE_NOOP("errors", "Prefix tuning cannot be used for passages."),
        QT_TRANSLATE_NOOP("errors", "Choose another method, such as LoRA, or a smaller batch."),
    ),
    (
        lambda config: config.shard and (config.method != "full" or config.mixout or config.adversarial != "none"),
        QT_TRANSLATE_NOOP(
            "errors", "A model that is split over several graphics cards has to be trained whole and plainly."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Choose the method “full” without mixout and adversarial training, or train without “--shard”.",
        ),
    ),
    (
        lambda config: config.checkpointing and (config.method == "prefix" or config.mixout),
        QT_TRANSLATE_NOOP("errors", "Prefix tuning and mixout cannot save memory by calculating layers twice."),
        QT_TRANSLATE_NOOP("errors", "Choose another method, such as LoRA, or a smaller batch."),
    ),
)


def check(config: RunConfig) -> None:
    """Raises TrainingFailed where two options cannot go together."""
    for clash, sentence, hint in _CLASHES:
        if clash(config):
            raise TrainingFailed(sentence, hint)
