"""What a model gets wrong where a text may have several labels, or passages: what of each label is found, missed, said too much.

Every passage that was given or predicted counts once. Those of one text are paired one to one: at the same place first, then where
they overlap under one label, then where they overlap at all; what stays alone was missed, or marked where nothing is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.records import ReviewRow, Span
from workbench.tasks import multi_label, single_label, spans

CORRECT, MISSED, WRONG_LABEL, WRONG_ENDS, TOO_MUCH = "correct", "missed", "wrong_label", "wrong_ends", "too_much"
KINDS: dict[str, tuple[str, ...]] = {
    single_label.NAME: (),
    multi_label.NAME: (CORRECT, MISSED, TOO_MUCH),
    spans.NAME: (CORRECT, MISSED, WRONG_LABEL, WRONG_ENDS, TOO_MUCH),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One label, or passage, as given and as predicted; None where it is only the other. `label` counts it: the given one first."""

    kind: str
    label: int
    given: Span[int] | None = None
    predicted: Span[int] | None = None


@dataclass(frozen=True, slots=True)
class Mistakes:
    """`counts[i][j]`: how often `kinds[j]` happened to `labels[i]`."""

    labels: tuple[int, ...]
    kinds: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def given(self, i: int) -> int:
        """How often label i was given."""
        return sum(n for kind, n in zip(self.kinds, self.counts[i], strict=True) if kind != TOO_MUCH)


def findings(row: ReviewRow) -> list[Finding]:
    """What came of each label or passage of a row, in the order of the labels, or of the text; [] where it has no answer."""
    if row.given_value is None or row.predicted_value is None:
        return []
    given, said = row.given_value, row.predicted_value
    if any(isinstance(one, Span) for one in (*given, *said)):
        return paired([s for s in given if isinstance(s, Span)], [s for s in said if isinstance(s, Span)])
    labels = {one for one in (*given, *said) if not isinstance(one, Span)}
    return [
        Finding(TOO_MUCH if one not in given else CORRECT if one in said else MISSED, one) for one in sorted(labels)
    ]


def happened(row: ReviewRow) -> set[tuple[int, str]]:
    """Which kinds of findings there are of which label in a row."""
    return {(one.label, one.kind) for one in findings(row)}


def mistakes(rows: Iterable[ReviewRow], labels: Sequence[int], *, task: str) -> Mistakes:
    """Count what came of each label over some rows."""
    cells = Counter((one.label, one.kind) for row in rows for one in findings(row))
    kinds = KINDS[task]
    return Mistakes(tuple(labels), kinds, tuple(tuple(cells[label, kind] for kind in kinds) for label in labels))


def paired(given: Iterable[Span[int]], said: Iterable[Span[int]]) -> list[Finding]:
    """What came of each passage of a text, in the order of the text."""
    left, open_ = sorted(set(given)), sorted(set(said))
    found: list[Finding] = []
    ways: tuple[tuple[str, Callable[[Span[int], Span[int]], bool]], ...] = (
        (CORRECT, lambda one, other: one == other),
        (WRONG_LABEL, lambda one, other: one[:2] == other[:2]),
        (WRONG_ENDS, lambda one, other: one.label == other.label and _shared(one, other) > 0),
        (WRONG_LABEL, lambda one, other: _shared(one, other) > 0),
    )
    for kind, fits in ways:
        for one in list(left):
            best = max((other for other in open_ if fits(one, other)), key=lambda o: _shared(one, o), default=None)
            if best is not None:
                found.append(Finding(kind, one.label, one, best))
                left.remove(one)
                open_.remove(best)
    found += [Finding(MISSED, one.label, one) for one in left]
    found += [Finding(TOO_MUCH, one.label, None, one) for one in open_]
    return sorted(found, key=lambda f: (f.given or f.predicted or Span(0, 0, 0), f.kind))


def _shared(one: Span[int], other: Span[int]) -> int:
    """How many code points two passages share."""
    return min(one.end, other.end) - max(one.start, other.start)
