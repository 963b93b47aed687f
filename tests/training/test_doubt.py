"""Rows whose label the others doubt count less: how much, in a run, and after the run was cut short."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.training import kinds
from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.errors import TrainingFailed
from workbench.training.config import config_for
from workbench.training.control import Control
from workbench.training.methods import checkpoint
from workbench.training.methods.doubt import DOUBTED, of_one_label, of_several
from workbench.training.methods.head import Labels, Matrix
from workbench.training.session import Session


def _rows(rows: int, labels: int, *, wrong: float, modest: float = 1.0) -> tuple[Matrix, Labels, Matrix]:
    """Out-of-fold probabilities that mostly see the true label, the labels as given, and which of them are wrong."""
    chance = np.random.default_rng(0)
    true = chance.integers(0, labels, rows)
    logits = chance.normal(0, 0.7, (rows, labels)) + 4 * np.eye(labels)[true]
    raised = np.exp(modest * logits)
    spoiled = chance.random(rows) < wrong
    given = np.where(spoiled, (true + chance.integers(1, labels, rows)) % labels, true)
    return (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32), given, spoiled


@pytest.mark.parametrize("modest", [1.0, 0.3])
def test_as_many_rows_are_doubted_as_have_a_wrong_label(modest: float) -> None:
    for wrong in (0.05, 0.2, 0.4):
        scores, given, spoiled = _rows(2000, 10, wrong=wrong, modest=modest)
        counted = of_one_label(scores, given)
        assert (counted < DOUBTED).mean() == pytest.approx(wrong, abs=0.04)
        assert counted[spoiled].mean() < DOUBTED
        assert counted[~spoiled].mean() > 0.9
        assert counted.max() <= 1 + 1e-6


def test_where_no_label_is_wrong_hardly_a_row_counts_less() -> None:
    scores, given, _ = _rows(2000, 10, wrong=0)
    assert (of_one_label(scores, given) < DOUBTED).mean() < 0.02
    sure = np.eye(3, dtype=np.float32)[[0, 1, 2]]
    assert of_one_label(sure, np.asarray([0, 1, 2])) == pytest.approx([1, 1, 1])


def test_of_several_labels_the_one_doubted_most_counts() -> None:
    scores = np.asarray([[0.9, 0.1]] * 20 + [[0.1, 0.9]] * 20 + [[0.9, 0.98], [0.02, 0.1]], dtype=np.float32)
    targets = np.asarray([[1, 0]] * 20 + [[0, 1]] * 20 + [[1, 0], [1, 0]], dtype=np.float32)
    counted = of_several(scores, targets)
    assert counted[:40] == pytest.approx(np.ones(40), abs=0.1)
    assert (counted[40:] <= DOUBTED).all()


def _spoil(folder: Path, wrong: set[int]) -> None:
    path = folder / "examples.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        if row["id"] in wrong:
            row["value"] = 3 if row["value"] == 7 else 7
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_wrong_labels_are_found_and_weigh_less_also_in_a_run_that_goes_on(make: Make) -> None:
    folder, _ = make(rows=200, noise_aware=True)
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text(encoding="utf-8").splitlines()]
    train = [row["id"] for row in rows if row["split"] == "train"]
    wrong = set(train[::12])
    _spoil(folder, wrong)
    session = Session(folder, Control(folder))
    for happened in (*session.load(), *session.prepare_head()):
        if happened["event"] == "notice" and "doubted" in happened["text"]:
            told = happened["values"]["count"]
    weights = session.kind.weights.numpy()
    assert told == (weights < DOUBTED).sum()
    spoiled = np.asarray([row in wrong for row in train])
    ranked = (weights[spoiled][:, None] < weights[~spoiled]).mean()
    assert ranked > 0.9, "a wrong label counts less than a right one, whichever two are compared"
    assert checkpoint.load(folder) is not None
    again = Session(folder, Control(folder))
    for _ in (*again.load(), *again.prepare_head()):
        pass
    assert again.resumed
    assert again.kind.weights.numpy() == pytest.approx(weights, abs=1e-4)


def test_without_being_asked_every_row_counts(make: Make) -> None:
    folder, _ = make(rows=60)
    _spoil(folder, {103, 104, 111})
    session = Session(folder, Control(folder))
    for _ in (*session.load(), *session.prepare_head()):
        pass
    assert (session.kind.weights.numpy() == 1).all()


def test_several_labels_are_learned_with_it_and_passages_say_why_not(tiny_bert: Path, tmp_path: Path) -> None:
    folder = tmp_path / "several"
    kinds.run_folder(folder, tiny_bert, "multi_label", noise_aware=True, epochs=1)
    code, events = _run(folder)
    assert code == 0
    assert any("doubted" in one.get("text", "") for one in events)
    with pytest.raises(TrainingFailed, match="only where a label is for a whole text"):
        config_for("quick", run=1, base={"path": ""}, rows=9, labels=[], task="spans", noise_aware=True)


def test_many_doubted_labels_are_told_without_being_asked(make: Make) -> None:
    folder, _ = make(rows=400, method="head")
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text(encoding="utf-8").splitlines()]
    train = [row["id"] for row in rows if row["split"] == "train"]
    clean, _ = make("clean", rows=400, method="head")
    _spoil(folder, set(train[::3]))
    told = {}
    for place in (folder, clean):
        notices = [one for one in _run(place)[1] if one["event"] == "notice"]
        told[place.name] = [one["values"]["percent"] for one in notices if "doubt" in one["text"]]
    assert len(told["run"]) == 1
    assert 20 <= told["run"][0] <= 45
    assert told["clean"] == []
