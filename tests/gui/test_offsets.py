"""Places in a text as Qt counts them, against the text as it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from workbench.gui.offsets import Boundaries, Offsets

pieces = ["a", "e\u0301", "😀", "👩\u200d👧", "退款", "\r\n", "\n", "\r", "שלום", " ", "\u2029", "\t", "👍🏽", "🇩🇪"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(pieces), max_size=12).map("".join), st.data())
def test_a_place_there_and_back_is_the_same_words(text: str, data: st.DataObject) -> None:
    document, offsets = QTextDocument(), Offsets(text)
    document.setPlainText(text)
    assert offsets.position(len(text)) == document.characterCount() - 1
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.position(start))
    cursor.setPosition(offsets.position(end), QTextCursor.MoveMode.KeepAnchor)
    wanted = text[start:end].replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\u2029")
    cut_in_two = text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n"
    if not cut_in_two:
        assert cursor.selectedText() == wanted
        assert (offsets.code_point(cursor.selectionStart()), offsets.code_point(cursor.selectionEnd())) == (start, end)


def test_a_selection_snaps_to_words() -> None:
    words = Boundaries("Call Anna O'Neil, now", words=True)
    assert words.snapped(6, 7) == (5, 9)
    assert words.snapped(6, 12) == (5, 16)
    assert words.snapped(4, 9) == (5, 9)
    assert words.snapped(4, 5)[0] == words.snapped(4, 5)[1]
    assert words.after(9) == (10, 16)
    assert words.before(10) == (5, 9)


def test_chinese_snaps_to_characters_and_an_emoji_stays_whole() -> None:
    words = Boundaries("我住北京👩\u200d👧。", words=True)
    assert words.snapped(2, 4) == (2, 4)
    assert words.snapped(5, 6) == (4, 9)
    letters = Boundaries("cafe\u0301s", words=False)
    assert letters.snapped(3, 4) == (3, 5)
