from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from workbench.errors import ModelFailed
from workbench.models.encoder import HEAD_TAIL, like_length_batches, load_tokenizer, padded, pick_device, tokenise


def test_batches_hold_every_row_once_and_stay_small() -> None:
    ids = [[1] * (at % 40 + 1) for at in range(200)]
    batches = like_length_batches(ids, tokens=256, rows=16)
    assert sorted(at for batch in batches for at in batch) == list(range(200))
    assert all(len(batch) <= 16 and len(batch) * max(len(ids[at]) for at in batch) <= 256 for batch in batches)


def test_padding_is_masked() -> None:
    tokens, mask = padded([[5, 6, 7], [8]], pad=9)
    assert tokens.tolist() == [[5, 6, 7], [8, 9, 9]]
    assert mask.tolist() == [[1, 1, 1], [1, 0, 0]]


def test_a_huge_text_is_cut_before_it_is_tokenised(tiny_bert: Path) -> None:
    tokenizer = load_tokenizer(tiny_bert)
    start = time.monotonic()
    ids = tokenise(tokenizer, [" " * 50_000 + "the room was " * 20_000] * 50, max_length=16)
    assert time.monotonic() - start < 5
    assert all(len(row) == 16 for row in ids)


def test_of_a_long_text_start_and_end_are_read_where_wanted(tiny_bert: Path) -> None:
    tokenizer = load_tokenizer(tiny_bert)
    words = ["the room was and we ate there again with friends " * 4, "late", "the " * 100_000 + "awful"]
    plain = tokenise(tokenizer, words, max_length=16)
    both = tokenise(tokenizer, words, max_length=16, long_texts=HEAD_TAIL)
    whole = tokenizer(words[0])["input_ids"]
    assert both[0] == whole[:4] + whole[-12:]
    assert plain[0] == whole[:15] + whole[-1:]
    assert both[1] == plain[1]
    assert len(both[2]) == 16
    assert both[2][-2] == tokenizer("awful")["input_ids"][1], "the very end is there"
    assert plain[2][-2] != both[2][-2]


def test_a_model_that_does_not_load_gives_one_sentence(tiny_bert: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(tiny_bert, tmp_path / "broken")
    (broken / "tokenizer.json").write_text("{")
    with pytest.raises(ModelFailed, match="could not be loaded"):
        load_tokenizer(broken)


def test_no_gpu_is_said() -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    assert pick_device("auto").type == "cpu"
    with pytest.raises(ModelFailed, match="GPU"):
        pick_device("cuda")
