"""Texts cut into windows of tokens that know their places: for models that judge every token.

Places are code points of the untouched text. A text longer than a window is read in several that overlap; each token is
judged where it has the most text around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models.encoder import TokenIds
from workbench.tasks.words import cuts

Place = tuple[int, int]
_OVERLAP = 4  # one in so many tokens of a window is in the next one too


@dataclass(slots=True)
class Windows:
    """The windows of some texts, in their order.

    `ids`: the token ids of each window. `texts`: the position of each window's text. `judged`: from and to which of its
    tokens (positions in the window) it is the window to judge by. `places`: start and end of each text's tokens, in the
    order of the windows' judged tokens. `goes_on`: for each of those whether it goes on with the word before it.
    """

    ids: TokenIds = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    judged: list[Place] = field(default_factory=list)
    places: list[list[Place]] = field(default_factory=list)
    goes_on: list[list[bool]] = field(default_factory=list)


def cut(tokenizer: Any, texts: Sequence[str], *, max_length: int, watch: Callable[[], None] | None = None) -> Windows:
    """The windows of `texts`, each of at most `max_length` tokens. `watch` is called now and then and may raise.

    Raises ModelFailed where the tokenizer does not say where its tokens stand.
    """
    if not getattr(tokenizer, "is_fast", False):
        raise ModelFailed(
            QT_TRANSLATE_NOOP(
                "errors", "The tokenizer of this base model does not say where in a text its tokens stand."
            ),
            QT_TRANSLATE_NOOP("errors", "Choose another base model to learn passages."),
        )
    room = max(1, max_length - tokenizer.num_special_tokens_to_add(pair=False))
    overlap = room // _OVERLAP // 2 * 2
    found = Windows()
    for start in range(0, len(texts), 500):
        if watch is not None:
            watch()
        part = texts[start : start + 500]
        encoded = tokenizer(
            list(part),
            truncation=True,
            max_length=max_length,
            stride=overlap,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
            return_attention_mask=False,
        )
        of_text: list[list[int]] = [[] for _ in part]
        for window, text in enumerate(encoded["overflow_to_sample_mapping"]):
            of_text[text].append(window)
        for at, text in enumerate(part):
            _add(found, start + at, text, encoded, of_text[at], overlap // 2)
    return found


def _add(found: Windows, at: int, text: str, encoded: Any, windows: list[int], half: int) -> None:
    """Add a text's windows: each but the first leaves the first `half` tokens to the one before, and so at its end."""
    places: list[Place] = []
    for number, window in enumerate(windows):
        own = [i for i, special in enumerate(encoded["special_tokens_mask"][window]) if not special]
        first, end = (own[0], own[-1] + 1) if own else (0, 0)
        first += half if number else 0
        end -= half if number + 1 < len(windows) else 0
        found.ids.append(encoded["input_ids"][window])
        found.texts.append(at)
        found.judged.append((first, max(first, end)))
        places.extend(_trimmed(text, *place) for place in encoded["offset_mapping"][window][first:end])
    found.places.append(places)
    found.goes_on.append(
        [bool(i) and place[0] <= places[i - 1][1] and cuts(text, place[0]) for i, place in enumerate(places)]
    )


def _trimmed(text: str, start: int, end: int) -> Place:
    """A place without white space at its ends, which some tokenizers count to a word."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
