"""Runs put together of several trainings: self-training, an ensemble made into one; bars, leaks, kills, stops."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.models import tiny
from tests.training import kinds
from tests.training.conftest import Make
from tests.training.test_run import _run, _start
from workbench.errors import TrainingFailed
from workbench.records import Example
from workbench.training.config import config_for, read_config
from workbench.training.control import Control
from workbench.training.events import folded, read_events
from workbench.training.examples import write_examples
from workbench.training.methods import full
from workbench.training.plans import ensemble, search, self_training
from workbench.training.plans.parts import examples_in
from workbench.training.plans.self_training import Said, bar, bars_of, chosen
from workbench.training.run import events_of


def _few_labels(folder: Path, *, labelled: int = 40, free: int = 120) -> None:
    """Some labelled rows, a third of them for validation, and many without a label."""
    rows = []
    for at, (text, label) in enumerate(tiny.texts(labelled + free, seed=3)):
        split: Any = "unlabelled" if at >= labelled else "validation" if at % 3 == 0 else "train"
        rows.append(Example(at + 1, text, None if split == "unlabelled" else label, split))
    write_examples(rows, folder)


def test_the_bar_is_where_answers_are_right_often_enough() -> None:
    sure = [(0.9 + at / 1000, True) for at in range(60)]
    assert bar([*sure, (0.7, False), (0.65, True), (0.6, False), (0.5, False), (0.4, False)]) == 0.5
    assert bar([(0.9, False), *[(0.5, True)] * 3]) == math.inf
    assert bar([(0.8, True), (0.8, False)]) == math.inf
    assert bar([]) == math.inf


def test_each_label_has_a_bar_of_its_own_where_rows_tell_it() -> None:
    rows = [Example(at, f"t{at}", 3 if at < 20 else 7, "validation") for at in range(25)]
    said = {at: Said(3 if at < 21 else 7, 0.5 + at / 100) for at in range(25)}
    bars = bars_of(rows, said, "single_label")
    assert set(bars) == {3, None}
    assert bars_of(rows[:15], said, "single_label") == {None: 0.9}


def test_only_what_is_sure_is_taken_and_nothing_like_a_row_that_is_measured(make: Make) -> None:
    _, config = make()
    rows = [
        *[Example(at, f"labelled {at} words", 3, "train") for at in range(2)],
        Example(10, "Held out!", 7, "validation"),
        Example(11, "sealed text", 7, "test"),
        Example(20, "held OUT", None, "unlabelled"),
        Example(21, "Sealed text 3", None, "unlabelled"),
        Example(22, "unsure", None, "unlabelled"),
        *[Example(30 + at, f"free {chr(97 + at)}", None, "unlabelled") for at in range(12)],
    ]
    said = {row.id: Said(3, 0.5 if row.text == "unsure" else 0.99) for row in rows}
    added = chosen(rows, said, config)
    assert len(added) == 8  # four times the rows labelled by hand
    assert all(row.id >= 30 and row.split == "train" and row.value == 3 for row in added)
    assert all(row.weight == pytest.approx(0.495) for row in added)
    assert added == chosen(rows, said, config)


@pytest.mark.parametrize("plan", ["self_training", "ensemble"])
def test_one_story_is_told_and_one_model_is_left(make: Make, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_training, "bars_of", lambda *_: {None: 0.0})
    folder, _ = make(plan=plan, parts=2, epochs=2)
    _few_labels(folder)
    code, events = _run(folder)
    assert code == 0
    assert [one["event"] for one in events].count("started") == 1
    steps = [one["step"] for one in events if one["event"] == "step"]
    assert steps == list(range(1, len(steps) + 1))
    epochs = [one["epoch"] for one in events if one["event"] == "step"]
    assert epochs == sorted(epochs)
    last = events[-1]
    assert last["event"] == "finished"
    assert last["train_rows"] == 26
    assert len(last["parts"]) == (2 if plan == "self_training" else 3)
    assert last["seconds"] >= sum(one["seconds"] for one in last["parts"]) - 0.1
    assert not (folder / "parts").exists()
    lines = (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == set(range(1, 161))
    assert (folder / "model" / "config.json").is_file()
    assert (folder / "embeddings.npy").is_file()


def test_a_student_learns_rows_without_label(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(plan="self_training", parts=2, epochs=4)
    _few_labels(folder)
    seen: list[list[Example]] = []
    monkeypatch.setattr(self_training, "bars_of", lambda *_: {None: 0.0})
    train = self_training.Parts.train

    def noted(self: Any, examples: Any, **changes: Any) -> Any:
        seen.append(list(examples))
        return train(self, examples, **changes)

    monkeypatch.setattr(self_training.Parts, "train", noted)
    assert _run(folder)[0] == 0
    added = [row for row in seen[1] if row.split == "train" and row.weight < 1]
    assert len(added) > 60
    right = dict(enumerate((label for _, label in tiny.texts(160, seed=3)), start=1))
    assert sum(right[row.id] == row.value for row in added) > 0.7 * len(added)
    held = [row.id for row in seen[0] if row.split == "validation"]
    assert [row.id for row in seen[1] if row.split == "validation"] == held


def test_a_worse_student_is_not_kept(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(plan="self_training", parts=4, epochs=2)
    _few_labels(folder)
    scores = iter([0.9, 0.8, 0.7, 0.9])  # the student's and its teacher's, twice
    monkeypatch.setattr(self_training, "measure", lambda _: next(scores))
    monkeypatch.setattr(self_training, "bars_of", lambda *_: {None: 0.0})
    events = _run(folder)[1]
    assert events[-1]["kept_part"] == 2
    assert len(events[-1]["parts"]) == 3


def test_the_one_model_learns_what_the_others_say(make: Make) -> None:
    folder, config = make(plan="ensemble")
    for name, share in (("a", 0.9), ("b", 0.5)):
        (folder / name).mkdir()
        text = "".join(json.dumps({"id": row, "scores": [share, 1 - share]}) + "\n" for row in (1, 2, 3))
        (folder / name / "predictions.jsonl").write_text(text, encoding="utf-8")
    shares = ensemble.averaged([folder / "a", folder / "b"])
    assert shares[2].tolist() == pytest.approx([0.7, 0.3])
    ids = config.label_ids()
    rows = [
        Example(1, "x", ids[1], "train"),
        Example(2, "y", None, "unlabelled"),
        Example(3, "z", ids[0], "validation"),
    ]
    one, two, three = ensemble.taught(rows, shares, config)
    assert one.soft == pytest.approx((0.35, 0.65))
    assert (two.split, two.value, two.weight < 1) == ("train", ids[0], True)
    assert two.soft == pytest.approx((0.7, 0.3))
    assert three == rows[2]


def test_several_labels_too(tiny_bert: Path, tmp_path: Path) -> None:
    for plan in ("self_training", "ensemble"):
        folder = tmp_path / plan
        kinds.run_folder(folder, tiny_bert, "multi_label", plan=plan, parts=2, epochs=1)
        code, events = _run(folder)
        assert code == 0, events[-1]
        assert len(events[-1]["thresholds"]) == 2


def test_passages_learn_from_what_they_read_and_cannot_be_averaged(
    tiny_bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_training, "bars_of", lambda *_: {None: 0.0})
    folder = tmp_path / "spans"
    kinds.run_folder(folder, tiny_bert, "spans", plan="self_training", parts=2, epochs=2)
    code, events = _run(folder)
    assert code == 0, events[-1]
    assert events[-1]["parts"][1]["added"] > 0
    with pytest.raises(TrainingFailed, match="passages"):
        config_for("quick", run=1, base={"path": ""}, rows=9, labels=[], task="spans", plan="ensemble")


def _whole(folder: Path) -> None:
    child = _start(folder)
    child.communicate(timeout=120)
    assert child.returncode == 0


@pytest.mark.slow
def test_killed_in_the_second_part_it_goes_on_as_if_nothing_had_been(make: Make) -> None:
    def curve(folder: Path) -> list[tuple[int, float]]:
        return [(e["step"], e["loss"]) for e in folded(read_events(folder)[0]) if e["event"] in {"step", "evaluated"}]

    whole, _ = make("whole", plan="ensemble", parts=2, epochs=2, evaluations_per_epoch=1)
    _whole(whole)
    cut, config = make("cut", plan="ensemble", parts=2, epochs=2, evaluations_per_epoch=1)
    rows = sum(row.split == "train" for row in examples_in(cut))
    of_a_part = 2 * -(-rows // config.batch_size)
    child = _start(cut)
    assert child.stdout is not None
    for line in child.stdout:
        if '"step"' in line and f'"step": {of_a_part + of_a_part // 2 + 2},' in line:
            child.kill()
            break
    child.communicate(timeout=60)
    _whole(cut)
    starts = [one["resumed_from_step"] for one in read_events(cut)[0] if one["event"] == "started"]
    assert starts[0] is None
    assert starts[1] >= of_a_part
    assert curve(cut) == curve(whole)


def test_stopped_in_a_part_no_other_is_begun(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(plan="ensemble", parts=3, epochs=2)
    taken, step = [], full.Training.take_step

    def stop_soon(self: full.Training, *told: Any) -> float:
        taken.append(1)
        if len(taken) == 3:
            with (folder / "control").open("a", encoding="utf-8") as control:
                control.write("stop\n")
        return step(self, *told)

    monkeypatch.setattr(full.Training, "take_step", stop_soon)
    events = _run(folder)[1]
    assert events[-1]["status"] == "stopped"
    assert len(events[-1]["parts"]) == 1
    assert len(taken) < 6


def test_a_finished_run_is_not_trained_again(make: Make) -> None:
    folder, _ = make(plan="self_training", parts=1, epochs=1)
    assert _run(folder)[0] == 0
    with pytest.raises(TrainingFailed, match="finished already"):
        list(events_of(folder, Control(folder)))
    assert read_config(folder).plan == "self_training"


@pytest.mark.slow
def test_settings_are_tried_and_the_best_is_kept(make: Make) -> None:
    folder, config = make(plan="search", parts=5, epochs=2, rows=120)
    code, events = _run(folder)
    assert code == 0, events[-1]
    tried = [one for one in events if one["event"] == "tried"]
    assert [one["try"] for one in tried] == [1, 2, 3, 4, 5]
    assert tried[0]["learning_rate"] == config.learning_rate
    assert tried[0]["epochs"] == config.epochs
    assert len({one["learning_rate"] for one in tried}) == 5
    last = events[-1]
    best = max((one for one in tried if one["score"] is not None), key=lambda one: one["score"])
    assert last["kept_try"] == best["try"]
    assert last["validation"]["macro_f1"] == best["score"]
    assert (folder / "model" / "config.json").is_file()
    assert not (folder / "parts").exists()
    again, _ = make("again", plan="search", parts=5, epochs=2, rows=120)
    assert [one["score"] for one in _run(again)[1] if one["event"] == "tried"] == [one["score"] for one in tried]


def test_a_try_that_falls_behind_is_given_up_and_cannot_be_kept(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(plan="search", parts=4, epochs=2, evaluations_per_epoch=2)
    monkeypatch.setattr(search.optuna.trial.Trial, "should_prune", lambda trial: trial.number == 1)
    events = _run(folder)[1]
    tried = [one for one in events if one["event"] == "tried"]
    assert [one["status"] == "pruned" for one in tried] == [False, True, False, False]
    assert events[-1]["kept_try"] != 2
    steps = [one["step"] for one in events if one["event"] == "step"]
    assert steps == list(range(1, len(steps) + 1))


def test_a_search_ends_in_time(make: Make) -> None:
    folder, _ = make(plan="search", parts=20, epochs=1, search_minutes=0.001)
    events = _run(folder)[1]
    assert len(events[-1]["tries"]) == 1


def test_a_search_that_was_cut_short_asks_the_same_again(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = make("whole", plan="search", parts=4, epochs=1)
    tried = [(one["try"], one["score"]) for one in _run(whole)[1] if one["event"] == "tried"]
    cut, _ = make("cut", plan="search", parts=4, epochs=1)
    keep, told = search.Search.told, []

    def cut_short(self: search.Search, *words: Any) -> Any:
        told.append(1)
        if len(told) == 3:
            raise KeyboardInterrupt
        return keep(self, *words)

    monkeypatch.setattr(search.Search, "told", cut_short)
    with pytest.raises(KeyboardInterrupt):
        _run(cut)
    monkeypatch.undo()
    again = [(one["try"], one["score"]) for one in _run(cut)[1] if one["event"] == "tried"]
    assert again[-4:] == tried


def test_nothing_to_tell_settings_by_is_said(make: Make) -> None:
    folder, _ = make(plan="search", method="head")
    code, events = _run(folder)
    assert code == 1
    assert "nothing to tell good ones by" in events[-1]["sentence"]
