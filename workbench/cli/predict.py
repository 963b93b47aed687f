"""`workbench predict`: label a new file with a model."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.cli.common import Bar, counted, emit
from workbench.cli.evaluate import chosen_run


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
    said = {i: (cell, round(sure, 4)) for i, (cell, sure) in zip(there, answers, strict=True)}
    names = list(table.columns)
    for wanted in ("predicted_label", "confidence"):
        names.append(spreadsheets.free_name(wanted, names))
    rows = [[*record, *said.get(i, ("", ""))] for i, record in enumerate(table.records)]
    spreadsheets.write_table(args.output, names, rows)
    speed = round(len(there) / seconds, 1) if seconds else 0.0
    result: dict[str, Any] = {
        "rows": len(rows),
        "seconds": round(seconds, 3),
        "rows_per_second": speed,
        "output": str(args.output),
    }
    return emit(args, result, [f"{counted(len(rows), 'row')} labelled in {seconds:.1f} s, written to {args.output}"])


def reader(folder: Path) -> Callable[[list[str], Bar], list[tuple[str, float]]]:
    """What gives for texts the cell of each one's answer, and how sure it is, by what the model was trained for.

    Passages are written as [start, end, label] in code points, JSON.
    """
    from workbench.models.passage_predictor import PassagePredictor
    from workbench.models.pooled_folder import read_note
    from workbench.models.predictor import Predictor
    from workbench.tasks import multi_label, single_label, spans

    if read_note(folder).get("task") == spans.NAME:
        marker = PassagePredictor(folder)
        names = dict(enumerate(marker.labels))
        return lambda texts, bar: [
            (spans.write_cell(value, names), min(shares)) for value, shares in marker.predict(texts, progress=bar)
        ]
    predictor = Predictor(folder)
    names, ids = dict(enumerate(predictor.labels)), list(range(len(predictor.labels)))

    def several(scores: list[float]) -> tuple[str, float]:
        value, sure = multi_label.from_scores(scores, ids, predictor.thresholds)
        return multi_label.write_cell(value, names), sure

    def one(scores: list[float]) -> tuple[str, float]:
        label, sure = single_label.from_scores(scores, ids)
        return names[label], sure

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
