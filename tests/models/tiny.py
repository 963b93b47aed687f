"""A tiny BERT with random weights and a word tokenizer: enough to run every path in a second."""

from __future__ import annotations

import random
from pathlib import Path

from workbench.records import Example, Label
from workbench.training.config import RunConfig, config_for, write_config
from workbench.training.examples import write_examples

GOOD = ["fine", "lovely", "great", "sunny"]
BAD = ["awful", "poor", "broken", "late"]
PLAIN = ["the", "room", "was", "and", "we", "ate", "there", "again", "with", "friends"]
LABELS = [Label(7, "good", 0, "1"), Label(3, "bad", 1, "2")]


def tiny_model(folder: Path, kind: str = "bert") -> Path:
    """A model folder of a kind (a model type of transformers), with seeded random weights."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import AutoConfig, AutoModel, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *GOOD, *BAD, *PLAIN]
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=64,
        model_input_names=["input_ids", "attention_mask"],
    )
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    if kind == "distilbert":
        sizes = {"dim": 32, "n_layers": 2, "n_heads": 2, "hidden_dim": 64}
    config = AutoConfig.for_model(kind, vocab_size=len(words), max_position_embeddings=66, pad_token_id=0, **sizes)
    torch.manual_seed(0)
    model = AutoModel.from_config(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "word_embeddings" in name:
                weight.mul_(8)  # random weights of the usual size tell texts apart too little
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


def texts(count: int, *, seed: int = 0) -> list[tuple[str, int]]:
    """Texts of many lengths with the id of their label, told apart by one word."""
    chance = random.Random(seed)
    rows = []
    for at in range(count):
        words = chance.choices(PLAIN, k=chance.randint(1, 20))
        for _ in range(1 + len(words) // 4):
            words.insert(chance.randint(0, len(words)), chance.choice(GOOD if at % 2 else BAD))
        rows.append((f"{' '.join(words)}", 7 if at % 2 else 3))
    return rows


def run_folder(folder: Path, base: Path, *, rows: int = 80, **changes: object) -> RunConfig:
    """A run folder with some train, validation, test and unlabelled rows."""
    folder.mkdir(parents=True)
    examples = []
    for at, (text, label) in enumerate(texts(rows)):
        split = "validation" if at % 5 == 0 else "unlabelled" if at % 13 == 1 else "test" if at % 13 == 2 else "train"
        examples.append(Example(100 + at, text, None if split == "unlabelled" else label, split))
    write_examples(examples, folder)
    values = {"epochs": 3, "device": "cpu", "batch_size": 8, "learning_rate": 1e-3, "patience": 50, **changes}
    told = {"name": "tiny", "path": str(base), "revision": "", "sha256": "", "languages": [], "license": ""}
    config = config_for(
        "balanced", run=1, base=told, rows=sum(e.split == "train" for e in examples), labels=LABELS, **values
    )
    write_config(config, folder)
    return config
