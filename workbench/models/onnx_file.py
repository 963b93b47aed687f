"""A base model as an ONNX file that turns token ids into unit vectors: written once, compared with PyTorch, kept by checksum.

ONNX Runtime makes vectors faster than PyTorch on a processor, and starts without importing it. `quick` files hold the
linear layers in 8 bits.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.errors import ModelFailed
from workbench.models.base_models import BaseModel
from workbench.models.onnx_int8 import quantise, quietly
from workbench.models.torch_encoder import TorchEncoder
from workbench.paths import models_dir

_VERSION = 1
_ROOM = 10  # bytes for each parameter while both files are written
_LARGE = 10_000_000  # numbers in a table of word embeddings worth halving
_PROBES = (
    "The parcel came two days late, and nobody said why.",
    "物流太慢了，客服的态度也不好。",
    "ok",
    "¿Dónde está mi pedido? Наконец-то! 👍🏽 ８月３日 ①",
    "A long one: " + "the same room, the same view, another bill and a different clerk at the desk; " * 12,
)
LEAST_ALIKE, LEAST_ALIKE_QUICK = 0.9999, 0.95  # how alike a probe's vectors must be to PyTorch's


def kept(base: BaseModel, *, quick: bool) -> Path:
    """Where the file of a base model is, or would be."""
    return models_dir() / "onnx" / f"{base.sha256[:32]}-{_VERSION}{'-int8' if quick else ''}.onnx"


def refused(path: Path) -> bool:
    """Whether this model was tried before and its vectors differed, or could not be made."""
    return path.with_suffix(".refused").is_file()


def write(base: BaseModel, *, quick: bool) -> Path | None:
    """Make the files of a base model where they are missing; None where this one cannot be had, which is then remembered.

    Raises ModelFailed where the model itself cannot be loaded, OSError where there is no room for the file.
    """
    path = kept(base, quick=quick)
    if not path.is_file() and not refused(path):
        _write(base)
    return path if path.is_file() else None


def _write(base: BaseModel) -> None:
    exact, quick = kept(base, quick=False), kept(base, quick=True)
    exact.parent.mkdir(parents=True, exist_ok=True)
    # What fails half-way for want of room would count as a refusal.
    if shutil.disk_usage(exact.parent).free < _ROOM * base.parameters:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    encoder = TorchEncoder(base, device="cpu")
    part = exact.with_suffix(f".{os.getpid()}.part")
    try:
        with quietly():
            reason = _try(lambda: _export(encoder, part)) or _difference(encoder, part, LEAST_ALIKE)
            _settle(exact, part, reason)
            reason = (
                reason
                or _try(lambda: quantise(exact, part, encoder.tokenise(_PROBES)))
                or _difference(encoder, part, LEAST_ALIKE_QUICK)
            )
            _settle(quick, part, reason)
    finally:
        part.unlink(missing_ok=True)


def _settle(path: Path, part: Path, reason: str) -> None:
    """Take a finished file over, or remember why it cannot be used."""
    if reason:
        path.with_suffix(".refused").write_text(reason, encoding="utf-8")
    else:
        part.replace(path)


def _try(work: Callable[[], None]) -> str:
    """Why it cannot be done; nothing where it was. What an exporter does not know it says by many kinds of error."""
    try:
        work()
    except (OSError, MemoryError):
        raise
    except Exception as error:
        return str(error)[:500] or type(error).__name__
    return ""


def _export(encoder: TorchEncoder, path: Path) -> None:
    import onnx
    import torch

    tokens, mask = encoder.padded(encoder.tokenise(_PROBES[:3]))
    axes = {"input_ids": {0: "rows", 1: "tokens"}, "attention_mask": {0: "rows", 1: "tokens"}, "vectors": {0: "rows"}}
    torch.onnx.export(
        encoder.module, (tokens, mask), path, dynamo=False, opset_version=17, dynamic_axes=axes,
        input_names=["input_ids", "attention_mask"], output_names=["vectors"],
    )  # fmt: skip
    model = onnx.load(path)
    _halve_tables(model)
    facts = {"length": encoder.length, "pad": encoder.pad, "width": encoder.width}
    onnx.helper.set_model_props(model, {name: str(value) for name, value in facts.items()})
    onnx.save(model, path)


def _halve_tables(model: Any) -> None:
    """Keep large tables of word embeddings in 16 bits where that changes no number: they came so from their file."""
    from onnx import TensorProto, helper, numpy_helper

    graph = model.graph
    for table in [one for one in graph.initializer if np.prod(one.dims) > _LARGE]:
        users = [node for node in graph.node if table.name in node.input]
        full = numpy_helper.to_array(table)
        half = full.astype(np.float16)
        if any(node.op_type != "Gather" for node in users) or not np.array_equal(half.astype(full.dtype), full):
            continue
        table.CopyFrom(numpy_helper.from_array(half, table.name))
        for node in users:
            wide, narrow = node.output[0], f"{node.output[0]}_half"
            node.output[0] = narrow
            cast = helper.make_node("Cast", [narrow], [wide], name=f"{node.name}_wide", to=TensorProto.FLOAT)
            graph.node.insert(list(graph.node).index(node) + 1, cast)


def _difference(encoder: TorchEncoder, path: Path, least: float) -> str:
    """What is wrong with the file's vectors; nothing where they are PyTorch's."""
    from workbench.models.onnx_encoder import OnnxEncoder

    try:
        written = OnnxEncoder(encoder.base, path)
    except ModelFailed as error:  # no tokenizer.json, most often
        return str(error)
    ours, theirs = written.tokenise(_PROBES), encoder.tokenise(_PROBES)
    if ours != theirs:
        return "the tokenizer reads texts differently"
    pairs = zip(_one_by_one(written, ours), _one_by_one(encoder, theirs), strict=True)
    likeness = min(float(mine @ original) for mine, original in pairs)
    return "" if likeness >= least else f"cosine {likeness:.4f} to the original"


def _one_by_one(encoder: Any, ids: Sequence[list[int]]) -> Iterator[Any]:
    return (encoder.vectors([one])[0] for one in ids)
