"""What differs by what a label is: targets, loss, the head to start from, scores, predictions. One file a kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from workbench import tasks
from workbench.models.classifier import Classifier, load_classifier
from workbench.models.encoder import WINDOWS
from workbench.models.token_classifier import load_token_classifier
from workbench.training.config import RunConfig
from workbench.training.kinds import multi_label, single_label
from workbench.training.kinds.spans import Passages
from workbench.training.kinds.whole_texts import WholeTexts
from workbench.training.kinds.work import Make

Load = Callable[[Path, RunConfig], tuple[Any, Classifier, int]]


class Way(NamedTuple):
    """How a kind of task is learned: `load` gives tokenizer, classifier and longest text, `make` takes the examples."""

    load: Load
    make: Make


def _for_texts(folder: Path, config: RunConfig) -> tuple[Any, Classifier, int]:
    loaded = load_classifier(folder, len(config.labels), max_length=config.max_length, dropout=config.dropout)
    _, classifier, longest = loaded
    classifier.window = longest if config.long_texts == WINDOWS else 0
    return loaded


def _for_tokens(folder: Path, config: RunConfig) -> tuple[Any, Classifier, int]:
    tags = 1 + 2 * len(config.labels)
    return load_token_classifier(folder, tags, max_length=config.max_length, dropout=config.dropout)


KINDS: dict[str, Way] = {
    tasks.single_label.NAME: Way(_for_texts, partial(WholeTexts, form=single_label)),
    tasks.multi_label.NAME: Way(_for_texts, partial(WholeTexts, form=multi_label)),
    tasks.spans.NAME: Way(_for_tokens, Passages),
}
