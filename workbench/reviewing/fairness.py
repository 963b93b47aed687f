"""Gaps between groups of rows: is the model right as often, does it find a label as often, say it as often, in one group as in the rest.

Recall and precision of each label, the share of rows that get it, and the share of right answers, each with Wilson's interval; the gap
to all other rows with Newcombe's, at 95% for all groups together (Bonferroni). Equal recall is equal opportunity (Hardt, Price and
Srebro, Equality of Opportunity in Supervised Learning, 2016), an equal share demographic parity. They can hardly all hold at once
(Kleinberg et al., 2017): which of them matters is the user's to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.records import Value
from workbench.reviewing.intervals import difference
from workbench.reviewing.metrics import wilson
from workbench.tasks.counting import counts

LEAST = 20  # rows of a group below which nothing is said of it
LEAST_OF = 10  # rows that a share is of
MEASURES = ("right", "recall", "precision", "said")


@dataclass(frozen=True, slots=True)
class Answered:
    """A row in its group: what was given and what is said, of one label a text as well as a value."""

    row: int
    group: str
    given: Value
    said: Value


def gaps(rows: Sequence[Answered], label_ids: Sequence[int]) -> dict[str, Any]:
    """Every group with its measures, the largest first; `spread` is how far apart the groups lie at most, by measure and label."""
    places: dict[str, list[int]] = defaultdict(list)
    for row, one in enumerate(rows):
        places[one.group].append(row)
    found = counts([one.given for one in rows], [one.said for one in rows], label_ids)
    right = [set(one.given) == set(one.said) for one in rows]
    every = _shares(found, right, range(len(rows)), label_ids)
    looks = sum(len(at) >= LEAST for at in places.values())
    told: list[dict[str, Any]] = []
    for name, at in sorted(places.items(), key=lambda place: (-len(place[1]), place[0])):
        group: dict[str, Any] = {"group": name, "rows": len(at), "enough": len(at) >= LEAST, "measures": {}}
        if group["enough"]:
            own = _shares(found, right, at, label_ids)
            group["measures"] = {key: _measure(own[key], every[key], looks) for key in own}
        told.append(group)
    return {"least": LEAST, "least_of": LEAST_OF, "rows": len(rows), "groups": told, "spread": _spread(told)}


def _shares(
    found: Any, right: Sequence[bool], at: Sequence[int], label_ids: Sequence[int]
) -> dict[str, tuple[int, int]]:
    """Of some rows the hits and what they are of, by measure; a label's are named like "recall:3"."""
    own = found[:, list(at), :]
    hits, given, said = own.sum(axis=1)
    carry = (own[2] > 0).sum(axis=0)
    shares = {"right": (sum(right[one] for one in at), len(at))}
    for place, label in enumerate(label_ids):
        shares[f"recall:{label}"] = (int(hits[place]), int(given[place]))
        shares[f"precision:{label}"] = (int(hits[place]), int(said[place]))
        shares[f"said:{label}"] = (int(carry[place]), len(at))
    return shares


def _measure(own: tuple[int, int], every: tuple[int, int], looks: int) -> dict[str, Any]:
    """A group's share beside that of all other rows; only how many where those are too few."""
    hits, of = own
    rest_hits, rest = every[0] - hits, every[1] - of
    if min(of, rest) < LEAST_OF:
        return {"of": of, "enough": False}
    low, high = difference(hits, of, rest_hits, rest, looks=looks)
    return {
        "of": of,
        "enough": True,
        "value": round(hits / of, 4),
        "interval": wilson(hits, of),
        "rest": round(rest_hits / rest, 4),
        "gap": round(hits / of - rest_hits / rest, 4),
        "gap_interval": (round(low, 4), round(high, 4)),
        "clear": not low <= 0 <= high,
    }


def _spread(groups: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The highest share of any group less the lowest, by measure."""
    values: dict[str, list[float]] = defaultdict(list)
    for group in groups:
        for key, one in group["measures"].items():
            if one["enough"]:
                values[key].append(one["value"])
    return {key: round(max(found) - min(found), 4) for key, found in values.items() if len(found) > 1}


def offsets(scores: Any, given: Sequence[int], groups: Sequence[str], place: int) -> dict[str, float]:
    """What is added to one label's log probability in each group so that its recall there is that of all rows: the smallest shift.

    `scores` (rows, labels) and `given` are of rows that decide, `place` is the label's. Hardt, Price and Srebro (2016), without their
    chance. Groups with too few rows of the label are left as they are.
    """
    import numpy as np

    margins = _margins(scores, place)
    carry = np.asarray(given) == place
    target = float((margins[carry] >= 0).mean()) if carry.any() else 0.0
    found = {}
    for name in sorted(set(groups)):
        own = np.sort(margins[carry & (np.asarray(groups) == name)])
        if len(own) >= LEAST_OF and carry.any():
            count = round(target * len(own))  # so many of them have to be found
            now = int((own >= 0).sum())
            if count > now:
                found[name] = round(float(-own[len(own) - count]) + 1e-6, 6)
            elif count < now:
                found[name] = round(float(-own[len(own) - count - 1]) - 1e-6, 6)
    return found


def shifted(scores: Any, groups: Sequence[str], place: int, by: Mapping[str, float]) -> Any:
    """The label that each row gets, by its place, once one label's log probability is shifted by group."""
    import numpy as np

    logs = np.log(np.clip(np.asarray(scores, dtype=np.float64), 1e-12, 1))
    logs[:, place] += np.asarray([by.get(one, 0.0) for one in groups])
    return logs.argmax(axis=1)


def _margins(scores: Any, place: int) -> Any:
    """By how much a label's log probability lies above the best of the others."""
    import numpy as np

    logs = np.log(np.clip(np.asarray(scores, dtype=np.float64), 1e-12, 1))
    others = np.delete(logs, place, axis=1)
    return logs[:, place] - others.max(axis=1)
