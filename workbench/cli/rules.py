"""`workbench rules`: what in a text speaks for a label: listed with what is known of each, made, removed, tried, put together."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.common import Bar, counted, emit, label_named, percent
from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed

if TYPE_CHECKING:
    from workbench.labelling.rules import Standing
    from workbench.project import Project
    from workbench.records import Rule


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("rules", help="rules that speak for labels: list, add, remove, check, apply")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "act", choices=["list", "add", "remove", "check", "apply"], metavar="list,add,remove,check,apply"
    )
    parser.add_argument("--label", metavar="NAME", help="the label that the rule speaks for")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--words", metavar="W,W", help="key words with commas; refund* finds refunds, too")
    what.add_argument("--pattern", metavar="P", help="a regular expression")
    what.add_argument(
        "--dictionary", type=Path, metavar="FILE", help="a word a line, a table of words and labels, or a project"
    )
    parser.add_argument(
        "--column",
        default="",
        metavar="NAME",
        help="take the words from this column, of the project itself where no --dictionary is named",
    )
    parser.add_argument(
        "--label-column", default="", metavar="NAME", help="the column of the dictionary with the label of each word"
    )
    parser.add_argument("--rule", type=int, metavar="N", help="the rule to remove, by its number in the list")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="apply: write what they say to a .csv file")


def main(args: argparse.Namespace) -> int:
    """Do what was asked."""
    from workbench.project import Project

    with Project.open(args.project, wait=10, read_only=args.act in {"list", "check", "apply"}) as project:
        act = {"list": _list, "add": _add, "remove": _remove, "check": _check, "apply": _apply}[args.act]
        return act(args, project)


def _list(args: argparse.Namespace, project: Project) -> int:
    from workbench.runs import rule_work

    rules, names = project.rules(), _names(project)
    found = rule_work.scan(project, rules, Bar("Looking through the texts")).standings() if rules else []
    told = [{**_told(rule, names), **_counted(one)} for rule, one in zip(rules, found, strict=True)]
    lines = [f"{one['rule']:>4}  {one['label']}: {one['pattern'][:60]}  {_words(one)}" for one in told]
    return emit(args, {"rules": told}, lines or ["there are no rules yet"])


def _add(args: argparse.Namespace, project: Project) -> int:
    from workbench.labelling import rules as rule_book
    from workbench.runs import word_lists

    if args.dictionary is not None or args.column:
        found = word_lists.read_words(args.dictionary or project.folder, column=args.column, labels=args.label_column)
        wanted = [
            (label_named(project, label or args.label), "words", ", ".join(words)) for label, words in found.items()
        ]
    elif args.words or args.pattern:
        kind = "words" if args.words else "pattern"
        wanted = [(label_named(project, args.label), kind, args.words or args.pattern)]
    else:
        raise ProjectFailed(
            QT_TRANSLATE_NOOP("errors", "A rule needs words, a pattern, a dictionary or a column."),
            QT_TRANSLATE_NOOP("errors", "Say --words, --pattern, --dictionary or --column."),
        )
    wanted = [(label, kind, rule_book.checked(kind, pattern)) for label, kind, pattern in wanted]
    for label, kind, pattern in wanted:
        project.add_rule(label.id, kind, pattern)
    names = _names(project)
    made = [_told(rule, names) for rule in project.rules()[-len(wanted) :]]
    return emit(args, {"rules": made}, [f"rule {one['rule']} for {one['label']}" for one in made])


def _remove(args: argparse.Namespace, project: Project) -> int:
    rule = project.rule(args.rule or 0)
    told = _told(rule, _names(project))
    project.remove_rule(rule.id)
    return emit(args, told, [f"rule {rule.id} for {told['label']} removed"])


def _check(args: argparse.Namespace, project: Project) -> int:
    """What a rule would hit, changing nothing."""
    from workbench.labelling import rules as rule_book
    from workbench.records import Rule
    from workbench.runs import rule_work

    label, kind = label_named(project, args.label), "words" if args.words else "pattern"
    pattern = rule_book.checked(kind, args.words or args.pattern or "")
    tried = Rule(0, label.id, kind, pattern)
    ruled = rule_work.scan(project, [*project.rules(), tried], Bar("Looking through the texts"))
    result = {**_told(tried, _names(project)), **_counted(ruled.standings()[-1])}
    shown = project.rows(ruled.hit_by(tried)[:10])
    result["examples"] = [{"row": row.id, "text": row.text} for row in shown]
    return emit(args, result, [_words(result), *(f"{row.id:>7}  {row.text[:80]}" for row in shown)])


def _apply(args: argparse.Namespace, project: Project) -> int:
    """What the rules together say of the rows without a label; training counts that by --rules-weight."""
    import csv

    from workbench.errors import storage_errors
    from workbench.runs import rule_work

    ruled = rule_work.scan(project, project.rules(), Bar("Looking through the texts"))
    weak, names = rule_work.weak_labels(ruled), _names(project)
    each: dict[str, int] = {}
    for one in weak.values():
        each[names[one.label]] = each.get(names[one.label], 0) + 1
    if args.output is not None:
        texts = project.texts(weak)
        with storage_errors(args.output), args.output.open("w", encoding="utf-8-sig", newline="") as out:
            table = csv.writer(out)
            table.writerow(["row", "text", "label", "probability"])
            table.writerows([row, texts[row], names[one.label], round(one.probability, 4)] for row, one in weak.items())
    result = {"rows": len(ruled.ids), "labelled": int((ruled.given > 0).sum()), "said": len(weak), "labels": each}
    lines = [f"the rules name a label for {counted(len(weak), 'row')} without one"]
    return emit(args, result, [*lines, *(f"{count:>7}  {name}" for name, count in each.items())])


def _names(project: Project) -> dict[int, str]:
    return {label.id: label.name for label in project.labels()}


def _told(rule: Rule, names: dict[int, str]) -> dict[str, Any]:
    return {"rule": rule.id, "label": names[rule.label], "kind": rule.kind, "pattern": rule.pattern}


def _counted(one: Standing) -> dict[str, Any]:
    return {
        "rows": one.rows,
        "hit": one.hit,
        "labelled": one.judged,
        "right": one.right,
        "conflicts": one.conflicts,
    }


def _words(one: dict[str, Any]) -> str:
    right = f", right on {one['right']} of {one['labelled']} labelled" if one["labelled"] else ", none of them labelled"
    share = percent(one["hit"] / one["rows"] if one["rows"] else None)
    return f"hits {counted(one['hit'], 'row')} ({share}){right}, {counted(one['conflicts'], 'conflict')}"
