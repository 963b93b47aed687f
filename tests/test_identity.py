"""Import, export, import again: texts, labels, ids and extra columns come back as they were, in every format that is written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import runs
from workbench.exporting.spreadsheets import FORMATS
from workbench.importing import cleaning, columns, readers
from workbench.project import Project

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
