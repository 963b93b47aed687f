"""Spreadsheets on the way out: the user's own columns in their order, then ours.

A text that a spreadsheet program might run as a formula is written as text: in .xlsx by its cell type, in .csv with an apostrophe
in front, the way spreadsheet programs themselves mark text.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.records import EXPORT_COLUMNS, Label, Prediction, Row, Span
from workbench.tasks import TASKS, multi_label, single_label, spans, stored

FORMATS = (".xlsx", ".csv", ".tsv", ".jsonl")
_MOST_CHARACTERS = 32_767
_MOST_ROWS = 1_048_575
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # marks that stand there already get one more: import takes one away


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """A column name that is not taken: the wanted one, or with a number behind."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name


def labelled_table(
    rows: Sequence[Row],
    *,
    columns: Sequence[str],
    mappings: Mapping[str, Mapping[str, Any]],
    labels: Sequence[Label],
    predictions: Mapping[int, Prediction],
    label_ids: Sequence[int],
    task: str = single_label.NAME,
    one_hot: bool = False,
) -> tuple[list[str], list[list[object]]]:
    """All rows with the columns they came with, then label, who gave it, split, prediction, confidence, note, flag.

    Several labels stand in one cell; with `one_hot` each label has a column of 0 and 1, too. Of passages the label column
    shows the words, and a column `spans` their places; it stands in place of the one that they came from. `predicted_spans`
    are those of the predictions.
    """
    more = [label.name for label in labels] if one_hot else []
    if task == spans.NAME:
        more = ["spans", *(["predicted_spans"] if predictions else [])]
        columns = _without_places(columns, rows, mappings)
    own = (*EXPORT_COLUMNS, *more)
    names: list[str] = list(columns)
    if not names:
        names = ["text"]
    for wanted in own:
        names.append(free_name(wanted, names))
    names_of = {label.id: label.name for label in labels}
    out: list[list[object]] = []
    for row in rows:
        texts = mappings.get(row.source, {}).get("text", [])
        cells: list[object] = [
            row.extra.get(name, row.text if name in texts or not columns else "") for name in names[: -len(own)]
        ]
        said = predictions.get(row.id)
        guess, confidence = _guess(row, said, label_ids, names_of, task) if said else ("", 0.0)
        cells += [
            _label_cell(row, names_of, task),
            row.annotator or "",
            row.split,
            guess,
            round(confidence, 4) if said else "",
            "yes" if row.flagged else "",
            row.note,
        ]
        if task == spans.NAME:
            cells.append(spans.told(_spans(row), names_of, row.text))
            if predictions:
                guessed = replace(row, value=said.value) if said else row
                cells.append(spans.told(_spans(guessed), names_of, row.text) if said else None)
        elif one_hot:
            cells += ["" if row.label is None else int(label.id in row.labels) for label in labels]
        out.append(cells)
    return names, out


def _without_places(
    columns: Sequence[str], rows: Sequence[Row], mappings: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """The columns but those that passages came from, which are written as they are now; another file's column of the name stays."""
    origin = {source: mapping.get("spans") for source, mapping in mappings.items()}
    stale = {name for name in origin.values() if name}
    kept = {
        name
        for row in rows
        for name in stale
        if origin.get(row.source) != name and str(row.extra.get(name, "")).strip()
    }
    return [name for name in columns if name not in stale - kept]


def _guess(
    row: Row, said: Prediction, label_ids: Sequence[int], names: Mapping[int, str], task: str
) -> tuple[str, float]:
    """What a run says of a row, as its cell, and how sure it is."""
    if said.value is None:
        label, confidence = single_label.from_scores(said.scores, label_ids)
        return single_label.write_cell(label, names), confidence
    sure = float(TASKS[task].confidence(said.value, said.scores, label_ids))
    return _label_cell(replace(row, label=stored.first_label(said.value), value=said.value), names, task), sure


def _label_cell(row: Row, names: Mapping[int, str], task: str) -> str:
    if task == spans.NAME:
        return spans.readable(_spans(row), names, row.text)
    if task == multi_label.NAME:
        return multi_label.write_cell(None if row.label is None else row.labels, names)
    return single_label.write_cell(row.label, names)


def _spans(row: Row) -> list[Span[int]] | None:
    return None if row.value is None else [one for one in row.value if isinstance(one, Span)]


def check_format(path: Path) -> str:
    """The suffix of a table that can be written. Raises ExportFailed."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” cannot be written: “{suffix}” is no format for tables."),
            QT_TRANSLATE_NOOP("errors", "Let the name end in .xlsx, .csv, .tsv or .jsonl."),
            file=path.name,
            suffix=suffix,
        )
    return suffix


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a table by its suffix, whole or not at all. Raises ExportFailed or StorageFailed."""
    suffix = check_format(path)
    if suffix == ".xlsx" and len(rows) > _MOST_ROWS:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "An Excel sheet cannot hold {rows} rows."),
            QT_TRANSLATE_NOOP("errors", "Export as .csv instead."),
            rows=len(rows),
        )
    if suffix != ".jsonl":
        rows = [[flat(cell) for cell in row] for row in rows]
    import pandas as pd

    draft = path.with_name(f".{path.stem}.part{suffix}")
    with storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            if suffix == ".xlsx":
                _write_xlsx(draft, columns, rows)
            elif suffix == ".jsonl":
                frame = pd.DataFrame(list(rows), columns=list(columns))
                frame.to_json(draft, orient="records", lines=True, force_ascii=False)
            else:
                safe = [[_as_text(cell) for cell in row] for row in rows]
                frame = pd.DataFrame(safe, columns=list(columns))
                frame.to_csv(draft, index=False, sep="\t" if suffix == ".tsv" else ",", encoding="utf-8-sig")
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)


def flat(cell: object) -> object:
    """Passages as they fit into a cell: [start, end, label] of each, as JSON."""
    if not isinstance(cell, list):
        return cell
    return json.dumps([[one["start"], one["end"], one["label"]] for one in cell], ensure_ascii=False)


def _as_text(cell: object) -> object:
    """A text that begins like a formula gets an apostrophe; numbers and dates written as text stay as they are."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not re.fullmatch(r"[+-]?[\d.,:/\-\s%]+", cell):
        return "'" + cell
    return cell


def _write_xlsx(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Cells are written as text or number, never as a formula; longer texts than a cell holds are cut and marked."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rows")
    sheet.freeze_panes = "A2"

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = _NOT_IN_XML.sub("", value)
        if len(text) > _MOST_CHARACTERS:
            text = text[: _MOST_CHARACTERS - 1] + "…"
        if not text.startswith("="):
            return text
        made = WriteOnlyCell(sheet, value=text)
        made.data_type = "s"
        return made

    sheet.append([cell(name) for name in columns])
    for row in rows:
        sheet.append([cell(value) for value in row])
    book.save(path)
