"""Writing a trained classifier as a folder that plain transformers loads, mean pooling included.

transformers' own classifiers for BERT and RoBERTa read the first token only. So the mean over tokens becomes one more
layer at the end: queries and keys of zero make attention uniform over the real tokens, which is the mean; the value
matrix multiplies it by a large number, so that the residual beside it vanishes when the layer norm divides by the
spread; an empty feed-forward part passes it on (a standardised vector standardised again is itself). The pooler's tanh
is fed so little that it is a straight line, and the classifier's weights make up for it.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

FAMILIES = {"bert": "bert", "roberta": "roberta", "xlm-roberta": "roberta"}  # model type: prefix of its weights
NOTE = "workbench.json"
PREFIX = "prefix.safetensors"
BASE = "base"  # the model without its prefix, a folder inside the model's own: nobody shall load it by mistake
_LOUD = 1e4
SOFT = 1e-3


def plain_folder(folder: Path) -> Path:
    """Where in a model's folder its weights lie: one folder down where a prefix belongs to them."""
    return folder / BASE if (folder / PREFIX).is_file() else folder


def is_pooled(folder: Path) -> bool:
    """Whether the last layer of this folder's model is the pooling written by `save_pooled`."""
    return bool(read_note(folder).get("pooling_layer"))


def read_note(folder: Path) -> dict[str, Any]:
    """The workbench's own note in a model folder; empty where it is somebody else's model."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def save(
    classifier: Any,
    tokenizer: Any,
    folder: Path,
    *,
    names: list[str],
    max_length: int,
    note: dict[str, Any],
    told: dict[str, Any] | None = None,
) -> None:
    """Write model, tokenizer and note. `note` is kept as it is, with what the workbench must know of the model added.

    `told` goes into the model's own config as well: what anybody who loads it must know of its outputs.
    """
    from workbench.models import pieces
    from workbench.models.classifier import PooledClassifier

    folder.mkdir(parents=True, exist_ok=True)
    pooled = isinstance(classifier, PooledClassifier)
    model = plain_model(classifier) if pooled else copy.copy(classifier.model)
    model.config.id2label = dict(enumerate(names))
    model.config.label2id = {name: at for at, name in enumerate(names)}
    for name, value in (told or {}).items():
        setattr(model.config, name, value)
    model.save_pretrained(folder)
    tokenizer.model_max_length = max_length
    pieces.save(tokenizer, folder)
    note = {"labels": names, **note, **(told or {}), "max_length": max_length, "pooling_layer": pooled}
    (folder / NOTE).write_text(json.dumps(note, ensure_ascii=False, indent=1), encoding="utf-8")


def plain_model(classifier: Any) -> Any:
    """The same classifier as one of transformers' own, on the CPU."""
    import torch
    from transformers import AutoModelForSequenceClassification

    config = copy.deepcopy(classifier.config)
    prefix = FAMILIES[config.model_type]
    last = config.num_hidden_layers
    config.num_hidden_layers = last + 1
    config.num_labels = classifier.head.out_features
    config.classifier_dropout = None
    state = {
        f"{prefix}.{name}": value.detach().float().cpu() for name, value in classifier.encoder.state_dict().items()
    }
    state |= {f"{prefix}.encoder.layer.{last}.{name}": value for name, value in _pooling_layer(config).items()}
    wide = torch.eye(config.hidden_size) * SOFT
    flat = torch.zeros(config.hidden_size)
    weight, bias = classifier.head.weight.detach().float().cpu() / SOFT, classifier.head.bias.detach().float().cpu()
    names = ("bert.pooler.dense", "classifier") if prefix == "bert" else ("classifier.dense", "classifier.out_proj")
    state |= {
        f"{names[0]}.weight": wide,
        f"{names[0]}.bias": flat,
        f"{names[1]}.weight": weight,
        f"{names[1]}.bias": bias,
    }
    model = AutoModelForSequenceClassification.from_config(config, dtype=torch.float32)
    missing, unexpected = model.load_state_dict(state, strict=False, assign=True)
    if [name for name in missing if "position_ids" not in name] or unexpected:
        raise RuntimeError(f"the plain model does not fit: missing {missing}, unexpected {unexpected}")
    return model.eval()


def _pooling_layer(config: Any) -> dict[str, Any]:
    import torch

    size, inner = int(config.hidden_size), int(config.intermediate_size)
    one, nothing, line = torch.eye(size), torch.zeros(size, size), torch.zeros(size)
    layer: dict[str, Any] = {}
    for name, weight, bias in (
        ("attention.self.query", nothing, line),
        ("attention.self.key", nothing, line),
        ("attention.self.value", one * _LOUD, line),
        ("attention.output.dense", one, line),
        ("attention.output.LayerNorm", torch.ones(size), line),
        ("intermediate.dense", torch.zeros(inner, size), torch.zeros(inner)),
        ("output.dense", torch.zeros(size, inner), line),
        ("output.LayerNorm", torch.ones(size), line),
    ):
        layer[f"{name}.weight"], layer[f"{name}.bias"] = weight.clone(), bias.clone()
    return layer
