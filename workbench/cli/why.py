"""`workbench why`: why a run's model says what it says of a row: the words, the smallest changes, the training rows behind it.

With `--live` it stays up for the window. A line on stdin is a request, `{"row": id, "label": id, "passage": [start, end]}`, the last
two of them optional; stdout carries the facts, a JSON object a line. Of several requests that wait only the last one is answered.
"""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import emit, label_named, percent
from workbench.cli.evaluate import chosen_run
from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed, WorkbenchError

if TYPE_CHECKING:
    from workbench.runs.reasons import Reasons

Request = dict[str, Any]
_SHOWN = 0.15  # a word that weighs less is not worth a mention


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("why", help="why a run says what it says of a row")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("row", type=int, nargs="*", metavar="ROW", help="the number of a row")
    parser.add_argument("--run", type=int, metavar="N", help="the run; the newest where none is given")
    parser.add_argument("--label", metavar="L", help="explain this label instead of the model's answer")
    parser.add_argument("--live", action="store_true", help="answer requests on stdin until it ends")


def main(args: argparse.Namespace) -> int:
    """Explain the rows named, or those asked for."""
    from workbench.project import Project
    from workbench.runs.reasons import Reasons

    with Project.open(args.project, read_only=True) as project:
        reasons = Reasons(project, chosen_run(project, args.run).number)
        if args.live:
            return _live(reasons)
        if not args.row:
            raise ProjectFailed(
                QT_TRANSLATE_NOOP("errors", "No row is named."),
                QT_TRANSLATE_NOOP("errors", "Name the numbers of rows; “workbench review” lists them."),
            )
        names = {label.id: label.name for label in project.labels()}
        label = label_named(project, args.label).id if args.label else None
        found = [{"row": row, "facts": list(reasons.of(row, label))} for row in args.row]
        texts = {row.id: row.text for row in project.rows(args.row)}
    result = {"run": reasons.number, "rows": found}
    told = [line for one in found for line in _lines(one, texts[one["row"]], names)]
    return emit(args, result, told)


def _lines(one: dict[str, Any], text: str, names: dict[int, str]) -> list[str]:
    """The facts of a row for a person."""
    told = [f"row {one['row']}: {' '.join(text.split())[:200]}"]
    for fact in one["facts"]:
        name = names.get(fact["label"], "?")
        match fact["event"]:
            case "evidence":
                words = sorted(fact["words"], key=lambda word: -abs(word["weight"]))
                shown = [word for word in words if abs(word["weight"]) >= _SHOWN][:8]
                said = ", ".join(f"{text[word['start'] : word['end']]} {word['weight']:+.2f}" for word in shown)
                about = f" “{text[slice(*fact['passage'])]}”" if "passage" in fact else ""
                told.append(f"  {name}{about} ({percent(fact['share'])}): {said or 'no word stands out'}")
            case "change" if fact["without"]:
                gone = ", ".join(text[start:end] for start, end in fact["without"])
                told.append(f"  without {gone}: {names.get(fact['says'], '?')} ({percent(fact['share'])})")
            case "swap" if fact["to"]:
                word = text[slice(*fact["place"])]
                told.append(f"  {fact['to']} for {word}: {names.get(fact['says'], '?')} ({percent(fact['share'])})")
            case "pulls":
                told += [
                    f"  pulled {one['pull']:+.3f} by row {one['row']}: {' '.join(one['text'].split())[:80]}"
                    for one in fact["rows"]
                ]
    return told


def _live(reasons: Reasons) -> int:
    waiting: queue.Queue[Request | None] = queue.Queue()
    threading.Thread(target=_read, args=(waiting,), daemon=True).start()
    try:
        reasons.load()
    except WorkbenchError as error:
        _tell({"event": "failed", "sentence": error.sentence, "hint": error.hint, "values": _plain(error)})
        return 1
    _tell({"event": "ready", "run": reasons.number})
    ended = False
    while not ended:
        request, ended = _newest(waiting)
        if request is not None:
            _answer(reasons, request, waiting)
    return 0


def _newest(waiting: queue.Queue[Request | None]) -> tuple[Request | None, bool]:
    """The last of the requests that wait, and whether stdin has ended; waits for either."""
    found = [waiting.get()]
    while not waiting.empty():
        found.append(waiting.get())
    return next((one for one in reversed(found) if one is not None), None), None in found


def _answer(reasons: Reasons, request: Request, waiting: queue.Queue[Request | None]) -> None:
    """Tell the facts, until a newer request comes."""
    try:
        passage = request.get("passage")
        for fact in reasons.of(int(request["row"]), request.get("label"), tuple(passage) if passage else None):
            _tell(fact)
            if any(one is not None for one in list(waiting.queue)):
                return
    except (WorkbenchError, KeyError, TypeError, ValueError):
        _tell({"event": "nothing", "row": request.get("row")})


def _read(waiting: queue.Queue[Request | None]) -> None:
    for line in sys.stdin:
        try:
            request = json.loads(line)
        except ValueError:
            continue
        if isinstance(request, dict):
            waiting.put(request)
    waiting.put(None)


def _plain(error: WorkbenchError) -> dict[str, Any]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}


def _tell(fact: dict[str, Any]) -> None:
    line = json.dumps(fact, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
