"""Labelled rows as a table: the user's own columns in their order, then ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.exporting.tables import free_name
from workbench.records import EXPORT_COLUMNS, Label, Prediction, Row, Span
from workbench.tasks import TASKS, multi_label, single_label, spans, stored


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
