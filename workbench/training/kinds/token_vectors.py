"""What a model makes of the tokens of texts, text by text, once all windows of one are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from workbench.models.tags import Matrix
from workbench.models.windows import Windows
from workbench.training.kinds.work import Work


def by_text(
    work: Work, cut: Windows, told: Callable[[Any], Matrix] | None = None
) -> Iterator[tuple[int, Matrix, Matrix]]:
    """The position of each text, what is told of its tokens (tokens, ...), and the mean of their vectors.

    `told` makes something of the vectors of a batch of windows (windows, tokens, width); without it the vectors are told.
    """
    open_windows: dict[int, int] = {}
    for text in cut.texts:
        open_windows[text] = open_windows.get(text, 0) + 1
    of_text: dict[int, dict[int, tuple[Matrix, Matrix]]] = {text: {} for text in open_windows}
    ready: list[int] = []

    def take(batch: list[int], features: Any) -> None:
        vectors = features.cpu().numpy()
        for window, own, each in zip(batch, vectors if told is None else told(features), vectors, strict=True):
            text, judged = cut.texts[window], slice(*cut.judged[window])
            of_text[text][window] = own[judged].copy(), each[judged].sum(0)
            open_windows[text] -= 1
            if not open_windows[text]:
                ready.append(text)

    for _ in work.read(cut.ids, take):
        for text in ready:
            parts = [own for _, own in sorted(of_text.pop(text).items())]
            whole = np.concatenate([own for own, _ in parts])
            yield text, whole, np.sum([mean for _, mean in parts], axis=0) / max(1, len(whole))
        ready.clear()
