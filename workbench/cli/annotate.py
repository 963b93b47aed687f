"""`workbench annotate`: give one row a label, several labels, or passages."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import emit, say
from workbench.errors import QT_TRANSLATE_NOOP, WorkbenchError
from workbench.records import Row, Span
from workbench.tasks import single_label

if TYPE_CHECKING:
    from workbench.project import Project


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("annotate", help="give one row a label; a new name makes a new label")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--row", type=int, required=True, metavar="ID", help="the row's number")
    parser.add_argument(
        "--label",
        action="append",
        default=[],
        metavar="NAME",
        help="the label's name, once for each where a text has several; '' takes the label away",
    )
    parser.add_argument("--none", action="store_true", help="none of the labels applies, or there is nothing to mark")
    parser.add_argument(
        "--span",
        action="append",
        default=[],
        metavar="START:END:NAME",
        help="a passage, in characters from 0; once for each",
    )


def main(args: argparse.Namespace) -> int:
    """Annotate; durable when this returns."""
    from workbench.project import Project

    with Project.open(args.project, wait=10) as project:
        row = project.row(args.row)
        names = {label.id: label.name for label in project.labels()}
        before = [names[one] for one in row.labels if one in names]
        _annotate(args, project, row)
        now = project.row(row.id)
        names = {label.id: label.name for label in project.labels()}
        given = [names[one] for one in now.labels]
        task, spans = project.task, [[s.start, s.end, names[s.label]] for s in now.value or () if isinstance(s, Span)]
    result: dict[str, Any] = {
        "row": row.id,
        "label": given[0] if given else None,
        "previous": before[0] if before else None,
    }
    if task != single_label.NAME:
        result |= {"labels": given, "spans": spans, "none_applies": now.value == ()}
    told = ", ".join(given) or ("none applies" if now.value == () else "–")
    return emit(args, result, [f"row {row.id}: {told} (was {', '.join(before) or '–'})"])


def _annotate(args: argparse.Namespace, project: Project, row: Row) -> None:
    """Take what was said as the project's kind of label."""
    wanted = [" ".join(name.split()) for name in args.label if name.strip()]
    if project.task == single_label.NAME and not args.none and not args.span and len(args.label) == 1:
        project.annotate(row.id, _label(project, wanted[0]) if wanted else None)
    elif args.none:
        project.annotate_value(row.id, ())
    elif args.span:
        parts = [one.split(":", 2) for one in args.span]
        if any(len(part) < 3 or not (part[0] + part[1]).isdecimal() for part in parts):
            raise WorkbenchError(QT_TRANSLATE_NOOP("errors", "A passage is START:END:NAME, as in 4:8:place."))
        spans = [Span(int(start), int(end), _label(project, " ".join(name.split()))) for start, end, name in parts]
        project.annotate_value(row.id, tuple(spans))
    elif args.label:
        project.annotate_value(row.id, tuple(_label(project, name) for name in wanted) or None)
    else:
        raise WorkbenchError(QT_TRANSLATE_NOOP("errors", "Say which label: --label, --span or --none."))


def _label(project: Project, name: str) -> int:
    """The id of a label; a new name makes a new one."""
    found = project.label_named(name)
    if found is None:
        project.add_label(name)
        say(f"“{name}” is a new label.")
        found = project.label_named(name)
    assert found is not None
    return found.id
