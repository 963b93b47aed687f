"""Files of any size: read by pieces, written as they are answered, gone on with after kill -9, the same either way."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench.errors import ExportFailed, ImportFailed
from workbench.exporting import tables
from workbench.importing import readers, streaming
from workbench.runs import applying
from workbench.runs.applying import Job, apply_file
from workbench.runs.unsure import take_unsure
from workbench.serving.reading import Answer

JOB = Job("model", "single_label", ("long", "short"))


def answers(texts: Sequence[str]) -> list[Answer]:
    """A model at the library's boundary: a text's length says its label, its last digit how sure that is."""
    found = []
    for text in texts:
        sure = 0.5 + 0.05 * (len(text) % 10)
        best = "long" if len(text) > 20 else "short"
        other = "short" if best == "long" else "long"
        found.append(Answer((best,), sure, {best: sure, other: 1 - sure}))
    return found


def rows(count: int) -> list[list[str]]:
    return [
        [str(i), f"text {i} " + "x" * (i % 23) + (', "q"\n文' if i % 7 == 0 else ""), "é" if i % 2 else ""]
        for i in range(count)
    ]


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is read by pieces."""
    monkeypatch.setattr(streaming, "_SMALL", 0)
    monkeypatch.setattr(streaming, "_PIECE", 3000)
    monkeypatch.setattr(applying, "GROUP", 100)


