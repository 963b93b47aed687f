"""LoRA and its kin: a few weights are trained, checkpoints are small, and what is saved is a plain model again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.models import tiny as tiny_models
from tests.training.conftest import Make
from tests.training.test_run import _run, _scores
from workbench.errors import ExportFailed, TrainingFailed
from workbench.exporting.model_folder import export_model
from workbench.models import prefix
from workbench.models.classifier import Classifier, layers, load_classifier
from workbench.models.pooled_folder import BASE
from workbench.models.predictor import Predictor
from workbench.records import Run
from workbench.training.config import ADAPTERS, RunConfig
from workbench.training.events import folded, read_events
from workbench.training.methods import adapters, checkpoint, full

MERGED = ("lora", "adalora", "ia3")
TEXTS = ["the room was lovely and sunny", "awful", "we ate there again with broken friends"]


def _slow(method: str) -> Any:
    return pytest.param(method, marks=pytest.mark.slow)


def _loaded(folder: Path) -> tuple[Any, Classifier]:
    torch.manual_seed(0)
    tokenizer, classifier, _ = load_classifier(folder, 2, max_length=32)
    return tokenizer, classifier


def _shaken(classifier: Classifier) -> None:
    """Other adapter weights than the first ones, which change nothing."""
    torch.manual_seed(1)
    with torch.no_grad():
        for name, weight in classifier.named_parameters():
            if weight.requires_grad and "head" not in name:
                weight.add_(0.2 * torch.randn_like(weight))


@pytest.mark.parametrize("kind", ["bert", "distilbert", "xlm-roberta"])
@pytest.mark.parametrize("method", MERGED)
def test_merging_changes_no_answer(make: Make, tmp_path: Path, kind: str, method: str) -> None:
    _, config = make(method=method, adapter_rank=2)
    tokenizer, classifier = _loaded(tiny_models.tiny_model(tmp_path / kind, kind))
    batch = tokenizer(TEXTS, padding=True, return_tensors="pt")
    answer = torch.no_grad()(lambda: classifier(batch["input_ids"], batch["attention_mask"]))
    plain = classifier.eval() and answer()
    names = [name for name, _ in classifier.named_parameters()]
    whole = sum(weight.numel() for weight in classifier.parameters())
    adapter = adapters.wrapped(classifier, config, steps=20)
    trained = sum(weight.numel() for weight in classifier.parameters() if weight.requires_grad)
    assert trained < 0.4 * whole  # of a tiny model; of a real one it is far below a hundredth
    assert torch.allclose(classifier.eval() and answer(), plain, atol=1e-6)
    _shaken(classifier)
    before = answer()
    assert (before - plain).abs().max() > 1e-3
    adapter.merge()
    assert torch.allclose(answer(), before, atol=1e-5)
    assert [name for name, _ in classifier.named_parameters()] == names


def _check_plain(folder: Path) -> None:
    """Plain transformers reads the merged folder, and answers as we do."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    assert not any("lora" in name or "ia3" in name for name, _ in model.named_parameters())
    with torch.no_grad():
        scores = model(
            **AutoTokenizer.from_pretrained(folder)(TEXTS, padding=True, return_tensors="pt")
        ).logits.softmax(-1)
    assert np.allclose(scores, Predictor(folder).predict(TEXTS), atol=1e-5)


@pytest.mark.parametrize("method", [_slow("lora"), _slow("adalora"), "ia3", "prefix"])
def test_a_run_with_an_adapter_learns_and_its_folder_predicts_the_same(make: Make, method: str) -> None:
    folder, config = make(method=method, epochs=4, learning_rate=None, evaluations_per_epoch=1)
    code, events = _run(folder)
    assert code == 0, events[-1]
    assert (events[-1]["method"], config.rounds) == (method, 1)
    assert events[-1]["validation"]["accuracy"] > 0.8
    predicted = _scores(folder / "predictions.jsonl")
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text().splitlines()]
    again = Predictor(folder / "model").predict([row["text"] for row in rows])
    if method in MERGED:
        _check_plain(folder / "model")
    assert np.allclose(again, [predicted[row["id"]] for row in rows], atol=1e-3)
    losses = [one["loss"] for one in events if one["event"] == "step"]
    assert np.mean(losses[-5:]) < np.mean(losses[:5])


