"""The scored rows asked once more, each written otherwise: what becomes of the score and of the answers. For child processes only.

Score before and after are of the same rows, those that a change could be done to; the interval of their difference is a paired
bootstrap over rows (percentiles of 1,000 draws, seeded), that of the share of other answers Wilson's.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.project import Project
from workbench.records import ReviewRow, Span, Value
from workbench.reviewing.metrics import DRAWS, Interval, wilson
from workbench.runs.asking import Ask, Progress, asker
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import Review, review
from workbench.runs.robustness import unlike
from workbench.runs.robustness.changes import CHANGES, IN_PLACE
from workbench.runs.robustness.negating import negated
from workbench.tasks import TASKS, multi_label, single_label, spans
from workbench.tasks.counting import counts, f1, label_of

FILE = "robustness.json"
LEAST = 20  # rows that a change has to be possible in
MOST = 1000  # rows that are asked
NEGATION = "negation"
_EXAMPLES, _LONGEST = 6, 400


def stress(
    project: Project, number: int, progress: Progress, *, ask: Ask | None = None, seed: int = 0
) -> dict[str, Any]:
    """Everything about a run's robustness; kept in its folder. Raises TrainingFailed, ModelFailed, StorageFailed."""
    found = review(project, number)
    rows = _rows(found, number, seed)
    names = {label.id: label.name for label in project.labels()}
    ask = ask or asker(project, number)
    texts = [row.text for row in rows]
    tests = _tests(texts, found.task, seed)
    total, done = len(texts) + sum(map(len, tests.values())), 0

    def told(more: int, _of: int) -> None:
        progress(done + more, total)

    before, changes = ask(texts, told), []
    done = len(texts)
    for name, changed in tests.items():
        at = sorted(changed)
        if len(at) < LEAST:
            changes.append({"name": name, "rows": len(at), "enough": False})
            continue
        after = ask([changed[one] for one in at], told)
        asked = [(rows[one], changed[one], before[one], said) for one, said in zip(at, after, strict=True)]
        changes.append({"name": name, "enough": True, **_compared(asked, names, found.task, scored=name != NEGATION)})
        done += len(at)
    result = {
        "run": number,
        "on": found.scored_split,
        "rows": len(rows),
        "least": LEAST,
        "metric": TASKS[found.task].METRICS[0],
        "changes": changes,
        "unlike": unlike.unlike(project, found),
    }
    write(folder_of(project, number) / FILE, result)
    return result


def kept(project: Project, number: int) -> dict[str, Any] | None:
    """What was found of a run, if it was looked at."""
    try:
        told: dict[str, Any] = json.loads((folder_of(project, number) / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told


def _rows(found: Review, number: int, seed: int) -> list[ReviewRow]:
    """The rows that are asked: scored ones that the model itself has not learned from."""
    rows = [row for row in found.scored if row.given is not None or row.given_value is not None]
    if found.scored_split == "cross-validated" or len(rows) < LEAST:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has too few rows that it was not trained on to be put to the test."),
            QT_TRANSLATE_NOOP("errors", "Label at least {least} test rows first."),
            run=number,
            least=LEAST,
        )
    drawn = random.Random(seed).sample(rows, MOST) if len(rows) > MOST else rows
    return sorted(drawn, key=lambda row: row.row)


def _tests(texts: Sequence[str], task: str, seed: int) -> dict[str, dict[int, str]]:
    """Each change's texts by their place: those that it could be done to."""
    marks = task == spans.NAME
    tests: dict[str, dict[int, str]] = {}
    for name, change in (IN_PLACE if marks else CHANGES).items():
        done = {at: change(text, random.Random(f"{seed}/{at}/{name}")) for at, text in enumerate(texts)}
        stays = {at: text for at, text in done.items() if not marks or name == "added" or len(text) == len(texts[at])}
        tests[name] = {at: text for at, text in stays.items() if text != texts[at]}
    if not marks:
        turned = {at: negated(text) for at, text in enumerate(texts)}
        tests[NEGATION] = {at: text for at, text in turned.items() if text != texts[at]}
    return tests


def _compared(
    asked: Sequence[tuple[ReviewRow, str, Value, Value]], names: dict[int, str], task: str, *, scored: bool
) -> dict[str, Any]:
    """What a change came to. Where the answer should change (not `scored`) there is no score after it."""
    flips = [one for one in asked if set(one[2]) != set(one[3])]
    given = [_given(row) for row, *_ in asked]
    broke = sum(set(true) == set(one[2]) for true, one in zip(given, asked, strict=True) if set(one[2]) != set(one[3]))
    told: dict[str, Any] = {
        "rows": len(asked),
        "flips": len(flips),
        "flip_share": round(len(flips) / len(asked), 4),
        "flip_interval": wilson(len(flips), len(asked)),
        "broke": broke,
        "examples": [_example(one, names, task) for one in flips[:_EXAMPLES]],
    }
    if not scored:
        return told
    before, after, low, high = _scores(given, [one[2] for one in asked], [one[3] for one in asked])
    return {**told, "before": before, "after": after, "difference": round(after - before, 4), "interval": (low, high)}


def _given(row: ReviewRow) -> Value:
    if row.given_value is not None:
        return row.given_value
    return (row.given,) if row.given is not None else ()


def _scores(
    given: Sequence[Value], before: Sequence[Value], after: Sequence[Value]
) -> tuple[float, float, float, float]:
    """Micro F1 before and after (of one label a text that is accuracy), and the interval of the difference."""
    import numpy as np

    labels = sorted({label_of(one) for values in (given, before, after) for value in values for one in value})
    first, second = (counts(given, said, labels).sum(axis=2) for said in (before, after))
    drawn = np.random.default_rng(0).multinomial(len(given), np.full(len(given), 1 / len(given)), size=DRAWS)
    gaps = f1(*(drawn @ one for one in second)) - f1(*(drawn @ one for one in first))
    low, high = np.quantile(gaps, [0.025, 0.975])
    scores = (float(f1(*first.sum(axis=1))), float(f1(*second.sum(axis=1))))
    return round(scores[0], 4), round(scores[1], 4), *_rounded((float(low), float(high)))


def _rounded(interval: Interval) -> Interval:
    return round(interval[0], 4), round(interval[1], 4)


def _example(one: tuple[ReviewRow, str, Value, Value], names: dict[int, str], task: str) -> dict[str, Any]:
    row, changed, before, after = one
    return {
        "row": row.row,
        "text": row.text[:_LONGEST],
        "changed": changed[:_LONGEST],
        "before": said(before, names, row.text, task),
        "after": said(after, names, changed, task),
    }


def said(value: Value, names: dict[int, str], text: str, task: str) -> str:
    """An answer in words."""
    if task == single_label.NAME:
        return ", ".join(names.get(label_of(one), "?") for one in value)
    if task == spans.NAME:
        return "; ".join(
            f"{text[one.start : one.end]} ({names.get(one.label, '?')})" for one in value if isinstance(one, Span)
        )
    return str(multi_label.write_cell(tuple(one for one in value if isinstance(one, int)), names))


def write(place: Path, result: dict[str, Any]) -> None:
    """Keep what was found. Raises StorageFailed."""
    draft = place.with_name(place.name + ".new")
    with storage_errors(place):
        draft.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
        draft.replace(place)
