"""`workbench predict`: label a file of any size with a model."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import counted, emit
from workbench.cli.evaluate import chosen_run
from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed, ProjectFailed

if TYPE_CHECKING:
    from workbench.models.words import Place
    from workbench.runs.applying import Applied, Job
    from workbench.serving.reading import Reader

_WORDS = 5  # that speak for an answer


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("predict", help="label a file of any size with a model")
    parser.add_argument("model", type=Path, metavar="MODEL_OR_PROJECT", help="a model folder (ONNX, too) or a project")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="ends in .xlsx .csv .tsv .jsonl .parquet"
    )
    parser.add_argument("--run", type=int, metavar="N", help="the project's run; the newest where none is given")
    parser.add_argument("--text", action="append", default=[], metavar="C", help="a text column; several are joined")
    parser.add_argument("--sheet", metavar="S")
    parser.add_argument("--scores", action="store_true", help="a column for the probability of every label")
    parser.add_argument(
        "--evidence",
        action="store_true",
        help="a column with the words that speak for each answer; ten times slower or more",
    )
    unsure = parser.add_mutually_exclusive_group()
    unsure.add_argument("--unsure-to", type=Path, metavar="FILE", help="write the rows of unsure answers here as well")
    parser.add_argument(
        "--unsure-below", type=float, metavar="X",
        help="what is unsure; without it what is under the project's bar (workbench trust), else under 0.7",
    )  # fmt: skip
    unsure.add_argument(
        "--to-label", action="store_true", help="take the unsure rows into the project, to be labelled by hand"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="start from the first row; else it goes on where an interruption left it"
    )


def main(args: argparse.Namespace) -> int:
    """Predict every row with a text; rows without one come back without a prediction."""
    from workbench.exporting import tables
    from workbench.runs import applying

    tables.check_format(args.output)
    if args.to_label and not _is_project(args.model):
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "“{place}” is no project, so no rows can be taken into it."),
            QT_TRANSLATE_NOOP("errors", "Give a project in place of a model folder, or use --unsure-to FILE."),
            place=args.model.name,
        )
    reader, job = _prepared(args)
    done = applying.apply_file(args.file, args.output, reader.read, job, fresh=args.fresh, progress=Progress())
    result: dict[str, Any] = {
        **done.counts(),
        "went_on_at": done.went_on_at,
        "seconds": round(done.seconds, 3),
        "rows_per_second": round((done.rows - done.went_on_at) / done.seconds, 1) if done.seconds else 0.0,
        "output": str(args.output),
        "columns": done.columns,
        "text": list(done.text),
    }
    lines = _lines(args, done, job)
    if args.unsure_to is not None:
        result["unsure_to"] = str(args.unsure_to)
    if args.to_label:
        result["taken"] = _take(args, job, done)
        lines.append(f"  {counted(result['taken'], 'row')} taken into the project, to be labelled by hand")
    return emit(args, result, lines)


def _lines(args: argparse.Namespace, done: Applied, job: Job) -> list[str]:
    lines = [f"{counted(done.rows, 'row')} labelled in {done.seconds:.1f} s, written to {args.output}"]
    if done.went_on_at:
        lines.append(f"  {counted(done.went_on_at, 'row')} of them were done before the interruption")
    if job.accept:
        lines.append(f"  {done.accepted} answers can be taken without a look")
    if job.unsure_to is not None:
        lines.append(f"  {counted(done.unsure, 'row')} under {job.least:g}")
    if done.not_read:
        lines.append(f"  {counted(done.not_read, 'row')} could not be read and are not in the result")
    return lines


def _is_project(place: Path) -> bool:
    return (place / "project.db").is_file()


def _prepared(args: argparse.Namespace) -> tuple[Reader, Job]:
    """The model, and what is to be done with it."""
    from workbench.models.pooled_folder import read_note
    from workbench.project import Project
    from workbench.runs.applying import Job
    from workbench.runs.trusting import kept
    from workbench.serving import reading

    folder = model_folder(args.model, args.run)
    note = read_note(folder)
    trusted: dict[str, Any] | None = {"accept_from": note["accept_from"]} if "accept_from" in note else None
    degree = 1.0  # an exported folder's weights are at its temperature already
    if _is_project(args.model):
        with Project.open(args.model, read_only=True) as project:
            trusted = kept(project, chosen_run(project, args.run).number)
        degree = float((trusted or {}).get("temperature") or 1.0)
    reader = reading.tempered(reading.load(folder), degree)
    unsure = args.unsure_to
    if unsure is None and args.to_label:
        unsure = args.model / "cache" / f"unsure {args.output.name}.jsonl"
    return reader, Job(
        model=f"{_mark(folder)} {degree}",
        task=reader.task,
        labels=reader.labels,
        text=tuple(args.text),
        sheet=args.sheet,
        accept=trusted is not None,
        accept_from=trusted["accept_from"] if trusted else None,
        scores=args.scores,
        explain=_explainer(reader) if args.evidence else None,
        unsure_to=unsure,
        unsure_below=args.unsure_below,
    )


def _mark(folder: Path) -> str:
    """What changes when the model does."""
    files = sorted(place for place in folder.rglob("*") if place.is_file())
    facts = [(place.name, place.stat().st_size, place.stat().st_mtime_ns) for place in files]
    return f"{folder.resolve()} {facts}"


def _explainer(reader: Reader) -> Callable[[str, str], str]:
    """What gives the words of a text that speak for its label, the strongest first."""
    from workbench.tasks import spans

    if reader.task == spans.NAME:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "Evidence words need a model that labels whole texts."),
            QT_TRANSLATE_NOOP("errors", "Leave --evidence out."),
        )
    ranked = _by_gradients(reader) if reader.format == "torch" else _by_erasure(reader)

    def explain(text: str, label: str) -> str:
        words = [text[slice(*place)] for place in ranked(text, reader.labels.index(label))]
        return " · ".join(list(dict.fromkeys(words))[:_WORDS])

    return explain


def _by_gradients(reader: Reader) -> Callable[[str, int], list[Place]]:
    from workbench.models.evidence import Explainer

    explainer = Explainer(reader.folder)

    def ranked(text: str, label: int) -> list[Place]:
        found = explainer.explain(text, label)
        both = sorted(zip(found.weights, found.words, strict=True), key=lambda one: -one[0])
        return [place for weight, place in both if weight > 0]

    return ranked


def _by_erasure(reader: Reader) -> Callable[[str, int], list[Place]]:
    """An ONNX file has no gradients."""
    import numpy as np

    from workbench.models.erasure import Vector, words_for
    from workbench.tasks import multi_label

    def scores_of(texts: Sequence[str]) -> Vector:
        found = [[one.scores[label] for label in reader.labels] for one in reader.read(texts)]
        return np.asarray(found, dtype=np.float32)

    return lambda text, label: words_for(scores_of, text, label, several=reader.task == multi_label.NAME)


def _take(args: argparse.Namespace, job: Job, done: Applied) -> int:
    """Take the unsure rows into the project; those whose texts it holds already stay out."""
    from workbench.project import Project
    from workbench.runs.unsure import take_unsure

    assert job.unsure_to is not None
    with Project.open(args.model) as project:
        taken = take_unsure(project, job.unsure_to, args.file.name, columns=done.columns, text=done.text)
    if args.unsure_to is None:
        job.unsure_to.unlink()
    return taken.taken


class Progress:
    """A line on stderr: how far, how many rows, how long it will take; on a terminal written over itself."""

    def __init__(self) -> None:
        self._began = self._said = time.monotonic()
        self._first: int | None = None
        self._shown = -1

    def __call__(self, done: int, total: int, rows: int) -> None:
        """Say it, not too often."""
        now, share = time.monotonic(), done / total if total else 1.0
        terminal = sys.stderr.isatty()
        percent = int(100 * share)
        if share < 1 and (now - self._said < (0.1 if terminal else 1.0) or (not terminal and percent == self._shown)):
            return
        if self._first is None:
            self._first = done  # where an earlier try had come to: the pace is that of this one
            self._began = now
        self._said, self._shown = now, percent
        words = f"Predicting {percent:3d}%  {counted(rows, 'row')}"
        gone = done - self._first
        if gone and share < 1:
            words += f", {_duration((total - done) * (now - self._began) / gone)} left"
        if terminal:
            sys.stderr.write(f"\r\x1b[K{words}" + ("\n" if share >= 1 else ""))
        else:
            sys.stderr.write(words + "\n")
        sys.stderr.flush()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def model_folder(place: Path, number: int | None) -> Path:
    """The model folder itself, of either format, or that of a project's run."""
    from workbench import runs
    from workbench.project import Project

    if not _is_project(place) and any((place / name).is_file() for name in ("config.json", "workbench.json")):
        return place
    with Project.open(place, read_only=True) as project:
        return runs.folder_of(project, chosen_run(project, number).number) / "model"
