"""Rows that a model was unsure of, on their way into the project to be labelled by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import storage_errors
from workbench.folding import same_text
from workbench.project import Project
from workbench.records import NewRow


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows were taken, and how many have a text that the project holds already."""

    taken: int
    known: int


def take_unsure(project: Project, unsure: Path, source: str, *, columns: Sequence[str], text: Sequence[str]) -> Taken:
    """Take the rows of a file that `applying` wrote as JSON lines, without a label; `source` is the file that they came from.

    `columns` are that file's own, `text` those that hold the text. Raises StorageFailed.
    """
    known = project.known_texts()
    rows: list[NewRow] = []
    passed = 0
    kept = [name for name in columns if len(text) > 1 or name not in text]
    with storage_errors(unsure), unsure.open(encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            cells = json.loads(line)
            words = "\n".join(cell for name in text if (cell := str(cells[name]).strip()))
            mark = hash(same_text(words))
            if mark in known:
                passed += 1
                continue
            known.add(mark)
            number = next(reversed(cells.values()))  # the last column is the line of the file
            rows.append(NewRow(words, int(number), extra={name: str(cells[name]) for name in kept}))
    if rows:
        project.add_rows(rows, source=source, columns=columns, mapping={"text": list(text)})
    return Taken(len(rows), passed)
