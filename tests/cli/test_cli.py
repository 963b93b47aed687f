"""The command line as scripts rely on it: one JSON object on stdout, sentences on stderr, exit 0, 1 or 2."""

from __future__ import annotations

import argparse
import dataclasses
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.models.tiny import tiny_model
from workbench.cli import train, train_options
from workbench.cli.main import VERBS
from workbench.project import Project
from workbench.training.config import RunConfig

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "sample_en.xlsx"


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    words = {"good": ["fine", "lovely", "great", "sunny"], "bad": ["awful", "poor", "broken", "late"]}
    lines = ["no,review,mood,source"]
    for i in range(80):
        mood = "good" if i % 2 else "bad"
        lines.append(f"r{i},the room was {words[mood][i % 4]} and {words[mood][i // 4 % 4]} {i},{mood},web")
    lines.append("r80,,good,web")
    path = tmp_path / "rooms.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_preview_changes_nothing_and_says_all(said, csv_file: Path) -> None:
    status, found, err = said("preview", csv_file)
    assert status == 0
    assert list(found)[:14] == ["format", "encoding", "delimiter", "sheet", "sheets", "header_row", "columns", "text_column", "label_column", "id_column", "rows", "skipped", "labels", "warnings"]  # fmt: skip
    assert (found["text_column"], found["id_column"], found["header_row"]) == ("review", "no", 0)
    assert found["rows"] == 80
    assert found["skipped"] == [{"line": 82, "reason": "empty_text"}]
    assert err == ""


