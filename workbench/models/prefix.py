"""Prefix tuning: keys and values of their own that every layer's attention sees before each text.

Li and Liang, Prefix-Tuning: Optimizing Continuous Prompts for Generation (2021); for classifiers: Liu et al., P-Tuning v2 (2022).
A prefix is no change of a weight, so it cannot be merged into the model: it lies in a file beside it, and plain transformers
does not know of it. Positions count from the text's own first token, as in the base model's own training.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from torch import nn

from workbench.models.pooled_folder import FAMILIES, PREFIX

_SPREAD = 0.02


class Prefix(nn.Module):  # type: ignore[misc]
    """The keys and values, (layers, 2, heads, positions, width of a head)."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(weight)

    def cache(self, rows: int) -> Any:
        """What a layer's attention looks into first, the same for each of `rows` texts."""
        from transformers.cache_utils import DynamicCache

        return DynamicCache([(one[0].expand(rows, -1, -1, -1), one[1].expand(rows, -1, -1, -1)) for one in self.weight])


def fits(config: Any) -> bool:
    """Whether an encoder of this configuration can have a prefix."""
    return str(config.model_type) in FAMILIES


def new(config: Any, positions: int) -> Prefix:
    """A prefix to train, small and random."""
    heads = int(config.num_attention_heads)
    shape = (int(config.num_hidden_layers), 2, heads, positions, int(config.hidden_size) // heads)
    return Prefix(torch.randn(shape) * _SPREAD)


def put_on(encoder: Any, prefix: Prefix) -> None:
    """From now on the encoder reads every text behind the prefix."""
    encoder.add_module("prefix", prefix)
    encoder.prefix_hook = encoder.register_forward_pre_hook(_before, with_kwargs=True)


@contextmanager
def taken_off(encoder: Any) -> Iterator[Prefix | None]:
    """The encoder without its prefix for a while; None where it has none."""
    prefix = getattr(encoder, "prefix", None)
    if not isinstance(prefix, Prefix):
        yield None
        return
    encoder.prefix_hook.remove()
    del encoder.prefix
    try:
        yield prefix
    finally:
        put_on(encoder, prefix)


def save(prefix: Prefix, folder: Path) -> None:
    """Write a prefix for the plain model: its last layer is the pooling, where values of zero change nothing."""
    from safetensors.torch import save_file

    weight = prefix.weight.detach().float().cpu()
    save_file({"prefix": torch.cat([weight, torch.zeros_like(weight[:1])])}, folder / PREFIX)


def load_onto(model: Any, folder: Path) -> None:
    """Give a model of transformers the prefix that lies in its folder. Nothing happens where there is none."""
    from safetensors.torch import load_file

    if (folder / PREFIX).is_file():
        put_on(model.base_model, Prefix(load_file(folder / PREFIX)["prefix"]))


def _before(encoder: Any, inputs: tuple[Any, ...], told: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    tokens: Any = told["input_ids"] if "input_ids" in told else inputs[0]
    mask = told["attention_mask"]
    rows = len(tokens)
    seen = mask.new_ones(rows, encoder.prefix.weight.shape[3])
    if encoder.config.model_type == "bert":
        positions = torch.arange(tokens.shape[1], device=tokens.device).expand(rows, -1)
    else:  # RoBERTa counts from behind the padding id
        positions = mask.cumsum(1) * mask + encoder.config.pad_token_id
    more = {"past_key_values": encoder.prefix.cache(rows), "position_ids": positions}
    return inputs, {**told, **more, "attention_mask": torch.cat([seen, mask], dim=1)}
