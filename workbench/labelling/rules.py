"""Rules: what in a text speaks for a label. A rule holds words, or a pattern, and says yes or nothing of a text.

Words are found as whole words where a script has spaces (“refund*” finds “refunds”, too), anywhere in Chinese and Japanese;
case and width do not matter. A pattern is a regular expression as Python's; one that takes too long on a text, as nested repeats can, is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import regex

from workbench.errors import QT_TRANSLATE_NOOP, RuleFailed
from workbench.folding import same_text
from workbench.records import Rule

KINDS = ("words", "pattern")
MOST_WORDS, LONGEST_PATTERN = 50_000, 2000
_SECONDS = 0.1  # for one text; a sound pattern needs some millionths
_READ = 20_000  # characters of a text that are looked at
_SCRIPTS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED = regex.compile(f"[{_SCRIPTS}]")
_EDGE = rf"[\w--[{_SCRIPTS}]]"

Hits = npt.NDArray[np.bool_]
Matcher = Callable[[str], bool]


def words_of(pattern: str) -> list[str]:
    """The words of a rule: separated by commas or line ends, each once."""
    parts = regex.split(r"[,，、;；\n\r]+", pattern)
    return list(dict.fromkeys(word for part in parts if (word := same_text(part))))


def checked(kind: str, pattern: str) -> str:
    """The rule's pattern without stray spaces. Raises RuleFailed where it cannot work."""
    pattern = pattern.strip()
    matcher(kind, pattern)
    return pattern


def matcher(kind: str, pattern: str) -> Matcher:
    """A function that says whether a text is hit. Raises RuleFailed where the rule cannot work, or takes too long."""
    if kind == "words":
        return _word_matcher(words_of(pattern))
    if kind != "pattern":
        raise RuleFailed(
            QT_TRANSLATE_NOOP("errors", "There is no kind of rule “{kind}”."),
            QT_TRANSLATE_NOOP("errors", "Choose words or pattern."),
            kind=kind,
        )
    return _pattern_matcher(pattern.strip())


def hits(kind: str, pattern: str, texts: Iterable[str]) -> Hits:
    """Which of the texts the rule hits."""
    return np.fromiter(map(matcher(kind, pattern), texts), dtype=bool)


def _word_matcher(words: Sequence[str]) -> Matcher:
    if not words or len(words) > MOST_WORDS:
        raise RuleFailed(
            QT_TRANSLATE_NOOP("errors", "A rule needs a word, and holds at most {most} words."),
            QT_TRANSLATE_NOOP("errors", "Type key words with commas between them."),
            most=MOST_WORDS,
        )
    sets = {
        "inside": [word for word in words if _UNSPACED.search(word)],
        "stems": [word[:-1] for word in words if word.endswith("*") and len(word) > 1 and not _UNSPACED.search(word)],
        "spaced": [word for word in words if not word.endswith("*") and not _UNSPACED.search(word)],
    }
    # \L<name> is a set inside the matcher: ten thousand words take hardly longer than ten. A letter or digit beside a word
    # makes it part of another one, but for those of a script without spaces.
    before, after = f"(?<!{_EDGE})", f"(?!{_EDGE})"
    parts = {"inside": r"\L<inside>", "stems": rf"{before}\L<stems>", "spaced": rf"{before}\L<spaced>{after}"}
    used = {name: members for name, members in sets.items() if members}
    sought = regex.compile("|".join(parts[name] for name in used), regex.V1, **used)
    return lambda text: sought.search(same_text(text[:_READ])) is not None


def _pattern_matcher(pattern: str) -> Matcher:
    if not pattern or len(pattern) > LONGEST_PATTERN:
        raise RuleFailed(
            QT_TRANSLATE_NOOP("errors", "A pattern needs at least one character, and has at most {most}."),
            QT_TRANSLATE_NOOP("errors", "For many words choose a rule of words."),
            most=LONGEST_PATTERN,
        )
    try:
        sought = regex.compile(pattern, regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise RuleFailed(
            QT_TRANSLATE_NOOP("errors", "The pattern cannot be read: {reason}."),
            QT_TRANSLATE_NOOP(
                "errors", "A sign that stands for itself, such as a dot or a bracket, needs a backslash before it."
            ),
            reason=str(error),
        ) from error

    def found(text: str) -> bool:
        try:
            return sought.search(text[:_READ], timeout=_SECONDS) is not None
        except (TimeoutError, MemoryError):
            raise RuleFailed(
                QT_TRANSLATE_NOOP("errors", "The pattern takes too long on some texts."),
                QT_TRANSLATE_NOOP("errors", "Repeats inside repeats, as in (a+)+, are the usual cause: leave one out."),
            ) from None

    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a rule: rows it hits, and on the rows labelled by hand how often it is right.

    `conflicts`: rows that it hits together with a rule of another label. Test rows are in none of these numbers.
    """

    rows: int
    hit: int
    judged: int = 0
    right: int = 0
    conflicts: int = 0

    @property
    def coverage(self) -> float:
        """The share of all rows that it hits."""
        return self.hit / self.rows if self.rows else 0.0


def standing(found: Hits, label: int, by_hand: npt.NDArray[np.int64], others: Hits) -> Standing:
    """Count one rule: what it hits, the labels given by hand (0: none), and what rules of other labels hit."""
    judged = found & (by_hand > 0)
    return Standing(
        len(found),
        int(found.sum()),
        int(judged.sum()),
        int((by_hand[judged] == label).sum()),
        int((found & others).sum()),
    )


def standings(votes: Hits, rules: Sequence[Rule], by_hand: npt.NDArray[np.int64]) -> list[Standing]:
    """Count every rule. `votes` is (rows, rules)."""
    labels = np.array([rule.label for rule in rules])
    hit_by = {int(label): votes[:, labels == label].any(axis=1) for label in np.unique(labels)}
    found = []
    for at, rule in enumerate(rules):
        others = np.zeros(len(votes), dtype=bool)
        for label, hit in hit_by.items():
            if label != rule.label:
                others |= hit
        found.append(standing(votes[:, at], rule.label, by_hand, others))
    return found
