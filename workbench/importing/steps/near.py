"""Texts that are nearly the same: MinHash and locality-sensitive hashing on character shingles, each pair then confirmed.

Broder, "On the resemblance and containment of documents" (1997) for MinHash; Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", chapter 3, for the bands; Dietzfelbinger et al., "A reliable randomized algorithm for the closest-pair problem"
(1997) for the multiply-shift hash. Shingles are of characters, so that Chinese needs no words: two where a text is mostly
Han, four else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.importing.text_facts import bare
from workbench.records import LeftOutRow, NewRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

BANDS, WIDTH = 16, 4  # finds 98.8 of 100 pairs that share 0.7 of their shingles, 99.98 at 0.8
_CHUNK = 20_000
_HAN = re.compile("[\u3400-\u9fff]")
_SHORTEST = 8  # letters and digits: shorter texts are alike by chance
_PARTNERS = 3  # earlier texts that each text is compared with, letter by letter


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two texts by their places in the sequence; `similarity` is the share of their shingles that both have (0 to 1)."""

    first: int
    second: int
    similarity: float


def near_pairs(
    texts: Sequence[str], similarity: float = 0.8, progress: Callable[[int, int], None] | None = None
) -> list[NearPair]:
    """Pairs of texts that are alike but not equal in every letter and digit, by their first places.

    Of texts that differ only by case, width, spaces or punctuation marks the pair has the similarity 1. Where many texts
    are alike, each is paired with the few most alike that stand before it, not with all.
    """
    import numpy as np

    keys = [bare(text) for text in texts]
    pairs: list[NearPair] = []
    first: dict[str, int] = {}
    for i, key in enumerate(keys):
        other = first.setdefault(key, i)
        if other != i and key and texts[other] != texts[i]:
            pairs.append(NearPair(other, i, 1.0))
    place = [i for key, i in first.items() if len(key) >= _SHORTEST]
    parts = [_signatures([keys[i] for i in place[at : at + _CHUNK]]) for at in _chunks(len(place), progress)]
    if parts:
        signatures = np.concatenate(parts, axis=1)
        pairs += [
            NearPair(place[a], place[b], share)
            for a, b in _candidates(signatures, similarity)
            if (share := _resemblance(keys[place[a]], keys[place[b]])) >= similarity
        ]
    return sorted(pairs, key=lambda pair: (pair.first, pair.second))


def _chunks(total: int, progress: Callable[[int, int], None] | None) -> list[int]:
    starts = []
    for at in range(0, total, _CHUNK):
        if progress:
            progress(at, total)
        starts.append(at)
    return starts


def _size(key: str) -> int:
    return 2 if 2 * len(_HAN.findall(key)) >= len(key) else 4


