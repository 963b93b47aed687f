"""Applying a model to a file of a million rows: rows a second and peak memory, beside the plain loop that one would write by hand.

The model is replaced at the library's boundary by one that answers at once: what is measured is the reading, writing, noting of
progress. The peer reads the file with pandas by chunks, asks the same model, and appends to a .csv: no resuming, no spans, no care for formulas.

    python tests/benchmarks/apply_file.py [ROWS]
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.runs.applying import Job, apply_file
from workbench.serving.reading import Answer

LABELS = ("refund", "delivery", "other")


def model(texts: Sequence[str]) -> list[Answer]:
    """Answers at once."""
    return [
        Answer((LABELS[len(text) % 3],), 0.5 + (len(text) % 50) / 100, dict.fromkeys(LABELS, 1 / 3)) for text in texts
    ]


def make(path: Path, rows: int) -> None:
    """A file of comments."""
    if path.suffix == ".parquet":
        from workbench.exporting.tables import write_rows

        cells = ([str(i), f"comment number {i}, where is my parcel {'x' * (i % 60)}", "web"] for i in range(rows))
        write_rows(path, ["id", "text", "channel"], cells)
        return
    with path.open("w", encoding="utf-8") as file:
        if path.suffix == ".csv":
            file.write("id,text,channel\n")
        for i in range(rows):
            text = f"comment number {i}, where is my parcel {'x' * (i % 60)}"
            file.write(
                f'{i},"{text}",web\n'
                if path.suffix == ".csv"
                else f'{{"id": "{i}", "text": "{text}", "channel": "web"}}\n'
            )


def ours(path: Path, out: Path) -> None:
    """The workbench."""
    apply_file(path, out, model, Job("model", "single_label", LABELS, text=("text",)))


def peer(path: Path, out: Path) -> None:
    """pandas by chunks."""
    import pandas as pd

    with out.open("w", encoding="utf-8") as file:
        for number, chunk in enumerate(pd.read_csv(path, dtype=str, keep_default_na=False, chunksize=2000)):
            answers = model(chunk["text"].tolist())
            chunk["predicted_label"] = [one.labels[0] for one in answers]
            chunk["confidence"] = [round(one.confidence, 4) for one in answers]
            chunk.to_csv(file, index=False, header=number == 0)


def _child(work: Callable[[Path, Path], None], path: Path, out: Path, told: multiprocessing.Queue) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    work(path, out)
    told.put(
        (
            time.perf_counter() - wall,
            time.process_time() - cpu,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
            before,
        )
    )


def measured(work: Callable[[Path, Path], None], path: Path, out: Path) -> tuple[float, float, float]:
    """Wall and CPU seconds, and peak memory in MB, in a process of its own."""
    fresh = multiprocessing.get_context("spawn")
    told = fresh.Queue()
    child = fresh.Process(target=_child, args=(work, path, out, told))
    child.start()
    wall, cpu, peak, _ = told.get()
    child.join()
    return wall, cpu, peak / 1024


def main() -> None:
    """Print a table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"{'':34} {'rows':>9} {'wall s':>8} {'CPU s':>8} {'rows/CPU s':>11} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as place:
        csv_speed = {}
        for name, work, count, source, target in (
            ("pandas loop, csv to csv", peer, rows, "in.csv", "out.csv"),
            ("workbench, csv to csv", ours, rows, "in.csv", "out.csv"),
            ("workbench, csv to csv, a tenth", ours, rows // 10, "tenth.csv", "out.csv"),
            ("workbench, jsonl to parquet", ours, rows, "in.jsonl", "out.parquet"),
            ("workbench, parquet to jsonl", ours, rows, "in.parquet", "out.jsonl"),
            ("workbench, csv to xlsx", ours, rows // 5, "fifth.csv", "out.xlsx"),
        ):
            path = Path(place) / source
            if not path.exists():
                make(path, count)
            wall, cpu, peak = measured(work, path, Path(place) / target)
            csv_speed[name] = count / cpu
            print(f"{name:34} {count:>9,} {wall:>8.1f} {cpu:>8.1f} {count / cpu:>11,.0f} {peak:>8.0f}", flush=True)
    print(
        f"workbench / pandas loop, rows per CPU second: {csv_speed['workbench, csv to csv'] / csv_speed['pandas loop, csv to csv']:.2f}"
    )


if __name__ == "__main__":
    main()