@pytest.mark.parametrize("method", [_slow("lora"), "adalora", _slow("ia3"), _slow("prefix")])
def test_going_on_from_a_checkpoint_is_as_if_nothing_had_been(
    make: Make, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = make("whole", method=method, epochs=3, evaluations_per_epoch=1, adapter_rank=2)
    assert _run(whole)[0] == 0
    cut, _ = make("cut", method=method, epochs=3, evaluations_per_epoch=1, adapter_rank=2)
    take_step, taken = full.Training.take_step, []

    def cut_short(self: full.Training, *told: Any) -> float:
        taken.append(1)
        if len(taken) > 12:
            raise KeyboardInterrupt
        return take_step(self, *told)

    monkeypatch.setattr(full.Training, "take_step", cut_short)
    with pytest.raises(KeyboardInterrupt):
        _run(cut)
    monkeypatch.undo()
    size = sum(weight.numel() for weight in checkpoint.load(cut)["weights"])
    base = sum(weight.numel() for weight in _loaded(Path(_base(cut)))[1].parameters())
    assert size < 0.4 * base
    assert _run(cut)[0] == 0

    def curve(folder: Path) -> list[tuple[int, float]]:
        return [(e["step"], e["loss"]) for e in folded(read_events(folder)[0]) if e["event"] in {"step", "evaluated"}]

    assert curve(cut) == curve(whole)
    assert _scores(cut / "predictions.jsonl") == _scores(whole / "predictions.jsonl")


def _base(folder: Path) -> str:
    return str(json.loads((folder / "config.json").read_text())["base"]["path"])


def test_a_prefix_reaches_every_layer_and_lies_beside_its_model(make: Make) -> None:
    folder, config = make(method="prefix", epochs=1)
    _, classifier = _loaded(Path(config.base["path"]))
    adapters.wrapped(classifier, config, steps=1)
    tokens = torch.tensor([[2, 5, 6, 3], [2, 5, 3, 0]])
    classifier(tokens, (tokens > 0).long()).sum().backward()
    slope = classifier.encoder.prefix.weight.grad
    assert len(slope) == len(layers(classifier))
    assert (slope.abs().amax(dim=(1, 2, 3, 4)) > 0).all()
    assert _run(folder)[0] == 0
    assert {entry.name for entry in (folder / "model").iterdir()} == {BASE, "prefix.safetensors"}
    assert any("handed over" in one.get("text", "") for one in read_events(folder)[0])
    with pytest.raises(ExportFailed, match="prefix"):
        export_model(
            folder,
            folder / "out",
            run=Run(1, "finished", "prefix", "quick", "tiny", 0.0, 60, (7, 3)),
            project="",
            labels=[],
            label_rows={},
        )


def test_a_prefix_counts_positions_as_the_model_does(tmp_path: Path) -> None:
    for kind in ("bert", "xlm-roberta"):
        tokenizer, classifier = _loaded(tiny_models.tiny_model(tmp_path / kind, kind))
        batch = tokenizer(TEXTS, padding=True, return_tensors="pt")
        told = {"input_ids": batch["input_ids"], "attention_mask": batch["attention_mask"]}
        table = classifier.encoder.embeddings.position_embeddings
        seen: list[Any] = []
        table.register_forward_pre_hook(lambda _part, inputs: seen.append(inputs[0].expand(3, -1)))
        classifier.encoder(**told)
        prefix.put_on(classifier.encoder, prefix.new(classifier.config, 3))
        classifier.encoder(**told)
        assert torch.equal(seen[0], seen[1])


def test_a_method_that_does_not_fit_the_base_model_is_named(tmp_path: Path, make: Make) -> None:
    _, config = make(method="prefix")
    _, classifier = _loaded(tiny_models.tiny_model(tmp_path / "distilbert", "distilbert"))
    with pytest.raises(TrainingFailed, match="prefix"):
        adapters.wrapped(classifier, config, steps=1)


def test_adapters_take_larger_steps_than_the_whole_model(make: Make) -> None:
    rates = {}
    for method in ("full", *ADAPTERS):
        config: RunConfig = make(method, method=method, learning_rate=None)[1]
        rates[method] = config.learning_rate
        assert config.head_learning_rate < 1
    assert all(rates[method] > 5 * rates["full"] or rates[method] == 0.03 for method in ADAPTERS)
