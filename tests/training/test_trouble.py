"""A loss that is no number, and what a graphics card can do to a run: each is one sentence, and the best so far is kept."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from tests.training.conftest import Make
from tests.training.test_run import _run, _scores
from workbench.training.methods import full
from workbench.training.trouble import of_device


def test_a_loss_that_is_no_number_stops_and_keeps_the_best(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(epochs=4, patience=100)
    real = full.Training._add_gradients

    def astray(training: Any, *given: Any, **more: Any) -> float:
        loss = real(training, *given, **more)
        if training.step >= 11:
            training._parameters[-1].grad.fill_(math.nan)
        return loss

    monkeypatch.setattr(full.Training, "_add_gradients", astray)
    code, events = _run(folder)
    assert code == 0
    told = [one for one in events if one["event"] == "notice" and "no longer a number" in one["text"]]
    assert len(told) == 1
    assert "another seed" in told[0]["text"]  # the learning rate is the usual one
    assert events[-1]["status"] == "stopped"
    assert len([one for one in events if one["event"] == "step"]) == 11
    assert all(math.isfinite(value) for own in _scores(folder / "predictions.jsonl").values() for value in own)


def test_a_learning_rate_far_too_high_is_named_as_the_cause(make: Make) -> None:
    folder, _ = make(epochs=3, learning_rate=0.9, head_learning_rate=0.9)
    real = torch.nn.utils.clip_grad_norm_
    torch.nn.utils.clip_grad_norm_ = lambda *_: torch.tensor(math.inf)
    try:
        code, events = _run(folder)
    finally:
        torch.nn.utils.clip_grad_norm_ = real
    assert code == 0
    told = next(one for one in events if one["event"] == "notice" and "too high" in one["text"])
    assert told["values"]["rate"] == "0.9"
    assert float(told["values"]["usual"]) < 0.1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("CUDA error: unspecified launch failure\nCUDA kernel errors might be", "reported an error: CUDA error: unspecified"),
        ("cuDNN error: CUDNN_STATUS_EXECUTION_FAILED", "reported an error"),
        ("CUDA error: device-side assert triggered", "reported an error"),
        ("The NVIDIA driver on your system is too old (found version 11040).", "driver of the graphics card does not fit"),
        ("CUDA driver version is insufficient for CUDA runtime version", "driver of the graphics card does not fit"),
        ("CUDA error: no kernel image is available for execution on the device", "is not supported"),
        ("CUDA error: CUDA-capable device(s) is/are busy or unavailable", "was lost"),
        ("No CUDA GPUs are available", "was lost"),
        ("NVML: GPU is lost", "was lost"),
    ],
)  # fmt: skip
def test_trouble_of_a_graphics_card_is_one_sentence(
    make: Make, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    folder, _ = make(epochs=1)

    def fail(*_: Any) -> float:
        raise RuntimeError(words)

    monkeypatch.setattr(full.Training, "take_step", fail)
    code, events = _run(folder)
    last = events[-1]
    assert code == 1
    assert said in last["sentence"].format(**last["values"])
    assert "\n" not in last["values"]["reason"]
    assert last["hint"]
    assert words.splitlines()[0] in last["details"]  # for whoever helps


def test_other_errors_are_not_blamed_on_the_card() -> None:
    assert of_device(ValueError("CUDA error: no")) is None
    assert of_device(RuntimeError("shape mismatch")) is None


def test_a_run_that_the_card_ended_goes_on(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = make(epochs=2)
    real, steps = full.Training.take_step, []

    def once(training: Any, *given: Any) -> float:
        steps.append(1)
        if len(steps) == 9:
            raise RuntimeError("CUDA error: the launch timed out and was terminated")
        return real(training, *given)

    monkeypatch.setattr(full.Training, "take_step", once)
    code, events = _run(folder)
    assert (code, events[-1]["event"]) == (1, "failed")
    code, events = _run(folder)
    assert (code, events[-1]["event"]) == (0, "finished")
