"""A smaller encoder cut out of a trained one: the word pieces that the texts need, the neurons and layers that matter most.

* Neurons of the feed-forward parts, by how far the loss moves without them: see neurons.py.
* Layers: how far a layer turns the vectors of its tokens, one minus the cosine of what goes in and what comes out, says how much it
  matters: Men et al., ShortGPT: Layers in Large Language Models are More Redundant Than You Expect (2024).
* Word pieces: those that occur in the project's texts are kept: see pieces.py.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from workbench.errors import ModelFailed
from workbench.models import pieces
from workbench.models.classifier import PooledClassifier, layers, load_classifier, word_vectors
from workbench.models.encoder import over_batches, tokenise
from workbench.models.neurons import cut_neurons, importance

_LOOKED_AT = 200  # texts that tell how much a layer matters
_LEAST_NEURONS, _TOGETHER = 3, 8  # one in so many at least; processors calculate so many at once


@dataclass(frozen=True, slots=True)
class Shrunk:
    """What became of a model: parameters, layers, word pieces and neurons of a layer before and after; which layers stayed, from 0.

    Parameters are those of the model that is saved, but for its head: the layer that takes the mean over tokens counts (see pooled_folder).
    """

    parameters: tuple[int, int]
    layers: tuple[int, int]
    pieces: tuple[int, int]
    kept: tuple[int, ...]
    neurons: tuple[int, int]


def write_small(model: Path, target: Path, texts: Sequence[str], *, keep: int) -> Shrunk:
    """Write the encoder of a trained model as a base model, with `keep` layers. Raises ModelFailed where it cannot be cut.

    0: all of them, with as many neurons as half of the parameters leave room for; where these were too few, fewer layers.
    """
    tokenizer, classifier, _ = load_classifier(model, 2, max_length=128)
    if not isinstance(classifier, PooledClassifier) or not (model / "tokenizer.json").is_file():
        raise ModelFailed(*pieces.UNKNOWN, folder=model.name)
    encoder = classifier.encoder
    stack = layers(classifier)
    before = _size(encoder) + _size(stack[0])
    looked_at = texts[:: max(1, len(texts) // _LOOKED_AT)]
    kept = pieces.needed(tokenizer, texts)
    table = word_vectors(classifier).weight
    left = before - (len(table) - len(kept)) * table.shape[1]
    neurons = int(encoder.config.intermediate_size)
    inside, wanted = (neurons, keep) if keep else _room(left, before // 2, encoder.config, _size(stack[0]))
    chosen = most_telling(classifier, tokenizer, looked_at, keep=wanted)
    encoder.encoder.layer = nn.ModuleList(stack[at] for at in chosen)
    encoder.config.num_hidden_layers = len(chosen)
    if inside < neurons:
        found = importance(model, looked_at)
        for layer, at in zip(encoder.encoder.layer, chosen, strict=True):
            cut_neurons(layer, [int(one) for one in np.argsort(-found[at], kind="stable")[:inside]])
        encoder.config.intermediate_size = inside
    target.mkdir(parents=True, exist_ok=True)
    pieces.cut_vectors(encoder, kept)
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json"):
        if (model / name).is_file():
            shutil.copyfile(model / name, target / name)
    pieces.cut_tokenizer(target, kept, table, tokenizer.all_special_ids)
    encoder.save_pretrained(target)
    after = _size(encoder) + _size(encoder.encoder.layer[0])
    counts = (len(table), len(kept))
    return Shrunk((before, after), (len(stack), len(chosen)), counts, tuple(chosen), (neurons, inside))


def _room(left: int, budget: int, config: Any, layer: int) -> tuple[int, int]:
    """How many neurons and layers `budget` parameters leave room for, of a model that has `left` without its unused word pieces.

    Neurons go first, down to a third; measured on SST-2 with the small English model, 0.870 before, after the same training by the
    states within: 0.862 with half of the neurons of all six layers (54 % of the parameters), 0.842 with three layers (49 %).
    """
    stack, neurons, one = int(config.num_hidden_layers), int(config.intermediate_size), 2 * int(config.hidden_size) + 1
    too_many = max(0, left - budget)
    fits = neurons - -(-too_many // ((stack + 1) * one))  # the layer that takes the mean has as many
    if fits >= neurons:
        return neurons, stack
    inside = max(fits, neurons // _LEAST_NEURONS) // _TOGETHER * _TOGETHER or neurons
    narrow = layer - (neurons - inside) * one
    too_many = max(0, left - (stack + 1) * (layer - narrow) - budget)
    return inside, max(1, stack - -(-too_many // narrow))


def most_telling(classifier: PooledClassifier, tokenizer: Any, texts: Sequence[str], *, keep: int) -> list[int]:
    """The layers that turn their tokens' vectors most, in their order; the first one stays in any case."""
    ids = tokenise(tokenizer, texts, max_length=64)
    stack = layers(classifier)
    turned, tokens = np.zeros(len(stack)), 0.0

    def look(batch: Any, mask: Any) -> Any:
        states = classifier.encoder(input_ids=batch, attention_mask=mask, output_hidden_states=True).hidden_states
        weight = mask.float()
        return [
            float(((1 - torch.cosine_similarity(before, after, dim=-1)) * weight).sum())
            for before, after in itertools.pairwise(states)
        ], float(weight.sum())

    for _, (found, count) in over_batches(look, ids, pad=tokenizer.pad_token_id or 0):
        turned += np.asarray(found)
        tokens += count
    order = [0, *(int(at) for at in np.argsort(-turned[1:], kind="stable") + 1)]
    return sorted(order[: max(1, min(keep, len(stack)))])


def _size(encoder: Any) -> int:
    return sum(one.numel() for one in encoder.parameters())