def written(path: Path, kind: str, count: int = 950) -> Path:
    place = path / f"in.{kind}"
    if kind == "txt":
        place.write_text("".join(f"a line of text {i}, no more\n" for i in range(count)), encoding="utf-8")
    elif kind == "gb.csv":
        with place.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(
                [["no", "text", "more"], *([r[0], r[1] + "退款服务", r[2]] for r in rows(count))]
            )
    else:
        tables.write_table(place, ["no", "text", "more"], rows(count))
    return place


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "parquet", "txt", "gb.csv"])
def test_by_pieces_as_in_whole(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, kind)
    done = apply_file(path, tmp_path / "pieces.jsonl", answers, JOB)
    monkeypatch.setattr(streaming, "_SMALL", 1 << 40)
    if kind == "parquet":
        monkeypatch.setattr(streaming, "_parquet", lambda path: streaming._whole(readers.read_table(path)))
    whole = apply_file(path, tmp_path / "whole.jsonl", answers, JOB)
    assert done.rows == done.answered == whole.rows == 950
    assert (tmp_path / "pieces.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert sorted(place.name for place in tmp_path.iterdir()) == sorted([path.name, "pieces.jsonl", "whole.jsonl"])


@pytest.mark.usefixtures("small_pieces")
def test_keys_that_come_late_are_columns(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    lines = [{"text": f"some words {i}"} | ({"late": "yes"} if i > 400 else {}) for i in range(500)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + "not json\n", encoding="utf-8")
    done = apply_file(path, tmp_path / "out.jsonl", answers, JOB)
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert list(found[0]) == ["text", "late", "predicted_label", "confidence"]
    assert [one["late"] for one in found] == [""] * 401 + ["yes"] * 99
    assert (done.rows, done.not_read) == (500, 1)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("suffix", tables.FORMATS)
def test_every_format_is_written_and_read_again(tmp_path: Path, suffix: str) -> None:
    job = Job("m", "single_label", ("long", "short"), accept=True, accept_from=0.8, scores=True)
    done = apply_file(written(tmp_path, "csv", 250), tmp_path / f"out{suffix}", answers, job)
    table = readers.read_table(tmp_path / f"out{suffix}")
    assert table.columns[3:] == ["predicted_label", "confidence", "accepted", "score: long", "score: short"]
    assert len(table.records) == 250
    for record, given in zip(table.records, rows(250), strict=True):
        assert record[1].replace("\r\n", "\n") == given[1]
        (answer,) = answers([given[1].strip()])
        assert record[3] == answer.labels[0]
        assert float(record[4]) == pytest.approx(answer.confidence)
        assert record[5] == ("yes" if round(answer.confidence, 4) >= 0.8 else "no")
        assert float(record[6]) == pytest.approx(answer.scores["long"])
    assert done.accepted == sum(record[5] == "yes" for record in table.records)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_an_interruption_costs_nothing_and_changes_nothing(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "_EVERY", 0.0)
    path, out = written(tmp_path, "csv"), tmp_path / f"out{suffix}"
    job = Job("m", "single_label", ("long", "short"), unsure_to=tmp_path / "unsure.csv")
    seen: list[int] = []

    def breaks(texts: Sequence[str]) -> list[Answer]:
        seen.append(len(texts))
        if len(seen) == 5:
            raise KeyboardInterrupt
        return answers(texts)

    with pytest.raises(KeyboardInterrupt):
        apply_file(path, out, breaks, job)
    assert not out.exists()
    with (tmp_path / f".{out.name}.part").open("ab") as draft:
        draft.write(b"half a ro")  # what was written after the last note does not count
    done = apply_file(path, out, breaks, job)
    assert (done.went_on_at, done.rows, sum(seen)) == (400, 950, 950 + 100)
    again = apply_file(
        path, tmp_path / f"other{suffix}", answers, Job("m", "single_label", JOB.labels, unsure_to=tmp_path / "u.csv")
    )
    assert out.read_bytes() == (tmp_path / f"other{suffix}").read_bytes()
    assert (tmp_path / "unsure.csv").read_bytes() == (tmp_path / "u.csv").read_bytes()
    assert done.counts() == again.counts()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.usefixtures("small_pieces")
def test_another_model_file_or_choice_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "_EVERY", 0.0)
    path, out = written(tmp_path, "csv"), tmp_path / "out.csv"

    def stops(_texts: Sequence[str]) -> list[Answer]:
        if out.with_name(".out.csv.part").stat().st_size > 5000:
            raise KeyboardInterrupt
        return answers(_texts)

    for job, fresh, at in [
        (JOB, False, True),
        (Job("other", *(JOB.task, JOB.labels)), False, False),
        (JOB, True, False),
    ]:
        with pytest.raises(KeyboardInterrupt):
            apply_file(path, out, stops, JOB, fresh=True)
        assert (apply_file(path, out, answers, job, fresh=fresh).went_on_at > 0) is at


KILLED = """
import sys, time
from pathlib import Path
from tests.runs.test_applying import JOB, answers
from workbench.importing import streaming
from workbench.runs import applying
streaming._SMALL, streaming._PIECE, applying.GROUP, applying._EVERY = 0, 3000, 100, 0.0
def slow(texts):
    time.sleep(0.05)
    return answers(texts)
done = applying.apply_file(Path(sys.argv[1]), Path(sys.argv[2]), slow, JOB)
print(done.went_on_at)
"""


def test_kill_9_at_any_moment(tmp_path: Path) -> None:
    path, out = written(tmp_path, "csv", 3000), tmp_path / "out.csv"
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", KILLED, str(path), str(out)]
    for _ in range(2):
        child = subprocess.Popen(command, cwd=root)
        note, began = tmp_path / ".out.csv.part.json", time.monotonic()
        before = note.read_bytes() if note.exists() else b""
        while (not note.exists() or note.read_bytes() == before) and time.monotonic() - began < 60:
            time.sleep(0.01)
        time.sleep(0.12)
        os.kill(child.pid, signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
        assert not out.exists()
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert int(ended.stdout) >= 200
    apply_file(path, tmp_path / "once.csv", answers, JOB)
    assert out.read_bytes() == (tmp_path / "once.csv").read_bytes()


def test_what_cannot_be_done_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "csv", 30)
    with pytest.raises(ExportFailed, match="itself would be overwritten"):
        apply_file(path, path, answers, JOB)
    with pytest.raises(ExportFailed, match="no format for tables"):
        apply_file(path, tmp_path / "out.pdf", answers, JOB)
    monkeypatch.setattr(tables, "_MOST_ROWS", 20)
    with pytest.raises(ExportFailed, match="cannot hold"):
        apply_file(path, tmp_path / "out.xlsx", answers, JOB)
    assert not list(tmp_path.glob(".*"))
    array = tmp_path / "in.json"
    array.write_text(json.dumps([{"text": f"row {i}"} for i in range(50)]), encoding="utf-8")
    monkeypatch.setattr(streaming, "_SMALL", 0)
    assert apply_file(array, tmp_path / "out.csv", answers, JOB).rows == 50
    monkeypatch.setattr(streaming, "_MOST_WHOLE", 10)
    with pytest.raises(ImportFailed, match="too large for a file of its kind"):
        apply_file(array, tmp_path / "out.csv", answers, JOB)


def test_unsure_rows_come_into_the_project_without_a_label(project, tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    tables.write_table(
        path, ["no", "text"], [["1", "text 1 退款服务"], ["2", " a new text"], ["3", "a new text"], ["4", "another 22"]]
    )
    job = Job("m", "single_label", JOB.labels, unsure_to=tmp_path / "unsure.jsonl", unsure_below=1.0)
    done = apply_file(path, tmp_path / "out.csv", answers, job)
    assert done.unsure == 4
    before = project.counts().rows
    taken = take_unsure(project, job.unsure_to, path.name, columns=done.columns, text=done.text)
    assert (taken.taken, taken.known) == (2, 2)
    last = list(project.all_rows())[before:]
    assert [(row.text, row.label, row.source, row.source_line, row.extra) for row in last] == [
        ("a new text", None, "news.csv", 3, {"no": "2"}),
        ("another 22", None, "news.csv", 5, {"no": "4"}),
    ]
    project.undo()
    assert project.counts().rows == before
