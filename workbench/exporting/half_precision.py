"""A model folder in half precision: every weight in 16 bits, half the disk, loaded by plain transformers as it is.

What does not fit into 16 bits is found here; whether it answers as before is checked like an ONNX model (see onnx_check), and once more as
plain transformers runs it, which calculates in 16 bits as well.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed
from workbench.exporting.enclosed import SCRIPT, write_json
from workbench.exporting.onnx_check import Checked, compare, exported, trained
from workbench.models.encoder import load_tokenizer, loaded, padded, tokenise
from workbench.models.pooled_folder import read_note
from workbench.records import Value

_QUIETER = 0.1  # of the pooling layer's loud values: what they are multiplied by has to stay below 65,504 too
_LARGEST = 65504.0
_PLAIN_ROWS, _PLAIN_TOKENS = 64, 64  # that plain transformers reads


def halve(folder: Path) -> None:
    """Every weight of the folder's model in 16 bits. Raises ExportFailed where one is too large for that."""
    import torch
    from safetensors.torch import load_file, save_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    last = int(config.get("num_hidden_layers", 0)) - 1 if read_note(folder).get("pooling_layer") else -1
    loud = f".encoder.layer.{last}.attention.self.value.weight"
    for place in sorted(folder.glob("*.safetensors")):
        weights = load_file(place)
        for name, one in weights.items():
            if not one.is_floating_point():
                continue
            value = one * _QUIETER if name.endswith(loud) else one
            if float(value.abs().max()) > _LARGEST:
                raise ExportFailed(
                    QT_TRANSLATE_NOOP("errors", "A weight of this model is too large for 16 bits."),
                    QT_TRANSLATE_NOOP("errors", "Save it in full precision."),
                )
            weights[name] = value.to(torch.float16)
        save_file(weights, place, metadata={"format": "pt"})
    for name in {"dtype", *({"torch_dtype"} & set(config))}:
        config[name] = "float16"
    write_json(folder / "config.json", config)


def check(
    before: Path, after: Path, rows: Sequence[tuple[str, Value | None]], *, split: str, task: str,
    label_ids: Sequence[int], labels: Sequence[str],
) -> Checked:  # fmt: skip
    """What the check of a folder finds that is whole but for its card; `before` is the trained model, `split` says which rows these are."""
    by_script = (after / SCRIPT).is_file()  # not where the tokenizer runs only with transformers
    read = exported(after, task, labels)[0] if by_script else trained(after, task)
    found = compare(
        trained(before, task), read, rows, split=split, task=task, label_ids=label_ids,
        sizes=(weight(before), weight(after)),
    )  # fmt: skip
    texts = [text for text, _ in rows]
    some = texts[:: max(1, len(texts) // _PLAIN_ROWS)][:_PLAIN_ROWS]
    return replace(found, alike=min(found.alike, _plainly_alike(after, some)))


def weight(folder: Path) -> int:
    """Bytes of a folder's weights."""
    return sum(one.stat().st_size for one in folder.iterdir() if one.suffix in {".safetensors", ".bin"})


def _plainly_alike(folder: Path, texts: Sequence[str]) -> float:
    """The share of decisions that plain transformers makes alike, calculating in 16 bits and in 32; what is no number is none."""
    import torch
    import transformers

    tokenizer = load_tokenizer(folder)
    name = json.loads((folder / "config.json").read_text(encoding="utf-8"))["architectures"][0]
    kind: Any = getattr(transformers, name)
    tokens, mask = padded(tokenise(tokenizer, texts, max_length=_PLAIN_TOKENS), pad=tokenizer.pad_token_id or 0)
    model = loaded(lambda: kind.from_pretrained(folder, dtype=torch.float16, local_files_only=True), folder).eval()
    with torch.inference_mode():
        short = model(input_ids=tokens, attention_mask=mask).logits.float()
        long = model.float()(input_ids=tokens, attention_mask=mask).logits
    if model.config.problem_type == "multi_label_classification":
        same = ((short > 0) == (long > 0)).all(dim=-1) & short.isfinite().all(dim=-1)
    else:
        same = (short.argmax(dim=-1) == long.argmax(dim=-1)) & short.isfinite().all(dim=-1)
    real = same[mask.bool()] if same.dim() > 1 else same
    return float(real.float().mean())
