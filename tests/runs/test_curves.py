"""A run's curves for other programs: every step and evaluation, what a continued run did again left out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from workbench import runs
from workbench.cli.main import main
from workbench.errors import StorageFailed, TrainingFailed
from workbench.project import Project
from workbench.runs import curves


@pytest.fixture
def run(project: Project) -> int:
    number = project.add_run({"effort": "quick", "method": "full"}, base="b", train_rows=4, label_ids=[1, 2])
    folder = project.runs_folder / f"{number:04d}"
    folder.mkdir(parents=True)
    step = {"event": "step", "loss": 0.5, "learning_rate": 1e-4, "rows_per_second": 9.0, "seconds_left": 1}
    events = [
        {"event": "started", "time": 1, "resumed_from_step": None},
        {"event": "evaluated", "time": 2, "step": 0, "epoch": 0.0, "loss": 0.7, "accuracy": 0.6, "macro_f1": 0.55, "best": True, "label_f1": [0.4, None]},
        {"event": "device", "time": 2, "step": 1, "epoch": 0.1, "memory": 5e9, "memory_total": 8e9, "power": 212.5},
        *({**step, "time": 3 + at, "step": at, "epoch": at / 4, "loss": 1 / at} for at in range(1, 4)),
        {"event": "started", "time": 8, "resumed_from_step": 2},
        {**step, "time": 9, "step": 3, "epoch": 0.75, "loss": 0.25},
        {"event": "evaluated", "time": 10, "step": 3, "epoch": 0.75, "loss": None, "accuracy": None, "macro_f1": None, "best": True},
    ]  # fmt: skip
    (folder / "events.jsonl").write_text("".join(json.dumps(one) + "\n" for one in events), encoding="utf-8")
    return number


def test_every_point_is_a_line_of_the_file(project: Project, run: int, tmp_path: Path) -> None:
    place = runs.export_curves(project, run, tmp_path / "curves.csv")
    with place.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["step"] for row in rows] == ["0", "1", "1", "2", "3", "3"]
    assert [row["train/loss"] for row in rows] == ["", "", "1.0", "0.5", "0.25", ""]
    labels = [name for name in rows[0] if name.startswith("validation/f1/")]
    assert labels == [f"validation/f1/{project.labels()[0].name}"]  # the other one was never measured
    assert rows[0][labels[0]] == "0.4"
    assert (rows[1]["device/memory"], rows[1]["device/power"], rows[1]["device/use"]) == ("5000000000.0", "212.5", "")
    assert rows[0]["validation/macro_f1"] == "0.55"
    with pytest.raises(StorageFailed, match="there already"):
        runs.export_curves(project, run, place)


def test_tensorboard_reads_them(project: Project, run: int, tmp_path: Path) -> None:
    from tensorboardX.proto.event_pb2 import Event

    folder = runs.export_curves(project, run, tmp_path / "board", form="tensorboard")
    (file,) = folder.iterdir()
    data, at, found = file.read_bytes(), 0, []
    while at < len(data):
        length = int.from_bytes(data[at : at + 8], "little")
        event = Event.FromString(data[at + 12 : at + 12 + length])
        found += [(value.tag, event.step, round(value.simple_value, 4)) for value in event.summary.value]
        at += 12 + length + 4
    assert ("train/loss", 3, 0.25) in found
    assert ("validation/macro_f1", 0, 0.55) in found
    assert sum(tag == "train/loss" for tag, _, _ in found) == 3


def test_a_run_for_weights_and_biases_stays_on_the_machine(project: Project, run: int, tmp_path: Path) -> None:
    pytest.importorskip("wandb", reason="an extra that is the user's own")
    folder = runs.export_curves(project, run, tmp_path / "wandb run", form="wandb")
    (file,) = folder.glob("wandb/offline-run-*/run-*.wandb")
    told = file.read_bytes()
    assert told.count(b"train/loss") >= 3
    assert b"validation/macro_f1" in told


def test_without_the_library_it_is_said_what_to_install(
    project: Project, run: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(curves, "find_spec", lambda _: None)
    with pytest.raises(TrainingFailed, match="not installed"):
        runs.export_curves(project, run, tmp_path / "wandb run", form="wandb")
    assert not (tmp_path / "wandb run").exists()


def test_on_the_command_line_and_where_there_are_none(
    project: Project, run: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = project.add_run({"effort": "quick", "method": "head"}, base="b", train_rows=4, label_ids=[1, 2])
    with pytest.raises(TrainingFailed, match="has no curves"):
        runs.export_curves(project, other, tmp_path / "none.csv")
    assert main(["curves", str(project.folder), "--run", str(run), "-o", str(tmp_path / "c.csv"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["path"].endswith("c.csv")
