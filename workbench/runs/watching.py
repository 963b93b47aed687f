"""What new texts are compared with: a run's sealed rows, and the texts that it learned from; and where what came of them is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from workbench.errors import storage_errors
from workbench.project import Project, RowFilter
from workbench.records import Run
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import examples_of

MOST = 2000
_PLACES = "watched.json"  # in the project's cache: the statuses of its watched folders, the newest first
_KEPT = 5
T = TypeVar("T")


def texts_to_compare(project: Project, run: Run) -> tuple[list[str], str, list[str]]:
    """The texts of the sealed rows (else of the run's validation rows), which of the two, and the training texts; at most 2,000 of each."""
    examples = examples_of(folder_of(project, run.number)).values()
    learned = [one.text for one in examples if one.split == "train"]
    ids = _some(project.row_ids(RowFilter(split="test")))
    sealed = [row.text for start in range(0, len(ids), 900) for row in project.rows(ids[start : start + 900])]
    if sealed:
        return sealed, "test", _some(learned)
    return _some([one.text for one in examples if one.split == "validation"]), "validation", _some(learned)


def _some(found: Sequence[T]) -> list[T]:
    return list(found[:: -(-len(found) // MOST) or 1])


def remember(project: Path, status: Path) -> None:
    """Keep where a watched folder's status is written, for the report. Raises StorageFailed."""
    place = project / "cache" / _PLACES
    known = [str(status.absolute()), *(one for one in _places(project) if one != str(status.absolute()))]
    with storage_errors(place):
        place.parent.mkdir(exist_ok=True)
        draft = place.with_suffix(".new")
        draft.write_text(json.dumps(known[:_KEPT]), encoding="utf-8")
        draft.replace(place)


def watched(project: Path) -> list[dict[str, Any]]:
    """The statuses of the project's watched folders that can still be read, as `workbench watch status` tells them."""
    found = []
    for place in _places(project):
        try:
            told = json.loads(Path(place).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(told, dict) and "alerts" in told:
            found.append(told)
    return found


def _places(project: Path) -> list[str]:
    try:
        told = json.loads((project / "cache" / _PLACES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(one) for one in told] if isinstance(told, list) else []
