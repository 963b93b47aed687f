"""What a training shows of its rows: added up while they are learned, kept beside the second look, used by Review."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.training import kinds
from tests.training.conftest import Make
from tests.training.test_run import _run, _scores
from workbench.models.encoder import padded
from workbench.reviewing.label_issues import suspects
from workbench.training.control import Control
from workbench.training.methods.dynamics import Dynamics, together
from workbench.training.session import Session


def test_the_mean_of_what_was_said_of_each_row() -> None:
    seen = Dynamics()
    seen.add([2, 0], torch.tensor([[0.9, 0.1], [0.3, 0.7]]), of=4)
    seen.add([2, 1], torch.tensor([[0.5, 0.5], [float("nan"), 0.1]]), of=4)
    again = Dynamics()
    again.load_state(seen.state())
    means, any_seen = again.means()
    assert means[[0, 2]] == pytest.approx(np.array([[0.3, 0.7], [0.7, 0.3]]))
    assert any_seen.tolist() == [True, False, True, False]


def test_both_have_to_doubt_a_label() -> None:
    blind, shown = np.array([[0.1, 0.9], [0.1, 0.9]]), np.array([[0.1, 0.9], [0.9, 0.1]])
    for one_each in (True, False):
        found = together(blind.astype(np.float32), shown.astype(np.float32), one_each=one_each)
        assert found.sum(axis=1) == pytest.approx([1, 1])
        assert found[0, 1] > 0.85
        assert 0.1 < found[1, 0] < 0.5
    several = together(np.array([[0.9, 0.8]]), np.array([[0.9, 0.8]]), one_each=False)
    assert several == pytest.approx(np.array([[0.9, 0.8]]), abs=0.01)


def test_a_run_keeps_it_and_wrong_labels_stand_out_more(make: Make) -> None:
    folder, _ = make(rows=200, epochs=3)
    path = folder / "examples.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    train = [row["id"] for row in rows if row["split"] == "train"]
    wrong = set(train[::10])
    for row in rows:
        if row["id"] in wrong:
            row["value"] = 3 if row["value"] == 7 else 7
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert _run(folder)[0] == 0
    blind, both = _scores(folder / "second_look.jsonl"), _scores(folder / "dynamics.jsonl")
    assert set(blind) == set(both)
    said = _scores(folder / "predictions.jsonl")
    held = [row["id"] for row in rows if row["split"] == "validation"]
    now = together(np.array([blind[one] for one in held]), np.array([said[one] for one in held]), one_each=True)
    assert np.array([both[one] for one in held]) == pytest.approx(now, abs=1e-3)
    given = {row["id"]: {7: 0, 3: 1}[row["value"]] for row in rows if row["id"] in both}

    def doubted(scores: dict[int, list[float]]) -> float:
        """How often a wrong row is doubted more than a right one."""
        own = {row: scores[row][given[row]] for row in train}
        right = np.array([own[row] for row in train if row not in wrong])
        return float(np.mean([(own[row] < right).mean() for row in wrong]))

    assert doubted(both) >= doubted(blind) - 0.01
    assert doubted(both) > 0.9


def test_several_labels_have_it_too_a_head_alone_has_none(make: Make, tiny_bert: Path, tmp_path: Path) -> None:
    folder, _ = make(rows=60, method="head")
    assert _run(folder)[0] == 0
    assert not (folder / "dynamics.jsonl").exists()
    several = tmp_path / "several"
    kinds.run_folder(several, tiny_bert, "multi_label", epochs=2)
    assert _run(several)[0] == 0
    blind, both = _scores(several / "second_look.jsonl"), _scores(several / "dynamics.jsonl")
    assert set(blind) == set(both)
    assert blind != both
    assert any(abs(sum(scores) - 1) > 0.1 for scores in both.values())


def test_how_many_are_suspected_is_told_blindly_and_which_by_what_was_shown() -> None:
    given = dict.fromkeys(range(40), 10) | dict.fromkeys(range(40, 80), 20)
    blind = {row: (0.9, 0.1) if label == 10 else (0.1, 0.9) for row, label in given.items()}
    blind |= {3: (0.3, 0.7), 4: (0.05, 0.95)}
    shown = {**blind, 3: (0.02, 0.98), 4: (0.6, 0.4), 50: (0.7, 0.3)}
    assert [one.row for one in suspects(given, blind, [10, 20])] == [4]
    (found,) = suspects(given, blind, [10, 20], shown=shown)
    assert (found.row, found.better) == (3, 20)
    wider = suspects({**given, 4: 10}, {**blind, 3: (0.05, 0.95)}, [10, 20], shown=shown)
    assert [one.row for one in wider] == [3, 50]


def test_what_is_said_before_a_push_counts_and_a_trial_does_not(make: Make) -> None:
    folder, _ = make(rows=40, adversarial="fgm", adversarial_size=1.0)
    session = Session(folder, Control(folder))
    for _ in (*session.load(), *session.prepare_head()):
        pass
    training, kind = session.training, session.kind
    training.probe(kind.ids, kind.targets, kind.weights, [0, 1, 2])
    assert training.dynamics is not None
    assert not training.dynamics.means()[1].any()
    for part in training.classifier.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0
    tokens, mask = padded((kind.ids[at] for at in (0, 1, 2)), pad=0)
    plain = training.classifier(tokens, mask).softmax(-1).detach().numpy()
    training.take_step(kind.ids, kind.targets, kind.weights, [0, 1, 2])
    assert training.dynamics.means()[0][:3] == pytest.approx(plain, abs=1e-5)
