"""The helper's head for what a label is in the project: one for a text, or several; fitted, counted and doubted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from workbench.assist.table import Ints, RowTable
from workbench.labelling import curve, live_head, ranking, several_head
from workbench.labelling.cold_start import Matrix
from workbench.labelling.curve import Curve
from workbench.labelling.live_head import MOST_ROWS, LiveHead, Names
from workbench.labelling.queue import Reason

Read = Callable[[Ints], Matrix]  # the vectors at some places of the table


def targets(label_ids: Sequence[int], given: Ints) -> Ints:
    """Places in the list of labels; -1 where a label is out of use."""
    known = np.array(label_ids, dtype=np.int64)
    order = np.argsort(known)
    if not len(known):
        return np.full(len(given), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(known[order], given), len(known) - 1)
    return np.where(known[order][at] == given, order[at], -1)


def fit(
    rows: RowTable,
    label_ids: Sequence[int],
    read: Read,
    names: Names | None,
    start: LiveHead | None,
    learned: Ints | None = None,
) -> LiveHead:
    """Learn from what is labelled now, or of it from the rows at some places."""
    learned = rows.learned() if learned is None else learned
    if rows.several:
        learned = learned[-MOST_ROWS:]
        return several_head.fit(read(learned), rows.carried(learned, label_ids), names, start=start)
    wanted = targets(label_ids, rows.labels[learned])
    return live_head.fit(read(learned[wanted >= 0]), wanted[wanted >= 0], len(label_ids), names, start=start)


def counts(rows: RowTable, label_ids: Sequence[int]) -> list[int]:
    """How many rows have each label so far; of very many with several labels the newest are counted."""
    if rows.several:
        return [int(one) for one in rows.carried(rows.learned()[-MOST_ROWS:], label_ids).sum(axis=0)]
    wanted = targets(label_ids, rows.labels[rows.labels > 0])
    return [int(one) for one in np.bincount(wanted + 1, minlength=len(label_ids) + 1)[1:]]


def doubted(
    rows: RowTable, label_ids: Sequence[int], read: Read, count: int, *, sample: int
) -> list[tuple[int, Reason]]:
    """Labelled rows that a head which never saw them would have labelled otherwise, and how."""
    learned = rows.learned()[-sample:]
    if rows.several:
        given = rows.carried(learned, label_ids)
        picks = ranking.doubted_several(given, several_head.cross_validated(read(learned), given), label_ids, count)
    else:
        wanted = targets(label_ids, rows.labels[learned])
        learned, wanted = learned[wanted >= 0], wanted[wanted >= 0]
        if len(np.unique(wanted)) < 2:
            return []
        scores = live_head.cross_validated(read(learned), wanted, len(label_ids))
        picks = ranking.doubted(wanted, scores, label_ids, count)
    return [(int(rows.ids[learned[pick.place]]), pick.reason) for pick in picks]


def curve_of(
    rows: RowTable, label_ids: Sequence[int], read: Read, names: Names | None, *, most: int
) -> Callable[[], Curve]:
    """What draws the curve of “when to stop” from the rows as they are now; it may be called in another thread.

    Of passages it is not told: no head here learns them.
    """
    if rows.passages:
        return lambda: Curve((), None, {}, "not_told", on_tests=False)
    learned, tests = rows.learned()[-most:], rows.tests()
    if rows.several:
        given, wanted = rows.carried(learned, label_ids), rows.carried(tests, label_ids)
        vectors, judges = read(learned), (read(tests), wanted)
        return lambda: curve.curve_of_several(vectors, given, names, judges)
    taught, asked = targets(label_ids, rows.labels[learned]), targets(label_ids, rows.labels[tests])
    own, judged = read(learned[taught >= 0]), read(tests[asked >= 0])
    return lambda: curve.curve(own, taught[taught >= 0], len(label_ids), names, (judged, asked[asked >= 0]))
