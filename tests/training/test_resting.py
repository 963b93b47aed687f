"""A run that pauses takes everything off its card and goes on as if nothing had been: a card that spoils what is left on it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from tests.training.conftest import Card, Make, reached
from workbench.training import memory, resting
from workbench.training.control import Cancelled, Control
from workbench.training.run import events_of, paused_until_resumed
from workbench.training.session import Session


def _slow(**changes: Any) -> Any:
    return pytest.param(changes, marks=pytest.mark.slow)


def _told(folder: Path, pauses: set[int]) -> list[dict[str, Any]]:
    """The events of a run that is paused after some of its steps."""
    control, events = Control(folder), []
    for happened in events_of(folder, control):
        events.append(happened)
        if happened["event"] == "step":
            control.paused = happened["step"] in pauses
        elif happened["event"] == "paused":
            control.paused = False
    return events


def _curve(events: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    told = [one for one in events if one["event"] in {"step", "evaluated"}]
    return [(one["step"], one["loss"], one.get("gradient_norm"), one.get("macro_f1")) for one in told]


@pytest.mark.parametrize(
    "changes",
    [{"rounds": 2}, _slow(method="adalora", adapter_rank=2), _slow(mixout=0.1), _slow(method="lora"), _slow(method="prefix"), _slow(method="ia3")],
)  # fmt: skip
def test_a_run_that_was_paused_is_the_run_that_was_not(make: Make, card: Card, changes: dict[str, Any]) -> None:
    whole, _ = make("whole", epochs=2, **changes)
    paused, _ = make("paused", epochs=2, **changes)
    expected = _curve(_told(whole, set()))
    assert not card.went
    events = _told(paused, {3, 4, 11})
    kinds = [one["event"] for one in events]
    assert kinds.count("paused") == kinds.count("resumed") == 3
    assert {one["reason"] for one in events if one["event"] == "paused"} == {"asked"}
    assert card.went
    assert _curve(events) == expected
    assert (paused / "predictions.jsonl").read_bytes() == (whole / "predictions.jsonl").read_bytes()


@pytest.mark.parametrize("changes", [{"rounds": 2}, {"method": "adalora"}, _slow(method="prefix"), _slow(mixout=0.1)])
def test_nothing_that_a_training_holds_is_left_on_the_card(make: Make, card: Card, changes: dict[str, Any]) -> None:
    folder, _ = make(epochs=2, **changes)
    session = Session(folder, Control(folder))
    for phase in (session.load, session.prepare_head):
        list(phase())
    steps = session.train()
    while next(steps).get("step", 0) < 9:
        pass
    before = list(session.training.classifier.parameters())
    values = [weight.detach().clone() for weight in before]
    assert session.control.held is not None
    session.control.held.set_down()
    left = {one.data_ptr() for one in reached(session.training)}
    assert not left & set(card.went)
    assert all(weight.grad is None for weight in before)
    session.control.held.take_up()
    after = list(session.training.classifier.parameters())
    assert all(old is new for old, new in zip(before, after, strict=True))
    assert all(torch.equal(weight, value) for weight, value in zip(after, values, strict=True))
    beside = {one.data_ptr() for one in reached(session.training.dynamics)}  # is in main memory all the time
    moved = len(set(card.went)) // 2
    assert moved == len({one.data_ptr() for one in reached(session.training)} - beside)
    steps.close()


def test_a_processor_sets_nothing_down(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(resting, "moved", refused)
    folder, _ = make(epochs=1)
    assert [one["event"] for one in _told(folder, {2})].count("resumed") == 1


def _held(*tensors: torch.Tensor) -> resting.Resting:
    training: Any = SimpleNamespace(held=lambda: iter(tensors), free=lambda: None)
    return resting.Resting(training, torch.device("cpu"))


def test_it_waits_until_there_is_room_on_the_card_again(tmp_path: Path, card: Card) -> None:
    control, weight = Control(tmp_path), torch.ones(1000)
    control.held, control.paused = _held(weight, weight), True
    pausing = paused_until_resumed(control)
    assert next(pausing)["reason"] == "asked"
    control.paused, card.room = False, 4000
    told = next(pausing)
    assert (told["event"], told["reason"]) == ("paused", "memory")
    card.room = 5000
    assert next(pausing)["event"] == "resumed"
    assert len(card.went) == 2
    assert torch.equal(weight, torch.ones(1000))
    assert next(pausing, None) is None


def test_what_is_called_off_while_it_pauses_takes_no_room_again(tmp_path: Path, card: Card) -> None:
    control, weight = Control(tmp_path), torch.ones(1000)
    control.held, control.paused = _held(weight), True
    pausing = paused_until_resumed(control)
    next(pausing)
    (tmp_path / "control").write_text("cancel\n", encoding="utf-8")
    card.room = 0
    assert next(pausing, None) is None
    assert len(card.went) == 1
    with pytest.raises(Cancelled):
        control.raise_if_cancelled()


def test_without_room_in_main_memory_it_stays_where_it_is(monkeypatch: pytest.MonkeyPatch, card: Card) -> None:
    held = _held(torch.ones(1000))
    monkeypatch.setattr(memory, "free", lambda: 3999)
    held.set_down()
    assert not card.went
    assert held.fits()
