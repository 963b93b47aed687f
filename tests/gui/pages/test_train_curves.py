"""The button over the curves writes them where the user says, by the engine that the command line uses."""

import json

import pytest

from workbench.gui.pages.train_curves import CurvesExport


@pytest.fixture
def exporter(window, session, run_folder):
    session.open(run_folder)
    folder = session.here.runs_folder / "0001"
    folder.mkdir(parents=True)
    told = {"event": "step", "time": 1.0, "step": 1, "epoch": 0.5, "loss": 0.7, "gradient_norm": 2.5}
    (folder / "events.jsonl").write_text(json.dumps(told) + "\n", encoding="utf-8")
    return CurvesExport(window, session)


def test_a_file_is_written_and_one_that_was_there_replaced(exporter, qtbot, said, tmp_path):
    target = tmp_path / "curves.csv"
    target.write_text("old", encoding="utf-8")
    exporter.write(1, "csv", target)
    qtbot.waitUntil(lambda: any("curves of run 1" in notice.said()[0] for notice in said))
    assert "2.5" in target.read_text(encoding="utf-8")


def test_a_folder_that_is_taken_is_said(exporter, qtbot, said, tmp_path):
    exporter.write(1, "tensorboard", tmp_path)
    qtbot.waitUntil(lambda: any(notice.kind == "error" for notice in said))
