"""Where memory runs out a run goes on with less of it: smaller pieces, then layers run twice, then a sentence."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.models.classifier import PooledClassifier
from workbench.training.config import read_config
from workbench.training.events import Event
from workbench.training.methods import full


def _notices(events: list[Event]) -> list[Any]:
    return [one["values"] or "twice" for one in events if one["event"] == "notice" and "Memory" in one["text"]]


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many rows fit, with layers kept and with layers run twice; a model that needs more fails."""
    fits = {"kept": 99, "twice": 99, "tokens": 9999}
    forward = PooledClassifier.forward

    def limited(self: Any, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        twice = self.encoder.encoder.layer[0].gradient_checkpointing
        if self.training and (len(tokens) > fits["twice" if twice else "kept"] or tokens.numel() > fits["tokens"]):
            raise MemoryError
        return forward(self, tokens, mask)

    monkeypatch.setattr(PooledClassifier, "forward", limited)
    return fits


def test_layers_are_run_twice_where_one_row_is_too_much(make: Make, room: dict[str, int]) -> None:
    room["kept"] = 0
    folder, _ = make(epochs=1, batch_size=4)
    code, events = _run(folder)
    assert code == 0
    assert _notices(events) == [{"parts": 2}, {"parts": 4}, "twice"]


def test_where_nothing_helps_there_is_a_sentence(make: Make, room: dict[str, int]) -> None:
    room["kept"] = room["twice"] = 0
    code, events = _run(make(epochs=1, batch_size=4)[0])
    assert code == 1
    assert _notices(events)[-1:] == []
    assert "not even on one row" in events[-1]["sentence"]
    assert not [one for one in events if one["event"] == "step"]


def test_where_the_whole_model_does_not_fit_lora_is_trained(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    forward = PooledClassifier.forward

    def limited(self: Any, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        weights = sum(one.numel() for one in self.parameters() if one.requires_grad)
        if self.training and weights > 8_000:
            raise MemoryError
        return forward(self, tokens, mask)

    monkeypatch.setattr(PooledClassifier, "forward", limited)
    folder, _ = make(epochs=2, batch_size=4)
    code, events = _run(folder)
    assert code == 0
    assert any("going on with LoRA" in one.get("text", "") for one in events)
    started = [one for one in events if one["event"] == "started"]
    assert [one["method"] for one in started] == ["full", "lora"]
    assert started[1]["trained_weights"] < 8_000
    assert events[-1]["event"] == "finished"
    assert events[-1]["method"] == "lora"
    assert read_config(folder).method == "lora"
    assert (folder / "model" / "config.json").is_file()


def test_the_longest_texts_are_tried_first(make: Make, room: dict[str, int]) -> None:
    room["tokens"] = 8 * 20
    folder, _ = make(epochs=1)
    events = _run(folder)[1]
    kinds = [one["event"] for one in events if one["event"] == "step" or "Memory" in one.get("text", "")]
    assert kinds.index("notice") < kinds.index("step")
    assert kinds.count("notice") == 1


def test_trying_changes_nothing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    curves = []
    for name in ("tried", "not"):
        if name == "not":
            monkeypatch.setattr(full.Training, "probe", lambda *_told: 0.0)
        folder, _ = make(name, epochs=1)
        curves.append([one["loss"] for one in _run(folder)[1] if one["event"] == "step"])
    assert curves[0] == curves[1]


def test_a_step_that_is_tried_again_begins_its_round_once(make: Make, room: dict[str, int]) -> None:
    """The ends of the rounds are added up: once more would spoil their average."""
    begun: list[int] = []
    begin, take_step = full.Training._begin_round, full.Training.take_step

    def counted(self: full.Training) -> None:
        begun.append(self.step)
        begin(self)

    def short(self: full.Training, *told: Any) -> float:
        room["kept"] = 4 if self.starts_round() and self.micro_batches == 1 else 99
        return take_step(self, *told)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(full.Training, "_begin_round", counted)
        patch.setattr(full.Training, "take_step", short)
        code, events = _run(make(epochs=2, rounds=2)[0])
    assert code == 0
    assert _notices(events) == [{"parts": 2}]
    assert len(begun) == 1
