"""What a step lowers: the rows' loss with everything that holds a model back from learning its rows by heart.

* R-Drop: Liang et al., R-Drop: Regularized Dropout for Neural Networks (2021): two passes with other dropout must agree.
* Mixout: Lee et al., Mixout: Effective Regularization to Finetune Large-scale Pretrained Language Models (2020): in each pass
  a share of the weights is what it was before training, and the rest makes up for it.
* Contrast: see methods.contrast.
* Adversarial training: see methods.adversarial. Smoothed labels and focal loss: see methods.losses.
"""

from __future__ import annotations

from typing import Any

import torch

from workbench.models.classifier import Classifier, layers, word_vectors
from workbench.models.text_windows import mean_of, split
from workbench.tasks import single_label
from workbench.training.config import RunConfig
from workbench.training.methods import adversarial
from workbench.training.methods.adapters import Adapter
from workbench.training.methods.contrast import apart_by_label
from workbench.training.methods.losses import divergence, row_losses


class Objective:
    """The loss of some rows under a run's options, and its gradients."""

    def __init__(
        self,
        classifier: Classifier,
        config: RunConfig,
        *,
        start: dict[int, torch.Tensor],
        adapter: Adapter | None,
        autocast: bool,
    ) -> None:
        """`start` holds the first weights by the id of their parameter."""
        self._classifier, self._config, self._adapter, self._autocast = classifier, config, adapter, autocast
        self._exclusive = config.task == single_label.NAME
        # the probabilities of the labels for the rows of the last backward (of the tags of their tokens), as they are without a push
        self.said: torch.Tensor | None = None
        inside = {id(weight) for layer in layers(classifier) for weight in layer.parameters() if weight.dim() > 1}
        named = classifier.named_parameters() if config.mixout else ()
        self._mixed = [(name, weight, start[id(weight)]) for name, weight in named if id(weight) in inside & set(start)]

    def backward(
        self, tokens: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor
    ) -> torch.Tensor:
        """Add the gradients of some rows, each counted by its weight (rows,); gives their loss, without its graph."""

        def loss_of() -> torch.Tensor:
            return self._loss(tokens, mask, targets, weights)

        config, self.said = self._config, None
        if config.adversarial != "none":
            words = word_vectors(self._classifier)
            seen = split(mask, mask, self._classifier.window)
            return adversarial.backward(loss_of, words, seen, kind=config.adversarial, size=config.adversarial_size)
        loss = loss_of()
        loss.backward()
        return loss.detach()

    def _loss(
        self, tokens: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor
    ) -> torch.Tensor:
        vectors: list[torch.Tensor] = []  # what goes into the head
        hook = self._classifier.head.register_forward_pre_hook(lambda _head, inputs: vectors.append(inputs[0]))
        try:
            logits = self._logits(tokens, mask)
        finally:
            hook.remove()
        if self.said is None:
            one_each = self._exclusive or logits.dim() == 3  # a token has one tag
            self.said = (logits.softmax(-1) if one_each else logits.sigmoid()).detach()
        losses = self._of_rows(logits, targets)
        if self._config.contrast:
            seen = vectors[0]
            if len(seen) != len(targets):  # of each window
                seen = mean_of(seen.flatten(1), mask, self._classifier.window)
            losses = losses + self._config.contrast * apart_by_label(seen, targets)
        if self._config.r_drop:
            again = self._logits(tokens, mask)
            apart = divergence(logits, again, targets, exclusive=self._exclusive)
            losses = (losses + self._of_rows(again, targets)) / 2 + self._config.r_drop * apart
        loss = (losses * weights).sum()
        penalty = self._adapter.penalty() if self._adapter else None
        return loss if penalty is None else loss + penalty * weights.sum()

    def _of_rows(self, logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        config = self._config
        return row_losses(
            logits, targets, smoothing=config.label_smoothing, focal=config.focal, exclusive=self._exclusive
        )

    def _logits(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        with torch.autocast(tokens.device.type, torch.bfloat16, enabled=self._autocast):
            if self._mixed:
                weights = {name: mixed(weight, first, self._config.mixout) for name, weight, first in self._mixed}
                logits = torch.func.functional_call(self._classifier, weights, (tokens, mask))
            else:
                logits = self._classifier(tokens, mask)
        kept: torch.Tensor = logits.float()
        return kept


def mixed(weight: torch.Tensor, first: torch.Tensor, share: float) -> torch.Tensor:
    """A weight of which a share is what it was at first, scaled so that it is the weight itself on average."""
    old = torch.rand_like(weight) < share
    return (torch.where(old, first, weight) - share * first) / (1 - share)


def start_afresh(classifier: Classifier, count: int) -> None:
    """Give the top `count` layers new random weights, as before any training: what they knew is of the old task.

    Zhang et al., Revisiting Few-sample BERT Fine-tuning (2021). At least one layer stays; nothing happens where the layers
    cannot be told.
    """
    stack = layers(classifier)
    for layer in stack[max(1, len(stack) - count) :] if count else []:
        for part in layer.modules():
            if isinstance(part, torch.nn.Linear):
                torch.nn.init.normal_(part.weight, std=_spread(classifier))
                if part.bias is not None:
                    torch.nn.init.zeros_(part.bias)
            elif hasattr(part, "reset_parameters"):
                part.reset_parameters()


def _spread(classifier: Any) -> float:
    return float(getattr(classifier.config, "initializer_range", 0.02))
