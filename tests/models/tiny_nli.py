"""A tiny sequence classifier that is taught in seconds to tell whether a text is about what “This text is about …” says."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tests.models.tiny import BAD, GOOD

TOPICS = ("praise", "complaint", "stay")
WORDS = (
    tuple(GOOD),
    tuple(BAD),
    ("room", "ate", "there", "friends"),
)  # the first two are all that tests.models.tiny tells apart
PLAIN = ("the", "was", "and", "we", "again", "with")
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_FRAME = ("This", "text", "is", "about", ".")


def premise(topic: int, *, seed: int) -> str:
    """A text about a topic, known by two of its words among plain ones."""
    chance = random.Random(seed)
    words = chance.choices(PLAIN, k=4) + chance.sample(WORDS[topic], 2)
    chance.shuffle(words)
    return " ".join(words)


def nli_model(folder: Path) -> Path:
    """The model folder: outputs CONTRADICTION, NEUTRAL, ENTAILMENT."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    tokenizer = _tokenizer()
    names = {0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}
    model = BertForSequenceClassification(
        BertConfig(
            vocab_size=len(tokenizer), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
            max_position_embeddings=64, pad_token_id=0, num_labels=3, id2label=names,
            label2id={name: at for at, name in names.items()}, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        )
    )  # fmt: skip
    known = model.bert.embeddings.word_embeddings.weight
    with torch.no_grad():  # the words of a topic lie near its name, as in a model that has read before
        known.mul_(20)
        for name, group in zip(TOPICS, WORDS, strict=True):
            for word in group:
                known[tokenizer.convert_tokens_to_ids(word)] *= 0.3
                known[tokenizer.convert_tokens_to_ids(word)] += known[tokenizer.convert_tokens_to_ids(name)]
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    chance = random.Random(0)
    for step in range(150):
        pairs = [(chance.randrange(3), chance.randrange(3)) for _ in range(32)]
        texts = [premise(topic, seed=32 * step + at) for at, (topic, _) in enumerate(pairs)]
        claims = [f"This text is about {TOPICS[claimed]} ." for _, claimed in pairs]
        inputs = tokenizer(texts, claims, padding=True, return_tensors="pt")
        wanted = torch.tensor([2 if topic == claimed else 0 for topic, claimed in pairs])
        loss = model(**inputs, labels=wanted).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _tokenizer() -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    words = [*_SPECIAL, *_FRAME, *TOPICS, *PLAIN, *(word for group in WORDS for word in group)]
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=64, model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )  # fmt: skip
