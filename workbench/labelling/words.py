"""The words of texts in any script, without a segmenter: words where there are spaces, short runs of characters where not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LONGEST_RUN = 4
_READ = 2000  # characters of a text that are looked at


def words(text: str) -> set[str]:
    """The words of a text in small letters; of Chinese and Japanese every run of two to four characters."""
    found: set[str] = set()
    for match in _WORD.finditer(text[:_READ].casefold()):
        word = match.group()
        if _UNSPACED.search(word):
            for run in _UNSPACED.findall(word):
                found.update(
                    run[at : at + size] for size in range(2, _LONGEST_RUN + 1) for at in range(len(run) - size + 1)
                )
        elif len(word) > 2:
            found.add(word)
    return found


def vocabulary(texts: Iterable[str], *, most: int = 2000, least: int = 3) -> list[str]:
    """The commonest words that stand in at least `least` texts, the commonest first."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words(text))
    return [word for word, count in counts.most_common(most) if count >= least]


def key_words(
    inside: Sequence[str], outside: Sequence[str], *, most: int = 5, cut: Callable[[str], set[str]] = words
) -> list[str]:
    """The words that tell some texts from others, the most telling first. `cut` finds a text's words.

    Ranked by the z-score of the log-odds ratio with a Dirichlet prior (Monroe, Colaresi & Quinn, Fightin' Words, 2008).
    A word that another of them contains is left out.
    """
    own, other = (Counter(word for text in part for word in cut(text)) for part in (inside, outside))
    both = own + other
    candidates = [word for word, count in own.items() if count > 1 or len(inside) < 3]
    if not candidates:
        return []
    mine = np.array([own[word] for word in candidates], dtype=float)
    theirs = np.array([other[word] for word in candidates], dtype=float)
    prior = np.array([both[word] for word in candidates], dtype=float) * 0.1 + 0.01
    total = prior.sum()
    first, second = mine.sum() + total, max(sum(other.values()), 1) + total
    odds = np.log((mine + prior) / (first - mine - prior)) - np.log((theirs + prior) / (second - theirs - prior))
    telling = odds / np.sqrt(1 / (mine + prior) + 1 / (theirs + prior))
    chosen: list[str] = []
    for at in np.argsort(-telling, kind="stable"):
        word = candidates[at]
        longer = next(
            (place for place, known in enumerate(chosen) if known in word and own[word] >= 0.8 * own[known]), None
        )
        if longer is not None:
            chosen[longer] = word  # the whole word instead of a part of it
        elif not any(word in known for known in chosen):
            chosen.append(word)
        if len(chosen) == most:
            break
    return chosen