def test_new_import_annotate_status(said, csv_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rooms.workbench"
    status, found, err = said("new", folder, csv_file, "--label", "mood", "--test-share", "0.25")
    assert status == 0
    assert {k: found[k] for k in ("rows", "labelled", "labels", "test_rows", "skipped", "duplicates")} == {
        "rows": 80, "labelled": 80, "labels": 2, "test_rows": 20, "skipped": 1, "duplicates": 0,
    }  # fmt: skip
    assert "line 82 left out: no text" in err
    status, found, _ = said("import", folder, csv_file, "--label", "mood", "--split", "test")
    assert (found["rows"], found["test_rows"], found["duplicates"]) == (80, 80, 80)
    assert "exact_duplicates" in found["warnings"]
    status, found, err = said("annotate", folder, "--row", 3, "--label", "so so")
    assert (status, found) == (0, {"row": 3, "label": "so so", "previous": "bad"})
    assert "new label" in err
    status, found, _ = said("status", folder)
    assert (found["rows"], found["labelled"], found["test_rows"], found["labels"], found["runs"]) == (
        160,
        160,
        100,
        3,
        [],
    )


def test_train_to_export(said, csv_file: Path, tmp_path: Path) -> None:
    folder, base = tmp_path / "rooms.workbench", tiny_model(tmp_path / "base")
    said("new", folder, csv_file, "--label", "mood")
    status, run, err = said("train", folder, "--base", base, "--effort", "quick", "--epochs", 1, "--seed", 3)
    assert status == 0, err
    assert list(run)[:2] == ["run", "status"]
    assert set(run) == {
        "run",
        "status",
        "device",
        "method",
        "base",
        "task",
        "train_rows",
        "validation_rows",
        "best_epoch",
        "epochs",
        "seconds",
        "rows_per_second",
        "validation",
        "test",
    }
    assert set(run["validation"]) == {"accuracy", "macro_f1", "loss"}
    assert set(run["test"]) == {"rows", "accuracy", "accuracy_interval", "macro_f1", "macro_f1_interval", "per_label"}
    status, scores, _ = said("evaluate", folder, "--run", 1)
    assert scores["accuracy"] == run["test"]["accuracy"]
    status, scores, _ = said("evaluate", folder, "--run", 1, "--file", csv_file, "--label", "mood")
    assert (status, scores["rows"]) == (0, 80)
    status, lists, _ = said("review", folder, "--limit", 2)
    assert set(lists) == {"run", "task", "checked", "wrong", "doubtful", "likely_mislabelled"}
    for row in lists["wrong"]:
        assert set(row) >= {"row", "key", "text", "given", "predicted", "confidence"}
    for model in (folder, folder / "runs" / "0001" / "model"):
        out = tmp_path / "predicted.csv"
        status, found, _ = said("predict", model, csv_file, "-o", out)
        assert (status, found["rows"], found["output"]) == (0, 81, str(out))
        first, *_, last = out.read_text(encoding="utf-8-sig").splitlines()
        assert first == "no,review,mood,source,predicted_label,confidence"
        assert last == "r80,,good,web,,"
    status, found, _ = said("export", folder, "--format", "model", "-o", tmp_path / "model")
    assert "model.safetensors" in found["files"]
    status, found, _ = said("export", folder, "--format", "spreadsheet", "-o", tmp_path / "rows.xlsx")
    assert (status, found["files"]) == (0, ["rows.xlsx"])
    status, found, err = said("export", folder, "--format", "model", "-o", tmp_path / "model")
    assert status == 1
    assert "already something" in err


def test_user_errors_are_one_sentence_and_exit_1(said, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    for words, sentence in (
        (("status", tmp_path / "none"), "is not a project"),
        (("preview", empty), "is empty"),
        (("preview", picture), "PNG file"),
        (("new", tmp_path / "p.workbench", empty), "is empty"),
        (("predict", tmp_path / "none", empty, "-o", tmp_path / "x.csv"), "is not a project"),
    ):
        status, found, err = said(*words)
        assert (status, found) == (1, {})
        assert sentence in err
        assert err.count("\n") == 1
    assert not (tmp_path / "p.workbench").exists()


def test_usage_errors_exit_2(said) -> None:
    assert said("fly")[0] == 2
    assert said("train")[0] == 2
    assert said("new", "p", "f", "--test-share", "7")[0] == 2


def test_the_window_gets_errors_it_can_translate(said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_ERRORS", "json")
    _, _, err = said("status", tmp_path / "none")
    told = json.loads(err)
    assert told["sentence"] == "“{place}” is not a project."
    assert told["values"]["place"].endswith("none")


def test_models_and_doctor(said) -> None:
    status, found, _ = said("models")
    assert status == 0
    assert [m["name"] for m in found["models"]] == ["minilm-en", "e5-multilingual"]
    status, found, _ = said("doctor")
    assert status == 0
    assert found["versions"]["torch"]
    assert all({"problem", "fix"} == set(p) for p in found["problems"])


def test_the_helpers_files_are_prepared_for_the_models_at_hand(
    said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.models import base_models, onnx_file

    base = base_models.from_folder(tiny_model(tmp_path / "tiny"))
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(base_models, "available", lambda: [base, replace(base, name="away", path=None)])
    status, _, _ = said("models", "--prepare")
    assert status == 0
    assert onnx_file.kept(base, quick=False).is_file()
    assert onnx_file.kept(base, quick=True).is_file()


def test_help_names_every_verb() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    for verb in VERBS.keys() - {"importer"}:  # that one is for the window
        assert f"    {verb} " in done.stdout


@pytest.mark.slow
def test_demo_does_the_main_job(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "demo", "-o", str(tmp_path / "demo"), "--json"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["test"]["accuracy"] > 0.85
    assert (tmp_path / "demo" / "model" / "model.safetensors").is_file()
    with Project.open(tmp_path / "demo" / "sample.workbench", read_only=True) as project:
        assert project.counts().rows == 1200


def test_fetching_a_hub_model_says_size_and_licence_first(
    said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub itself is played: there is no network in tests."""
    from workbench.models import hub

    asked = []
    told = hub.HubModel("some/bert", "abc", "mit", ("en",), 44_000_000)
    monkeypatch.setattr(hub, "describe", lambda name, *, allow_network: told)
    monkeypatch.setattr(hub, "fetch", lambda name, *, allow_network, progress: asked.append((name, allow_network)))
    status, _, err = said("models", "--fetch", "some/bert")
    assert status == 0
    assert asked == [("some/bert", True)]
    assert "some/bert: 44 MB, licence: mit" in err
    monkeypatch.undo()
    status, _, err = said("models", "--fetch", "unknown")
    assert status == 1
    assert "no base model “unknown”" in err


@pytest.mark.parametrize("events", [[], ["--events", "json"]])
def test_a_run_folder_that_is_not_there_is_a_sentence(tmp_path: Path, events: list[str]) -> None:
    command = [sys.executable, "-m", "workbench", "run", str(tmp_path / "none"), *events]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"“{tmp_path / 'none'}” was not found.")
    assert "Traceback" not in done.stderr
    assert ('"failed"' in done.stdout) == bool(events)


def test_every_option_of_an_expert_is_an_option_of_a_run() -> None:
    parser = argparse.ArgumentParser()
    train.add_parser(parser.add_subparsers())
    told = vars(parser.parse_args(["train", "P", "--method", "lora", "--label-smoothing", "0.1", "--checkpointing"]))
    assert (told["method"], told["label_smoothing"], told["checkpointing"], told["mixout"]) == ("lora", 0.1, True, None)
    assert set(train_options.NAMES) <= {field.name for field in dataclasses.fields(RunConfig)} & set(told)
