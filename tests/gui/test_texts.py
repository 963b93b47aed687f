"""Numbers, times and the core's templates in words."""

import time

from workbench.gui import texts


def test_numbers():
    assert texts.number(9812) == "9,812"
    assert texts.percent(0.913, 1) == "91.3%"
    assert texts.share_range(0.876, 0.94) == "87.6–94.0"
    assert texts.size(1_234_567) == "1.2 MB"


def test_times(qapp):
    assert texts.day(time.time()).startswith("Today ")
    assert texts.day(time.time() - 86400) == "Yesterday"
    assert [texts.duration(s) for s in (20, 240, 4800)] == ["20 s", "4 min", "1 h 20 min"]


def test_say_never_raises(qapp):
    assert texts.say("{count} rows", {"count": 1318}) == "1,318 rows"
    assert texts.say("{missing} rows", {}) == "{missing} rows"
    assert texts.say("a { brace", {}) == "a { brace"


def test_one_line():
    assert texts.one_line("a\n b\t c") == "a b c"
    assert len(texts.one_line("x" * 1000, 50)) == 50
