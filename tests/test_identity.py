"""Import, export, import again: texts, labels, ids and extra columns come back as they were, in every format that is written."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import runs
from workbench.exporting.tables import FORMATS
from workbench.importing import cleaning, columns, readers
from workbench.project import Project
from workbench.records import NewRow, Span

COLUMNS = ["no", "comment", "topic", "channel", "date"]
# What an import itself changes is left out: controls and spaces around a cell.
cells = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn", "Co"], exclude_characters="\ufeff"),
        st.sampled_from("=+-@'\"\n,;\t|#_x0041 0123.5退款，é😀"),
    ),
    max_size=24,
).map(str.strip)
texts = cells.filter(lambda text: any(char.isalnum() for char in text))
labels = st.sampled_from(["", "refund", "退款", "A=B", "-1", "0", "+x", "@home", "2026-01-02", "1.50", "it's"])
rows = st.lists(
    st.tuples(texts, labels, cells, st.sampled_from(["2026-01-02", "007", "1e5", "", "=1+1"])), min_size=1, max_size=15
)


def take(project: Project, path: Path, names: tuple[str, str, str]) -> None:
    table = readers.read_table(path, header_row=0)
    text, label, key = names
    mapping = columns.confirm(table, text=[text], label=label, key=key)
    cleaned = cleaning.clean(table, mapping)
    project.add_rows(cleaned.rows, source=path.name, columns=table.columns, mapping={"text": [text]})


def said(project: Project) -> list[tuple[object, ...]]:
    names = {label.id: label.name for label in project.labels()}
    return [
        (row.text, names.get(row.label or 0), row.key, row.extra["channel"], row.extra["date"])
        for row in project.all_rows()
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows)
@pytest.mark.slow
def test_it_is_the_identity(
    suffix: str, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, str]]
) -> None:
    place = tmp_path_factory.mktemp("identity")
    with (place / "first.csv").open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows((f"T{i}", text, label, extra, date) for i, (text, label, extra, date) in enumerate(rows))
    with Project.create(place / "one.workbench") as one, Project.create(place / "two.workbench") as two:
        take(one, place / "first.csv", ("comment", "topic", "no"))
        before = said(one)
        assert [row[0] for row in before] == [text for text, *_ in rows]
        runs.export_spreadsheet(one, None, place / f"out{suffix}")
        take(two, place / f"out{suffix}", ("comment", "label", "no"))
        assert said(two) == before


def said_values(project: Project) -> list[tuple[str, object]]:
    names = {label.id: label.name for label in project.labels()}
    told: list[tuple[str, object]] = []
    for row in project.all_rows():
        value: object = None
        if row.value is not None:
            found = [(s.start, s.end, names[s.label]) if isinstance(s, Span) else names[s] for s in row.value]
            value = sorted(found, key=str)
        told.append((row.text, value))
    return told


def goes_round(place: Path, task: str, new: list[NewRow], suffix: str) -> None:
    """Out into a file and in again: the same texts with the same labels; and where none applies, that."""
    with (
        Project.create(place / "one.workbench", task=task) as one,
        Project.create(place / "two.workbench", task=task) as two,
    ):
        one.add_rows(new, source="a.csv")
        before = said_values(one)
        runs.export_spreadsheet(one, None, place / f"out{suffix}", one_hot=True)
        table = readers.read_table(place / f"out{suffix}", header_row=0)
        assert columns.guess(table).spans == ("spans" if task == "spans" and any(row.value for row in new) else None)
        mapping = columns.confirm(table, text=["text"], label="label", task=task)
        two.add_rows(
            cleaning.clean(table, replace(mapping, spans="spans" if task == "spans" else None)).rows, source="b"
        )
        assert said_values(two) == before


several = st.one_of(
    st.none(), st.lists(st.sampled_from(["refund", "退款", "A|B", "-1", '"', "(x)"]), unique=True).map(tuple)
)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(texts, several), min_size=1, max_size=8))
def test_several_labels_come_back(
    suffix: str, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, tuple[str, ...] | None]]
) -> None:
    new = [NewRow(text, i, value=value) for i, (text, value) in enumerate(rows)]
    goes_round(tmp_path_factory.mktemp("several"), "multi_label", new, suffix)


# An emoji of several code points, a combining mark, a line end of two, letters from right to left.
hard = st.lists(
    st.sampled_from(["a", "\u0301", "😀", "👩\u200d👧", "退", "\r\n", "ש", "م", " ", "\ufe0f"]), max_size=30
).map("".join)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_passages_come_back(suffix: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    new = []
    for i in range(data.draw(st.integers(2, 5))):  # one line of JSON lines could be anything
        middle = data.draw(hard) if suffix in (".jsonl", ".csv", ".tsv") else data.draw(hard).replace("\r", "")
        text = f"x{middle}y"  # what an import itself changes is spaces at the ends
        ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda one: one[0] < one[1])
        places = data.draw(st.one_of(st.none(), st.lists(ends, max_size=4)))
        value = None if places is None else tuple(Span(a, b, f"l{a % 2}") for a, b in places)
        new.append(NewRow(text, i, value=value))
    goes_round(tmp_path_factory.mktemp("passages"), "spans", new, suffix)
