"""What was said of the passages of each row by those who did not learn from it, as a file of the run folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from workbench.records import PassageLook, Span

SEALED = "sealed_look.jsonl"  # of test rows, by the run's own model; of all others see methods.second_look and methods.dynamics


def write_looks(path: Path, looks: Iterable[PassageLook]) -> None:
    """Write a line for each row: beside its place, then renamed."""
    draft = path.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(asdict(one)) + "\n" for one in looks)
    os.replace(draft, path)


def parsed_look(line: str) -> PassageLook:
    """A line of such a file."""
    told = json.loads(line)
    passages = {name: tuple(Span(*one) for one in told[name]) for name in ("given", "value")}
    return PassageLook(**{**told, **passages, **{name: tuple(told[name]) for name in ("own", "scores", "free")}})


def read_looks(path: Path) -> list[PassageLook]:
    """What `write_looks` wrote; nothing where there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        return [parsed_look(line) for line in lines]
