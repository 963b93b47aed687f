"""How much each neuron of a trained model's feed-forward parts matters to its answers, and a layer without some of them.

Michel, Levy and Neubig, Are Sixteen Heads Really Better than One? (2019), measure a head by how far the loss moves when its output is
scaled away, to first order: output times gradient. Heads themselves cannot be cut here: transformers reads their width off the number of
them, and a model with fewer would no longer load as it is. The neurons can, as their number is one of its config, the same in all layers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from workbench.models.encoder import like_length_batches, padded, tokenise
from workbench.models.predictor import Predictor


def importance(model: Path, texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """By layer and neuron: the mean of |output x gradient| over the tokens of some texts, of the loss against the model's own answers."""
    predictor = Predictor(model, device="cpu")
    plain = predictor.model
    parts = [layer.intermediate for layer in plain.base_model.encoder.layer]
    seen: list[torch.Tensor] = []

    def keep(_part: nn.Module, _given: Any, out: torch.Tensor) -> None:
        out.retain_grad()
        seen.append(out)

    hooks = [part.register_forward_hook(keep) for part in parts]
    total = np.zeros((len(parts), parts[0].dense.out_features))
    ids = tokenise(predictor.tokenizer, texts, max_length=64)
    try:
        for batch in like_length_batches(ids, rows=16):
            tokens, mask = padded((ids[at] for at in batch), pad=predictor.tokenizer.pad_token_id or 0)
            logits = plain(input_ids=tokens, attention_mask=mask).logits
            if predictor.several:
                loss = functional.binary_cross_entropy_with_logits(logits, (logits > 0).float(), reduction="sum")
            else:
                loss = functional.cross_entropy(logits, logits.argmax(dim=-1), reduction="sum")
            loss.backward()
            real = mask.bool()
            for at, out in enumerate(seen):
                assert out.grad is not None
                total[at] += (out.detach()[real] * out.grad[real]).abs().sum(dim=0).double().numpy()
            seen.clear()
            plain.zero_grad(set_to_none=True)
    finally:
        for hook in hooks:
            hook.remove()
    return total


def cut_neurons(layer: Any, kept: Sequence[int]) -> None:
    """Only these neurons of a layer's feed-forward part."""
    places = torch.tensor(sorted(kept))
    layer.intermediate.dense = _linear(layer.intermediate.dense.weight[places], layer.intermediate.dense.bias[places])
    layer.output.dense = _linear(layer.output.dense.weight[:, places], layer.output.dense.bias)


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    made = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        made.weight.copy_(weight)
        made.bias.copy_(bias)
    return made
