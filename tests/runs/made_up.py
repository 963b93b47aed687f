"""Projects of the other kinds with a run that was made up: what it says of each row is written here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workbench import runs
from workbench.project import Project
from workbench.records import Example, NewRow, PassageLook, Span, Value
from workbench.training import config as configs
from workbench.training.examples import write_examples
from workbench.training.results.looks import write_looks

NAMES = ("joy", "anger", "fear")
WORDS = "Anna flew to Oslo, then Bob went home."
# Given, predicted (by the place of the label), and how sure of the least sure part; a test row each, then validation rows.
SEVERAL: list[tuple[tuple[int, ...] | None, tuple[float, ...]]] = [
    ((0,), (0.9, 0.1, 0.2)),
    ((0, 1), (0.9, 0.3, 0.1)),
    ((), (0.1, 0.2, 0.8)),
    ((2,), (0.2, 0.1, 0.7)),
    ((1,), (0.1, 0.9, 0.1)),
    ((0, 2), (0.8, 0.1, 0.55)),
]
ANNA, OSLO, BOB = Span(0, 4, 0), Span(13, 17, 1), Span(24, 27, 0)
PASSAGES: list[tuple[tuple[Span[int], ...] | None, tuple[Span[int], ...]]] = [
    ((ANNA, OSLO), (ANNA, OSLO)),
    ((ANNA, OSLO), (Span(0, 9, 0), OSLO)),
    ((ANNA,), (ANNA, BOB)),
    ((ANNA, OSLO, BOB), (ANNA, Span(13, 17, 2))),
    ((), ()),
    ((BOB,), (BOB,)),
]
# Rows whose passages are spoiled: one left out, one too many, one with another label, one that ends too late.
DOUBTED = {
    3: (ANNA, OSLO),
    9: (ANNA, Span(5, 9, 2), OSLO, BOB),
    20: (ANNA, Span(13, 17, 2), BOB),
    31: (Span(0, 9, 0), OSLO, BOB),
}


def several_run(folder: Path, *, test: int = 3, out_of_fold: bool = True) -> int:
    """A project whose texts have several labels, with a run; the first rows are test rows. Returns the run's number."""
    with Project.create(folder, name="Comments", task="multi_label") as project:
        ids = [project.add_label(name) and label_id(project, name) for name in NAMES]
        rows = [NewRow(f"text {i}", i + 2, value=_named(given)) for i, (given, _) in enumerate(SEVERAL)]
        rows += [NewRow(f"later {i}", i + 20) for i in range(2)]
        _add(project, rows, test)
        said = [shares for _, shares in SEVERAL] + [(0.55, 0.1, 0.1), (0.9, 0.05, 0.05)]
        lines = [{"id": i + 1, "scores": list(shares)} for i, shares in enumerate(said)]
        unseen = [{"id": i + 1, "scores": [0.05, 0.05, 0.95]} for i in range(test, len(SEVERAL))] if out_of_fold else []
        return _finish(project, ids, lines, unseen, {"task": "multi_label", "thresholds": [0.5, 0.5, 0.5]}, test)


def passages_run(folder: Path, *, test: int = 4) -> int:
    """The same of passages."""
    with Project.create(folder, name="Names", task="spans") as project:
        ids = [project.add_label(name) and label_id(project, name) for name in NAMES]
        rows = [NewRow(f"{WORDS} ({i})", i + 2, value=_named(given)) for i, (given, _) in enumerate(PASSAGES)]
        _add(project, [*rows, NewRow(f"{WORDS} again", 20)], test)
        lines = []
        for i, said in enumerate([*(said for _, said in PASSAGES), (ANNA,)]):
            value = [[one.start, one.end, ids[one.label]] for one in said]
            lines.append(
                {"id": i + 1, "scores": [*([0.8] * len(said)), 0.55 if i == len(PASSAGES) else 0.9], "value": value}
            )
        return _finish(project, ids, lines, [], {"task": "spans"}, test)


def doubted_run(folder: Path) -> int:
    """Forty texts with the same three passages, and a run whose look at them doubts four: see DOUBTED."""
    with Project.create(folder, name="Names", task="spans") as project:
        ids = [project.add_label(name) and label_id(project, name) for name in NAMES]
        given = [DOUBTED.get(i + 1, (ANNA, OSLO, BOB)) for i in range(40)]
        _add(project, [NewRow(f"{WORDS} ({i})", i + 2, value=_named(one)) for i, one in enumerate(given)], 0)

        def told(value: tuple[Span[int], ...]) -> list[list[int]]:
            return [[one.start, one.end, ids[one.label]] for one in value]

        said = told((ANNA, OSLO, BOB))
        lines = [{"id": i + 1, "scores": [0.9, 0.9, 0.9, 0.9], "value": said} for i in range(40)]
        number = _finish(project, ids, lines, [], {"task": "spans"}, 0)
        looks = [
            PassageLook(
                i + 1,
                tuple(Span(*each) for each in told(one)),
                tuple(0.9 if each in (ANNA, OSLO, BOB) else 0.001 for each in one),
                tuple(Span(*each) for each in said),
                (0.9, 0.9, 0.9),
                tuple(
                    1.0 if any(each.start < s.end and s.start < each.end for s in one) else 0.02
                    for each in (ANNA, OSLO, BOB)
                ),
                0.97,
                3,
                8,
            )
            for i, one in enumerate(given)
        ]
        write_looks(runs.folder_of(project, number) / "second_look.jsonl", looks)
    return number


def label_id(project: Project, name: str) -> int:
    """The id of a label by its name."""
    return next(label.id for label in project.labels() if label.name == name)


def _named(value: tuple[Any, ...] | None) -> Any:
    if value is None:
        return None
    return tuple(one._replace(label=NAMES[one.label]) if isinstance(one, Span) else NAMES[one] for one in value)


def _add(project: Project, rows: list[NewRow], test: int) -> None:
    common: dict[str, Any] = {"columns": ["text"], "mapping": {"text": ["text"]}}
    project.add_rows(rows[:test], source="test.csv", split="test", **common)
    project.add_rows(rows[test:], source="rows.csv", **common)


def _finish(
    project: Project,
    ids: list[int],
    said: list[dict[str, Any]],
    unseen: list[dict[str, Any]],
    result: dict[str, Any],
    test: int,
) -> int:
    number = project.add_run({"effort": "quick", "method": "full"}, base="minilm-en", train_rows=2, label_ids=ids)
    place = runs.folder_of(project, number)
    place.mkdir(parents=True)
    examples = []
    for row in project.all_rows():
        value: Value | None = row.value
        split: Any = "test" if row.id <= test else "unlabelled" if value is None else "validation"
        examples.append(Example(row.id, row.text, value, split))
    write_examples(examples, place)
    for name, lines in (("predictions.jsonl", said), ("out_of_fold.jsonl", unseen)):
        if lines:
            (place / name).write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    last = {
        "event": "finished",
        "time": 0,
        "status": "finished",
        "best_epoch": 1,
        "epochs": 2,
        "validation_rows": 4,
        "validation": {"accuracy": 0.8, "macro_f1": 0.7, "exact_match": 0.6},
    }
    (place / "events.jsonl").write_text(json.dumps(last | result) + "\n", encoding="utf-8")
    base = {"name": "minilm-en", "path": "", "languages": ["en"], "license": "Apache-2.0", "revision": "", "sha256": ""}
    labels = [label for label in project.labels() if label.id in ids]
    config = configs.config_for("quick", run=number, base=base, rows=2, labels=labels, task=result["task"])
    configs.write_config(config, place)
    runs.collect(project, place)
    return number
