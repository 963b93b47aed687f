"""Word pieces that stay, those that stand in for others, and a tokenizer in which several share a vector."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import torch
from tokenizers import Tokenizer

from workbench.models import pieces, pooled_folder
from workbench.models.classifier import load_classifier
from workbench.models.encoder import load_tokenizer


def test_the_most_alike_that_stays_stands_in() -> None:
    table = torch.tensor([[1.0, 0.1], [1.0, 0.0], [0.0, 2.0], [3.0, 0.3], [1.0, 0.9], [-1.0, 0.2]])
    assert pieces.stand_ins(table, [0, 1, 2], [0]) == {3: 1, 4: 1, 5: 2}
    assert pieces.stand_ins(table, [0, 1, 2, 3, 4, 5], [0]) == {}


def test_pieces_that_share_a_vector_are_saved_and_counted(tiny_bert: Path, tmp_path: Path) -> None:
    before = load_tokenizer(tiny_bert)
    assert pieces.count(before) == len(before)
    shared = tmp_path / "shared"
    shutil.copytree(tiny_bert, shared)
    place = shared / "tokenizer.json"
    told = json.loads(place.read_text(encoding="utf-8"))
    told["model"]["vocab"]["awful"] = told["model"]["vocab"]["poor"]
    place.write_text(json.dumps(told), encoding="utf-8")
    tokenizer, classifier, _ = load_classifier(shared, 2, max_length=32)
    pooled_folder.save(classifier, tokenizer, tmp_path / "model", names=["a", "b"], max_length=32, note={})
    again = load_tokenizer(tmp_path / "model")
    assert again("awful poor room")["input_ids"] == before("poor poor room")["input_ids"]
    assert len(again.get_vocab()) == len(before.get_vocab())
    plain = Tokenizer.from_file(str(tmp_path / "model" / "tokenizer.json"))
    assert plain.encode("awful poor room").ids == before("poor poor room")["input_ids"]


def test_a_tokenizer_without_such_pieces_is_written_as_ever(tiny_bert: Path, tmp_path: Path) -> None:
    tokenizer = load_tokenizer(tiny_bert)
    pieces.save(tokenizer, tmp_path / "ours")
    tokenizer.save_pretrained(tmp_path / "theirs")
    assert (tmp_path / "ours" / "tokenizer.json").read_bytes() == (tmp_path / "theirs" / "tokenizer.json").read_bytes()
