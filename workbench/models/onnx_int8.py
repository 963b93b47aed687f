"""The linear layers of an ONNX file in 8 bits: a scale per output channel, and what goes in smoothed before.

Weights are rounded once, what flows between the layers at each run (dynamic quantisation: Jacob et al., 2018). A few channels of a
language model carry numbers far larger than the others and would take all of the 8 bits for themselves; so each channel is
divided by a number that its weights are multiplied with (SmoothQuant: Xiao et al., 2023).
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_STRENGTH = 0.65  # how much of a channel's size goes over into the weights
_LEAST, _FARTHEST = 1e-5, 100.0


def quantise(exact: Path, path: Path, samples: Sequence[list[int]], *, keep: Sequence[str] = ()) -> None:
    """Write `path` from the exact file; `samples` are token ids of a few texts that show which channels are large.

    The nodes named in `keep` stay as they are.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(exact)
    _smooth(model, _largest(model, samples))
    onnx.save(model, path)
    quantize_dynamic(
        path, path, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, per_channel=True,
        nodes_to_exclude=list(keep),
    )  # fmt: skip


def shrink_tables(path: Path, least: int) -> None:
    """Keep tables of word vectors of at least so many numbers in 8 bits, with a scale for each word: a quarter of their size."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(path)
    graph = model.graph
    for table in [one for one in graph.initializer if len(one.dims) == 2 and np.prod(one.dims) >= least]:
        users = [node for node in graph.node if table.name in node.input]
        if any(node.op_type != "Gather" or node.input[0] != table.name for node in users):
            continue
        full = numpy_helper.to_array(table)
        scale = np.maximum(np.abs(full).max(axis=1, keepdims=True), _LEAST).astype(np.float32) / 127
        table.CopyFrom(numpy_helper.from_array(np.rint(full / scale).astype(np.int8), table.name))
        graph.initializer.append(numpy_helper.from_array(scale, f"{table.name}_scale"))
        for node in users:
            found, ids = node.output[0], node.input[1]
            node.output[0] = f"{found}_small"
            at = list(graph.node).index(node)
            for made in (
                helper.make_node("Mul", [f"{found}_wide", f"{found}_scale"], [found], name=f"{node.name}_multiply"),
                helper.make_node("Gather", [f"{table.name}_scale", ids], [f"{found}_scale"], name=f"{node.name}_scale"),
                helper.make_node(
                    "Cast", [f"{found}_small"], [f"{found}_wide"], name=f"{node.name}_wide", to=TensorProto.FLOAT
                ),
            ):
                graph.node.insert(at + 1, made)
    onnx.save(model, path)


def _linear(model: Any) -> dict[str, list[Any]]:
    """The nodes that multiply with weights, by the name of what goes into them."""
    weights = {one.name for one in model.graph.initializer}
    found: dict[str, list[Any]] = {}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in weights:
            found.setdefault(node.input[0], []).append(node)
    return found


def _largest(model: Any, samples: Sequence[list[int]]) -> dict[str, Floats]:
    """The largest number seen in each channel of what goes into the linear layers."""
    import onnx
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    names = list(_linear(model))
    probe.graph.output.extend(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    largest: dict[str, Floats] = {}
    for ids in samples:
        tokens = np.array([ids], dtype=np.int64)
        seen = session.run(names, {"input_ids": tokens, "attention_mask": np.ones_like(tokens)})
        for name, numbers in zip(names, seen, strict=True):
            channels = np.abs(numbers).reshape(-1, numbers.shape[-1]).max(axis=0)
            largest[name] = np.maximum(largest.get(name, np.float32(0)), channels)
    return largest


def _smooth(model: Any, largest: dict[str, Floats]) -> None:
    from onnx import helper, numpy_helper

    graph = model.graph
    tables = {one.name: one for one in graph.initializer}
    for name, nodes in _linear(model).items():
        weights = [numpy_helper.to_array(tables[node.input[1]]) for node in nodes]
        scale = _scale(largest[name], np.max([np.abs(one).max(axis=1) for one in weights], axis=0))
        graph.initializer.append(numpy_helper.from_array(1 / scale, f"{name}_scale"))
        divide = helper.make_node("Mul", [name, f"{name}_scale"], [f"{name}_smooth"], name=f"{name}_divide")
        graph.node.insert(list(graph.node).index(nodes[0]), divide)
        for node, weight in zip(nodes, weights, strict=True):
            node.input[0] = f"{name}_smooth"
            tables[node.input[1]].CopyFrom(numpy_helper.from_array(weight * scale[:, None], node.input[1]))


def _scale(incoming: Floats, weights: Floats) -> Floats:
    """What each channel is divided by: around 1, and no farther from it than a hundred times."""
    ratio = np.maximum(incoming, _LEAST) ** _STRENGTH / np.maximum(weights, _LEAST) ** (1 - _STRENGTH)
    middle = np.exp(np.log(ratio).mean())
    scale: Floats = np.clip(ratio / middle, 1 / _FARTHEST, _FARTHEST).astype(np.float32)
    return scale


@contextmanager
def quietly() -> Iterator[None]:
    """Exporting traces the model and warns of each of its branches; what matters is compared afterwards."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
