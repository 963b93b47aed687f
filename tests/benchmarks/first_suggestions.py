"""From the end of an import to the helper's first suggestions, beside reading all texts first: a sample is read before all else.

    python tests/benchmarks/first_suggestions.py [--rows 100000] [--watch 60] [DATASET_DIR]

With made rows and with 5,000 texts of DATASET_DIR/train.csv, nothing labelled but the labels named. The helper is the program's own
command, waiting for rows since the project was opened, as the window starts it; of the made rows also started after they came. Of
a project that takes longer than `--watch` seconds the time for all texts is carried on from the pace until then. Aim: 3 seconds at
any size.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from embedded_sets import read
from made_rows import LABELS, rows

from workbench.project import Project
from workbench.records import NewRow
from workbench.runs.process import environment

AIM = 3.0


def make(folder: Path, labels: Iterable[str]) -> None:
    """A project without a row."""
    with Project.create(folder) as project:
        for label in labels:
            project.add_label(label)


def fill(folder: Path, texts: Iterable[str]) -> int:
    """Add these texts, none of them labelled; how many."""
    with Project.open(folder) as project:
        project.add_rows([NewRow(text, at) for at, text in enumerate(texts)], source="made.csv")
        return project.counts().rows


def started(folder: Path) -> subprocess.Popen[str]:
    """The helper of a project, by its own command."""
    return subprocess.Popen(
        [sys.executable, "-m", "workbench", "assist", str(folder), "--device", "cpu"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True,
    )  # fmt: skip


def waiting(folder: Path, texts: Iterable[str]) -> tuple[int, subprocess.Popen[str]]:
    """How many rows came, and a helper that waited for them."""
    child = started(folder)
    assert child.stdout is not None
    assert child.stdin is not None
    assert json.loads(child.stdout.readline())["event"] == "waiting"
    count = fill(folder, texts)
    child.stdin.write('{"do": "changed"}\n')
    child.stdin.flush()
    return count, child


def follow(child: subprocess.Popen[str], watch: float) -> tuple[dict[str, float], bool]:
    """Seconds from now on to what the helper says; and whether the last is an estimate."""
    found: dict[str, float] = {}
    start = time.perf_counter()
    assert child.stdout is not None
    assert child.stdin is not None
    guessed = True
    for line in child.stdout:
        event, now = json.loads(line), time.perf_counter() - start
        if event["event"] == "ready":
            found.setdefault("model loaded", now)
        elif event["event"] == "next" and event["rows"] and event["rows"][0]["scores"]:
            found.setdefault("first suggestions", now)
        elif event["event"] == "embedding":
            guessed = event["done"] < event["total"]
            begun = found["model loaded"]
            found["all texts read"] = begun + (now - begun) * event["total"] / event["done"] if guessed else now
            if "first suggestions" in found and (not guessed or now > watch):
                break
    child.stdin.close()
    child.stdout.read()
    child.stdout.close()
    child.wait(60)
    return found, guessed


def seconds_of(code: str) -> float:
    """How long a new Python takes for it: it says how busy the machine is."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print a line a project."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--watch", type=float, default=60)
    parser.add_argument("dataset", type=Path, nargs="?")
    args = parser.parse_args()
    start_up = min(seconds_of("import onnxruntime, tokenizers, scipy.optimize") for _ in range(3))
    print(f"importing the libraries alone: {start_up:.1f} s on this machine now", flush=True)
    with tempfile.TemporaryDirectory() as name:
        made = (row[1] for row in rows(args.rows))
        make(folder := Path(name) / "made.workbench", LABELS)
        count, child = waiting(folder, made)
        told(f"{count:,} made rows come to a helper that waits", *follow(child, args.watch))
        shutil.rmtree(folder / "cache")
        told(f"{count:,} made rows, a helper started after them", *follow(started(folder), args.watch))
        if args.dataset:
            texts, labels = read(args.dataset, "train")
            make(folder := Path(name) / "real.workbench", sorted(set(labels)))
            count, child = waiting(folder, texts[:5000])
            told(f"{count:,} texts of {args.dataset.name} come to a helper that waits", *follow(child, args.watch))


def told(what: str, found: dict[str, float], guessed: bool) -> None:
    """Print what was found."""
    first, every = found["first suggestions"], found["all texts read"]
    print(
        f"{what}: model loaded {found['model loaded']:.1f} s, first suggestions {first:.1f} s (aim {AIM:.0f}), all texts read "
        f"{'about ' if guessed else ''}{every:.0f} s: {every / first:.0f}x sooner",
        flush=True,
    )


if __name__ == "__main__":
    main()
