"""`workbench watch`: label the files of a folder as they come, and say when they begin to differ.

`workbench watch status OUT` says how a folder of results stands. A file of rules (JSON) may hold:

    {"unsure_below": 0.6,     a row of which the model is less sure counts as unsure
     "days": 7,               how far back "now" goes, and the days that a day is compared with
     "least_rows": 50,        with fewer nothing is said
     "grows_times": 2,        a label's share within a day, beside the days before
     "share_moves": 0.05,     a label's share, beside the sealed rows
     "share_above": {"Refund": 0.2},
     "unlike_above": 0.15, "unsure_above": 0.4, "length_gap": 0.2}
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import counted, emit, percent, say
from workbench.cli.serve import emit_failure, served_folder
from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, WorkbenchError

if TYPE_CHECKING:
    from workbench.serving.reading import Reader
    from workbench.serving.watch.alerts import Rules
    from workbench.serving.watch.drift import Reference
    from workbench.serving.watch.watching import Task, Texts


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser(
        "watch", help="label the files of a folder as they come", epilog=(__doc__ or "").split("\n\n", 2)[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "model", metavar="MODEL_OR_PROJECT", help="a model; or “status”, with the folder of results behind"
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where the results go")
    parser.add_argument("--run", type=int, metavar="N", help="the project's run; the newest where none is given")
    parser.add_argument("--text", action="append", default=[], metavar="C", help="a text column; several are joined")
    parser.add_argument("--date", metavar="C", help="the column of dates; guessed, else the file's own date")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="when to give an alert; see below")
    parser.add_argument("--once", action="store_true", help="label what is there, then end")
    parser.add_argument("--every", type=float, default=2.0, metavar="SECONDS", help="how often to look")
    parser.add_argument("--ends-with-stdin", action="store_true", help="for the window: stop when standard input ends")


def main(args: argparse.Namespace) -> int:
    """Watch until told to stop, or say how it stands."""
    if args.model == "status":
        return _status(args)
    try:
        return _watch(args)
    except WorkbenchError as error:
        if not args.ends_with_stdin:
            raise
        emit_failure(error)
        return 1


def _watch(args: argparse.Namespace) -> int:
    from workbench.serving.watch.watching import Watch

    if args.out is None:
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "Where shall the results go?"),
            QT_TRANSLATE_NOOP("errors", "Say so with “--out FOLDER”."),
        )
    watch = Watch(_task(args))
    _remember(args)
    tell = _teller(args)
    last: dict[str, Any] = {}
    if args.once:
        for event in watch.once():
            tell(event)
            last = event
        return emit(args, last, _lines(last)) if not args.ends_with_stdin else 0
    ended = threading.Event()
    if args.ends_with_stdin:
        threading.Thread(target=_until_stdin_ends, args=(ended,), daemon=True).start()
    else:
        say(f"watching {args.folder}; Ctrl-C stops it, and the next start goes on from there")
    for event in watch.go_on(ended.wait):
        tell(event)
    return 0


def _remember(args: argparse.Namespace) -> None:
    """Of a project's model the report tells what came of the folder."""
    from workbench.runs.watching import remember
    from workbench.serving.watch.facts import STATUS

    if (Path(args.model) / "project.db").is_file():
        remember(Path(args.model), args.out / STATUS)


def _task(args: argparse.Namespace) -> Task:
    from workbench.importing import readers
    from workbench.serving import reading
    from workbench.serving.watch.alerts import read_rules
    from workbench.serving.watch.watching import Task, check_places

    check_places(args.folder, args.out)
    rules = read_rules(args.rules)
    place = Path(args.model)
    reader = reading.load(served_folder(place, args.run))
    return Task(
        args.folder, args.out, reader, lambda path: _read(path, args.text), readers.SUFFIXES, rules=rules,
        reference=_reference(place, args, reader, rules), date=args.date, every=max(0.1, args.every),
    )  # fmt: skip


