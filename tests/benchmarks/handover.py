"""The built program for colleagues against `python predict.py` of the same model: from start to the first answer, row by row.

    python tests/benchmarks/handover.py EXPORTED_FOLDER FILE.csv [--column text] [--rows N] [--times N]

EXPORTED_FOLDER was exported as ONNX. Both answer one text from their start, by turns; the page of the program is measured, too. Then
FILE's rows are labelled by both, as .csv and as .xlsx, and compared row by row.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.handed.built import started
from workbench.exporting import handed_folder

TEXT = "The parcel came two days late, and nobody said why."


def by_script(model: Path, texts: list[str]) -> list[dict]:
    """What predict.py says."""
    done = subprocess.run(
        [sys.executable, "-B", str(model / "predict.py")],
        input="\n".join(texts).encode(),
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def package(name: str) -> Path:
    """Where a library's files are."""
    return Path(find_spec(name).origin).parent


def forget(*folders: Path) -> None:
    """Let the system forget what it has of these files in memory, as after it was switched on."""
    for place in (one for folder in folders for one in folder.rglob("*") if one.is_file()):
        file = os.open(place, os.O_RDONLY)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def starts(model: Path, folder: Path, home: Path, times: int, *, from_disk: bool) -> None:
    """Starts by turns; `from_disk` before each the files are forgotten, those of the libraries that predict.py needs, too."""
    needed = [model, folder, *(package(name) for name in ("numpy", "onnxruntime", "tokenizers"))]
    script, page_there, answered = [], [], []
    for _ in range(times):
        if from_disk:
            forget(*needed)
        begun = time.perf_counter()
        by_script(model, [TEXT])
        script.append(time.perf_counter() - begun)
        if from_disk:
            forget(*needed)
        begun = time.perf_counter()
        with started(folder, home) as (page, seconds):
            assert page.json("try", {"text": TEXT})[1]["confidence"] is not None
            answered.append(time.perf_counter() - begun)
        page_there.append(seconds)
    peer = statistics.median(script)
    print("files read from the disk:" if from_disk else "files in memory:")
    for name, found in (
        ("predict.py, first answer", script),
        ("program, page there", page_there),
        ("program, first answer", answered),
    ):
        middle = statistics.median(found)
        print(f"  {name:26} {middle:6.2f} s  x{middle / peer:.2f}  (slowest {max(found):.2f} s)")


def compare(model: Path, folder: Path, home: Path, texts: list[str]) -> None:
    """The same rows in both formats."""
    expected = by_script(model, texts)
    text = io.StringIO()
    csv.writer(text).writerows([["text"], *[[one] for one in texts]])
    book = openpyxl.Workbook()
    for one in ["text", *texts]:
        book.active.append([one])
    xlsx = io.BytesIO()
    book.save(xlsx)
    with started(folder, home) as (page, _):
        for name, data in (("评论.csv", text.getvalue().encode()), ("评论.xlsx", xlsx.getvalue())):
            begun = time.perf_counter()
            assert page.drop(name, data)[0] == 200
            told = page.label("text")[1]
            assert told["state"] == "done", told
            back = page.ask("result")[1]
            seconds = time.perf_counter() - begun
            alike = sum(
                str(label) == str(answer.get("label")) and float(sure) == answer["confidence"]
                for (label, sure), answer in zip(answers(name, back), expected, strict=True)
            )
            print(f"  {name}: {alike} of {len(texts)} rows as predict.py says, {len(texts) / seconds:.0f} rows/s")


def answers(name: str, data: bytes) -> list[tuple[object, object]]:
    """Label and confidence of every row of a result."""
    if name.endswith(".csv"):
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        return [(row["predicted_label"], row["confidence"]) for row in rows]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return [(row[1], row[2]) for row in sheet.iter_rows(min_row=2, values_only=True)]


def main() -> None:
    """Build, start, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--column", default="text")
    parser.add_argument("--rows", type=int, default=500)
    parser.add_argument("--times", type=int, default=5)
    args = parser.parse_args()
    with args.file.open(encoding="utf-8-sig", newline="") as file:
        texts = [" ".join(row[args.column].split()) for row in csv.DictReader(file)]
    texts = list(filter(None, texts))[: args.rows]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "给同事 é"
        begun = time.perf_counter()
        built = handed_folder.build(args.model, folder)
        print(
            f"built in {time.perf_counter() - begun:.0f} s: {built.size / 1e6:.0f} MB, the model {built.model_size / 1e6:.0f} MB of it"
        )
        for from_disk in (False, *([True] if hasattr(os, "posix_fadvise") else [])):
            starts(args.model, folder, Path(place), args.times, from_disk=from_disk)
        compare(args.model, folder, Path(place), texts)


if __name__ == "__main__":
    main()
