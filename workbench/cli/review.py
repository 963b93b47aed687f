"""`workbench review`: the rows worth a second look."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import emit, label_named, percent
from workbench.cli.evaluate import chosen_run
from workbench.errors import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.project import Project
    from workbench.records import ReviewRow, Value
    from workbench.reviewing.passage_issues import PassageDoubt


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("review", help="wrong, doubtful and likely mislabelled rows of a run")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many rows a list")
    parser.add_argument(
        "--take",
        type=int,
        nargs="+",
        default=[],
        metavar="ROW",
        help="rows whose label may be wrong: give them what is expected",
    )
    parser.add_argument(
        "--keep", type=int, nargs="+", default=[], metavar="ROW", help="rows whose label may be wrong: it is right"
    )
    parser.add_argument(
        "--apart", nargs=2, metavar="LABEL", help="what tells these two labels apart, instead of the lists"
    )


def main(args: argparse.Namespace) -> int:
    """Print the three lists, after what is to be taken of the last, or kept."""
    from workbench import runs
    from workbench.project import Project

    writes = {"wait": 10} if args.take or args.keep else {"read_only": True}
    with Project.open(args.project, **writes) as project:
        run = chosen_run(project, args.run)
        settled = _settle(project, run.number, args)
        if args.apart:
            from workbench.runs.apart import apart

            told_apart = apart(project, run.number, *(label_named(project, name).id for name in args.apart))
            return emit(args, told_apart, _apart_lines(told_apart))
        found = runs.review(project, run.number)
        names = {label.id: label.name for label in project.labels()}
    lists = {"wrong": found.wrong, "doubtful": found.doubtful, "likely_mislabelled": found.likely_mislabelled}
    checked = found.checked
    result: dict[str, Any] = {"run": run.number, "task": found.task, "checked": dataclasses.asdict(checked), **settled}
    told = [f"{what}: {', '.join(map(str, rows))}" for what, rows in settled.items()]
    for title, rows in lists.items():
        result[title] = [_row(row, names) for row in rows[: args.limit]]
        told.append(f"{title.replace('_', ' ')}: {len(rows)}")
        for one in result[title]:
            told.append(_line(one, "doubt " if title == "likely_mislabelled" else ""))
            doubts = found.doubts.get(one["row"], ()) if title == "likely_mislabelled" else ()
            if doubts:
                one["doubts"] = [_doubt(each, names, one["text"]) for each in doubts]
                told += [f"    {_doubt_line(each)}" for each in one["doubts"]]
    if checked.rows:
        told.append(f"{checked.wrong} of {checked.rows} suspected labels that were checked were wrong")
    return emit(args, result, told)


def _settle(project: Project, number: int, args: argparse.Namespace) -> dict[str, list[int]]:
    """Give the rows that were named what is expected of them, or what they have once more: both are an answer by hand."""
    from workbench import runs
    from workbench.errors import WorkbenchError
    from workbench.reviewing.wrong import given_value
    from workbench.tasks import single_label

    if not args.take and not args.keep:
        return {}
    listed = {row.row: row for row in runs.review(project, number).likely_mislabelled}
    unknown = [one for one in (*args.take, *args.keep) if one not in listed]
    if unknown:
        raise WorkbenchError(
            QT_TRANSLATE_NOOP("errors", "Row {row} is not among those whose label may be wrong."),
            QT_TRANSLATE_NOOP("errors", "`workbench review` lists them."),
            row=unknown[0],
        )
    for one in args.take:
        row = listed[one]
        if project.task == single_label.NAME:
            project.annotate(one, row.predicted)
        else:
            project.annotate_value(one, row.predicted_value or ())
    for one in args.keep:
        now = project.row(one)
        if project.task == single_label.NAME:
            project.annotate(one, now.label)
        else:
            project.annotate_value(one, given_value(now, project.task) or ())
    return {"taken": args.take, "kept": args.keep}


_KINDS = {
    "missed": "probably no passage",
    "too_much": "probably missing",
    "wrong_label": "probably another label",
    "wrong_ends": "probably other ends",
}


def _doubt(one: PassageDoubt, names: Mapping[int, str], text: str) -> dict[str, Any]:
    """What is likely wrong with a passage, as JSON."""
    given, better = (
        (_told((span,), names, text) or [None])[0] if span is not None else None
        for span in (one.finding.given, one.finding.predicted)
    )
    return {"kind": one.finding.kind, "given": given, "better": better, "doubt": one.doubt, "others": one.others}


def _doubt_line(one: dict[str, Any]) -> str:
    passages = [f"{' '.join(each['text'].split())} [{each['label']}]" for each in (one["given"], one["better"]) if each]
    others = f", as {one['others']} other texts have it" if one["others"] else ""
    return f"{_KINDS[one['kind']]}: {' → '.join(passages)} (doubt {percent(one['doubt'])}{others})"


def _apart_lines(found: dict[str, Any]) -> list[str]:
    told = [f"{one['name']}: {', '.join(one['words']) or '–'}" for one in found["labels"]]
    return told + [
        f"  alike {one['likeness']:.2f}: {' | '.join(' '.join(row['text'].split())[:70] for row in one['rows'])}"
        for one in found["pairs"]
    ]


def _row(row: ReviewRow, names: Mapping[int, str]) -> dict[str, Any]:
    """A row as JSON: labels by name, several as a list, passages as a list of objects."""
    given: Any = names.get(row.given) if row.given is not None else None
    predicted: Any = names.get(row.predicted)
    if row.predicted_value is not None:
        given, predicted = _told(row.given_value, names, row.text), _told(row.predicted_value, names, row.text)
    return {
        "row": row.row,
        "key": row.key,
        "text": row.text,
        "given": given,
        "predicted": predicted,
        "confidence": row.confidence,
        "split": row.split,
    }


def _told(value: Value | None, names: Mapping[int, str], text: str) -> list[Any] | None:
    from workbench.records import Span

    if value is None:
        return None
    return [
        {"start": one.start, "end": one.end, "label": names.get(one.label), "text": text[one.start : one.end]}
        if isinstance(one, Span)
        else names.get(one)
        for one in value
    ]


def _line(one: dict[str, Any], figure: str = "") -> str:
    text = " ".join(one["text"].split())
    short = text if len(text) <= 80 else text[:79] + "…"
    answers = f"{_words(one['given'])} → {_words(one['predicted'])}"
    return f"  row {one['row']}: {answers} ({figure}{percent(one['confidence'])})  {short}"


def _words(told: Any) -> str:
    """A label, several, or passages, for a reader; a dash where there is no answer."""
    if not isinstance(told, list):
        return told or "–"
    words = [f"{' '.join(one['text'].split())} [{one['label']}]" if isinstance(one, dict) else str(one) for one in told]
    return "; ".join(words) or "(none)"
