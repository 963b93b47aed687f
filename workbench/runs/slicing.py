"""Where a run fails: the groups of scored rows that are looked at, and the worst of them.

Groups are made without a look at what is wrong: by length, source, the file's own columns, words, clusters of the run's vectors, language.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.labelling.words import key_words
from workbench.models.base_models import language_of
from workbench.models.words import whole_words
from workbench.project import Project
from workbench.records import Row
from workbench.reviewing.slices import LEAST, Group, Slice, worst
from workbench.reviewing.wrong import is_wrong
from workbench.runs.preparing import folder_of
from workbench.runs.reviews import Review, review

_BINS = 5
_MOST_VALUES = 40  # of a column that has few
_WORDS, _READ = 400, 2000  # words that are looked at, characters of a text that are read
_ROWS_A_CLUSTER, _MOST_CLUSTERS = 60, 12
_ISO = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")


def slices(project: Project, number: int, *, reviewed: Review | None = None) -> dict[str, Any]:
    """The slices of a run with their rows, the worst first; `looks` is at how many groups was looked.

    Raises TrainingFailed where there are no labelled rows to look at.
    """
    found = reviewed or review(project, number)
    scored = {row.row: row for row in found.scored if row.given is not None or row.given_value is not None}
    if not scored:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Run {run} has no labelled rows to be measured on."),
            QT_TRANSLATE_NOOP("errors", "Label some test rows first."),
            run=number,
        )
    rows = [row for row in project.all_rows() if row.id in scored]
    wrong = {row: is_wrong(one) for row, one in scored.items()}
    ranked, looks = worst(wrong, groups(project, number, rows))
    return {
        "run": number,
        "on": found.scored_split,
        "rows": len(wrong),
        "wrong": sum(wrong.values()),
        "least": LEAST,
        "looks": looks,
        "columns": columns_of(rows),
        "slices": [told(one) for one in ranked],
    }


def told(one: Slice) -> dict[str, Any]:
    """A slice for JSON."""
    return {
        **_named(one.group),
        "rows": len(one.group.rows),
        "wrong": one.wrong,
        "share": round(one.share, 4),
        "rest": one.rest,
        "rest_share": round(one.rest_share, 4),
        "difference": round(one.share - one.rest_share, 4),
        "interval": list(one.interval),
        "chance": one.chance,
        "clear": one.clear,
        "also": [_named(other) for other in one.also],
        "ids": sorted(one.group.rows),
    }


def _named(group: Group) -> dict[str, Any]:
    return {"kind": group.kind, "name": group.name, "value": group.value}


def groups(project: Project, number: int, rows: Sequence[Row]) -> list[Group]:
    """Every group of these rows that is looked at."""
    return [
        *_bins("length", "", {row.id: float(len(row.text)) for row in rows}),
        *_by_value("source", "", {row.id: row.source for row in rows}),
        *_by_value("language", "", {row.id: language_of([row.text]) for row in rows}),
        *(group for name in columns_of(rows) for group in _of_column(name, rows)),
        *_of_words(rows),
        *_of_clusters(project, number, rows),
    ]


def columns_of(rows: Iterable[Row]) -> list[str]:
    """The file's own columns whose cells put rows into groups: neither texts nor what names every row differently."""
    cells: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[tuple[str, str], set[tuple[int, ...]]] = defaultdict(set)
    count = 0
    for row in rows:
        count += 1
        for name, cell in row.extra.items():
            if cell.strip():
                cells[name][cell.strip()] += 1
                labels[name, cell.strip()].add(row.labels)
    return [
        name
        for name, found in cells.items()
        if len(found) > 1 and _groups(found, count) and not _is_label(name, found, labels)
    ]


def _groups(cells: Counter[str], rows: int) -> bool:
    few, many = len(cells) <= _MOST_VALUES, len(cells) <= 0.9 * rows
    return few or (many and (None not in map(_number, cells) or None not in map(_day, cells)))


def _is_label(name: str, cells: Counter[str], labels: dict[tuple[str, str], set[tuple[int, ...]]]) -> bool:
    """Whether a column says the label once more: every cell goes with one label that is its own."""
    carried = [labels[name, cell] for cell in cells]
    return all(len(one) == 1 for one in carried) and len(set.union(*carried)) == len(carried)


