"""What each step would do, counted before anything is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.importing.steps.html import html_to_text
from workbench.importing.steps.language import language_of
from workbench.importing.steps.masking import is_chinese, mask
from workbench.importing.steps.near import NearPair, near_pairs
from workbench.importing.steps.normalise import half_width, normalise
from workbench.records import NewRow

SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Survey:
    """Rows that each step would change, by its name in CleaningOptions; rows by language; personal data by kind.

    Lengths are in characters: shortest, median, 95 of 100 are shorter, longest. `counted` of `rows` rows were looked at:
    where that is fewer, the numbers are scaled up and an estimate.
    """

    rows: int
    counted: int
    changes: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)
    personal: dict[str, int] = field(default_factory=dict)
    lengths: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def estimate(self) -> bool:
        """Whether only a part of the rows was looked at."""
        return self.counted < self.rows


def survey(rows: Sequence[NewRow], sample: int = SAMPLE) -> Survey:
    """Count what the steps that change or judge a text would do; above `sample` rows on every n-th of them."""
    step = max(1, -(-len(rows) // sample))
    some = rows[::step]
    if not some:
        return Survey(0, 0)
    changes: Counter[str] = Counter(dict.fromkeys(("html", "normalise", "full_width", "mask_personal_data"), 0))
    languages: Counter[str] = Counter()
    personal: Counter[str] = Counter()
    for row in some:
        text = row.text
        changes["html"] += html_to_text(text) != text
        changes["normalise"] += normalise(text) != text
        changes["full_width"] += half_width(text) != text
        languages[language_of(text)] += 1
        before = personal.total()
        mask(text, counts=personal)
        for name, cell in row.extra.items():
            if cell:
                mask(cell, context=name, chinese=is_chinese(text), counts=personal)
        changes["mask_personal_data"] += personal.total() > before
    lengths = sorted(len(row.text) for row in some)
    share = len(rows) / len(some)
    return Survey(
        rows=len(rows),
        counted=len(some),
        changes={name: round(count * share) for name, count in changes.items()},
        languages={name: round(count * share) for name, count in languages.most_common()},
        personal={name: round(count * share) for name, count in personal.most_common()},
        lengths=(lengths[0], lengths[len(lengths) // 2], lengths[len(lengths) * 95 // 100], lengths[-1]),
    )


def near_rows(
    rows: Sequence[NewRow], similarity: float, most: int = 1000
) -> tuple[int, list[tuple[NewRow, NewRow, float]]]:
    """How many rows are nearly the same as an earlier one, and the first pairs side by side, the most alike first."""
    pairs = near_pairs([row.text for row in rows], similarity)
    again = len({pair.second for pair in pairs})
    shown: list[NearPair] = sorted(pairs, key=lambda pair: -pair.similarity)[:most]
    return again, [(rows[pair.first], rows[pair.second], pair.similarity) for pair in shown]
