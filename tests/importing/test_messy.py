"""Nasty files: `workbench preview FILE --json` says of each what expected.json says, or refuses it with a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.errors import ImportFailed
from workbench.importing import readers

MESSY = Path(__file__).parents[1] / "data" / "messy"
EXPECTED = json.loads((MESSY / "expected.json").read_text(encoding="utf-8"))["files"]
TAKEN = {name: want for name, want in EXPECTED.items() if not want.get("refused")}
REFUSED = {name: want for name, want in EXPECTED.items() if want.get("refused")}
PLACES = {"lines": "lines", "count": "count", "sheets": "sheets"}


def differences(want: dict, found: dict) -> list[str]:
    """Every key of expected.json that the preview does not say the same of."""
    wrong = [
        f"{key}: {found[key]!r} for {want[key]!r}"
        for key in ("sheet", "header_row", "delimiter")
        if found[key] != want[key]
    ]
    if want["encoding"] and found["encoding"] not in want.get("encoding_accept", [want["encoding"]]):
        wrong.append(f"encoding {found['encoding']}")
    wrong += column_differences(want, found)
    if found["rows"] not in want.get("rows_taken_accept", [want["rows_taken"]]):
        wrong.append(f"{found['rows']} rows for {want['rows_taken']}")
    if found["skipped"] != want["rows_not_taken"]:
        wrong.append(f"left out {found['skipped']} for {want['rows_not_taken']}")
    if found["labels"] not in [want["labels"], *want.get("labels_accept", [])]:
        wrong.append(f"labels {found['labels']} for {want['labels']}")
    for key in ("unlabelled", "maybe_unlabelled", "label_columns", "label_separator", "task", "spans_not_taken"):
        if key in want and found[key] != want[key]:
            wrong.append(f"{key}: {found[key]!r} for {want[key]!r}")
    for key in ("duplicate_groups", "near_duplicate_groups", "conflict_groups", "merge_suggestions"):
        if key in want and sorted(map(sorted, found[key])) != sorted(map(sorted, want[key])):
            wrong.append(f"{key}: {found[key]!r} for {want[key]!r}")
    wrong += [f"spans {span}" for span in want.get("spans", []) if span not in found["spans"]]
    return wrong + warning_differences(want, found)


def column_differences(want: dict, found: dict) -> list[str]:
    """Differences in what was guessed of the columns."""
    if want["header_row"] is None and "text_column_index" in want:  # no names to compare
        names = [found["columns"][want["text_column_index"]], found["columns"][2], found["columns"][0]]
        guessed = [found["text_column"], found["label_column"], found["id_column"]]
        return [] if names == guessed else [f"columns {guessed}"]
    wrong = [
        f"{key}: {found[key]!r} for {want[key]!r}"
        for key in ("text_column", "label_column", "id_column")
        if found[key] != want[key]
    ]
    index = want.get("text_column_index")
    if index is not None and found["columns"].index(found["text_column"]) != index:
        wrong.append("another text column")
    return wrong


def warning_differences(want: dict, found: dict) -> list[str]:
    """Warnings that are not given, or not with the lines, counts or columns."""
    wrong = []
    for warning in want["warnings"]:
        details = found["warning_details"].get(warning["code"], {})
        if warning["code"] not in found["warnings"]:
            wrong.append(f"no warning {warning['code']}")
        for key in PLACES.keys() & warning.keys():
            if details.get(key) != warning[key]:
                wrong.append(f"{warning['code']}: {details} for {warning}")
        if "column" in warning and details.get("columns") != [warning["column"]]:
            wrong.append(f"{warning['code']}: {details} for {warning}")
    return wrong


def preview(name: str, capfd: pytest.CaptureFixture[str]) -> dict:
    assert main(["preview", str(MESSY / name), "--json"]) == 0
    return json.loads(capfd.readouterr().out)


def test_the_whole_set_is_here() -> None:
    assert len(EXPECTED) == 75
    assert {path.name for path in MESSY.iterdir()} - {"expected.json"} == set(EXPECTED)


@pytest.mark.parametrize("name", TAKEN)
def test_taken_as_expected(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    want = TAKEN[name]
    assert differences(want, preview(name, capfd)) == []
    table = readers.read_table(MESSY / name)
    by_line = dict(zip(table.lines, table.records, strict=True))
    for sample in want.get("samples", []):
        seen = by_line[sample["line"]][table.columns.index(sample["column"])]
        assert seen.replace("\r\n", "\n") == sample["value"].replace("\r\n", "\n")


@pytest.mark.parametrize("name", ["multilabel_bar.csv", "error_cells.xlsx", "tokens.conll", "duplicates.csv"])
def test_the_comparison_can_fail(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = preview(name, capfd)
    for key in ("rows", "labels", "skipped", "sheet", "header_row", "delimiter"):
        assert differences(TAKEN[name], found | {key: "something else"}), key
    if TAKEN[name]["warnings"]:
        assert differences(TAKEN[name], found | {"warnings": []})


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_what_to_do(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ImportFailed) as caught:
        readers.read_table(MESSY / name)
    assert name in str(caught.value)
    assert caught.value.hint
    assert main(["preview", str(MESSY / name), "--json"]) == 1
    out, err = capfd.readouterr()
    assert (out, err) == ("", f"{caught.value}\n")
