"""The sizes that a run can be handed over in: itself, in 16 and in 8 bits, and the smaller models made of it; what is known of each.

What an export or `workbench sizes --measure` found is kept in the run folder, with a fingerprint of the rows it was measured on: where a
label of those has changed since, it counts as not measured.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbench.errors import ModelFailed
from workbench.models.base_models import count_parameters
from workbench.project import USABLE, Project, RowFilter
from workbench.records import Row, Run
from workbench.reviewing.first_score import first_score
from workbench.runs.preparing import folder_of

FULL, HALF, INT8 = "full", "half", "int8"
BITS = {FULL: 32, HALF: 16, INT8: 8}
MOST_CHECKED = 2000  # rows that what is handed over is compared on
_FILE = "sizes.json"


@dataclass(frozen=True, slots=True)
class Size:
    """One of them. What is None was not measured yet; `refused` says that it answers too differently to be handed over.

    `split` says which rows the score is from, `rows` how many. Speed is rows per second of one processor.
    """

    run: int
    form: str
    parameters: int
    disk: int | None = None
    speed: float | None = None
    metric: str = ""
    score: float | None = None
    interval: tuple[float, float] | None = None
    split: str = ""
    rows: int = 0
    refused: bool = False

    @property
    def measured(self) -> bool:
        """Whether all of it is known."""
        return self.speed is not None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "measured": self.measured}


def family(project: Project, number: int) -> list[Run]:
    """The run that smaller models were made of, whichever of them is asked for, and those, as far as they have a model."""
    usable = {run.number: run for run in project.runs() if run.status in USABLE}
    asked = usable.get(number)
    parent = _made_of(asked) if asked else 0
    first = parent if parent in usable else number
    found = [run for run in usable.values() if run.number == first or _made_of(run) == first]
    return [run for run in sorted(found, key=lambda run: run.number) if _weights(project, run.number)]


def table(project: Project, number: int) -> list[Size]:
    """All sizes of a run's family, the smallest first."""
    now = fingerprint(project)
    found: list[Size] = []
    for run in family(project, number):
        with contextlib.suppress(ModelFailed):  # damaged weights: an export of them says so
            found += _sizes(project, run, now)
    return sorted(found, key=lambda one: (one.disk or one.parameters * BITS[one.form] // 8, one.run))


def keep(project: Project, number: int, form: str, found: Mapping[str, Any], *, refused: bool) -> None:
    """Keep what was found of a form of a run (a Checked as a dict). A folder that cannot be written keeps nothing."""
    place = folder_of(project, number) / _FILE
    told = {**_kept(place), form: {**found, "refused": refused, "fingerprint": fingerprint(project)}}
    draft = place.with_suffix(".new")
    with contextlib.suppress(OSError):
        draft.write_text(json.dumps(told), encoding="utf-8")
        os.replace(draft, place)


def sealed(project: Project) -> list[Row]:
    """The labelled test rows that what is handed over is compared on: all, or a part of very many, always the same."""
    ids = project.row_ids(RowFilter(split="test", state="labelled"))
    ids = ids[:: -(-len(ids) // MOST_CHECKED) or 1]
    return [row for start in range(0, len(ids), 900) for row in project.rows(ids[start : start + 900])]


def fingerprint(project: Project) -> str:
    """Another one where a sealed row came, went or got another label."""
    told: Iterable[str] = (f"{row.id} {row.value if row.value is not None else row.label}" for row in sealed(project))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _made_of(run: Run) -> int:
    """The run that a smaller model was made of, 0 where it is none."""
    told = run.told.get("continued_from") if run.told.get("plan") == "shrink" else 0
    return told if isinstance(told, int) else 0


def _sizes(project: Project, run: Run, now: str) -> list[Size]:
    folder, weights = folder_of(project, run.number), _weights(project, run.number)
    parameters = sum(map(count_parameters, weights))
    kept = {name: one for name, one in _kept(folder / _FILE).items() if one.get("fingerprint") == now}
    full = Size(run.number, FULL, parameters, sum(one.stat().st_size for one in weights))
    some = next(iter(kept.values()), None)
    if some is not None:
        full = _filled(full, some, "before")
    elif (own := first_score(run.result)) is not None and own.split == "test":
        rows = run.result["test"]
        full = Size(
            full.run, FULL, parameters, full.disk, None, own.metric, own.value, own.interval, own.split,
            int(rows.get("rows", 0)) if isinstance(rows, dict) else 0,
        )  # fmt: skip
    others = [Size(run.number, form, parameters) for form in (HALF, INT8)]
    return [full, *(_filled(one, kept[one.form], "after") if one.form in kept else one for one in others)]


def _filled(size: Size, found: Mapping[str, Any], side: str) -> Size:
    """A size with what was found before or after the model was written in another form."""
    interval = found[f"interval_{side}"]
    return Size(
        size.run, size.form, size.parameters, found[f"size_{side}"], found[f"speed_{side}"], found["metric"],
        found[f"score_{side}"], (interval[0], interval[1]) if interval else None, found["split"], found["rows"],
        side == "after" and bool(found["refused"]),
    )  # fmt: skip


def _weights(project: Project, number: int) -> list[Path]:
    return sorted((folder_of(project, number) / "model").glob("*.safetensors"))


def _kept(place: Path) -> dict[str, Any]:
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
