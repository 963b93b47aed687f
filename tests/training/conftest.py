"""A tiny base model and run folders made with it; a test that handles signals leaves them as they were."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch

from tests.models import tiny as tiny_models
from workbench.training import resting
from workbench.training.config import RunConfig

Make = Callable[..., tuple[Path, RunConfig]]


@pytest.fixture(scope="session")
def tiny() -> ModuleType:
    return tiny_models


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.tiny_model(tmp_path_factory.mktemp("bases") / "tiny")


@pytest.fixture
def make(tiny: ModuleType, tiny_bert: Path, tmp_path: Path) -> Iterator[Make]:
    """Makes run folders; matrices this small only get slower by threads, many times so on a busy machine."""

    def build(name: str = "run", **changes: Any) -> tuple[Path, RunConfig]:
        return tmp_path / name, tiny.run_folder(tmp_path / name, tiny_bert, **changes)

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield build
    torch.set_num_threads(before)


@pytest.fixture(autouse=True)
def _signals() -> Any:
    kept = [(number, signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGINT)]
    yield
    for number, handler in kept:
        signal.signal(number, handler)


class Card:
    """Main memory that stands in for a card's: whatever leaves it, or comes back, leaves spoilt values behind."""

    def __init__(self) -> None:
        self.went: list[int] = []
        self._kept: list[torch.Tensor] = []  # so that no other tensor comes to lie at the same place
        self.room = 1 << 40

    def moved(self, values: torch.Tensor, _device: Any) -> torch.Tensor:
        new = values.clone()
        self.went.append(values.data_ptr())
        self._kept.append(values)
        with torch.no_grad():
            values.fill_(float("nan") if values.is_floating_point() else 1)
        return new


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Card:
    made = Card()
    monkeypatch.setattr(resting, "on_card", lambda _device: True)
    monkeypatch.setattr(resting, "moved", made.moved)
    monkeypatch.setattr(resting, "free_on", lambda _device: made.room)
    monkeypatch.setattr(resting, "give_back", lambda: None)
    return made


def reached(start: object) -> Iterator[torch.Tensor]:
    """Every tensor with values of its own that can be reached from an object."""
    seen, todo = set(), [start]
    while todo:
        one = todo.pop()
        if (
            id(one) in seen
            or isinstance(one, type)
            or type(one).__name__ in {"module", "function", "builtin_function_or_method"}
        ):
            continue
        seen.add(id(one))
        if isinstance(one, torch.Tensor) and one.numel():
            yield one
        todo += gc.get_referents(one)
