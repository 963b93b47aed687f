"""A trained classifier and its plain transformers folder say the same, padded, in a batch and one by one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from workbench.models import pooled_folder
from workbench.models.classifier import PooledClassifier, load_classifier
from workbench.models.encoder import padded, tokenise
from workbench.models.predictor import Predictor

from .tiny import texts, tiny_model


def _saved(base: Path, folder: Path) -> tuple[object, torch.Tensor, list[str]]:
    tokenizer, classifier, length = load_classifier(base, 3, max_length=24)
    torch.manual_seed(1)
    torch.nn.init.normal_(classifier.head.weight, std=0.5)
    torch.nn.init.normal_(classifier.head.bias)
    rows = [text for text, _ in texts(30)]
    classifier.eval()
    with torch.inference_mode():
        logits = classifier(*padded(tokenise(tokenizer, rows, max_length=length), pad=0))
    pooled_folder.save(
        classifier, tokenizer, folder, names=["a", "b", "c 三"], max_length=length, note={"label_ids": [1, 2, 3]}
    )
    return classifier, logits, rows


@pytest.mark.parametrize("kind", ["bert", "roberta", "xlm-roberta", "distilbert"])
def test_the_folder_gives_the_same_logits(tmp_path: Path, kind: str) -> None:
    from transformers import AutoModelForSequenceClassification

    base = tiny_model(tmp_path / "base", kind)
    classifier, logits, rows = _saved(base, tmp_path / "model")
    assert isinstance(classifier, PooledClassifier) == (kind != "distilbert")
    predictor = Predictor(tmp_path / "model", device="cpu")
    ids = tokenise(predictor.tokenizer, rows, max_length=predictor.max_length)
    plain = AutoModelForSequenceClassification.from_pretrained(tmp_path / "model").eval()
    with torch.inference_mode():
        batch = plain(*padded(ids, pad=0)).logits
        single = torch.cat([plain(*padded([row], pad=0)).logits for row in ids])
    for other in (batch, single):
        assert (other - logits).abs().max() < 2e-3
        assert (other.argmax(1) == logits.argmax(1)).all()
    scores = predictor.predict(rows)
    assert np.abs(scores - logits.softmax(1).numpy()).max() < 1e-3
    assert predictor.labels == ["a", "b", "c 三"]


def test_a_plain_pipeline_loads_it(tiny_bert: Path, tmp_path: Path) -> None:
    from transformers import pipeline

    _, logits, rows = _saved(tiny_bert, tmp_path / "model")
    said = pipeline("text-classification", model=str(tmp_path / "model"))(rows, truncation=True)
    names = ["a", "b", "c 三"]
    assert [one["label"] for one in said] == [names[at] for at in logits.argmax(1).tolist()]


def test_our_own_folder_serves_as_a_base_again(tiny_bert: Path, tmp_path: Path) -> None:
    classifier, _, rows = _saved(tiny_bert, tmp_path / "model")
    tokenizer, again, _ = load_classifier(tmp_path / "model", 2, max_length=24)
    assert again.config.num_hidden_layers == classifier.config.num_hidden_layers
    batch = padded(tokenise(tokenizer, rows, max_length=24), pad=0)
    with torch.inference_mode():
        assert torch.allclose(again.eval().features(*batch), classifier.features(*batch), atol=1e-4)


def test_one_huge_and_one_empty_text(tiny_bert: Path, tmp_path: Path) -> None:
    _saved(tiny_bert, tmp_path / "model")
    seen: list[tuple[int, int]] = []
    scores = Predictor(tmp_path / "model").predict(
        ["", "room " * 40_000, "the room"], progress=lambda done, total: seen.append((done, total))
    )
    assert np.allclose(scores.sum(1), 1, atol=1e-5)
    assert seen[-1] == (3, 3)
    assert Predictor(tmp_path / "model").predict([]).shape == (0, 3)
