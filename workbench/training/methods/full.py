"""Fine-tuning, of the whole model or of an adapter: everything that lives while a model is trained, and one optimiser step.

The head starts from the logistic regression and learns faster than the encoder; word embeddings stay as they are unless
asked for. Evaluations look at a running average of the weights, which is steadier than the weights themselves. A run may
have several rounds, each from the same start in another order: the average of what they end with is better than any of
them (measured on SST-2, 2,000 rows: 0.857 and 0.855 alone, 0.866 together), and is still one plain model.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import torch

from workbench.models.classifier import Classifier, calculate_layers_twice, layers, word_embeddings
from workbench.models.encoder import TokenIds, padded
from workbench.training import together
from workbench.training.config import RunConfig
from workbench.training.methods import adapters
from workbench.training.methods.batches import parts, within
from workbench.training.methods.dynamics import Dynamics, of_tags
from workbench.training.methods.regularisation import Objective, start_afresh
from workbench.training.sharding import shards_of

State = dict[str, Any]
_HEAD = 2  # the head's weight and bias come last among the parameters


class Training:
    """A classifier under training: weights, optimiser, average, the best so far, and how far it has come."""

    def __init__(self, classifier: Classifier, config: RunConfig, *, steps: int, pad: int, device: Any) -> None:
        word_embeddings(classifier).requires_grad_(config.train_word_embeddings)
        start_afresh(classifier, config.reinit_layers)
        self.classifier = classifier
        self.steps = steps
        self.step = 0
        self.micro_batches = config.accumulation
        self.best_epoch = 0.0
        self.best: dict[str, Any] = {}
        self._peak, self._least_loss = 0.0, float("inf")
        self.without_gain = 0
        self.gradient_norm = 0.0  # of the last step, before it was clipped
        self.ended = ""
        self.dynamics = Dynamics()
        self._round_steps = max(1, -(-steps // config.rounds))
        self._warmup = max(1, round(config.warmup * self._round_steps))
        self._rounds_done = 0
        self._averaging = config.averaging
        self._anchor = config.anchor
        self._pad = pad
        # Texts in windows are many times as long: pieces as large as other texts' take no more memory, and the step is the same.
        self._most = 0 if config.contrast else config.batch_size * classifier.window
        self._device = device
        self._adapter = adapters.wrapped(classifier, config, steps=self._round_steps)
        self._can_twice = not config.mixout and config.method != "prefix"  # see config.checked
        self._twice = config.checkpointing and calculate_layers_twice(classifier)
        self._shards = shards_of(classifier, config, device)
        groups = _groups(classifier, config)
        if self._shards:
            groups = self._shards.split(groups)
        self._parameters = [weight for group in groups for weight in group["params"]]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=_decay(config), fused=True)
        self._average = [weight.detach().clone() for weight in self._parameters]
        self._best = [weight.detach().clone() for weight in self._parameters]
        self._start = [weight.detach().clone() for weight in self._parameters]
        self._ends = [torch.zeros_like(weight) for weight in self._parameters] if config.rounds > 1 else []
        self._objective = Objective(
            classifier,
            config,
            start={id(weight): first for weight, first in zip(self._parameters, self._start, strict=True)},
            adapter=self._adapter,
            autocast=device.type == "cuda" and config.precision != "fp32" and torch.cuda.is_bf16_supported(),
        )

    def trained(self) -> int:
        """How many weights are trained."""
        return sum(weight.numel() for weight in self.classifier.parameters() if weight.requires_grad)

    def learning_rate(self) -> float:
        """The encoder's learning rate at this step."""
        return float(self._optimiser.param_groups[0]["lr"])

    def use_rate(self, rate: float) -> None:
        """Make the encoder's learning rate of the next step this one, and the others as much higher or lower."""
        times = rate / (self._optimiser.param_groups[0]["full_rate"] * self._share())
        for group in self._optimiser.param_groups:
            group["full_rate"] *= times

    def take_step(self, ids: TokenIds, targets: Any, weights: Any, batch: Sequence[int]) -> float:
        """One optimiser step on the rows at these positions, each counted by its weight; the loss before it.

        Where the gradients are no numbers no step is taken, the weights stay good, and the loss is not a number.
        """
        if self.starts_round() > self._rounds_done + 1:  # not twice where the step is tried again
            self._begin_round()
        self.classifier.train()
        for group in self._optimiser.param_groups:
            group["lr"] = group["full_rate"] * self._share()
        loss = self._add_gradients(ids, targets, weights, batch, noted=self.dynamics)
        self.gradient_norm = self._clipped()
        if not math.isfinite(self.gradient_norm):
            return math.nan
        self._optimiser.step()
        if self._anchor:
            self._draw_back()
        if self._adapter:
            self._adapter.after_step(self.step % self._round_steps)
        self.step += 1
        self._follow()
        return loss

    def _clipped(self) -> float:
        """How long the gradients were before they were made at most 1 long."""
        if self._shards:
            return self._shards.clip(1.0)
        return float(torch.nn.utils.clip_grad_norm_(self._parameters, 1.0))

    def _draw_back(self) -> None:
        """Draw the encoder's weights towards what they were at first: what an earlier training taught them is kept longer.

        Li, Grandvalet and Davoine, Explicit Inductive Bias for Transfer Learning (L2-SP, 2018), apart from the gradient as weight
        decay is in AdamW.
        """
        with torch.no_grad():
            torch._foreach_lerp_(self._parameters[:-_HEAD], self._start[:-_HEAD], self._anchor * self._share())

    def probe(self, ids: TokenIds, targets: Any, weights: Any, batch: Sequence[int]) -> float:
        """What a step on these rows needs, without changing a weight or what chance brings next; the loss."""
        chance = torch.get_rng_state()
        on_cuda = torch.cuda.get_rng_state_all() if self._device.type == "cuda" else []
        self.classifier.train()
        try:
            return self._add_gradients(ids, targets, weights, batch)
        finally:
            self._forget_gradients()
            torch.set_rng_state(chance)
            if on_cuda:
                torch.cuda.set_rng_state_all(on_cuda)

    def _add_gradients(
        self, ids: TokenIds, targets: Any, weights: Any, batch: Sequence[int], *, noted: Dynamics | None = None
    ) -> float:
        self._forget_gradients()
        whole = float(weights[batch].sum())
        loss = 0.0
        pieces = [(part, 1.0) for part in self.pieces(together.share(batch), ids)]
        if self._shards:
            pieces += [(list(batch[:1]), 0.0)] * self._shards.missing(len(pieces))
        for part, counts in pieces:
            tokens, mask = padded((ids[at] for at in part), pad=self._pad, device=self._device)
            counted = (weights[part] * counts / whole).to(self._device)
            wanted = targets[part].to(self._device)
            loss += float(self._objective.backward(tokens, mask, wanted, counted))
            if noted and counts:
                said: Any = self._objective.said
                noted.add(part, of_tags(said, wanted) if said.dim() == 3 else said, of=len(ids))
        if self._shards:
            return self._shards.add_up(loss)
        return together.add_up(self._parameters, loss, self._device)

    def _forget_gradients(self) -> None:
        self._optimiser.zero_grad(set_to_none=True)
        self.classifier.zero_grad(set_to_none=True)

    def pieces(self, batch: list[int], ids: TokenIds) -> list[list[int]]:
        """The rows of a batch in the pieces that are run one after the other."""
        pieces = parts(batch, self.micro_batches) if batch else []
        return [small for piece in pieces for small in within(piece, ids, self._most)] if self._most else pieces

    def starts_round(self) -> int:
        """The number of the round that the next step starts, after the first; else 0."""
        number, at = divmod(self.step, self._round_steps)
        return number + 1 if number and not at else 0

    def _begin_round(self) -> None:
        """Add up what the last round ended with, and go back to the start."""
        torch._foreach_add_(self._ends, self._average)
        self._rounds_done += 1
        _copy(self._start, self._parameters)
        _copy(self._start, self._average)
        self._optimiser.state.clear()
        if self._adapter:
            self._adapter.restart()
        self.without_gain = 0  # a round has its own warm-up before it can gain

    def _together(self) -> list[Any]:
        """The average over the rounds, the present one included."""
        if not self._rounds_done:
            return self._average
        count = self._rounds_done + 1
        return [(end + now) / count for end, now in zip(self._ends, self._average, strict=True)]

    @property
    def on_gpu(self) -> bool:
        """Whether it trains on a graphics card."""
        return bool(self._device.type == "cuda")

    @property
    def is_split(self) -> bool:
        """Whether each of several processes keeps a part of the model."""
        return self._shards is not None

    def held(self) -> Iterator[torch.Tensor]:
        """Every tensor that is kept from one step to the next; some come twice. Weights that were split have to stay where they are."""
        yield from () if self._shards else self.classifier.parameters()
        yield from self.classifier.buffers()
        for kept in (self._average, self._best, self._start, self._ends):
            yield from kept
        for state in self._optimiser.state.values():
            yield from (one for one in state.values() if torch.is_tensor(one))
        if self._adapter:
            yield from self._adapter.held()

    def to_come(self) -> int:
        """Bytes that it has not taken yet, but will: what the optimiser remembers, and the weights set aside while it is evaluated."""
        own = sum(weight.numel() * weight.element_size() for weight in self._parameters)
        return int(own * (1 if self._optimiser.state else 3))

    def free(self) -> None:
        """Let go of what a step, or one that failed, still holds."""
        self._forget_gradients()
        self._objective.said = None
        if self._device.type == "cuda":
            torch.cuda.empty_cache()

    def save_memory(self) -> bool:
        """Calculate layers twice from now on; False where that is so already or cannot be."""
        if self._twice or not self._can_twice:
            return False
        self._twice = calculate_layers_twice(self.classifier)
        return self._twice

    def averaged(self) -> _Averaged:
        """A context in which the classifier has its averaged weights and is set to evaluate."""
        return _Averaged(self.classifier, self._parameters, self._together())

    def judge(self, scores: dict[str, Any], epoch: float, *, now: float | None, noise: float) -> bool:
        """Keep the averaged weights unless they are clearly worse than the best score so far: by twice the `noise`.

        It is the one-standard-error rule of Breiman et al. (Classification and Regression Trees, 1984) with two errors and
        turned to time: of weights that the validation rows cannot tell apart the last are taken, since with 140 rows the
        highest score is mostly luck. Seen on 2,000 Chinese headlines: the highest score was after half an epoch (0.83 on
        4,000 test rows), the last epoch scored lower on validation and 0.865 on the test rows.

        `now` is what counts of the scores, None where there are none. `without_gain` counts the evaluations since it last
        passed its highest or the loss its lowest: early stopping.
        """
        loss = scores["loss"]
        if now is not None:
            gained = now > self._peak or loss < self._least_loss
            self.without_gain = 0 if gained else self.without_gain + 1
            self._least_loss = min(self._least_loss, loss)
        if now is not None and now < self._peak - 2 * noise:
            return False
        self._peak = max(self._peak, now or 0.0)
        self.best, self.best_epoch = scores, epoch
        _copy(self._together(), self._best)
        return True

    def restore_best(self) -> None:
        """Give the classifier the best weights, an adapter's merged into them: nothing is trained after this."""
        _copy(self._best, self._parameters)
        if self._adapter:
            self._adapter.merge()
        if self._shards:
            self.classifier = self._shards.put_together()
        self.classifier.eval()

    def start_average(self) -> None:
        """Start average and best from the weights as they are now, and every round too."""
        for mine in (self._average, self._best, self._start):
            _copy(self._parameters, mine)

    def state(self) -> State:
        """Everything that going on needs."""
        state = {
            "step": self.step,
            "micro_batches": self.micro_batches,
            "twice": self._twice,
            "best_epoch": self.best_epoch,
            "best_scores": self.best,
            "peak": self._peak,
            "least_loss": self._least_loss,
            "without_gain": self.without_gain,
            "ended": self.ended,
            "weights": [weight.detach() for weight in self._parameters],
            "average": self._average,
            "best": self._best,
            "rounds_done": self._rounds_done,
            "ends": self._ends if self._rounds_done else [],
            "start_head": self._start[-_HEAD:],
            "optimiser": self._optimiser.state_dict(),
            "adapter": self._adapter.state() if self._adapter else {},
            "dynamics": self.dynamics.state(),
            "chance": torch.get_rng_state(),
            "cuda_chance": torch.cuda.get_rng_state_all() if self._device.type == "cuda" else [],
        }
        return self._shards.whole_state(state) if self._shards else state

    def load_state(self, state: State) -> None:
        """Go on from a saved state."""
        if self._shards:
            state = self._shards.own_state(state)
        self.step, self.micro_batches = int(state["step"]), int(state["micro_batches"])
        self.best_epoch, self.best = float(state["best_epoch"]), dict(state["best_scores"])
        self._peak, self._least_loss = float(state["peak"]), float(state["least_loss"])
        self.without_gain, self.ended = int(state["without_gain"]), str(state["ended"])
        for name, mine in (("weights", self._parameters), ("average", self._average), ("best", self._best)):
            _copy(state[name], mine)
        if state["twice"]:
            self.save_memory()
        self._rounds_done = int(state["rounds_done"])
        _copy(state["ends"], self._ends[: len(state["ends"])])
        _copy(state["start_head"], self._start[-_HEAD:])  # the rest of the start is the base model as it was loaded
        self._optimiser.load_state_dict(state["optimiser"])
        if self._adapter:
            self._adapter.load_state(state["adapter"])
        if state["dynamics"]:  # passages had none once
            self.dynamics.load_state(state["dynamics"])
        torch.set_rng_state(state["chance"].cpu())
        if self._device.type == "cuda" and state["cuda_chance"]:
            torch.cuda.set_rng_state_all([chance.cpu() for chance in state["cuda_chance"]])

    def _share(self) -> float:
        """Linear warm-up, then linear decay to zero."""
        at = self.step % self._round_steps
        if at < self._warmup:
            return (at + 1) / self._warmup
        return max(0.0, (self._round_steps - at) / max(1, self._round_steps - self._warmup))

    def _follow(self) -> None:
        at = (self.step - 1) % self._round_steps + 1
        keep = min(self._averaging, (1 + at) / (10 + at))
        torch._foreach_lerp_(self._average, [weight.detach() for weight in self._parameters], 1 - keep)


