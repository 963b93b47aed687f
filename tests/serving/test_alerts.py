"""Drift and alerts, from counted days alone: what is no chance is told, what may be is not; rules come from a file."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workbench.errors import ServingFailed
from workbench.serving.watch import alerts, drift
from workbench.serving.watch.alerts import Rules, read_rules
from workbench.serving.watch.drift import Reference
from workbench.serving.watch.facts import Tally, lengths_of


def by_day(*rows: dict[str, int], first: str = "2026-11-01") -> dict[str, Tally]:
    found = {}
    for at, labels in enumerate(rows):
        day = (date.fromisoformat(first) + timedelta(days=at)).isoformat()
        count = sum(labels.values())
        tally = Tally(count, lengths=lengths_of(["x" * 40] * count))
        tally.labels.update(labels)
        found[day] = tally
    return found


def known(labels: dict[str, int], **changes) -> Reference:
    count = sum(labels.values())
    told = {"on": "test", "rows": count, "labels": labels, "unlike_below": 0.5, "unsure": count // 10,
            "lengths": lengths_of(["x" * 40] * count), **changes}  # fmt: skip
    return Reference.of(told)


def test_a_share_that_doubles_within_a_day():
    calm = {"refund": 10, "card": 90}
    found = alerts.alerts(by_day(*[calm] * 5, {"refund": 30, "card": 70}), None, Rules())
    assert [(one.kind, one.label, one.day) for one in found] == [("grows", "refund", "2026-11-06")]
    assert "30% of the rows of 2026-11-06, 10%" in alerts.said(found[0])
    assert alerts.alerts(by_day(*[calm] * 6), None, Rules()) == []
    few = by_day(*[{"refund": 1, "card": 9}] * 5, {"refund": 3, "card": 7})
    assert alerts.alerts(few, None, Rules()) == []  # chance could do that
    chance = by_day(*[{"refund": 2, "card": 58}] * 5, {"refund": 4, "card": 56})
    assert alerts.alerts(chance, None, Rules()) == []


def test_shares_against_the_sealed_rows():
    reference = known({"refund": 200, "card": 800})
    assert alerts.alerts(by_day({"refund": 40, "card": 160}), reference, Rules()) == []
    found = alerts.alerts(by_day({"refund": 80, "card": 120}), reference, Rules())
    assert {(one.kind, one.label) for one in found} == {("moves", "refund"), ("moves", "card")}
    told = drift.compared(by_day({"refund": 80, "card": 120})["2026-11-01"], reference)
    low, high = told["shares"]["refund"]["interval"]
    assert 0 < low < 0.2 < high


def test_alerts_on_unlike_unsure_and_length():
    reference, rows = known({"card": 500}), by_day({"card": 200})
    tally = rows["2026-11-01"]
    assert alerts.alerts(rows, reference, Rules()) == []
    tally.unlike, tally.unsure = 60, 120
    assert {one.kind for one in alerts.alerts(rows, reference, Rules())} == {"unlike", "unsure"}
    tally.unlike = tally.unsure = 0
    tally.lengths = lengths_of(["x" * 200] * 200)
    assert [one.kind for one in alerts.alerts(rows, reference, Rules())] == ["length"]
    above = Rules(share_above={"card": 0.9})
    assert [one.kind for one in alerts.alerts(by_day({"card": 200}), None, above)] == ["above"]


def test_intervals_are_those_of_the_papers():
    # Newcombe (1998), table II, method 10: 56/70 and 48/80, 9/10 and 3/10
    assert drift.difference(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert drift.difference(9, 10, 3, 10) == pytest.approx((0.1705, 0.8090), abs=1e-4)
    from scipy.stats import binomtest, ks_2samp

    found = binomtest(7, 40).proportion_ci(0.95, "wilson")
    assert drift.wilson(7, 40, 1.959964) == pytest.approx((found.low, found.high), abs=1e-6)
    gap, chance = drift.length_gap([500, 900, 500], [550, 850, 500])
    exact = ks_2samp([0] * 500 + [1] * 900 + [2] * 500, [0] * 550 + [1] * 850 + [2] * 500, method="asymp")
    assert gap == pytest.approx(exact.statistic)
    assert chance == pytest.approx(exact.pvalue, abs=0.01)


def test_rules_of_a_file(tmp_path):
    place = tmp_path / "rules.json"
    place.write_text('{"days": 3, "share_above": {"card": 0.5}}')
    assert read_rules(place) == Rules(days=3, share_above={"card": 0.5})
    for broken in ("{", "[]", '{"dayz": 3}', '{"days": "many"}', '{"share_above": 3}'):
        place.write_text(broken)
        with pytest.raises(ServingFailed, match="cannot be read"):
            read_rules(place)
    with pytest.raises(ServingFailed):
        read_rules(tmp_path / "none.json")
