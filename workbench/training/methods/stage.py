"""What a run teaches an encoder before labels come in: kept now and then, so that a run that was cut short goes on within it.

While the run pauses, what the stage holds on a graphics card is set down like a training's.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from workbench.training.methods import checkpoint

_KEEP_EVERY = 60.0  # seconds
_MOST_SLOPE = 1.0  # longer gradients are cut to this


class Stage:
    """The steps of one stage: `step` were taken, `told` are numbers to be remembered. `beside` are models that only answer.

    `name` is a folder in the run folder. What was kept there by an earlier start is taken up at once.
    """

    def __init__(
        self, folder: Path, name: str, model: Any, optimiser: Any, device: Any, *,
        chance: torch.Generator | None = None, beside: Sequence[Any] = (),
    ) -> None:  # fmt: skip
        self._folder, self._model, self.optimiser = folder / name, model, optimiser
        self._device, self._chance, self._beside = device, chance, beside
        self._kept = time.monotonic()
        self.step = 0
        self.told: dict[str, float] = {}
        state = checkpoint.load(self._folder)
        if state is not None:
            self._go_on(state)

    def take(self, loss: torch.Tensor) -> None:
        """Take a step; a loss that is no number is passed over. Raises OSError where there is no room to keep it."""
        if torch.isfinite(loss):
            self.free()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self._model.parameters(), _MOST_SLOPE)
            self.optimiser.step()
        self.step += 1
        if time.monotonic() - self._kept >= _KEEP_EVERY:
            self._folder.mkdir(exist_ok=True)
            checkpoint.save(self._folder, self._state())
            self._kept = time.monotonic()

    def end(self) -> None:
        """What the stage made is in its place: nothing has to be gone on with."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def held(self) -> Iterator[torch.Tensor]:
        """Every tensor that is kept from one step to the next."""
        for model in (self._model, *self._beside):
            yield from model.parameters()
            yield from model.buffers()
        for state in self.optimiser.state.values():
            yield from (one for one in state.values() if torch.is_tensor(one))

    def free(self) -> None:
        """Let go of what a step left behind."""
        self.optimiser.zero_grad(set_to_none=True)

    def _state(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "told": self.told,
            "weights": [weight.detach() for weight in self._learned()],
            "optimiser": self.optimiser.state_dict(),
            "own_chance": self._chance.get_state() if self._chance else None,
            "chance": torch.get_rng_state(),
            "cuda_chance": torch.cuda.get_rng_state_all() if self._device.type == "cuda" else [],
        }

    def _go_on(self, state: dict[str, Any]) -> None:
        self.step, self.told = int(state["step"]), dict(state["told"])
        with torch.no_grad():
            for mine, kept in zip(self._learned(), state["weights"], strict=True):
                mine.copy_(kept)
        self.optimiser.load_state_dict(state["optimiser"])
        if self._chance:
            self._chance.set_state(state["own_chance"])
        torch.set_rng_state(state["chance"])
        if self._device.type == "cuda" and len(state["cuda_chance"]) == torch.cuda.device_count():
            torch.cuda.set_rng_state_all(state["cuda_chance"])

    def _learned(self) -> list[torch.Tensor]:
        return [weight for weight in self._model.parameters() if weight.requires_grad]
