"""Tiny Marian models, and a pair that is taught in seconds to say words of tests.models.tiny in other words, there and back."""

from __future__ import annotations

import io
import json
import random
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.models.tiny import PLAIN

# What each word may become in between, and what that is as one comes back: another word of the same kind.
THERE: dict[str, tuple[str, ...]] = {
    "fine": ("gut", "toll"), "lovely": ("gut", "toll"), "great": ("gut", "toll"), "sunny": ("toll", "gut"),
    "awful": ("mies", "schlecht"), "poor": ("mies", "schlecht"), "broken": ("schlecht", "mies"), "late": ("mies", "schlecht"),
    **{word: (word[::-1],) for word in PLAIN},
}  # fmt: skip
BACK: dict[str, tuple[str, ...]] = {
    "gut": ("fine",), "toll": ("great",), "mies": ("awful",), "schlecht": ("poor",), **{word[::-1]: (word,) for word in PLAIN}
}  # fmt: skip


def pair(folder: Path) -> tuple[Path, Path]:
    """Two Marian folders that know THERE and BACK."""
    return marian(folder / "there", THERE), marian(folder / "back", BACK)


def marian(folder: Path, words: Mapping[str, Sequence[str]], *, steps: int = 300) -> Path:
    """A Marian folder that writes for each word one of some; without steps its weights stay random."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True)
    tokenizer = tokenizer_in(folder, words, sorted({one for many in words.values() for one in many}))
    pad, end = tokenizer.pad_token_id, tokenizer.eos_token_id
    torch.manual_seed(0)
    model = MarianMTModel(
        MarianConfig(
            vocab_size=tokenizer.vocab_size, decoder_vocab_size=tokenizer.vocab_size, d_model=48, encoder_layers=1,
            decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32,
            max_position_embeddings=256, pad_token_id=pad, eos_token_id=end, decoder_start_token_id=pad, forced_eos_token_id=end,
            dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, scale_embedding=True, init_std=0.05,
        )
    )  # fmt: skip
    if steps:
        _teach(model, tokenizer.encoder, words, steps)
    model.save_pretrained(folder)
    return folder


def _teach(model: Any, ids: Mapping[str, int], words: Mapping[str, Sequence[str]], steps: int) -> None:
    """Word by word; all texts of a batch are equally long."""
    import torch

    optimizer, chance = torch.optim.AdamW(model.parameters(), lr=7e-3, weight_decay=0.0), random.Random(0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 7e-3, total_steps=steps)
    for _ in range(steps):
        length = chance.randint(1, 5)
        texts = [chance.choices(sorted(words), k=length) for _ in range(32)]
        said = [[chance.choice(words[word]) for word in text] for text in texts]
        read, wanted = (
            torch.tensor([[*(ids[f"▁{word}"] for word in row), ids["</s>"]] for row in rows]) for rows in (texts, said)
        )
        loss = model(input_ids=read, attention_mask=torch.ones_like(read), labels=wanted).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()


def tokenizer_in(folder: Path, read: Sequence[str] | Mapping[str, object], written: Sequence[str]) -> Any:
    """A Marian tokenizer of whole words, saved in a folder."""
    from transformers import MarianTokenizer

    pieces = ["</s>", "<unk>"]
    for name, words in (("source.spm", read), ("target.spm", written)):
        made = _sentencepiece(sorted(words))
        (folder / name).write_bytes(made)
        pieces += [f"▁{word}" for word in sorted(words) if f"▁{word}" not in pieces]
    (folder / "vocab.json").write_text(
        json.dumps({piece: at for at, piece in enumerate([*pieces, "<pad>"])}, ensure_ascii=False), encoding="utf-8"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer = MarianTokenizer.from_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return tokenizer


def _sentencepiece(words: Sequence[str]) -> bytes:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(words)] * 3), model_writer=model, model_type="word", vocab_size=len(words) + 3,
        hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    return model.getvalue()
