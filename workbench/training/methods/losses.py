"""The loss of each row, before rows are weighed: cross-entropy, with smoothed labels or turned to the hard rows.

* Label smoothing: Szegedy et al., Rethinking the Inception Architecture for Computer Vision (2016).
* Focal loss: Lin et al., Focal Loss for Dense Object Detection (2017); gamma 0 is plain cross-entropy.

Targets say which kind it is: whole numbers (rows,) where each row has one label, shares of 0 to 1 (rows, labels) where it
has several.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional

RowLosses = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def row_losses(
    logits: torch.Tensor, targets: torch.Tensor, *, smoothing: float = 0.0, focal: float = 0.0
) -> torch.Tensor:
    """One loss per row, (rows,), from logits (rows, labels)."""
    if targets.is_floating_point():
        return _several(logits, targets, smoothing=smoothing, focal=focal)
    losses = functional.cross_entropy(logits, targets, reduction="none", label_smoothing=smoothing)
    if focal:
        sure = logits.softmax(-1).gather(1, targets[:, None])[:, 0]
        losses = losses * (1 - sure) ** focal
    return losses


def divergence(first: torch.Tensor, second: torch.Tensor, *, several: bool = False) -> torch.Tensor:
    """How much two answers (rows, labels) to the same rows differ, (rows,): the mean of both Kullback-Leibler divergences."""
    if several:
        one, two = first.sigmoid(), second.sigmoid()
        # The two divergences of a coin added up: (p - q) (logit p - logit q).
        return ((one - two) * (first - second)).mean(-1) / 2
    one, two = first.log_softmax(-1), second.log_softmax(-1)
    return ((one.exp() - two.exp()) * (one - two)).sum(-1) / 2


def _several(logits: torch.Tensor, targets: torch.Tensor, *, smoothing: float, focal: float) -> torch.Tensor:
    wanted = targets * (1 - smoothing) + smoothing / 2
    losses = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    if focal:
        sure = torch.where(targets > 0.5, logits.sigmoid(), (-logits).sigmoid())
        losses = losses * (1 - sure) ** focal
    return losses.mean(-1)
