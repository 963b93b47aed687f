"""The word pieces of a smaller model, and a tokenizer in which several pieces share a vector.

A vocabulary holds mostly pieces that a project never uses, those of a hundred languages above all. Those that occur in its texts are
kept, and all of one character, so that every other text can still be read: Abdaoui et al., Load What You Need: Smaller Versions of
Multilingual BERT (2020). A word that comes up later would be read letter by letter, though, as nothing that the model knows: a piece
that is left out is read as the one that is most like it. Measured on HateCheck, whose test rows are of other patterns than its
training rows, 9 of 10 pieces left out, nothing trained: 0.918 before, 0.820 by the letters, 0.903 by the most like.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models.encoder import tokenise

UNKNOWN = (
    QT_TRANSLATE_NOOP(
        "errors", "The model in “{folder}” cannot be made smaller here: its kind is not known well enough."
    ),
    QT_TRANSLATE_NOOP("errors", "Train on another base model first, such as a built-in one."),
)
_LONGEST = 512  # tokens of a text whose pieces are kept
_AT_ONCE = 1024  # pieces that are held against those that stay


def count(tokenizer: Any) -> int:
    """How many vectors a tokenizer's pieces need: several may share one."""
    return int(max(tokenizer.get_vocab().values())) + 1


def save(tokenizer: Any, folder: Path) -> None:
    """Write a tokenizer's files. Its own way of writing forgets all but one of the pieces that share a vector."""
    tokenizer.save_pretrained(folder)
    place = folder / "tokenizer.json"
    if not place.is_file():
        return
    told = json.loads(place.read_text(encoding="utf-8"))
    vocabulary = told["model"].get("vocab")
    if isinstance(vocabulary, dict):
        every = tokenizer.backend_tokenizer.get_vocab(with_added_tokens=False)
        if len(every) > len(vocabulary):
            told["model"]["vocab"] = dict(sorted(every.items(), key=lambda one: (one[1], one[0])))
            place.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def stand_ins(table: torch.Tensor, kept: Sequence[int], special: Sequence[int]) -> dict[int, int]:
    """For each piece that does not stay the one that does and whose vector has the largest cosine with its own."""
    with torch.no_grad():
        unit = nn.functional.normalize(table.float(), dim=1)
        barred = set(special)
        there = torch.tensor([one for one in kept if one not in barred])
        gone = torch.tensor(sorted(set(range(len(table))) - set(kept)), dtype=torch.long)
        found = [there[(unit[part] @ unit[there].T).argmax(dim=1)] for part in gone.split(_AT_ONCE)]
        return dict(zip(gone.tolist(), torch.cat(found).tolist(), strict=True)) if len(gone) else {}


def needed(tokenizer: Any, texts: Sequence[str]) -> list[int]:
    """The ids that stay, in their order: special ones, those of one character, those that the texts need."""
    every = tokenizer.get_vocab()
    special = set(tokenizer.all_special_ids) | {int(at) for at in tokenizer.added_tokens_decoder}
    single = {at for piece, at in every.items() if len(piece.removeprefix("##").removeprefix("▁")) <= 1}
    used = {one for row in tokenise(tokenizer, texts, max_length=_LONGEST) for one in row}
    return sorted(special | single | used)


def cut_vectors(encoder: Any, kept: Sequence[int]) -> None:
    """Only these rows of the table of word vectors."""
    table = encoder.get_input_embeddings()
    inside = [one for one in kept if one < len(table.weight)]
    small = nn.Embedding(len(inside), table.weight.shape[1], padding_idx=table.padding_idx)
    with torch.no_grad():
        small.weight.copy_(table.weight[inside])
    encoder.set_input_embeddings(small)
    encoder.config.vocab_size = len(inside)
    for name in ("pad_token_id", "bos_token_id", "eos_token_id"):
        old = getattr(encoder.config, name, None)
        if isinstance(old, int) and old in inside:
            setattr(encoder.config, name, inside.index(old))


def cut_tokenizer(folder: Path, kept: Sequence[int], table: torch.Tensor, special: Sequence[int]) -> None:
    """The same pieces in the tokenizer's own files, counted anew in their old order.

    Where pieces have names (WordPiece) the others stay as other names of those that stand in for them; `table` are the vectors of all
    of them, and none of `special` stands in for any. In a list of pieces (SentencePiece) each has a place of its own.
    """
    now = {old: new for new, old in enumerate(kept)}
    place = folder / "tokenizer.json"
    told = json.loads(place.read_text(encoding="utf-8"))
    model = told["model"]
    if isinstance(model["vocab"], dict):
        named = now | {old: now[other] for old, other in stand_ins(table, kept, special).items()}
        model["vocab"] = {piece: named[at] for piece, at in model["vocab"].items() if at in named}
    else:
        model["vocab"] = [one for at, one in enumerate(model["vocab"]) if at in now]
        model["unk_id"] = now[model["unk_id"]] if model.get("unk_id") is not None else None
    if "merges" in model:
        raise ModelFailed(*UNKNOWN, folder=folder.name)
    for added in told.get("added_tokens") or []:
        added["id"] = now[added["id"]]
    for one in ((told.get("post_processor") or {}).get("special_tokens") or {}).values():
        one["ids"] = [now[at] for at in one["ids"]]
    for name in ("sep", "cls"):
        pair = (told.get("post_processor") or {}).get(name)
        if isinstance(pair, list):
            pair[1] = now[pair[1]]
    if isinstance(told.get("padding"), dict):
        told["padding"]["pad_id"] = now[told["padding"]["pad_id"]]
    place.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    place = folder / "tokenizer_config.json"
    told = json.loads(place.read_text(encoding="utf-8"))
    if "added_tokens_decoder" in told:
        told["added_tokens_decoder"] = {str(now[int(at)]): one for at, one in told["added_tokens_decoder"].items()}
    place.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