class _Averaged:
    """Swaps the averaged weights in, and the trained ones back."""

    def __init__(self, classifier: Classifier, weights: list[Any], average: list[Any]) -> None:
        self._classifier, self._weights, self._average = classifier, weights, average
        self._kept: list[Any] = []

    def __enter__(self) -> None:
        self._kept = [weight.detach().clone() for weight in self._weights]
        _copy(self._average, self._weights)
        self._classifier.eval()

    def __exit__(self, *_error: object) -> None:
        _copy(self._kept, self._weights)
        self._kept = []


def _copy(source: Sequence[Any], target: Sequence[Any]) -> None:
    with torch.no_grad():
        for new, old in zip(source, target, strict=True):
            old.copy_(new)


def _decay(config: RunConfig) -> float:
    """Weight decay draws weights to 0; the factors of IA3 mean no change at 1."""
    return 0.0 if config.method == "ia3" else config.weight_decay


def _groups(classifier: Classifier, config: RunConfig) -> list[dict[str, Any]]:
    """Parameters with their learning rates: the encoder's top layer first, lower ones less, the head more."""
    head = list(classifier.head.parameters())
    taken = {id(weight) for weight in head}
    groups = []
    stack = layers(classifier)
    for depth, layer in enumerate(reversed(stack)):
        weights = [weight for weight in layer.parameters() if id(weight) not in taken and weight.requires_grad]
        taken |= {id(weight) for weight in weights}
        groups.append((weights, config.learning_rate * config.layer_decay**depth))
    rest = [weight for weight in classifier.parameters() if id(weight) not in taken and weight.requires_grad]
    groups.append((rest, config.learning_rate * config.layer_decay ** len(stack)))
    groups.append((head, config.head_learning_rate))
    return [{"params": weights, "lr": rate, "full_rate": rate} for weights, rate in groups if weights]
