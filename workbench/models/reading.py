"""Which part of a text a model reads, token by token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.models.encoder import START, most_at_each_end, most_characters
from workbench.models.encoder import places as places_read
from workbench.models.words import Place


@dataclass(frozen=True, slots=True)
class Read:
    """The tokens that a model reads of a text: ids, where each stands (code points), which are the model's own marks.

    Of a text that is read in windows they follow one another, and what two windows share is there twice.
    `unread`: the parts of the text that it does not see.
    """

    ids: list[int]
    places: list[Place]
    special: list[bool]
    unread: list[Place]

    def has(self, word: Place) -> bool:
        """Whether the model sees any of a word."""
        return not any(start <= word[0] and word[1] <= end for start, end in self.unread)


def read_places(tokenizer: Any, text: str, *, max_length: int, long_texts: str) -> Read:
    """The same token ids as `encoder.tokenise` gives for the text, and where they stand in it."""
    shift = len(text) - len(text.lstrip())
    both = long_texts != START
    most = most_at_each_end(max_length, long_texts) if both else most_characters(max_length)
    inner, gap_at, gap = text.strip() if both else text.lstrip()[:most], 0, 0
    if both and len(inner) > 2 * most:
        gap_at, gap = most, len(inner) - 2 * most - 1
        inner = f"{inner[:most]} {inner[-most:]}"
    found = tokenizer(
        inner, truncation=not both, max_length=None if both else max_length, return_offsets_mapping=True,
        return_special_tokens_mask=True, verbose=False,
    )  # fmt: skip
    kept = list(range(len(found["input_ids"])))
    if both and len(kept) > max_length:
        kept = places_read(tokenizer, len(kept), max_length=max_length, long_texts=long_texts)
    moved = [
        tuple(one + shift + (gap if gap and one > gap_at else 0) for one in found["offset_mapping"][at]) for at in kept
    ]
    special = [bool(found["special_tokens_mask"][at]) for at in kept]
    places = [(0, 0) if own else (start, end) for own, (start, end) in zip(special, moved, strict=True)]
    return Read([found["input_ids"][at] for at in kept], places, special, _gaps(text, places))


def _gaps(text: str, places: list[Place]) -> list[Place]:
    """The parts between tokens that hold more than white space, and more than a few marks that a tokenizer drops."""
    found, at = [], 0
    for start, end in [*(one for one in places if one[1]), (len(text), len(text))]:
        if text[at:start].strip() and start - at > 1:
            found.append((at, start))
        at = max(at, end)
    return found
