"""Whole runs on a tiny model: started, steered, killed and continued, and everything that can go wrong."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.conftest import Make
from workbench.training.control import Control
from workbench.training.events import folded, read_events
from workbench.training.methods import full
from workbench.training.run import execute

CHILD = (  # every evaluated state is kept, however short the way there was
    "import argparse, sys; from workbench.cli import run; from workbench.training import session; session._OF_ITS_TIME = 0;"
    "p = argparse.ArgumentParser(); run.add_parser(p.add_subparsers());"
    "sys.exit(run.main(p.parse_args(['run', sys.argv[1], '--events', 'json'])))"
)


def _start(folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def _run(folder: Path) -> tuple[int, list[dict[str, Any]]]:
    code = execute(folder)
    return code, read_events(folder)[0]


def _scores(path: Path) -> dict[int, list[float]]:
    return {one["id"]: one["scores"] for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


@pytest.mark.parametrize("method", ["full", "head"])
def test_a_run_leaves_a_model_and_predictions_of_every_row(make: Make, method: str) -> None:
    from transformers import pipeline

    folder, _ = make(method=method)
    code, events = _run(folder)
    assert code == 0
    last = events[-1]
    assert (last["event"], last["status"], last["method"]) == ("finished", "finished", method)
    assert last["validation"]["accuracy"] > 0.8
    examples = [json.loads(line) for line in (folder / "examples.jsonl").read_text().splitlines()]
    predicted = _scores(folder / "predictions.jsonl")
    assert list(predicted) == [one["id"] for one in examples]
    assert all(abs(sum(scores) - 1) < 1e-4 for scores in predicted.values())
    labelled = {one["id"] for one in examples if one["split"] in {"train", "validation"}}
    assert set(_scores(folder / "out_of_fold.jsonl")) == labelled
    vectors = np.load(folder / "embeddings.npy").astype(np.float32)
    assert vectors.shape == (len(examples), 32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-2)
    assert np.load(folder / "embedding_ids.npy").tolist() == list(predicted)
    said = pipeline("text-classification", model=str(folder / "model"))([one["text"] for one in examples])
    names = ["good", "bad"]
    assert [one["label"] for one in said] == [names[int(np.argmax(predicted[one["id"]]))] for one in examples]
    assert not (folder / "checkpoint").exists()
    assert not (folder / "process.json").exists()
    note = json.loads((folder / "model" / "workbench.json").read_text())
    assert note["label_ids"] == [7, 3]
    assert str(folder.parent) not in json.dumps(note)


def test_where_passes_are_short_not_each_is_evaluated(make: Make) -> None:
    folder, config = make(rows=24, epochs=12)
    _, events = _run(folder)
    at = [one["step"] for one in events if one["event"] == "evaluated"]
    steps = next(one["steps"] for one in events if one["event"] == "started")
    assert config.epochs == 12
    assert at[0] == 0
    assert at[-1] == steps
    assert all(after - before >= 5 for before, after in pairwise(at[:-1]))


def test_evaluations_keep_the_best_and_start_from_the_head(make: Make) -> None:
    folder, config = make()
    _, events = _run(folder)
    scored = [one for one in events if one["event"] == "evaluated"]
    assert scored[0]["epoch"] == 0
    assert len(scored) == 1 + config.epochs * config.evaluations_per_epoch
    best = [one for one in scored if one["best"]][-1]
    peak = max(scored, key=lambda one: one["macro_f1"])
    noise = (peak["accuracy"] * (1 - peak["accuracy"]) / 16) ** 0.5
    assert best["macro_f1"] >= peak["macro_f1"] - 2 * noise - 1e-6
    assert events[-1]["best_epoch"] == best["epoch"]
    assert events[-1]["validation"]["macro_f1"] == best["macro_f1"]


def test_the_same_seed_gives_the_same_curve(make: Make) -> None:
    curves = []
    for name in ("one", "two"):
        folder, _ = make(name)
        curves.append([one["loss"] for one in _run(folder)[1] if one["event"] == "step"])
    assert curves[0] == curves[1]


@pytest.mark.slow
def test_killed_and_continued_is_as_if_nothing_had_been(make: Make) -> None:
    """Killed in the second round, so that the start, the ends of rounds and the average have to come back too."""
    whole, _config = make("whole", epochs=6, evaluations_per_epoch=1)
    child = _start(whole)
    child.communicate(timeout=120)
    assert child.returncode == 0
    cut, _ = make("cut", epochs=6, evaluations_per_epoch=1)
    child = _start(cut)
    evaluations = 0
    for line in child.stdout:
        evaluations += '"evaluated"' in line
        if evaluations == 5 and '"step"' in line:
            child.kill()
            break
    child.communicate(timeout=60)
    assert (cut / "process.json").exists()
    child = _start(cut)
    child.communicate(timeout=120)
    assert child.returncode == 0
    events = read_events(cut)[0]
    resumed = [one["resumed_from_step"] for one in events if one["event"] == "started"]
    assert resumed[0] is None
    assert resumed[1] >= max(one["step"] for one in events if one["event"] == "step") / 2

    def curve(folder: Path) -> list[tuple[int, float]]:
        return [
            (one["step"], one["loss"])
            for one in folded(read_events(folder)[0])
            if one["event"] in {"step", "evaluated"}
        ]

    assert curve(cut) == curve(whole)
    for name in ("predictions.jsonl", "dynamics.jsonl"):
        assert _scores(cut / name) == _scores(whole / name)


def test_a_run_outlives_its_parent(make: Make) -> None:
    folder, _ = make(epochs=4)
    child = _start(folder)
    child.stdout.readline()
    child.stdout.close()
    assert child.wait(timeout=120) == 0
    child.stderr.close()
    assert read_events(folder)[0][-1]["event"] == "finished"


def _when(folder: Path, kind: str, act: Callable[[], None]) -> threading.Thread:
    """Act as soon as an event of a kind has been written."""

    def watch() -> None:
        while not any(one["event"] == kind for one in read_events(folder)[0]):
            time.sleep(0.005)
        act()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def _tell(folder: Path, word: str) -> None:
    with (folder / "control").open("a") as out:
        out.write(word + "\n")


def test_stop_keeps_the_best(make: Make) -> None:
    folder, _ = make(epochs=500)
    _when(folder, "step", lambda: _tell(folder, "stop"))
    code, events = _run(folder)
    kinds = [one["event"] for one in events]
    assert code == 0
    assert "stopping" in kinds
    assert (events[-1]["event"], events[-1]["status"]) == ("finished", "stopped")
    assert events[-1]["epochs"] < 500
    assert (folder / "model" / "model.safetensors").exists()
    assert (folder / "predictions.jsonl").exists()


def test_sigterm_stops_and_keeps_the_best(make: Make) -> None:
    folder, _ = make(epochs=500)
    _when(folder, "step", lambda: os.kill(os.getpid(), signal.SIGTERM))
    code, events = _run(folder)
    assert (code, events[-1]["status"]) == (0, "stopped")


def test_cancel_leaves_no_model(make: Make) -> None:
    folder, _ = make(epochs=500)
    _when(folder, "step", lambda: _tell(folder, "cancel"))
    code, events = _run(folder)
    assert (code, events[-1]["event"]) == (0, "cancelled")
    assert not (folder / "model").exists()


def test_pause_waits_and_resume_goes_on(make: Make) -> None:
    folder, _ = make(epochs=30)
    _when(folder, "step", lambda: _tell(folder, "pause"))
    waiting = _when(folder, "paused", lambda: (time.sleep(0.5), _tell(folder, "resume")))
    code, events = _run(folder)
    waiting.join()
    kinds = [one["event"] for one in events]
    assert code == 0
    at = kinds.index("paused")
    assert kinds[at + 1] == "resumed"
    assert events[at + 1]["time"] - events[at]["time"] > 0.4
    assert events[-1]["status"] == "finished"


def test_words_of_an_earlier_start_do_not_count(make: Make) -> None:
    folder, _ = make(epochs=1)
    _tell(folder, "cancel")
    os.utime(folder / "control", (1, 1))
    assert not Control(folder).look()
    assert _run(folder)[1][-1]["event"] == "finished"


def test_a_word_said_while_the_process_loads_counts(make: Make) -> None:
    folder, _ = make(epochs=1)
    _tell(folder, "stop")
    _tell(folder, "cancel")
    assert _run(folder)[1][-1]["event"] == "cancelled"


def test_early_stopping(make: Make) -> None:
    folder, config = make(epochs=60, patience=4)
    _, events = _run(folder)
    assert events[-1]["status"] == "finished"
    assert events[-1]["epochs"] < 60
    scored = [one for one in events if one["event"] == "evaluated"]
    least, peak = min(one["loss"] for one in scored[:-4]), max(one["macro_f1"] for one in scored[:-4])
    assert all(one["loss"] >= least and one["macro_f1"] <= peak for one in scored[-4:])
    said = [one for one in events if one["event"] == "notice" and one["text"].startswith("Stopped early")]
    assert said[0]["values"]["epochs"] == f"{4 / config.evaluations_per_epoch:.1f}".removesuffix(".0")


def test_no_validation_rows_keep_the_last_epoch(make: Make) -> None:
    folder, _ = make()
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text().splitlines()]
    kept = [json.dumps(one) for one in rows if one["split"] != "validation"]
    (folder / "examples.jsonl").write_text("\n".join(kept) + "\n")
    _, events = _run(folder)
    scored = [one for one in events if one["event"] == "evaluated"]
    assert all(one["loss"] is None and one["best"] for one in scored)
    assert events[-1]["validation"] is None
    assert events[-1]["best_epoch"] == 3


def test_a_finished_run_is_never_overwritten(make: Make) -> None:
    folder, _ = make(epochs=1)
    _run(folder)
    code, events = _run(folder)
    assert code == 1
    assert "finished already" in events[-1]["sentence"]


def test_one_label_only_is_said_before_training(make: Make) -> None:
    folder, _ = make()
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text().splitlines()]
    (folder / "examples.jsonl").write_text("".join(json.dumps({**one, "value": 7}) + "\n" for one in rows))
    code, events = _run(folder)
    assert code == 1
    assert [one["event"] for one in events] == ["failed"]
    assert "same label" in events[0]["sentence"]


def test_a_single_row_of_a_label_trains_with_a_notice(make: Make) -> None:
    folder, _ = make()
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text().splitlines()]
    first = next(one["id"] for one in rows if one["split"] == "train")
    for one in rows:
        if one["value"] is not None and one["id"] != first:
            one["value"] = 7 if one["value"] == 7 else 3
    raw = json.loads((folder / "config.json").read_text())
    raw["labels"].append({"id": 55, "name": "rare"})
    (folder / "config.json").write_text(json.dumps(raw))
    next(one for one in rows if one["id"] == first)["value"] = 55
    (folder / "examples.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows))
    code, events = _run(folder)
    assert code == 0
    assert any("single row" in one["text"] for one in events if one["event"] == "notice")
    assert len(next(iter(_scores(folder / "predictions.jsonl").values()))) == 3


def test_a_base_without_weights_gives_a_sentence(make: Make, tiny_bert: Path, tmp_path: Path) -> None:
    folder, _ = make()
    broken = shutil.copytree(tiny_bert, tmp_path / "broken")
    (broken / "model.safetensors").unlink()
    raw = json.loads((folder / "config.json").read_text())
    raw["base"]["path"] = str(broken)
    (folder / "config.json").write_text(json.dumps(raw))
    code, events = _run(folder)
    assert code == 1
    assert "no weights" in events[-1]["sentence"]


def test_memory_that_runs_out_halves_the_batch(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(epochs=1)
    forward = full.padded

    def short_of_memory(rows: Any, **options: Any) -> Any:
        rows = list(rows)
        if len(rows) > 4:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 99 bytes")
        return forward(rows, **options)

    monkeypatch.setattr(full, "padded", short_of_memory)
    code, events = _run(folder)
    assert code == 0
    assert [one["values"] for one in events if one["event"] == "notice"] == [{"parts": 2}]


def test_no_memory_at_all_gives_a_sentence(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(epochs=1)
    monkeypatch.setattr(full, "padded", lambda *_a, **_o: (_ for _ in ()).throw(MemoryError()))
    code, events = _run(folder)
    assert code == 1
    assert "memory" in events[-1]["sentence"]


def test_halving_gives_the_same_training(make: Make, tiny_bert: Path, tmp_path: Path) -> None:
    sizes = json.loads((tiny_bert / "config.json").read_text())
    still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    base = shutil.copytree(tiny_bert, tmp_path / "still")
    (base / "config.json").write_text(json.dumps({**sizes, **still}))
    curves = []
    for name, values in (("whole", {"batch_size": 8}), ("parts", {"batch_size": 4, "accumulation": 2})):
        folder, _ = make(name, epochs=2, dropout=0.0, **values)
        raw = json.loads((folder / "config.json").read_text())
        raw["base"]["path"] = str(base)
        (folder / "config.json").write_text(json.dumps(raw))
        curves.append([one["loss"] for one in _run(folder)[1] if one["event"] == "step"])
    assert np.allclose(curves[0], curves[1], atol=2e-3)


class _Stream:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.slow
def test_minilm_on_the_sample(tmp_path: Path) -> None:
    """The built-in English model learns the sample's labels."""
    from workbench import paths
    from workbench.importing import readers
    from workbench.models import base_models
    from workbench.records import Example, Label
    from workbench.training.config import config_for, write_config
    from workbench.training.examples import write_examples
    from workbench.training.split import draw_validation

    table = readers.read_table(paths.sample("en"))
    text, label = table.columns.index("Message"), table.columns.index("Topic")
    records = table.records[:200]
    names = sorted({record[label] for record in records})
    ids = {name: at + 1 for at, name in enumerate(names)}
    rows = [(at, record[text], ids[record[label]]) for at, record in enumerate(records)]
    held = draw_validation(rows)
    folder = tmp_path / "run"
    folder.mkdir()
    write_examples([Example(at, t, v, "validation" if at in held else "train") for at, t, v in rows], folder)
    labels = [Label(value, name, 0, "") for name, value in ids.items()]
    base = base_models.find("minilm-en")
    write_config(config_for("quick", run=1, base=base, rows=len(rows) - len(held), labels=labels, epochs=2), folder)
    code, events = _run(folder)
    assert code == 0
    assert events[-1]["validation"]["accuracy"] > 0.6
