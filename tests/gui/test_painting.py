"""The painted pieces: where a text breaks into two lines."""

import pytest
from PySide6.QtGui import QFontMetrics

from workbench.gui import painting, theme


@pytest.fixture
def metrics(qapp):
    return QFontMetrics(theme.font())


def test_a_line_ends_at_a_space(metrics):
    words = "Card payment declined"
    cut = painting._break(words, metrics, metrics.horizontalAdvance("Card payment decl"))
    assert words[:cut] == "Card payment"


def test_no_line_begins_with_a_closing_mark(metrics):
    words = "退款什么时候到账？谢谢"
    cut = painting._break(words, metrics, metrics.horizontalAdvance("退款什么时候到账"))
    assert words[cut:] == "账？谢谢"
