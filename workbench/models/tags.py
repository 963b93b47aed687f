"""From what a model says of each token to passages: the likeliest legal sequence of tags.

Tags are those of `spans.to_target`: 0 outside, 1 + 2n begins label n, 2 + 2n goes on with it. A tag that goes on may only
follow its own label. That is the rule a trained transition matrix would learn first; with the rule alone the sequence is
found by Viterbi's algorithm (1967) without anything to train.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbench.records import Span
from workbench.tasks import spans

Matrix = npt.NDArray[np.float32]
_NEVER = -1e9


def passages(
    logs: Matrix,
    places: Sequence[tuple[int, int]],
    label_ids: Sequence[int],
    *,
    goes_on: Sequence[bool] | None = None,
) -> tuple[tuple[Span[int], ...], tuple[float, ...]]:
    """The passages of a text, how probable each is, and last how probable it is that there is no other.

    `logs` are log probabilities (tokens, tags), `places` where the tokens stand. With `goes_on`, a token that goes on with a
    word has the label of the word's first token.
    """
    if not len(logs):
        return (), (1.0,)
    tags = best_tags(logs, goes_on)
    found = []
    for first, end in _runs(tags):
        within = [place for place in places[first:end] if place[0] < place[1]]
        if within:
            at = (tags[first] - 1) // 2
            share = float(np.exp(logs[first:end, 1 + 2 * at : 3 + 2 * at]).sum(axis=1).mean())
            found.append((within[0][0], within[-1][1], {label_ids[at]: share}))
    kept = spans.from_scores(found, least=0.0)
    outside = [i for i, tag in enumerate(tags) if tag == 0]
    nothing = float(np.exp(logs[outside, 0]).min()) if outside else 1.0
    return tuple(span for span, _ in kept), (*(share for _, share in kept), nothing)


def best_tags(logs: Matrix, goes_on: Sequence[bool] | None = None) -> list[int]:
    """The likeliest legal tag of each token."""
    tokens, tags = logs.shape
    greedy = logs.argmax(axis=1)
    joined = np.asarray(goes_on if goes_on is not None else [False] * tokens, dtype=bool)
    if not greedy.any():
        return [0] * tokens
    begins, inside = np.arange(1, tags, 2), np.arange(2, tags, 2)
    best = logs[0].astype(np.float64)
    best[inside] = _NEVER
    came = np.zeros((tokens, tags), dtype=np.int64)
    for token in range(1, tokens):
        after = np.where(best[begins] >= best[inside], begins, inside)  # the better way to have been in each label
        now = np.full(tags, _NEVER)
        came[token, inside] = after
        now[inside] = best[after] + logs[token, inside]
        if joined[token]:
            now[0] = best[0] + logs[token, 0]
        else:
            source = int(best.argmax())
            came[token, 0] = came[token, begins] = source
            now[0], now[begins] = best[source] + logs[token, 0], best[source] + logs[token, begins]
        best = now
    path = [int(best.argmax())]
    for token in range(tokens - 1, 0, -1):
        path.append(int(came[token, path[-1]]))
    return path[::-1]


def _runs(tags: Sequence[int]) -> list[tuple[int, int]]:
    """From and to which token each passage goes."""
    starts = [i for i, tag in enumerate(tags) if tag % 2 == 1]
    found = []
    for first in starts:
        end = first + 1
        while end < len(tags) and tags[end] == tags[first] + 1:
            end += 1
        found.append((first, end))
    return found