def _signatures(keys: list[str]) -> Numbers:
    """The MinHash signature of each text, a column: all shingles of a chunk are hashed at once."""
    import numpy as np

    rng = np.random.default_rng(1)
    factors = rng.integers(1 << 63, size=BANDS * WIDTH, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    offsets = rng.integers(1 << 63, size=BANDS * WIDTH, dtype=np.uint64)
    lengths = np.array([len(key) for key in keys])
    sizes = np.array([_size(key) for key in keys])
    letters = np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    ends = lengths.cumsum()
    counts = lengths - sizes + 1
    starts = ends - lengths
    shingles = _hashed(letters, 4)
    two = _hashed(letters, 2)
    chosen = np.repeat(sizes == 2, lengths)
    shingles = np.where(chosen[: len(two)], two, np.pad(shingles, (0, len(two) - len(shingles))))
    bounds = np.stack([starts, starts + counts], axis=1).ravel()
    padded = np.append(shingles, np.uint64(0))
    found = np.empty((BANDS * WIDTH, len(keys)), dtype=np.uint64)
    for at in range(BANDS * WIDTH):
        mixed = (padded * factors[at] + offsets[at]) >> np.uint64(32)
        found[at] = np.minimum.reduceat(mixed, bounds)[::2]
    return found.astype(np.uint32)


def _hashed(letters: Numbers, size: int) -> Numbers:
    """A number for each run of `size` characters."""
    import numpy as np

    total = np.zeros(max(len(letters) - size + 1, 0), dtype=np.uint64)
    for at in range(size):
        total = total * np.uint64(0x9E3779B97F4A7C15) + letters[at : at + len(total)]
    return total ^ (total >> np.uint64(29))


def _candidates(signatures: Numbers, similarity: float) -> list[tuple[int, int]]:
    """Pairs with an equal band whose signatures agree nearly as much as is asked."""
    import numpy as np

    found: list[Any] = []
    for band in range(BANDS):
        rows = signatures[band * WIDTH : (band + 1) * WIDTH].astype(np.uint64)
        key = rows[0]
        for row in rows[1:]:
            key = (key * np.uint64(0x9E3779B97F4A7C15)) ^ row
        order = np.argsort(key, kind="stable")
        ordered = key[order]
        for step in (1, 2, 3):  # each with its next three in the band: enough for small groups, linear for large ones
            same = ordered[step:] == ordered[:-step]
            found.append(np.stack([order[:-step][same], order[step:][same]]))
        starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        first = order[np.repeat(starts, np.diff(np.append(starts, len(order))))]
        other = first != order
        found.append(np.stack([first[other], order[other]]))
    pairs = np.unique(np.sort(np.concatenate(found, axis=1), axis=0), axis=1)
    agree = np.empty(pairs.shape[1], dtype=np.float32)
    for at in range(0, pairs.shape[1], 200_000):
        a, b = pairs[:, at : at + 200_000]
        agree[at : at + 200_000] = (signatures[:, a] == signatures[:, b]).mean(axis=0)
    pairs, agree = pairs[:, agree >= similarity - 0.2], agree[agree >= similarity - 0.2]
    order = np.lexsort([-agree, pairs[1]])  # of each later text the most alike earlier ones
    later = pairs[1][order]
    rank = np.arange(len(later)) - np.searchsorted(later, later)
    return [(int(a), int(b)) for a, b in pairs[:, order[rank < _PARTNERS]].T]


def _resemblance(one: str, other: str) -> float:
    """The share of shingles that both have, counted and not estimated."""
    size = min(_size(one), _size(other))
    a = {one[i : i + size] for i in range(len(one) - size + 1)}
    b = {other[i : i + size] for i in range(len(other) - size + 1)}
    return len(a & b) / len(a | b)


def left_out_places(
    rows: Sequence[NewRow], pairs: Iterable[NearPair], decided: Mapping[str, bool] | None = None
) -> list[int]:
    """The places of rows that are nearly the same as an earlier one that stays. A row with a label that differs stays.

    `decided` says of a text whether it stays, whatever it is like.
    """
    decided = decided or {}
    out = {i for i, row in enumerate(rows) if not decided.get(row.text, True)} if decided else set()
    for pair in pairs:
        first, second = rows[pair.first], rows[pair.second]
        alike = second.label is None or second.label == first.label
        if alike and pair.first not in out and second.text not in decided:
            out.add(pair.second)
    return sorted(out)


def drop_near(
    rows: list[NewRow],
    similarity: float = 0.8,
    progress: Callable[[int, int], None] | None = None,
    *,
    decided: Mapping[str, bool] | None = None,
    only_decided: bool = False,
) -> tuple[list[NewRow], list[LeftOutRow]]:
    """Leave out rows that are nearly the same as an earlier one; with `only_decided` just those that `decided` names."""
    pairs = [] if only_decided else near_pairs([row.text for row in rows], similarity, progress)
    places = left_out_places(rows, pairs, decided)
    out = set(places)
    return [row for i, row in enumerate(rows) if i not in out], [LeftOutRow("near_duplicate", rows[i]) for i in places]
