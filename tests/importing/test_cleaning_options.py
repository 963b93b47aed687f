"""Cleaning options on whole tables: what changes, what is left out and why, and that no personal data gets past."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from workbench.importing import cleaning, columns, readers
from workbench.importing.quarantine import left_out_rows
from workbench.importing.steps.options import CleaningOptions, from_said
from workbench.importing.steps.survey import near_rows, survey
from workbench.records import LeftOutRow


def cleaned(folder: Path, text: str, **options: object) -> tuple[cleaning.Cleaned, list[LeftOutRow]]:
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8")
    table = readers.read_table(path)
    mapping = columns.guess(table)
    asked = CleaningOptions(**options)
    found = cleaning.clean(table, mapping, options=asked)
    return found, left_out_rows(table, mapping, found)


def test_nothing_is_on_by_itself(tmp_path: Path) -> None:
    found, out = cleaned(tmp_path, "text,label\n<b>Hi</b>  there  Bob,a\nx,a\ncall 13800138000 today please,b\n")
    assert [row.text for row in found.rows] == ["<b>Hi</b>  there  Bob", "x", "call 13800138000 today please"]
    assert (out, found.counts) == ([], {})


def test_texts_are_changed_and_counted(tmp_path: Path) -> None:
    found, _ = cleaned(
        tmp_path,
        "text,note\n<p>Hi &amp; hello</p>,<b>n</b>\nno  markup ＡＢ here,m\n",
        html=True,
        normalise=True,
        full_width=True,
    )
    assert [row.text for row in found.rows] == ["Hi & hello", "no markup AB here"]
    assert found.rows[0].extra == {"note": "<b>n</b>"}
    assert found.counts == {"html": 1, "normalise": 1, "full_width": 1}


def test_reasons_and_what_was_left_out(tmp_path: Path) -> None:
    text = "id,text,label\n1,ok,a\n2,this one is as long as it should be,b\n3,The parcel is not here and I would like to know why,a\n4,,a\n5,请问我的订单什么时候可以送到上海,a\n"
    found, out = cleaned(tmp_path, text, min_length=3, max_length=40, other_languages="drop", language="en")
    assert [(one.line, one.reason) for one in found.skipped] == [
        (2, "too_short"), (4, "too_long"), (5, "empty_text"), (6, "other_language"),
    ]  # fmt: skip
    assert [(one.reason, one.row.text, one.row.label, one.row.key) for one in out] == [
        ("too_short", "ok", "a", "1"),
        ("too_long", "The parcel is not here and I would like to know why", "a", "3"),
        ("empty_text", "", "a", "4"),
        ("other_language", "请问我的订单什么时候可以送到上海", "a", "5"),
    ]
    assert dict(out[0].row.extra) == {"id": "1", "label": "a"}


def test_repeats(tmp_path: Path) -> None:
    text = "text,label\nmy card is lost,a\nmy card is lost,b\nmy card is lost!,\nmy card is lost,a\nsomething else entirely,b\n"
    found, out = cleaned(tmp_path, text, duplicates="merge", near_duplicates="merge", conflicts="first")
    assert [(row.text, row.source_line) for row in found.rows] == [
        ("my card is lost", 2),
        ("something else entirely", 6),
    ]
    assert [(one.row.source_line, one.reason) for one in out] == [
        (3, "conflicting_label"), (4, "near_duplicate"), (5, "duplicate"),
    ]  # fmt: skip


def test_broken_lines_keep_what_they_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "one good line here"}\n{"text": "call 13800138000\n{"text": "another good line"}\n', encoding="utf-8"
    )
    table = readers.read_table(path)
    mapping = columns.guess(table)
    asked = CleaningOptions(mask_personal_data=True)
    found = cleaning.clean(table, mapping, options=asked)
    out = left_out_rows(table, mapping, found)
    assert [(one.reason, one.row.text) for one in out] == [("broken_line", '{"text": "call [PHONE]')]


SECRETS = [
    "13800138000",
    "13800138001",
    "zhang@qq.com",
    "11010519491231002X",
    "王小明",
    "415-555-2671",
    "Ann Lee",
    "4111111111111111",
]


def test_no_personal_data_gets_past(tmp_path: Path) -> None:
    text = (
        "编号,姓名,电话,内容,标签,zhang@qq.com\n"
        "1,王小明,13800138000,我是王小明，我的电话是13800138000，请回复我,投诉,x\n"
        "2,Ann Lee,415-555-2671,please tell Ann Lee that 王小明 called from 415-555-2671,question,zhang@qq.com\n"
        "3,王小明,,身份证11010519491231002X，卡号4111111111111111,投诉,\n"
        "13800138000,Bo,,,投诉,11010519491231002X\n"
        "13800138001,Bo Li,,a row with an id that is a phone number,question,\n"
    )
    found, out = cleaned(tmp_path, text, mask_personal_data=True, names_column="姓名")
    told = json.dumps(
        [[asdict(row) | {"extra": dict(row.extra)} for row in found.rows], [dict(one.row.extra) for one in out],
         [one.row.text for one in out], [one.row.key for one in out], found.columns, asdict(found.mapping)],
        ensure_ascii=False,
    )  # fmt: skip
    assert [secret for secret in SECRETS if secret in told] == []
    assert found.rows[0].text == "我是[姓名]，我的电话是[电话]，请回复我"
    assert found.rows[1].text == "please tell [姓名] that [姓名] called from [电话]"
    assert [row.key for row in found.rows] == ["1", "2", "3", None]
    assert found.counts["masked"] == 5
    assert found.counts["personal"]["phone"] >= 4


def test_options_are_remembered_in_few_words() -> None:
    asked = CleaningOptions(html=True, min_length=3, decided={"a": None})
    assert asked.said() == {"html": True, "min_length": 3, "decided": {"a": None}}
    assert from_said(asked.said() | {"of_a_later_version": 1}) == asked
    assert CleaningOptions().said() == {}


def test_counts_before_anything_is_taken(tmp_path: Path) -> None:
    lines = [f"<b>row</b> number {i} of the many that are here,call 415-555-2671" for i in range(50)]
    found, _ = cleaned(
        tmp_path,
        "\n".join(["text,note", *lines, "请问我的订单什么时候可以送到上海,x", "请问我的订单什么时候能送到上海,y"]),
    )
    told = survey(found.rows)
    assert (told.rows, told.counted, told.estimate) == (52, 52, False)
    assert told.changes["html"] == 50
    assert told.personal == {"phone": 50}
    assert told.languages["zh"] == 2
    assert told.lengths[0] == 15
    assert survey(found.rows, sample=10).estimate
    assert survey([]).rows == 0
    again, pairs = near_rows(found.rows, 0.7)
    assert again == 50
    assert pairs[0][2] >= pairs[-1][2] >= 0.7


def test_a_name_column_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        cleaned(tmp_path, "text,label\nsomething or other,a\n", names_column="who")
