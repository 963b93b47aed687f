"""Words of one group in the place of another's: does the answer stay? For child processes, as the model is asked.

Garg et al., Counterfactual Fairness in Text Classification through Robustness (2019). The words are the user's own list, kept with the
project: sections of lines; a line's words stand for one another by their place, and all lines of a section change together.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from workbench.paths import resources
from workbench.project import Project
from workbench.reviewing.metrics import wilson
from workbench.runs.asking import Ask, Progress, asker
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import review
from workbench.runs.robustness.stressing import said, write

Sections = list[list[list[str]]]
FILE, SETTING = "swaps.json", "group_words"
MOST_ROWS, MOST_OTHERS = 1000, 4
FEW = 10  # texts of a pair that say little
_EXAMPLES = 8
_HAN = regex.compile(r"\p{Han}")


@dataclass(frozen=True, slots=True)
class Swap:
    """A text with one group's words in the place of another's; `pair` names both by the first words that changed."""

    row: int
    text: str
    changed: str
    pair: tuple[str, str]


def words_of(project: Project) -> Sections:
    """The project's list, or the one that comes with the program."""
    own = project.setting(SETTING, None)
    if own is not None:
        return [[[str(word) for word in line] for line in section] for section in own]
    found: Sections = json.loads((resources() / "templates" / "group_words.json").read_text(encoding="utf-8"))
    return found


def parsed(words: str) -> Sections:
    """A list as it is typed: one line for words that stand for one another, an empty line between sections."""
    found: Sections = [[]]
    for line in words.splitlines():
        parts = [part.strip() for part in regex.split("[,，、]", line) if part.strip()]
        if len(parts) > 1:
            found[-1].append(parts)
        elif not line.strip() and found[-1]:
            found.append([])
    return [section for section in found if section]


def typed(sections: Sections) -> str:
    """A list as it is typed."""
    return "\n\n".join("\n".join(", ".join(line) for line in section) for section in sections)


def swaps(rows: Iterable[tuple[int, str]], sections: Sections) -> Iterator[Swap]:
    """Every swap that can be made. A text in which two groups of a section stand beside each other is left alone."""
    made = [(section, _pattern(section)) for section in sections if section]
    for row, text in rows:
        for section, pattern in made:
            there = [_place(section, found[0]) for found in pattern.finditer(text)]
            if not there or len({column for _, column in there}) != 1:
                continue
            line, own = there[0]
            others = [one for one in range(max(map(len, section))) if one != own and one < len(section[line])]
            for other in others[:MOST_OTHERS]:
                changed = pattern.sub(lambda found, to=other, of=section: _swapped(of, found[0], to), text)
                if changed != text:
                    yield Swap(row, text, changed, (section[line][own], section[line][other]))


def _pattern(section: list[list[str]]) -> Any:
    words = sorted((word for line in section for word in line), key=len, reverse=True)
    parts = [regex.escape(word) if _HAN.search(word) else rf"\b{regex.escape(word)}\b" for word in words]
    return regex.compile("(?<![其吉])(?:" + "|".join(parts) + ")", regex.IGNORECASE)


def _place(section: list[list[str]], word: str) -> tuple[int, int]:
    """The line and the place in it of a word."""
    low = word.lower()
    return next((at, line.index(one)) for at, line in enumerate(section) for one in line if one.lower() == low)


def _swapped(section: list[list[str]], word: str, to: int) -> str:
    line, _ = _place(section, word)
    if to >= len(section[line]):
        return word
    other = section[line][to]
    if word.isupper() and len(word) > 1:
        return other.upper()
    return other[0].upper() + other[1:] if word[0].isupper() else other


def swap(project: Project, number: int, progress: Progress, *, ask: Ask | None = None) -> dict[str, Any]:
    """How many answers turn when a group's words are swapped; kept in the run's folder. Raises ModelFailed, StorageFailed."""
    found = review(project, number)
    rows = sorted(found.scored, key=lambda row: row.row)
    random.Random(0).shuffle(rows)  # where there are too many to ask about all
    texts = {row.row: row.text for row in rows}
    made: list[Swap] = []
    with_words: set[int] = set()
    for one in swaps(texts.items(), words_of(project)):
        if one.row not in with_words and len(with_words) == MOST_ROWS:
            break
        with_words.add(one.row)
        made.append(one)
    asked = sorted(with_words)
    ask = ask or (asker(project, number) if made else (lambda *_: []))
    total = len(asked) + len(made)
    before = dict(zip(asked, ask([texts[row] for row in asked], lambda done, _: progress(done, total)), strict=True))
    after = ask([one.changed for one in made], lambda done, _: progress(len(asked) + done, total))
    turned = [set(now) != set(before[one.row]) for one, now in zip(made, after, strict=True)]
    names = {label.id: label.name for label in project.labels()}
    rows_turned = {one.row for one, flip in zip(made, turned, strict=True) if flip}
    examples = [
        {"row": one.row, "text": one.text[:400], "changed": one.changed[:400],
         "before": said(before[one.row], names, one.text, found.task), "after": said(now, names, one.changed, found.task)}
        for one, now, flip in zip(made, after, turned, strict=True) if flip
    ]  # fmt: skip
    result = {
        "run": number,
        "on": found.scored_split,
        "rows": len(rows),
        "with_words": len(asked),
        "swaps": len(made),
        "flips": sum(turned),
        "texts_turned": len(rows_turned),
        "share": round(len(rows_turned) / len(asked), 4) if asked else None,
        "interval": wilson(len(rows_turned), len(asked)),
        "pairs": _pairs(made, turned),
        "examples": examples[:_EXAMPLES],
    }
    write(folder_of(project, number) / FILE, result)
    return result


def _pairs(made: Sequence[Swap], turned: Sequence[bool]) -> list[dict[str, Any]]:
    """Each pair of groups with its share of turned answers, the most turned first, those of few texts last."""
    count: Counter[tuple[str, str]] = Counter(one.pair for one in made)
    flips: dict[tuple[str, str], int] = defaultdict(int)
    for one, flip in zip(made, turned, strict=True):
        flips[one.pair] += flip
    ranked = sorted(
        count, key=lambda pair: (count[pair] < FEW, -wilson(flips[pair], count[pair])[0], -count[pair], pair)
    )
    return [
        {"from": own, "to": other, "swaps": count[own, other], "flips": flips[own, other],
         "share": round(flips[own, other] / count[own, other], 4), "interval": wilson(flips[own, other], count[own, other])}
        for own, other in ranked
    ]  # fmt: skip


def kept(project: Project, number: int) -> dict[str, Any] | None:
    """What was found of a run, if it was looked at."""
    try:
        told: dict[str, Any] = json.loads((folder_of(project, number) / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told
