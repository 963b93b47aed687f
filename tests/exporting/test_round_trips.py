"""Every label export comes back as it was, of all three kinds of labels; files as other tools write them are read."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import ExportFailed
from workbench.exporting import label_formats, spreadsheets, tables
from workbench.importing import cleaning, columns, readers
from workbench.importing.columns import Mapping
from workbench.records import Label, Row, Span

TIMES = int(os.environ.get("WORKBENCH_FUZZ", "1"))
some = settings(max_examples=25 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS = ("single_label", "multi_label", "spans")
letters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"])
pieces = st.one_of(
    st.text(letters, min_size=1, max_size=8),
    st.sampled_from(
        ["👍🏽", "退款", "\r\n", "\n", " ", "=1+1", '"q"', "_x000D_", "a,b;c", "\\n", "<b>", "# text = ", "\t"]
    ),
)
texts = (
    st.lists(pieces, min_size=1, max_size=8)
    .map("".join)
    .map(str.strip)
    .filter(lambda text: any(c.isalpha() for c in text))
)
names = st.lists(
    st.one_of(st.sampled_from(["A", "a|b", "b/c", "c", '["x', "投诉", "👍", "1", "yes, no"]), st.text(letters, min_size=1, max_size=6)),
    min_size=2, max_size=4, unique_by=lambda name: name.casefold(),
).filter(lambda found: "(none)" not in found)  # fmt: skip


@st.composite
def rows(draw, task: str, *, flat: bool = False) -> tuple[list[Row], list[Label]]:
    """Rows with a key, and with an answer, with none, or not answered."""
    labels = [Label(i, name, 0, "") for i, name in enumerate(draw(names), start=1)]
    made = []
    for number, text in enumerate(draw(st.lists(texts, min_size=1, max_size=6, unique=True)), start=1):
        row = Row(number, text, "train", f"k{number}", source="a", extra={"id": f"k{number}"})
        answered = number == 1 or draw(st.booleans())  # one is: else there is no answer in the file to be found
        label = draw(st.sampled_from([one.id for one in labels]))
        if not answered:
            made.append(row)
        elif task == "single_label":
            made.append(Row(number, text, "train", row.key, label, source="a", extra=row.extra))
        elif task == "multi_label":
            chosen = draw(st.sets(st.sampled_from([one.id for one in labels]))) if number > 1 else {label}
            value = tuple(sorted(chosen))
            made.append(
                Row(number, text, "train", row.key, value[0] if value else -1, source="a", extra=row.extra, value=value)
            )
        else:
            found = []
            for _ in range(draw(st.integers(0 if number > 1 else 1, 3))):
                start = draw(st.integers(0, len(text) - 1))
                end = draw(st.integers(start + 1, len(text)))
                if not flat or not (
                    text[start].isspace()
                    or text[end - 1].isspace()
                    or any(s.start < end and start < s.end for s in found)
                ):
                    found.append(Span(start, end, draw(st.sampled_from([one.id for one in labels]))))
            value = tuple(sorted(set(found)))
            made.append(Row(number, text, "train", row.key, label, source="a", extra=row.extra, value=value))
    return made, labels


def given_of(row: Row, labels: list[Label], task: str) -> object:
    known = {label.id: label.name for label in labels}
    if task == "single_label":
        return known.get(row.label or 0)
    if row.value is None:
        return None
    return {s._replace(label=known[s.label]) if isinstance(s, Span) else known[s] for s in row.value}


def back(path: Path, task: str, **options: object) -> dict[str | None, tuple[str, object]]:
    """Key -> text and answer, as an import takes them."""
    table = readers.read_table(path, **options)
    label, spans = (None, "spans") if task == "spans" else ("label", None)
    spans = next((name for name in ("spans", "entities", "label") if name in table.columns), None) if spans else None
    found = cleaning.clean(table, Mapping(("text",), label, "id", (), spans, task))
    assert not found.skipped
    return {
        row.key: (row.text, row.label if task == "single_label" else None if row.value is None else set(row.value))
        for row in found.rows
    }


@some
@given(st.data(), st.sampled_from(KINDS), st.sampled_from(tables.FORMATS))
def test_spreadsheets(data: st.DataObject, task: str, suffix: str) -> None:
    made, labels = data.draw(rows(task))
    names, cells = spreadsheets.labelled_table(
        made, columns=["id", "text"], mappings={"a": {"text": ["text"]}}, labels=labels, predictions={},
        label_ids=[label.id for label in labels], task=task,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out{suffix}"
        tables.write_table(path, names, cells)
        options = {} if suffix in (".jsonl", ".parquet") else {"header_row": 0}
        if suffix in (".csv", ".tsv"):
            options |= {"delimiter": "\t" if suffix == ".tsv" else ",", "encoding": "utf-8"}
        assert back(path, task, **options) == {row.key: (row.text, given_of(row, labels, task)) for row in made}


@some
@given(st.data(), st.sampled_from(KINDS), st.sampled_from(["label-studio", "doccano", "spacy"]))
def test_other_tools_formats(data: st.DataObject, task: str, kind: str) -> None:
    made, labels = data.draw(rows(task))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out{label_formats.SUFFIXES[kind]}"
        label_formats.write(path, kind, list(label_formats.named(made, labels, task)), labels, task)
        assert back(path, task) == {row.key: (row.text, given_of(row, labels, task)) for row in made}


@some
@given(st.data())
def test_conll(data: st.DataObject) -> None:
    made, labels = data.draw(rows("spans", flat=True))
    labels = [replace(label, name=label.name.replace(" ", "_")) for label in labels]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.conll"
        label_formats.write(path, "conll", list(label_formats.named(made, labels, "spans")), labels, "spans")
        wanted = {row.key: (row.text, given_of(row, labels, "spans")) for row in made if row.value is not None}
        assert back(path, "spans") == wanted


def test_what_conll_cannot_hold_is_said(tmp_path: Path) -> None:
    labels = [Label(1, "two words", 0, ""), Label(2, "B", 0, "")]
    for value in [(Span(0, 2, 1),), (Span(0, 4, 2), Span(2, 6, 2)), (Span(4, 6, 2),)]:
        texts = label_formats.named([Row(1, "Anna left.", "train", value=value)], labels, "spans")
        with pytest.raises(ExportFailed, match="CoNLL cannot hold 1 row:"):
            label_formats.write(tmp_path / "a.conll", "conll", list(texts), labels, "spans")
    with pytest.raises(ExportFailed, match="labels whole texts"):
        label_formats.write(tmp_path / "a.conll", "conll", [], labels, "single_label")
    assert not list(tmp_path.iterdir())


# As the tools' own documentation shows them, shortened.
STUDIO = [
    {
        "id": 7, "created_at": "2021-03-09T21:52:49Z", "project": 83, "data": {"text": "💩 Anna left", "channel": "web"},
        "annotations": [
            {"id": 1, "was_cancelled": True, "result": []},
            {"id": 2, "was_cancelled": False, "completed_by": 1, "lead_time": 4.2, "result": [
                {"from_name": "ner", "to_name": "text", "type": "labels", "id": "x",
                 "value": {"start": 3, "end": 7, "text": "Anna", "labels": ["Person"]}},
                {"from_name": "mood", "to_name": "text", "type": "choices", "id": "y", "value": {"choices": ["sad"]}},
            ]},
        ],
        "predictions": [],
    },
    {"id": 8, "data": {"text": "Nobody came", "channel": "mail"}, "annotations": [], "predictions": []},
]  # fmt: skip
STUDIO_MIN = [
    {"id": 7, "text": "💩 Anna left", "ner": [{"start": 3, "end": 7, "text": "Anna", "labels": ["Person"]}],
     "mood": {"choices": ["sad", "tired"]}, "annotator": 1, "annotation_id": 2, "lead_time": 4.2},
    {"id": 8, "text": "Nobody came", "mood": "glad", "annotator": 1, "annotation_id": 3, "lead_time": 1.2},
]  # fmt: skip


def test_label_studio_is_read(tmp_path: Path) -> None:
    path = tmp_path / "project-83.json"
    path.write_text(json.dumps(STUDIO), encoding="utf-8")
    table = readers.read_table(path)
    assert table.columns == ["id", "text", "channel", "spans", "label"]
    assert columns.guess(table) == Mapping(("text",), "label", "id", (), "spans")
    found = cleaning.clean(table, Mapping(("text",), None, "id", (), "spans", "spans")).rows
    assert [(row.key, row.value) for row in found] == [("7", (Span(2, 6, "Person"),)), ("8", None)]
    found = cleaning.clean(table, Mapping(("text",), "label", "id")).rows
    assert [row.label for row in found] == ["sad", None]


def test_label_studio_json_min_is_read(tmp_path: Path) -> None:
    path = tmp_path / "min.json"
    path.write_text(json.dumps(STUDIO_MIN), encoding="utf-8")
    table = readers.read_table(path)
    found = cleaning.clean(table, Mapping(("text",), None, "id", (), "ner", "spans")).rows
    assert found[0].value == (Span(2, 6, "Person"),)
    found = cleaning.clean(table, Mapping(("text",), "mood", "id", task="multi_label")).rows
    assert [row.value for row in found] == [("sad", "tired"), ("glad",)]


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ([{"id": 1, "text": "Anna left", "label": [[0, 4, "Person"]], "Comments": []}], (Span(0, 4, "Person"),)),
        ([{"id": 1, "text": "Anna left", "labels": [[0, 4, "Person"]]}], (Span(0, 4, "Person"),)),
        ([{"id": 1, "text": "Anna left", "relations": [], "entities": [
            {"id": 3, "label": "Person", "start_offset": 0, "end_offset": 4}]}], (Span(0, 4, "Person"),)),
        ([["Anna left", {"entities": [[0, 4, "Person"]]}]] * 2, (Span(0, 4, "Person"),)),
    ],
)  # fmt: skip
def test_passages_of_doccano_and_spacy_are_read(tmp_path: Path, lines: list, value: tuple) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    table = readers.read_table(path)
    mapping = columns.guess(table)
    found = cleaning.clean(table, Mapping(mapping.text, None, None, (), mapping.spans, "spans")).rows
    assert [row.value for row in found] == [value] * len(lines)


def test_doccano_labels_of_whole_texts_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [{"id": i, "text": f"a text {i}", "label": [["good"], ["bad"], []][i % 3]} for i in range(9)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    table = readers.read_table(path)
    found = cleaning.clean(table, columns.guess(table)).rows
    assert [row.label for row in found] == ["good", "bad", None] * 3
