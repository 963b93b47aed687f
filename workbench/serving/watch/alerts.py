"""When to say that something has changed: rules in a JSON file, each with sound defaults.

A rule says nothing on a handful of rows, nor where the interval leaves room for chance.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed
from workbench.reviewing.intervals import difference, wilson
from workbench.serving.watch.alert_words import SENTENCES
from workbench.serving.watch.drift import EXPECTED_UNLIKE, Reference, length_gap
from workbench.serving.watch.facts import Tally

_Z = 1.959964
_CHANCE = 0.001


@dataclass(frozen=True, slots=True)
class Rules:
    """`unsure_below`: a row of which the model is less sure counts as unsure. The others say when to give an alert.

    Shares are from 0 to 1; `days` is how far back the rows of now and those before a day go; `share_above` is of named labels.
    """

    unsure_below: float = 0.6
    days: int = 7
    least_rows: int = 50  # of a day or a period: with fewer nothing is said
    grows_times: float = 2.0  # a label's share within a day, beside the days before
    share_moves: float = 0.05  # a label's share, beside the sealed rows
    unlike_above: float = 0.15
    unsure_above: float = 0.4
    length_gap: float = 0.2
    share_above: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """What has changed: `kind` names the rule; `value` is now, `before` what it is compared with, of these `rows`."""

    kind: str
    day: str
    label: str
    value: float
    before: float
    low: float
    high: float
    rows: int

    @property
    def key(self) -> str:
        """What it is known by: said once."""
        return f"{self.kind} {self.day} {self.label}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def said(alert: Alert) -> str:
    """An alert in words."""
    values = {"value": f"{100 * alert.value:.0f}%", "before": f"{100 * alert.before:.0f}%"}
    return SENTENCES[alert.kind].format(label=alert.label, day=alert.day, **values)


def read_rules(path: Path | None) -> Rules:
    """The rules of a file; what it does not say is as by default. Raises ServingFailed."""
    if path is None:
        return Rules()
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        above = {str(name): float(one) for name, one in (told.pop("share_above", None) or {}).items()}
        numbers: dict[str, Any] = {
            name: (int if name in {"days", "least_rows"} else float)(one) for name, one in told.items()
        }
        return Rules(share_above=above, **numbers)  # a name that it does not know is a TypeError
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "The rules in “{file}” cannot be read: {reason}."),
            QT_TRANSLATE_NOOP("errors", "“workbench watch --help” says what may stand in it."),
            file=path.name,
            reason=str(error),
        ) from error


def alerts(days: Mapping[str, Tally], before: Reference | None, rules: Rules) -> list[Alert]:
    """What the rules say of rows by day (YYYY-MM-DD), the newest first."""
    found: list[Alert] = []
    for day in sorted(days)[-30:]:
        if days[day].rows >= rules.least_rows:
            found += _of_day(day, days, rules)
    period = recent(days, rules.days)
    if period.rows >= rules.least_rows:
        found += _of_period(max(days), period, before, rules)
    return sorted(found, key=lambda one: one.day, reverse=True)


def recent(days: Mapping[str, Tally], count: int) -> Tally:
    """The rows of the newest days."""
    total = Tally()
    if days:
        for day in window(days, max(days), count, own=True):
            total.add(days[day])
    return total


def window(days: Mapping[str, Tally], day: str, count: int, *, own: bool) -> list[str]:
    """The days before a day (and itself) that have rows."""
    first = (date.fromisoformat(day) - timedelta(days=count - (1 if own else 0))).isoformat()
    return [one for one in days if first <= one < day or (own and one == day)]


def _of_day(day: str, days: Mapping[str, Tally], rules: Rules) -> list[Alert]:
    now, earlier, found = days[day], Tally(), []
    for one in window(days, day, rules.days, own=False):
        earlier.add(days[one])
    for label, hits in now.labels.items():
        share = hits / now.rows
        low, high = wilson(hits, now.rows, _Z)
        if earlier.rows >= rules.least_rows:
            usual = earlier.labels[label] / earlier.rows
            gap, _ = difference(hits, now.rows, earlier.labels[label], earlier.rows, looks=len(now.labels))
            if share >= rules.grows_times * usual and gap > 0:
                found.append(Alert("grows", day, label, share, usual, low, high, now.rows))
        most = (rules.share_above or {}).get(label)
        if most is not None and share > most:
            found.append(Alert("above", day, label, share, most, low, high, now.rows))
    return found


def _of_period(day: str, now: Tally, before: Reference | None, rules: Rules) -> list[Alert]:
    found = []
    low, high = wilson(now.unsure, now.rows, _Z)
    if low > rules.unsure_above:
        usual = before.unsure / before.rows if before is not None and before.rows else rules.unsure_above
        found.append(Alert("unsure", day, "", now.unsure / now.rows, usual, low, high, now.rows))
    if before is None or not before.rows:
        return found
    low, high = wilson(now.unlike, now.rows, _Z)
    if now.unlike / now.rows > rules.unlike_above and low > EXPECTED_UNLIKE:
        found.append(Alert("unlike", day, "", now.unlike / now.rows, EXPECTED_UNLIKE, low, high, now.rows))
    gap, chance = length_gap(now.lengths, before.lengths)
    if gap > rules.length_gap and chance < _CHANCE:
        found.append(Alert("length", day, "", gap, 0.0, gap, gap, now.rows))
    labels = set(now.labels) | set(before.labels)
    for label in sorted(labels):
        share, usual = now.labels[label] / now.rows, before.labels[label] / before.rows
        low, high = difference(now.labels[label], now.rows, before.labels[label], before.rows, looks=len(labels))
        if abs(share - usual) >= rules.share_moves and not low <= 0 <= high:
            found.append(Alert("moves", day, label, share, usual, low, high, now.rows))
    return found
