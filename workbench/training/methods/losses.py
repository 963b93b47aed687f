"""The loss of each row, before rows are weighed: cross-entropy, with smoothed labels or turned to the hard rows.

* Label smoothing: Szegedy et al., Rethinking the Inception Architecture for Computer Vision (2016).
* Focal loss: Lin et al., Focal Loss for Dense Object Detection (2017); gamma 0 is plain cross-entropy.

Targets say which kind it is: whole numbers (rows,) where each row has one label, shares of 0 to 1 (rows, labels) where it
has several, whole numbers (rows, tokens) where each token has a tag, IGNORED for tokens that do not count.
"""

from __future__ import annotations

import torch
from torch.nn import functional

IGNORED = -100


def row_losses(
    logits: torch.Tensor,
    targets: torch.Tensor,
    *,
    smoothing: float = 0.0,
    focal: float = 0.0,
    exclusive: bool = False,
) -> torch.Tensor:
    """One loss per row, (rows,), from logits (rows, labels) or (rows, tokens, tags).

    `exclusive`: shares among `targets` sum to 1 in each row, as of one label that is not certain.
    """
    if targets.is_floating_point() and exclusive:
        each = functional.cross_entropy(logits, targets, reduction="none", label_smoothing=smoothing)
        return each * (1 - (logits.softmax(-1) * targets).sum(-1)) ** focal if focal else each
    if targets.is_floating_point():
        return _several(logits, targets, smoothing=smoothing, focal=focal)
    each = functional.cross_entropy(
        logits.flatten(0, -2), targets.flatten(), reduction="none", label_smoothing=smoothing, ignore_index=IGNORED
    ).reshape(targets.shape)
    if focal:
        sure = logits.softmax(-1).gather(-1, targets.clamp(min=0).unsqueeze(-1)).squeeze(-1)
        each = each * (1 - sure) ** focal
    return _by_row(each, targets)


def divergence(
    first: torch.Tensor, second: torch.Tensor, targets: torch.Tensor, *, exclusive: bool = False
) -> torch.Tensor:
    """How much two answers to the same rows differ, (rows,): the mean of both Kullback-Leibler divergences."""
    if targets.is_floating_point() and not exclusive:
        # Both divergences of a coin added up are (p - q) (logit p - logit q).
        return ((first.sigmoid() - second.sigmoid()) * (first - second)).mean(-1) / 2
    one, two = first.log_softmax(-1), second.log_softmax(-1)
    apart = ((one.exp() - two.exp()) * (one - two)).sum(-1) / 2
    return apart if targets.is_floating_point() else _by_row(apart, targets)


def _by_row(each: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Tokens added up to rows, about 1 token's on average; what is one number a row stays as it is."""
    if targets.dim() == 1:
        return each
    counts = targets != IGNORED
    return (each * counts).sum(1) * len(counts) / counts.sum().clamp(min=1)


def _several(logits: torch.Tensor, targets: torch.Tensor, *, smoothing: float, focal: float) -> torch.Tensor:
    wanted = targets * (1 - smoothing) + smoothing / 2
    losses = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    if focal:
        sure = torch.where(targets > 0.5, logits.sigmoid(), (-logits).sigmoid())
        losses = losses * (1 - sure) ** focal
    return losses.mean(-1)
