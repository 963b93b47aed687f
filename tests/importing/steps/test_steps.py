"""HTML, normalising, lengths, languages, equal and nearly equal texts."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.importing.steps.html import html_to_text
from workbench.importing.steps.language import is_other, language_of, usual_language
from workbench.importing.steps.length import cut_by_limit, length_reason
from workbench.importing.steps.near import drop_near, near_pairs
from workbench.importing.steps.normalise import half_width, normalise
from workbench.importing.steps.repeats import find_conflicts, merge_equal, settle_conflicts
from workbench.records import NewRow

HTML = {
    "<p>Hello</p><p>World</p>": "Hello\nWorld",
    "a<br>b<br/><br>c": "a\nb\n\nc",
    "<div class='x'>Hi <b>you</b></div>\n<script>var a='<p>';</script> end": "Hi you\nend",
    "<style>p{}</style>only": "only",
    "<!-- no -->yes": "yes",
    "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>": "1 2\n3",
    "AT&amp;T &lt;3 &#x4f60;&#22909;&nbsp;!": "AT&T <3 你好 !",
    '<a href="x>y">link</a>': "link",
    "one\ntwo <b>bold</b>": "one\ntwo bold",
    "<o:p></o:p>Word": "Word",
}
NO_HTML = ["I <3 you", "a < b and c > d", "if a<b and c>d", "call at <time>", "<name> wrote", "x &copy2024 &notit;", "1<2>0", "AT&T", "<a@b.com>"]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), HTML.items())
def test_html_becomes_text(text: str, wanted: str) -> None:
    assert html_to_text(text) == wanted


@pytest.mark.parametrize("text", NO_HTML)
def test_what_only_looks_like_html_stays(text: str) -> None:
    assert html_to_text(text) == text


@pytest.mark.parametrize("piece", ["<a ", "<div x", "<a b='", "&", "<!--", "<script>", "<", "<a b=c "])
def test_broken_html_takes_no_time(piece: str) -> None:
    start = time.process_time()
    html_to_text(piece * 50_000)
    assert time.process_time() - start < 2


@given(st.text(alphabet="<>/&;abp ='\"!-\n", max_size=60))
def test_html_never_fails(text: str) -> None:
    assert len(html_to_text(text)) <= len(text)


def test_normalising() -> None:
    assert normalise("e\u0301 a\u3000\u00a0b\r\n\r\n\r\n\r\n c\u200b\t d") == "é a b\n\nc d"
    assert half_width("ＡＢＣ１２３，你好？ｱ") == "ABC123，你好？ア"


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_lengths() -> None:
    assert [length_reason(text, 2, 4) for text in ("a", "ab", "abcd", "abcde")] == ["too_short", None, None, "too_long"]
    assert length_reason("", 0, 0) is None
    cut = cut_by_limit(["a b c d", "a", "a b c d e f"], lambda texts: [len(text.split()) for text in texts], 3)
    assert (cut.rows, cut.of, cut.longest, cut.median_lost, cut.estimate) == (2, 3, 6, 3, False)
    assert cut.share == pytest.approx(4 / 11)
    many = cut_by_limit(["a b"] * 1000, lambda texts: [2] * len(texts), 1, sample=100)
    assert (many.rows, many.counted, many.estimate) == (1000, 100, True)
    assert cut_by_limit([], lambda texts: [], 3).rows == 0


LANGUAGES = {
    "My card has not arrived and I would like to know when it will": "en",
    "Je voudrais annuler ma commande, elle n'est pas arrivée": "fr",
    "Ich habe mein Paket noch nicht erhalten, wo ist es?": "de",
    "¿Dónde está mi pedido? No ha llegado todavía": "es",
    "Il mio ordine non è ancora arrivato, cosa devo fare?": "it",
    "Mijn bestelling is nog niet aangekomen, wat moet ik doen?": "nl",
    "注文した商品がまだ届いていません": "ja",
    "주문한 상품이 아직 도착하지 않았습니다": "ko",
    "Мой заказ еще не пришел": "ru",
    "请问我的订单什么时候到": "zh",
    "这个app不错": "zh",
    "ok": "",
    "iPhone 15 Pro Max 256GB Blue Titanium": "",
    "😀😀": "",
    "": "",
}


@pytest.mark.parametrize(("text", "wanted"), LANGUAGES.items())
def test_languages(text: str, wanted: str) -> None:
    assert language_of(text) == wanted


def test_unsure_stays_in() -> None:
    assert not is_other("ok", "zh")
    assert not is_other("iPhone 15 Pro Max 256GB Blue Titanium", "zh")
    assert is_other("请问我的订单什么时候到", "en")
    assert not is_other("请问我的订单什么时候到", "")
    assert usual_language(["请问我的订单", "ok", "什么时候到"]) == "zh"


def rows(*pairs: tuple[str, str | None]) -> list[NewRow]:
    return [NewRow(text, line, label) for line, (text, label) in enumerate(pairs, 1)]


def test_equal_texts_are_merged_and_keep_a_label() -> None:
    kept, out = merge_equal(rows(("a", None), ("b", "x"), ("a", "y"), ("a", None)))
    assert [(row.text, row.label, row.source_line) for row in kept] == [("a", "y", 1), ("b", "x", 2)]
    assert [(one.reason, one.row.source_line) for one in out] == [("duplicate", 3), ("duplicate", 4)]


def test_conflicts_are_listed_and_settled() -> None:
    given = rows(("a", "x"), ("a", "y"), ("a", "y"), ("b", "x"), ("b", None), ("c", "x"), ("c", "y"))
    assert [(one.text, one.labels, one.lines) for one in find_conflicts(given)] == [
        ("a", {"y": 2, "x": 1}, (1, 2, 3)),
        ("c", {"x": 1, "y": 1}, (6, 7)),
    ]
    assert settle_conflicts(given, "keep", {}) == (given, [])
    assert [row.source_line for row in settle_conflicts(given, "drop", {})[0]] == [4, 5]
    assert [row.source_line for row in settle_conflicts(given, "first", {})[0]] == [1, 4, 5, 6]
    kept, out = settle_conflicts(given, "keep", {"a": "y", "c": None})
    assert [row.source_line for row in kept] == [2, 3, 4, 5]
    assert {one.reason for one in out} == {"conflicting_label"}


def test_near_duplicates_with_their_similarity() -> None:
    texts = [
        "请问我的订单什么时候可以送到上海", "The card was charged twice on Monday", "请问我的订单什么时候能送到上海",
        "the card was charged twice on monday!", "Something else altogether", "你好", "你好！",
    ]  # fmt: skip
    found = [(pair.first, pair.second, round(pair.similarity, 2)) for pair in near_pairs(texts, 0.7)]
    assert found == [(0, 2, 0.71), (1, 3, 1.0), (5, 6, 1.0)]
    assert near_pairs([], 0.8) == []
    assert near_pairs(["", " ", "x", "x"], 0.8) == []


def test_near_duplicates_that_are_dropped() -> None:
    given = rows(
        ("I am still waiting for my card.", "a"),
        ("I'm still waiting for my card", "b"),
        ("I am still waiting for my card", None),
    )
    kept, out = drop_near(given, 0.8)
    assert [row.source_line for row in kept] == [1, 2]  # a row with another label stays: it is for the user to decide
    assert [one.reason for one in out] == ["near_duplicate"]


def test_a_hundred_thousand_rows_take_seconds() -> None:
    draw = random.Random(2)
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(3, 8))) for _ in range(5000)]
    texts = [" ".join(draw.choices(words, k=10)) for _ in range(100_000)]
    for i in range(500):
        texts[50_000 + i] = texts[i] + " also"
    start = time.process_time()
    found = {(pair.first, pair.second) for pair in near_pairs(texts, 0.8)}
    assert time.process_time() - start < 20
    assert len(found & {(i, 50_000 + i) for i in range(500)}) >= 495
