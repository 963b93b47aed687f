"""A model folder of no use but for its size."""

from __future__ import annotations

import json
from pathlib import Path


def write_weights(folder: Path, count: int) -> None:
    """A weights file as safetensors has it, with `count` zeros of 32 bits."""
    folder.mkdir(parents=True, exist_ok=True)
    header = json.dumps({"w": {"dtype": "F32", "shape": [count], "data_offsets": [0, 4 * count]}}).encode()
    data = len(header).to_bytes(8, "little") + header + bytes(4 * count)
    (folder / "model.safetensors").write_bytes(data)