def _read(path: Path, text: list[str]) -> Texts:
    from workbench.importing import columns, readers
    from workbench.serving.watch.watching import Texts

    table = readers.read_table(path)
    mapping = columns.confirm(table, text=text)
    at = [table.columns.index(name) for name in mapping.text]
    texts = ["\n".join(cell for j in at if (cell := record[j].strip())) for record in table.records]
    return Texts(table.columns, table.records, texts)


def _reference(place: Path, args: argparse.Namespace, reader: Reader, rules: Rules) -> Reference | None:
    """What new rows are compared with: the project's sealed rows; a model folder alone has none."""
    if not (place / "project.db").is_file():
        return None
    from workbench.cli.evaluate import chosen_run
    from workbench.project import Project
    from workbench.runs.watching import texts_to_compare
    from workbench.serving.watch import drift

    with Project.open(place, read_only=True) as project:
        sealed, on, learned = texts_to_compare(project, chosen_run(project, args.run))
    return drift.reference(reader, sealed, learned, on=on, unsure_below=rules.unsure_below) if sealed else None


def _teller(args: argparse.Namespace) -> Callable[[dict[str, Any]], None]:
    """What an event is told by: JSON lines for the window, lines on stderr for a person."""
    if args.ends_with_stdin:

        def write(event: dict[str, Any]) -> None:
            sys.stdout.write(json.dumps(event) + "\n")
            sys.stdout.flush()

        return write

    def tell(event: dict[str, Any]) -> None:
        match event["event"]:
            case "labelled":
                say(
                    f"{event['file']}: {counted(event['rows'], 'row')} labelled in {event['seconds']} s, {event['result']}"
                )
            case "bad":
                say(f"{event['file']}: not labelled. {_sentence(event)}")
            case "gone":
                say(_sentence(event))
            case "back":
                say("the folder is there again")
            case "alert":
                say(f"ALERT {event['sentence']}")

    return tell


def _until_stdin_ends(ended: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    ended.set()


def _sentence(told: dict[str, Any]) -> str:
    return f"{told['sentence']} {told['hint']}".strip().format(**told["values"])


def _status(args: argparse.Namespace) -> int:
    from workbench.serving.watch.facts import STATUS

    place = args.folder / STATUS
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "“{place}” holds no results of a watched folder."),
            QT_TRANSLATE_NOOP("errors", "Give the folder that was “--out”."),
            place=str(args.folder),
        ) from error
    return emit(args, told, _lines(told))


def _lines(told: dict[str, Any]) -> list[str]:
    """How it stands, for a person."""
    lines = [
        f"{counted(told['files'], 'file')}, {counted(told['rows'], 'row')} labelled; {told['worth_labelling']} worth labelling"
    ]
    lines += [f"  not labelled: {one['file']}: {_sentence(one)}" for one in told["bad"]]
    drift = told["drift"]
    if drift is not None:
        on = told["reference"]
        lines.append(
            f"the newest {counted(drift['rows'], 'row')} beside {on['rows']} {on['on']} rows (change with its interval):"
        )
        for label, one in sorted(drift["shares"].items(), key=lambda item: -item[1]["share"])[:20]:
            low, high = one["interval"]
            lines.append(
                f"  {label:30} {percent(one['share']):>7}  was {percent(one['before']):>7}  {100 * low:+.1f} to {100 * high:+.1f} points"
            )
        (low, high), usual = drift["unlike_interval"], percent(drift["unlike_expected"])
        lines.append(
            f"  unlike the training rows: {percent(drift['unlike'])} ({percent(low)} to {percent(high)}), {usual} would be usual"
        )
        (low, high) = drift["unsure_interval"]
        lines.append(
            f"  unsure: {percent(drift['unsure'])} ({percent(low)} to {percent(high)}), was {percent(drift['unsure_before'])}"
        )
    else:
        for label, hits in sorted(told["now"]["labels"].items(), key=lambda item: -item[1])[:20]:
            lines.append(f"  {label:30} {percent(hits / max(1, told['now']['rows'])):>7}")
    lines += [f"ALERT {one['sentence']}" for one in told["alerts"]]
    return lines
