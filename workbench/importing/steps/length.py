"""Too short, too long, and what the base model would cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

SAMPLE = 5000  # texts that are counted in tokens; of more than these the answer is an estimate


@dataclass(frozen=True, slots=True)
class Cut:
    """What a model with a length limit does not read. Lengths in tokens.

    `rows` are cut, of `of` in all; `share` of all their tokens is lost (0 to 1); `median_lost` is the median number of
    tokens that a cut row loses. `estimate`: counted on a sample of `counted` rows.
    """

    rows: int
    of: int
    limit: int
    share: float
    median_lost: int
    longest: int
    counted: int
    estimate: bool


def length_reason(text: str, min_length: int, max_length: int) -> str | None:
    """Why a text is left out for its length in characters; 0 is no limit."""
    if len(text) < min_length:
        return "too_short"
    return "too_long" if 0 < max_length < len(text) else None


def cut_by_limit(
    texts: Sequence[str], count_tokens: Callable[[Sequence[str]], Sequence[int]], limit: int, sample: int = SAMPLE
) -> Cut:
    """How many texts are longer than `limit` tokens, and by how much.

    `count_tokens` gives the length of each text with the model's own marks. Above `sample` texts every n-th is counted.
    """
    step = max(1, -(-len(texts) // sample))
    some = texts[::step]
    lengths = list(count_tokens(some))
    lost = sorted(length - limit for length in lengths if length > limit)
    rows = round(len(lost) * len(texts) / len(some)) if some else 0
    total = sum(lengths)
    return Cut(
        rows=rows,
        of=len(texts),
        limit=limit,
        share=sum(lost) / total if total else 0.0,
        median_lost=lost[len(lost) // 2] if lost else 0,
        longest=max(lengths, default=0),
        counted=len(some),
        estimate=step > 1,
    )
