"""What a report says of slices, fairness, robustness and texts that came later: a table each, in the report's words; what nobody has looked at is left out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.runs import swapping
from workbench.runs.fair import fair
from workbench.runs.reviews import Review
from workbench.runs.robustness import stressing
from workbench.runs.slicing import slices
from workbench.runs.watching import watched

SLICES, COLUMNS, PAIRS, ALERTS = 12, 3, 10, 20  # so many of each stand in a report
Section = dict[str, Any]
Words = Mapping[str, Any]


def sections(project: Project, number: int, found: Review, words: Words) -> list[Section]:
    """The sections in the order of the report."""
    later = [_later(told, words) for told in watched(project.folder)]
    try:
        told = slices(project, number, reviewed=found)
    except TrainingFailed:
        return later
    made = [_slices(told, words)] if told["slices"] else []
    for column in told["columns"][:COLUMNS]:
        try:
            made.append(_fairness(fair(project, number, column, reviewed=found), words))
        except TrainingFailed:
            continue
    swapped = swapping.kept(project, number)
    if swapped is not None and swapped["swaps"]:
        made.append(_swaps(swapped, words))
    stressed = stressing.kept(project, number)
    made += [_robustness(stressed, words)] if stressed is not None else []
    return [*made, *later]


def _later(told: dict[str, Any], words: Words) -> Section:
    """What came into a watched folder, and the alerts that it gave."""
    reference = told["reference"]
    on = words["watched_alone"] if reference is None else words[f"watched_{reference['on']}"]
    day = time.strftime("%Y-%m-%d", time.localtime(told["looked"]))
    alerts = [
        (one["day"], words["alerts"][one["kind"]].format(
            label=one["label"], day=one["day"], value=_percent(one["value"]), before=_percent(one["before"])
        ))
        for one in told["alerts"][:ALERTS]
    ]  # fmt: skip
    return {
        "title": words["watched"].format(folder=Path(told["folder"]).name),
        "note": words["watched_note"].format(files=told["files"], rows=told["rows"], day=day, on=on),
        "columns": [words["day"], words["changed"]],
        "rows": alerts or [("–", words["nothing_changed"])],
    }


def _slices(told: dict[str, Any], words: Words) -> Section:
    rows = []
    for one in told["slices"][:SLICES]:
        kind = one["name"] or words["kinds"].get(one["kind"], one["kind"])
        rows.append(
            (f"{kind}: {one['value'] or words['empty']}", one["rows"], _percent(one["share"]), _percent(one["rest_share"]),
             _points(one["interval"]), words["clear"] if one["clear"] else words["chance"])
        )  # fmt: skip
    return {
        "title": words["slices"],
        "note": words["slices_note"].format(least=told["least"], looks=told["looks"]),
        "columns": [words[name] for name in ("group", "rows", "wrong", "rest", "more", "found")],
        "rows": rows,
    }


def _fairness(told: dict[str, Any], words: Words) -> Section:
    rows: list[tuple[Any, ...]] = []
    for one in told["groups"]:
        right = one["measures"].get("right")
        name = one["group"] or words["empty"]
        if right is None or not right["enough"]:
            rows.append((name, one["rows"], words["few"], "–", "–"))
            continue
        recalls = [
            (abs(measure["gap"]), key, measure)
            for key, measure in one["measures"].items()
            if key.startswith("recall:") and measure["enough"]
        ]
        worst = max(recalls, key=lambda found: found[:2], default=None)
        said = "–"
        if worst is not None:
            label = told["labels"].get(worst[1].split(":")[1], "?")
            said = f"{label}: {_points(worst[2]['gap_interval'])}"
        rows.append((name, one["rows"], _percent(right["value"]), _points(right["gap_interval"]), said))
    return {
        "title": words["fairness"].format(column=told["column"]),
        "note": words["fairness_note"].format(least=told["least"]),
        "columns": [words[name] for name in ("group", "rows", "right", "gap", "widest")],
        "rows": rows,
    }


def _swaps(told: dict[str, Any], words: Words) -> Section:
    low, high = map(_percent, told["interval"])
    note = words["swaps_note"].format(turned=told["texts_turned"], texts=told["with_words"], low=low, high=high)
    rows = [(one["from"], one["to"], one["swaps"], _percent(one["share"])) for one in told["pairs"][:PAIRS]]
    return {
        "title": words["swaps"],
        "note": note,
        "columns": [words[name] for name in ("from", "to", "texts", "turned")],
        "rows": rows,
    }


def _robustness(told: dict[str, Any], words: Words) -> Section:
    rows = []
    for one in told["changes"]:
        if not one["enough"]:
            continue
        scores = ("–", "–", "–")
        if "before" in one:
            scores = (_percent(one["before"]), _percent(one["after"]), _points(one["interval"]))
        rows.append((words["changes"].get(one["name"], one["name"]), one["rows"], *scores, _percent(one["flip_share"])))
    note, far = words["robustness_note"], told["unlike"]
    if far is not None:
        low, high = map(_percent, far["interval"])
        said = words["unlike"].format(
            share=_percent(far["share"]), low=low, high=high, expected=_percent(far["expected"])
        )
        note = f"{note} {said}"
    return {
        "title": words["robustness"],
        "note": note,
        "columns": [words[name] for name in ("change", "rows", "before", "after", "difference", "turned")],
        "rows": rows,
    }


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _points(interval: Sequence[float]) -> str:
    """The interval of a difference, in points."""
    return " … ".join(f"{100 * one:+.1f}".replace("-", "−") for one in interval)
