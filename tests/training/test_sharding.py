"""A model split over two processes on the CPU (gloo): the curve of data parallel training, a whole model, a whole checkpoint."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.training import kinds
from tests.training.conftest import Make
from tests.training.test_run import _run
from tests.training.test_together import _by_two, _without_dropout
from workbench.training.events import folded, read_events
from workbench.training.methods import checkpoint

pytestmark = [
    pytest.mark.slow,  # each start of two processes takes seconds
    pytest.mark.skipif(sys.platform == "win32", reason="gloo by torchrun is for Linux and macOS"),
]


def _curve(folder: Path) -> list[tuple[Any, ...]]:
    told = [one for one in folded(read_events(folder)[0]) if one["event"] in {"step", "evaluated"}]
    return [(one["event"], one["step"], one["loss"], one.get("gradient_norm")) for one in told]


def _scores(folder: Path) -> list[list[float]]:
    lines = (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["scores"] for line in lines]


def _alike(one: list[tuple[Any, ...]], other: list[tuple[Any, ...]]) -> None:
    assert [told[:2] for told in one] == [told[:2] for told in other]
    for at in (2, 3):
        known = [(a[at], b[at]) for a, b in zip(one, other, strict=True) if a[at] is not None]
        assert [a for a, _ in known] == pytest.approx([b for _, b in known], abs=1e-4, rel=1e-3)


def test_it_learns_as_data_parallel_training_does(make: Make, tiny_bert: Path, tmp_path: Path) -> None:
    from transformers import pipeline

    folders = []
    for name, shard in (("whole", False), ("split", True)):
        folder, _ = make(name, epochs=2, rounds=2, accumulation=2, batch_size=5, dropout=0.0, shard=shard)
        _without_dropout(folder, tiny_bert, tmp_path)
        _by_two(folder, tmp_path / "child.py")
        folders.append(folder)
    whole, split = folders
    _alike(_curve(split), _curve(whole))
    started = [read_events(folder)[0][1]["trained_weights"] for folder in folders]
    assert started[0] == started[1] > 10_000
    for mine, theirs in zip(_scores(split), _scores(whole), strict=True):
        assert mine == pytest.approx(theirs, abs=1e-3)
    texts = [json.loads(line)["text"] for line in (split / "examples.jsonl").read_text(encoding="utf-8").splitlines()]
    said = pipeline("text-classification", model=str(split / "model"), top_k=None)(texts)
    for scores, told in zip(_scores(split), said, strict=True):
        assert max(scores) == pytest.approx(told[0]["score"], abs=1e-3)


def test_passages_and_a_model_with_a_head_of_its_own(tiny_bert: Path, tmp_path: Path) -> None:
    curves = []
    for name, shard in (("whole", False), ("split", True)):
        folder = tmp_path / name
        kinds.run_folder(folder, tiny_bert, "spans", epochs=1, dropout=0.0, shard=shard)
        _without_dropout(folder, tiny_bert, tmp_path)
        _by_two(folder, tmp_path / "child.py")
        curves.append(_curve(folder))
    _alike(curves[1], curves[0])


HELD = """
import json, pathlib, sys, torch
from workbench.models.classifier import load_classifier
from workbench.training import together
from workbench.training.config import read_config
from workbench.training.methods.full import Training
folder = pathlib.Path(sys.argv[1])
with together.joined(folder):
    config = read_config(folder)
    _, classifier, _ = load_classifier(pathlib.Path(config.base["path"]), 2, max_length=32)
    training = Training(classifier, config, steps=9, pad=0, device=torch.device("cpu"))
    training.take_step([[2, 5, 6, 3]] * 4, torch.tensor([0, 1, 0, 1]), torch.ones(4), [0, 1, 2, 3])
    tensors = [*training.held(), *(getattr(one, "_local_tensor", one) for one in classifier.parameters())]
    tensors += [one.grad for one in training._parameters if one.grad is not None]
    if not together.number():
        print(sum({one.data_ptr(): one.nbytes for one in tensors if one.numel()}.values()))
"""


def test_each_process_keeps_its_part_only(make: Make, tmp_path: Path) -> None:
    """The model, its gradients, the optimiser's state, the averages: all that a training keeps on the card."""
    kept = []
    for name, shard in (("whole", False), ("split", True)):
        folder, _ = make(name, epochs=2, rounds=2, shard=shard)
        kept.append(int(_by_two(folder, tmp_path / "child.py", code=HELD)))
    assert 0.48 < kept[1] / kept[0] < 0.56  # the head and what cannot be halved are whole


@pytest.mark.parametrize("by", [2, 1])
def test_it_goes_on_from_a_checkpoint_that_one_process_can_read_too(
    make: Make, tiny_bert: Path, tmp_path: Path, by: int
) -> None:
    """Killed after the second evaluation; what was done after that is done again."""
    unbroken, _ = make("unbroken", epochs=6, dropout=0.0, shard=True)
    killed, _ = make("killed", epochs=6, dropout=0.0, shard=True)
    for folder in (unbroken, killed):
        _without_dropout(folder, tiny_bert, tmp_path)
    _by_two(unbroken, tmp_path / "child.py")
    _by_two(killed, tmp_path / "child.py", kill_at='"step": 9,')
    state = checkpoint.load(killed)
    assert state is not None
    assert 0 < state["step"] < read_events(unbroken)[0][1]["steps"]
    shapes = [tuple(one.shape) for one in state["weights"]]
    assert [tuple(one.shape) for one in state["average"]] == shapes
    assert [tuple(told["exp_avg"].shape) for _, told in sorted(state["optimiser"]["state"].items())] == shapes
    if by == 1:
        assert _run(killed)[0] == 0
    else:
        _by_two(killed, tmp_path / "child.py")
    assert any(one.get("resumed_from_step") for one in read_events(killed)[0])
    _alike(_curve(killed), _curve(unbroken))


def test_pause_stop_and_a_step_on_fewer_rows_than_processes(make: Make, tmp_path: Path) -> None:
    folder, _ = make("split", rows=40, epochs=60, rounds=1, batch_size=3, shard=True, r_drop=1.0, checkpointing=True)
    say = {'"step": 5,': "pause", '"event": "paused"': "resume", '"event": "resumed"': "stop"}
    _by_two(folder, tmp_path / "child.py", say=say)
    last = read_events(folder)[0][-1]
    assert (last["event"], last["status"]) == ("finished", "stopped")


def test_cancel_while_texts_are_read_ends_both(make: Make, tmp_path: Path) -> None:
    folder, _ = make("split", epochs=60, shard=True)
    _by_two(folder, tmp_path / "child.py", say={'"event": "started"': "cancel"})
    assert read_events(folder)[0][-1]["event"] == "cancelled"
    assert not (folder / "model").exists()
