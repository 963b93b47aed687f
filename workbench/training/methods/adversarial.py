"""Adversarial training: a text is learned once as it is, and once with its embeddings pushed where the loss grows most.

* FGM: Miyato et al., Adversarial Training Methods for Semi-Supervised Text Classification (2017): one step, of full size.
* PGD: Madry et al., Towards Deep Learning Models Resistant to Adversarial Attacks (2018): several smaller steps, kept in a ball.

A push is as long as a share of its text's own embeddings, so that one share suits every base model. The gradients of both
passes are added up. FGM doubles the time of a step, PGD makes it four times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

_STEPS = {"fgm": (1, 1.0), "pgd": (3, 0.5)}  # how many, and each one's share of the size


class _Push:
    """Adds a push to what the word embeddings give; a hook. Both are (rows, tokens, width)."""

    def __init__(self) -> None:
        self.push: Any = None
        self.seen: Any = None

    def __call__(self, _embeddings: Any, _inputs: Any, vectors: torch.Tensor) -> torch.Tensor:
        self.seen = vectors.detach()
        if self.push is None:
            self.push = torch.zeros_like(self.seen, requires_grad=True)
        return vectors + self.push


def backward(
    loss_of: Callable[[], torch.Tensor], embeddings: Any, mask: torch.Tensor, *, kind: str, size: float
) -> torch.Tensor:
    """Add the gradients of the texts as they are and of the pushed ones; gives the loss of the first, without its graph.

    `loss_of` runs the classifier, `embeddings` is its module of word vectors, `mask` (rows, tokens) tells words from padding.
    """
    push = _Push()
    hook = embeddings.register_forward_hook(push)
    try:
        loss = loss_of()
        loss.backward()
        slope = push.push.grad
        steps, share = _STEPS[kind]
        longest = size * _length(push.seen * mask[:, :, None])
        for step in range(1, steps + 1):
            moved = push.push.detach() + share * longest * slope / _length(slope).clamp(min=1e-12)
            moved = moved * (longest / _length(moved).clamp(min=1e-12)).clamp(max=1)
            push.push = moved.requires_grad_()
            if step < steps:
                (slope,) = torch.autograd.grad(loss_of(), push.push)
        loss_of().backward()
    finally:
        hook.remove()
    return loss.detach()


def _length(vectors: torch.Tensor) -> torch.Tensor:
    """The length of each text's vectors taken as one, (rows, 1, 1)."""
    return torch.linalg.vector_norm(vectors, dim=(1, 2), keepdim=True)
