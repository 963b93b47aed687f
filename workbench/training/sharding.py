"""A model in parts, one for each process: for models whose training does not fit one card (see training.together).

PyTorch's fully_shard: Rajbhandari et al., ZeRO (2020); Zhao et al., PyTorch FSDP (VLDB 2023). Each process keeps its part of every
weight of the encoder and of all that belongs to it: gradient, optimiser state, averages. A layer is whole only while it is
calculated. The head is small: each process has it whole. What is kept of a weight is a plain tensor, this process's part of it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import torch

from workbench.models.classifier import Classifier, PooledClassifier, layers
from workbench.training import together
from workbench.training.config import RunConfig

_OF_WEIGHTS = ("weights", "average", "best", "ends")  # lists of a training's state with one tensor for each weight


class Shards:
    """A classifier whose encoder was split, in place, and the weights under training by their parts."""

    def __init__(self, classifier: Any, device: Any) -> None:
        from torch.distributed.device_mesh import init_device_mesh
        from torch.distributed.fsdp import fully_shard

        self._classifier, self._device = classifier, device
        self._plain = copy.deepcopy(classifier).cpu()  # what it is put together into at the end
        mesh = init_device_mesh(device.type, (together.count(),))
        encoder = classifier.encoder if isinstance(classifier, PooledClassifier) else classifier.model.base_model
        units = [*layers(classifier), encoder]
        for unit in units:
            fully_shard(unit, mesh=mesh, reshard_after_forward=True)
        for unit in units:  # the room for whole weights must not be made first where nothing is to be trained
            unit.unshard()
            unit.reshard()
        self._trained: list[tuple[Any, torch.nn.Parameter]] = []

    def split(self, groups: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The same groups of parameters, each of which stands for this process's part of a weight."""
        self._trained = [(weight, self._own(weight)) for group in groups for weight in group["params"]]
        own = {id(weight): part for weight, part in self._trained}
        return [{**group, "params": [own[id(weight)] for weight in group["params"]]} for group in groups]

    def missing(self, pieces: int) -> int:
        """How many pieces of a batch some other process runs more than this one: all have to run as many."""
        most = torch.tensor([pieces])
        torch.distributed.all_reduce(most, torch.distributed.ReduceOp.MAX)
        return int(most) - pieces

    def add_up(self, loss: float) -> float:
        """Give each part its gradient, added up over all processes; the loss of all."""
        whole = [part for weight, part in self._trained if weight is part]
        told = together.add_up(whole, loss, self._device)
        for weight, part in self._trained:
            if weight is not part:
                part.grad = weight.grad.to_local() * together.count()  # it is the mean of all processes
                weight.grad = None
        return told

    def clip(self, most: float) -> float:
        """Shorten the gradients of all parts together to this length at most; how long they were."""
        squares = torch.zeros(2, device=self._device)  # of the parts, and of what each process has whole
        for weight, part in self._trained:
            squares[int(weight is part)] += part.grad.pow(2).sum()
        torch.distributed.all_reduce(squares[:1])
        length = float(squares.sum().sqrt())
        for _, part in self._trained:
            part.grad.mul_(min(1.0, most / (length + 1e-6)))
        return length

    def whole_state(self, state: dict[str, Any]) -> dict[str, Any]:
        """A training's state as one process alone would have it, for the first process; all have to ask."""
        return _with(state, self._whole)

    def own_state(self, state: dict[str, Any]) -> dict[str, Any]:
        """This process's parts of a whole state."""
        return _with(state, self._part)

    def put_together(self) -> Classifier:
        """The classifier with its weights of now, whole and plain, in every process."""
        target = dict(self._plain.named_parameters())
        for name, weight in self._classifier.named_parameters():
            whole = weight if self._is_whole(weight) else weight.full_tensor()
            target[name].data.copy_(whole.detach())
        plain: Classifier = self._plain.to(self._device).eval()
        return plain

    @staticmethod
    def _is_whole(weight: Any) -> bool:
        from torch.distributed.tensor import DTensor

        return not isinstance(weight, DTensor)

    def _own(self, weight: Any) -> torch.nn.Parameter:
        """The part lies where that of the model lies: who changes it changes the model."""
        if self._is_whole(weight):
            return weight
        with torch.no_grad():
            return torch.nn.Parameter(weight.to_local())

    def _whole(self, at: int, part: torch.Tensor) -> torch.Tensor:
        from torch.distributed.tensor import DTensor

        weight, own = self._trained[at]
        if weight is own:
            return part
        shape, stride = weight.shape, weight.stride()
        held = DTensor.from_local(part, weight.device_mesh, weight.placements, shape=shape, stride=stride)
        whole = held.full_tensor()
        return part if together.number() else whole.cpu()  # only the first keeps it

    def _part(self, at: int, whole: torch.Tensor) -> torch.Tensor:
        weight, own = self._trained[at]
        if weight is own:
            return whole
        rows = whole.chunk(together.count())  # the last processes may get none
        return rows[together.number()] if together.number() < len(rows) else whole[:0]


def _with(state: dict[str, Any], of: Callable[[int, torch.Tensor], torch.Tensor]) -> dict[str, Any]:
    """A training's state with another tensor for each weight, by its place."""
    optimiser = state["optimiser"]
    kept = {
        at: {name: of(at, one) if name != "step" else one for name, one in told.items()}
        for at, told in optimiser["state"].items()
    }
    lists = {name: [of(at, one) for at, one in enumerate(state[name])] for name in _OF_WEIGHTS}
    return {**state, **lists, "optimiser": {**optimiser, "state": kept}}


def shards_of(classifier: Classifier, config: RunConfig, device: Any) -> Shards | None:
    """Split a classifier where the run wants that and several processes run it."""
    return Shards(classifier, device) if config.shard and together.count() > 1 else None
