"""On a processor a run goes down the ladder before the machine swaps: by a limit that the test gives, and nothing is exhausted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.models.classifier import PooledClassifier
from workbench.training import ladder, memory
from workbench.training.config import read_config
from workbench.training.events import Event
from workbench.training.methods import full

MB = 10**6


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """`free` bytes, and what a row takes with layers kept and run twice, beside what any step takes."""
    facts = {"free": 10**9, "kept": 10 * MB, "twice": 10 * MB, "step": 0}
    rows = [0]
    forward = PooledClassifier.forward

    def counted(self: Any, tokens: Any, mask: Any) -> Any:
        twice = self.encoder.encoder.layer[0].gradient_checkpointing
        rows[0] = max(rows[0], len(tokens) * facts["twice" if twice else "kept"])
        return forward(self, tokens, mask)

    def peak_of(work: Any) -> int:
        rows[0] = 0
        work()
        return facts["step"] + rows[0]

    monkeypatch.setattr(PooledClassifier, "forward", counted)
    monkeypatch.setattr(full.Training, "to_come", lambda _self: 0)
    monkeypatch.setattr(memory, "free", lambda: facts["free"])
    monkeypatch.setattr(memory, "resident", lambda: 0)
    monkeypatch.setattr(memory, "peak_of", peak_of)
    return facts


def said(events: list[Event]) -> list[Any]:
    return [one["values"] or one["text"] for one in events if one["event"] == "notice" and "emory" in one["text"]]


def test_where_there_is_room_nothing_is_said(make: Make, told: dict[str, int]) -> None:
    told["free"] = 81 * MB
    code, events = _run(make(epochs=1, batch_size=8)[0])
    assert code == 0
    assert said(events) == []


def test_batches_are_cut_before_the_first_step_and_it_is_said_once(make: Make, told: dict[str, int]) -> None:
    told["free"] = 25 * MB
    code, events = _run(make(epochs=1, batch_size=8)[0])
    assert code == 0
    assert said(events) == [{"parts": 4}]
    kinds = [one["event"] for one in events if one["event"] == "step" or "emory" in one.get("text", "")]
    assert kinds[0] == "notice"


def test_what_the_optimiser_will_take_counts(make: Make, told: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full.Training, "to_come", lambda _self: 60 * MB)
    told["free"] = 100 * MB
    assert said(_run(make(epochs=1, batch_size=8)[0])[1]) == [{"parts": 2}]


def test_then_layers_are_calculated_twice(make: Make, told: dict[str, int]) -> None:
    told["free"], told["twice"] = 9 * MB, 3 * MB
    code, events = _run(make(epochs=1, batch_size=4)[0])
    assert code == 0
    assert "calculated twice" in said(events)[0]
    assert said(events)[1] == {"parts": 4}


@pytest.mark.slow
def test_then_lora_is_trained_and_where_that_is_too_much_as_well_it_goes_on_and_says_so(
    make: Make, told: dict[str, int]
) -> None:
    told["free"] = 5 * MB
    folder, _ = make(epochs=2, batch_size=4)
    code, events = _run(folder)
    assert code == 0
    started = [one["method"] for one in events if one["event"] == "started"]
    assert started == ["full", "lora"]
    assert any("going on with LoRA" in one.get("text", "") for one in events)
    assert any("may be very slow" in str(one) for one in said(events))
    assert read_config(folder).method == "lora"


def test_a_run_in_pieces_learns_the_same(make: Make, told: dict[str, int]) -> None:
    curves = []
    for name, free in (("whole", 10**9), ("cut", 25 * MB)):
        told["free"] = free
        folder, _ = make(name, epochs=1, dropout=0.0, batch_size=8)
        curves.append([one["loss"] for one in _run(folder)[1] if one["event"] == "step"])
    assert np.allclose(curves[0][:1], curves[1][:1], atol=0.05)
    assert len(curves[0]) == len(curves[1])


def test_rows_are_added_only_as_long_as_they_are_sure_to_fit(told: dict[str, int]) -> None:
    tried: list[int] = []

    def attempt(rows: Any) -> float:
        tried.append(len(rows))
        return 0.0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory, "peak_of", lambda work: (work(), 30 * MB + 10 * MB * tried[-1])[1])
        assert ladder._needed(attempt, range(16), 10**10) == 16 * 40 * MB
        assert tried == [1], "one row was enough to see that there is plenty"
        tried.clear()
        assert ladder._needed(attempt, range(16), 230 * MB) == 190 * MB
        assert tried == [1, 2, 4, 8, 16]
        tried.clear()
        assert ladder._needed(attempt, range(16), 100 * MB) > 100 * MB
        assert tried == [1, 2, 4], "and not one more than is sure to fit"


def test_what_work_takes_is_seen() -> None:
    before = memory.resident()
    taken = memory.peak_of(lambda: np.ones(100 * MB // 8).sum()) - before
    assert 70 * MB < taken < 400 * MB


def test_work_that_uses_memory_kept_for_later_is_seen_as_well() -> None:
    kept = [bytearray(100_000) for _ in range(1000)]  # small enough for the C library to keep
    last = bytearray(10)
    del kept
    memory.give_back()
    before = memory.resident()
    taken = memory.peak_of(lambda: [bytearray(b"1" * 100_000) for _ in range(1000)]) - before
    assert taken > 70 * MB
    assert last


def _group(place: Path, version: int, *, limit: str, used: int, cache: int = 0) -> None:
    names = ("memory.max", "memory.current") if version == 2 else ("memory.limit_in_bytes", "memory.usage_in_bytes")
    place.mkdir(parents=True, exist_ok=True)
    (place / names[0]).write_text(f"{limit}\n")
    (place / names[1]).write_text(f"{used}\n")
    (place / "memory.stat").write_text(
        f"anon 5\n{'inactive_file' if version == 2 else 'total_inactive_file'} {cache}\n"
    )


@pytest.mark.parametrize("version", [1, 2])
def test_the_limits_of_control_groups_count(tmp_path: Path, version: int) -> None:
    groups, own = tmp_path / "groups", tmp_path / "own"
    own.write_text("0::/service/run\n" if version == 2 else "5:devices:/\n4:cpu,memory:/service/run\n")
    inside = groups if version == 2 else groups / "memory"
    plain = memory.free(groups, own)
    _group(inside / "service/run", version, limit="max" if version == 2 else str(2**63 - 4096), used=9)
    assert memory.free(groups, own) == pytest.approx(plain, abs=500 * MB)
    _group(inside / "service", version, limit=str(300 * MB), used=250 * MB, cache=20 * MB)
    left = list(memory._left_in_groups(groups, own))
    assert min(left) == 70 * MB, "the group above counts too"
    assert memory.free(groups, own) < plain


def test_without_control_groups_the_machine_is_asked(tmp_path: Path) -> None:
    assert memory.free(tmp_path, tmp_path / "none") > 0