def _of_column(name: str, rows: Sequence[Row]) -> list[Group]:
    cells = {row.id: cell for row in rows if (cell := row.extra.get(name, "").strip())}
    values = set(cells.values())
    if len(values) <= _MOST_VALUES:
        return _by_value("column", name, cells)
    if None not in map(_number, values):
        return _bins("column", name, {row: _number(cell) or 0.0 for row, cell in cells.items()})
    days = {row: day.toordinal() for row, cell in cells.items() if (day := _day(cell))}
    return _bins("column", name, days, say=lambda at: date.fromordinal(int(at)).isoformat())


def _number(cell: str) -> float | None:
    try:
        value = float(cell.replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _day(cell: str) -> date | None:
    """A date that begins with its year; of others nobody knows which part is the month."""
    found = _ISO.match(cell)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _by_value(kind: str, name: str, cells: Mapping[int, str]) -> list[Group]:
    found: dict[str, set[int]] = defaultdict(set)
    for row, cell in cells.items():
        found[cell].add(row)
    return [Group(kind, name, value, frozenset(rows)) for value, rows in found.items()] if len(found) > 1 else []


def _bins(
    kind: str, name: str, values: Mapping[int, float], *, say: Callable[[float], str] = "{:g}".format
) -> list[Group]:
    """Bins of about equally many rows; equal values are on one side."""
    import numpy as np

    if not values:
        return []
    edges = np.unique(np.quantile(list(values.values()), np.linspace(0, 1, _BINS + 1)[1:-1], method="lower"))
    found: dict[int, list[int]] = defaultdict(list)
    for row, value in values.items():
        found[int(np.searchsorted(edges, value, side="left"))].append(row)
    return [
        Group(kind, name, _range([values[row] for row in rows], say), frozenset(rows))
        for _, rows in sorted(found.items())
    ]


def _range(values: Sequence[float], say: Callable[[float], str]) -> str:
    low, high = say(min(values)), say(max(values))
    return low if low == high else f"{low} – {high}"


def _of_words(rows: Sequence[Row]) -> list[Group]:
    """Rows with a word, of the commonest words: chosen by how often they stand there, not by what is wrong."""
    found: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for word in whole_words(row.text[:_READ]):
            found[word].add(row.id)
    common = sorted(found, key=lambda word: (-len(found[word]), word))[:_WORDS]
    return [Group("words", "", word, frozenset(found[word])) for word in common if len(found[word]) >= LEAST]


def _of_clusters(project: Project, number: int, rows: Sequence[Row]) -> list[Group]:
    """Rows of like texts, by k-means on the run's vectors, named by the words that tell them from the rest."""
    vectors, ids = vectors_of(project, number, rows)
    count = min(_MOST_CLUSTERS, len(ids) // _ROWS_A_CLUSTER)
    if count < 2:
        return []
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        of = KMeans(count, n_init=2, random_state=0).fit_predict(vectors)
    texts = {row.id: row.text for row in rows}
    found = []
    for cluster in range(count):
        own = [row for row, one in zip(ids, of, strict=True) if one == cluster]
        others = [texts[row] for row, one in zip(ids, of, strict=True) if one != cluster]
        named = key_words([texts[row] for row in own], others, most=4, cut=whole_words)
        found.append(Group("cluster", "", ", ".join(named) or str(cluster + 1), frozenset(own)))
    return found


def vectors_of(project: Project, number: int, rows: Sequence[Row]) -> tuple[Any, list[int]]:
    """The run's vectors of these rows, and whose they are; none where the run kept none."""
    import numpy as np

    folder, wanted = folder_of(project, number), {row.id for row in rows}
    try:
        ids = np.load(folder / "embedding_ids.npy", mmap_mode="r")
        vectors = np.load(folder / "embeddings.npy", mmap_mode="r")
    except (OSError, ValueError):
        return None, []
    at = [place for place, row in enumerate(ids.tolist()) if row in wanted]
    return np.asarray(vectors[at], dtype=np.float32), [int(ids[place]) for place in at]
