"""A trained model as an ONNX file: token ids in, logits out; also with its linear layers in 8 bits.

What the last layer of a plain folder does for the mean over tokens (see pooled_folder) can be written as the mean itself: faster, but
its probabilities differ from the folder's by up to 0.0002.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models.encoder import load_tokenizer, loaded, longest, padded, tokenise
from workbench.models.onnx_int8 import quantise, quietly, shrink_tables
from workbench.models.pooled_folder import FAMILIES, SOFT, is_pooled, read_note
from workbench.tasks import spans

_PROBES = ("The parcel came two days late, and nobody said why.", "物流太慢了，客服的态度也不好。", "ok")
_LARGE = 1000  # numbers in a table of word vectors worth writing in 8 bits


def facts(folder: Path) -> dict[str, int]:
    """The id that fills up short texts, and how many tokens the model reads."""
    from transformers import AutoConfig

    tokenizer = load_tokenizer(folder)
    config = loaded(lambda: AutoConfig.from_pretrained(folder, local_files_only=True), folder)
    length = longest(tokenizer, config, int(read_note(folder).get("max_length", 0)) or 256)
    return {"pad": int(tokenizer.pad_token_id or 0), "max_length": length}


def write(folder: Path, path: Path, *, short: bool) -> None:
    """Write a model folder's model as an ONNX file; `short`: with the mean itself in place of the layer that makes it.

    Raises ModelFailed where the exporter does not know its kind.
    """
    import torch

    model = _model(folder, short=short).eval()
    tokenizer = load_tokenizer(folder)
    ids = tokenise(tokenizer, _PROBES, max_length=16)
    tokens, mask = padded(ids, pad=tokenizer.pad_token_id or 0)
    axes = {name: {0: "rows", 1: "tokens"} for name in ("input_ids", "attention_mask")}
    axes["logits"] = axes["input_ids"] if read_note(folder).get("task") == spans.NAME else {0: "rows"}
    try:
        with quietly(), torch.inference_mode():
            torch.onnx.export(
                model, (tokens, mask), path, dynamo=False, opset_version=17, dynamic_axes=axes,
                input_names=["input_ids", "attention_mask"], output_names=["logits"],
            )  # fmt: skip
    except (OSError, MemoryError):
        raise
    except Exception as error:  # what it does not know it says by many kinds of error
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "This kind of base model cannot be written as ONNX: {reason}"),
            QT_TRANSLATE_NOOP("errors", "Hand it over as a model folder, or train with another base model."),
            reason=str(error).strip().split("\n")[0][:300] or type(error).__name__,
        ) from error


def write_quick(folder: Path, exact: Path, path: Path, texts: Sequence[str], *, careful: bool = False) -> None:
    """Write the exact file in 8 bits; `texts` (training rows) show which channels carry large numbers.

    The layer that says the labels stays exact; with `careful` the layers whose inputs are the hardest to round do as well.
    """
    import onnx

    length = facts(folder)["max_length"]
    samples = tokenise(load_tokenizer(folder), [*texts] or _PROBES, max_length=length)
    graph = onnx.load(exact).graph
    shapes = {one.name: tuple(one.dims) for one in graph.initializer}
    linear = [
        (one.name, shapes[one.input[1]]) for one in graph.node if one.op_type == "MatMul" and one.input[1] in shapes
    ]
    keep = [linear[-1][0]] if linear and read_note(folder).get("task") == spans.NAME else []
    if careful:
        keep += [name for name, (rows, columns) in linear if rows > columns]
    with quietly():
        quantise(exact, path, [one for one in samples if one], keep=keep)
        shrink_tables(path, _LARGE)


def _model(folder: Path, *, short: bool) -> Any:
    import torch
    from transformers import AutoConfig, AutoModel, AutoModelForSequenceClassification, AutoModelForTokenClassification

    from workbench.models.classifier import OwnHeadClassifier, PooledClassifier

    kind = AutoModelForSequenceClassification
    if read_note(folder).get("task") == spans.NAME:
        kind = AutoModelForTokenClassification
    whole = loaded(lambda: kind.from_pretrained(folder, dtype=torch.float32, local_files_only=True), folder)
    if not (short and is_pooled(folder)):
        return OwnHeadClassifier(whole, whole.config.num_labels)
    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    config.num_hidden_layers -= 1
    encoder = AutoModel.from_pretrained(
        folder, config=config, dtype=torch.float32, add_pooling_layer=False, local_files_only=True
    )
    made = PooledClassifier(encoder, whole.config.num_labels)
    last = whole.classifier if FAMILIES[config.model_type] == "bert" else whole.classifier.out_proj
    with torch.no_grad():
        made.head.weight.copy_(last.weight * SOFT)
        made.head.bias.copy_(last.bias)
    return made
