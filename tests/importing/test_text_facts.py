"""What is odd about texts is named with its lines, and nothing is that is not odd."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.importing import cells, cleaning, columns, readers, text_facts
from workbench.importing.words import _WARNINGS, reason_text, warning_text
from workbench.records import NewRow


def facts_of(*texts: str, labels: str = "") -> text_facts.TextFacts:
    rows = [NewRow(text, i, labels[i] if labels else None) for i, text in enumerate(texts)]
    return text_facts.look_at(rows)


def misread(text: str, encoding: str = "cp1252") -> str:
    return text.encode().decode(encoding, errors="replace")


@pytest.mark.parametrize(
    "text", ["déjà vu", "it’s", "“fine”", "Müller", "naïve", "5 € more", "😀 ok", "我的卡还没有到账", "Señor"]
)
def test_texts_decoded_wrongly(text: str) -> None:
    assert facts_of(text, misread(text)).odd["looks_wrongly_decoded"] == {"count": 1, "lines": [1]}


@pytest.mark.parametrize(
    "text",
    [
        "NÃO É ASSIM",
        "« café… »",
        "„Über“ ist groß",
        "Ça va? – Oui",
        "CÔTÉ",
        "touché…”",
        "Âge",
        "10 £ or 5 €",
        "naïve “é”",
        "日本語",
        "한국어",
    ],
)
def test_texts_decoded_right(text: str) -> None:
    assert facts_of(text).odd == {}


@pytest.mark.parametrize(
    "text", ["<p>hi</p>", "line<br/>two", "a &amp; b", "&#39;x", "<!-- x -->", '<a href="x">y</a>']
)
def test_markup(text: str) -> None:
    assert "markup_in_texts" in facts_of(text).odd


@pytest.mark.parametrize("text", ["2 < 3 and 5 > 4", "a & b", "<3 you", "AT&T;", "x <y> z", "R&D; more"])
def test_no_markup(text: str) -> None:
    assert facts_of(text).odd == {}


def test_what_cannot_be_seen() -> None:
    assert facts_of("a\u200bb", "plain", "👩‍👩‍👧 family").odd == {"invisible_characters": {"count": 1, "lines": [0]}}


@pytest.mark.parametrize(
    "text", ["", " \u3000\u00a0", "\u200b\u200e", "\ufe0f", "\u3164", "\u2800", "\x00\x07", "\u2063\u2069"]
)
def test_nothing_to_see(text: str) -> None:
    assert cells.is_empty(text)


@pytest.mark.parametrize("text", ["a", "0", "。", "😀", "\u200ba", "ี ก"])
def test_something_to_see(text: str) -> None:
    assert not cells.is_empty(text)


def test_repeats() -> None:
    facts = facts_of("Same", "same!", "ＳＡＭＥ", "Same", "other", "other", labels="abcade")
    assert facts.duplicates == [[0, 3], [4, 5]]
    assert facts.conflicts == [[4, 5]]
    assert facts.near_duplicates == [[0, 1, 2]]
    assert {code: odd["count"] for code, odd in facts.odd.items()} == {
        "exact_duplicates": 2,
        "conflicting_labels": 1,
        "near_duplicates": 2,
    }
    assert facts_of("?", "!", "…").near_duplicates == []


def test_controls_part_words_or_go() -> None:
    assert cells.without_controls("one\x0btwo\u2028three\x07!\x85") == "one two three! "
    assert cells.without_controls("a\x9d\x01", keep_high=True) == "a\x9d"


def test_a_misread_text_keeps_the_bytes_that_mend_it(tmp_path: Path) -> None:
    text = "he said “no” again".encode().decode("latin-1")
    path = tmp_path / "a.csv"
    path.write_text(f"text,label\n{text},a\nplain text here,b\n", encoding="utf-8")
    table = readers.read_table(path)
    cleaned = cleaning.clean(table, columns.guess(table))
    assert cleaned.rows[0].text == text
    assert cleaned.warnings == ["looks_wrongly_decoded"]


def test_lines_are_named_up_to_a_limit() -> None:
    odd = facts_of(*(f"<b>{i}</b>" for i in range(2000))).odd["markup_in_texts"]
    assert (odd["count"], len(odd["lines"])) == (2000, 1000)


def test_words_for_every_code() -> None:
    assert all(warning_text(code)[-1] == "." for code in _WARNINGS)
    assert reason_text("several_labels") == "several labels, and a text can have one"
    assert (reason_text("new"), warning_text("new")) == ("new", "new")
