"""How much of what was given a model found, where a text may have several labels, or passages.

A label is found where it was given and said; a passage where start, end and label are all as given, as the CoNLL-2003 shared
task counts it (Tjong Kim Sang and De Meulder, 2003) and seqeval's strict mode. Ours are a few lines on sets, since tags are
never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workbench.records import Span


def label_of(one: Any) -> int:
    """The label of a passage, or the label itself."""
    return int(one.label) if isinstance(one, Span) else int(one)


def counts(given: Sequence[Iterable[Any]], said: Sequence[Iterable[Any]], label_ids: Sequence[int]) -> Any:
    """How many of each label are found, given and said in each row: an array (3, rows, labels)."""
    import numpy as np

    place = {label: at for at, label in enumerate(label_ids)}
    found = np.zeros((3, len(given), len(label_ids)), dtype=np.int64)
    for row, (true, told) in enumerate(zip(given, said, strict=True)):
        for kind, things in enumerate((set(true) & set(told), set(true), set(told))):
            for one in things:
                found[kind, row, place[label_of(one)]] += 1
    return found


def f1(found: Any, given: Any, said: Any) -> Any:
    """F1 from arrays of counts of any shape; 1 where nothing was to be found and nothing was said."""
    import numpy as np

    both = given + said
    return np.where(both > 0, 2 * found / np.maximum(both, 1), 1.0)


def macro_f1(found: Any, given: Any, said: Any) -> Any:
    """The mean F1 of the labels that were given, from counts (…, labels)."""
    import numpy as np

    there = given > 0
    return (f1(found, given, said) * there).sum(axis=-1) / np.maximum(there.sum(axis=-1), 1)


def overlapping(given: Sequence[Iterable[Any]], said: Sequence[Iterable[Any]]) -> tuple[int, int, int]:
    """Passages found, given and said where an overlap with one of the same label is enough; each counts once.

    The partial match of MUC-5 (Chinchor and Sundheim, 1993) without its half points.
    """
    found = all_given = all_said = 0
    for true, told in zip(given, said, strict=True):
        left, spoken = sorted(set(true)), sorted(set(told))
        all_given, all_said = all_given + len(left), all_said + len(spoken)
        for one in spoken:
            match = next((t for t in left if t.label == one.label and t.start < one.end and one.start < t.end), None)
            if match is not None:
                left.remove(match)
                found += 1
    return found, all_given, all_said
