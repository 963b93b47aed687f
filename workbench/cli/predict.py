"""`workbench predict`: label a new file with a model."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.cli.common import Bar, counted, emit
from workbench.cli.evaluate import chosen_run

Answer = tuple[str, float, list[dict[str, object]] | None]


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("predict", help="label a new file with a model")
    parser.add_argument("model", type=Path, metavar="MODEL_OR_PROJECT", help="a model folder or a project")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="ends in .xlsx .csv .tsv .jsonl"
    )
    parser.add_argument("--run", type=int, metavar="N", help="the project's run; the newest where none is given")
    parser.add_argument("--text", action="append", default=[], metavar="C", help="a text column; several are joined")
    parser.add_argument("--sheet", metavar="S")


def main(args: argparse.Namespace) -> int:
    """Predict every row with a text; rows without one come back without a prediction."""
    from workbench.exporting import spreadsheets
    from workbench.importing import columns, readers

    spreadsheets.check_format(args.output)
    folder = model_folder(args.model, args.run)
    table = readers.read_table(args.file, sheet=args.sheet)
    mapping = columns.confirm(table, text=args.text)
    at = [table.columns.index(name) for name in mapping.text]
    texts = ["\n".join(cell for j in at if (cell := record[j].strip())) for record in table.records]
    there = [i for i, text in enumerate(texts) if text]
    read = reader(folder)
    started = time.monotonic()
    answers = read([texts[i] for i in there], Bar("Predicting"))
    seconds = time.monotonic() - started
    said = dict(zip(there, answers, strict=True))
    wanted = ["predicted_label", "confidence", *(["predicted_spans"] if marks_passages(folder) else [])]
    names = list(table.columns)
    for name in wanted:
        names.append(spreadsheets.free_name(name, names))
    rows: list[list[object]] = []
    for i, record in enumerate(table.records):
        cells: list[object] = [*said.get(i, ("", "", None))][: len(wanted)]
        if len(at) == 1 and i in said:  # places in the cell as it stands there, not in what was read of it
            cells[2:] = [_moved(one, record[at[0]]) for one in cells[2:]]
        rows.append([*record, *cells])
    spreadsheets.write_table(args.output, names, rows)
    speed = round(len(there) / seconds, 1) if seconds else 0.0
    result: dict[str, Any] = {
        "rows": len(rows),
        "seconds": round(seconds, 3),
        "rows_per_second": speed,
        "output": str(args.output),
    }
    return emit(args, result, [f"{counted(len(rows), 'row')} labelled in {seconds:.1f} s, written to {args.output}"])


def marks_passages(folder: Path) -> bool:
    """Whether a model marks passages."""
    from workbench.models.pooled_folder import read_note
    from workbench.tasks import spans

    return read_note(folder).get("task") == spans.NAME


def _moved(places: object, cell: str) -> object:
    """Passages of a text as they stand in its cell, which may begin with spaces."""
    by = len(cell) - len(cell.lstrip())
    if not isinstance(places, list) or not by:
        return places
    return [{**one, "start": one["start"] + by, "end": one["end"] + by} for one in places]


def reader(folder: Path) -> Callable[[list[str], Bar], list[Answer]]:
    """What gives for texts the cell of each one's answer, how sure it is, and its passages, by what the model was trained for."""
    from workbench.models.passage_predictor import PassagePredictor
    from workbench.models.predictor import Predictor
    from workbench.tasks import multi_label, single_label, spans

    if marks_passages(folder):
        marker = PassagePredictor(folder)
        marks = dict(enumerate(marker.labels))
        return lambda texts, bar: [
            (spans.readable(value, marks, text), round(min(shares), 4), spans.told(value, marks, text))
            for text, (value, shares) in zip(texts, marker.predict(texts, progress=bar), strict=True)
        ]
    predictor = Predictor(folder)
    names, ids = dict(enumerate(predictor.labels)), list(range(len(predictor.labels)))

    def several(scores: list[float]) -> Answer:
        value, sure = multi_label.from_scores(scores, ids, predictor.thresholds)
        return multi_label.write_cell(value, names), round(sure, 4), None

    def one(scores: list[float]) -> Answer:
        label, sure = single_label.from_scores(scores, ids)
        return names[label], round(sure, 4), None

    answer = several if predictor.several else one
    return lambda texts, bar: [answer(scores.tolist()) for scores in predictor.predict(texts, progress=bar)]


def model_folder(place: Path, number: int | None) -> Path:
    """The model folder itself, or that of a project's run."""
    from workbench import runs
    from workbench.project import Project

    if (place / "config.json").is_file() and not (place / "project.db").is_file():
        return place
    with Project.open(place, read_only=True) as project:
        return runs.folder_of(project, chosen_run(project, number).number) / "model"
