"""Nasty files: each comes out as expected.json says, or is refused with a sentence (texts from the two samples)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.errors import ImportFailed
from workbench.importing import cleaning, columns, readers

MESSY = Path(__file__).parents[1] / "data" / "messy"
EXPECTED = json.loads((MESSY / "expected.json").read_text(encoding="utf-8"))["files"]
TAKEN = {name: want for name, want in EXPECTED.items() if not want.get("refused")}
REFUSED = {name: want for name, want in EXPECTED.items() if want.get("refused")}
SAME_REASON = {"error_cell": "empty_text"}  # an error value cannot be told from an empty cell


@pytest.mark.parametrize("name", TAKEN)
def test_taken_as_expected(name: str) -> None:
    want = TAKEN[name]
    table = readers.read_table(MESSY / name)
    mapping = columns.guess(table)
    assert table.sheet == want["sheet"]
    assert table.header_row == want["header_row"]
    assert table.delimiter == want.get("delimiter")
    if want.get("encoding"):
        assert table.encoding in want.get("encoding_accept", [want["encoding"]])
    if "text_column_index" in want:
        assert table.columns.index(mapping.text[0]) == want["text_column_index"]
    else:
        assert (mapping.text[0] if mapping.text else None) == want["text_column"]
        assert mapping.label == want["label_column"]
        assert mapping.id == want["id_column"]
    if mapping.text:
        check_rows(want, table, mapping)


def check_rows(want: dict, table: readers.Table, mapping: columns.Mapping) -> None:
    cleaned = cleaning.clean(table, mapping)
    assert len(cleaned.rows) in want.get("rows_taken_accept", [want["rows_taken"]])
    assert cleaned.labels in [want["labels"], *want.get("labels_accept", [])]
    reasons = {(s["line"], SAME_REASON.get(s["reason"], s["reason"])) for s in want.get("rows_not_taken", [])}
    assert {(s.line, s.reason) for s in cleaned.skipped} == reasons
    by_line = dict(zip(table.lines, table.records, strict=True))
    for sample in want.get("samples", []):
        seen = by_line[sample["line"]][table.columns.index(sample["column"])]
        assert " ".join(seen.replace("\x00", "").split()) == " ".join(str(sample["value"]).split())


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(ImportFailed) as caught:
        readers.read_table(MESSY / name)
    assert name in str(caught.value)
    assert caught.value.hint
