from __future__ import annotations

import pytest

from workbench.labelling.pace import rows_per_hour


def test_breaks_are_no_work_and_earlier_sessions_do_not_count() -> None:
    session = [10_000 + 6 * n for n in range(50)]
    assert rows_per_hour(session) == pytest.approx(600)
    after_a_break = [session[-1] + 1200 + 6 * n for n in range(50)]
    assert rows_per_hour([*session, *after_a_break]) == pytest.approx(600)
    slow_yesterday = [60 * n for n in range(20)]
    assert rows_per_hour([*slow_yesterday, *session]) == pytest.approx(600)


def test_few_labels_say_nothing() -> None:
    assert rows_per_hour([]) is None
    assert rows_per_hour([1.0, 2.0, 3.0]) is None
    assert rows_per_hour([5.0] * 20) is None
