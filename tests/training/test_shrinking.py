"""A smaller model cut out of a trained one: the same words for the project's texts, fewer layers, taught by what the larger one says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from transformers import AutoModel, AutoModelForSequenceClassification

from tests.models import tiny
from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.errors import TrainingFailed
from workbench.models import pieces, shrinking
from workbench.models.base_models import from_folder
from workbench.models.encoder import load_tokenizer
from workbench.models.neurons import importance
from workbench.models.predictor import Predictor
from workbench.models.shrinking import write_small
from workbench.records import Example
from workbench.training.config import read_config, write_config
from workbench.training.control import Control
from workbench.training.examples import write_examples
from workbench.training.methods import imitation
from workbench.training.plans.parts import examples_in
from workbench.training.run import events_of, execute


@pytest.fixture
def teacher(make: Make) -> Path:
    folder, _ = make("teacher", rows=120, epochs=4)
    assert _run(folder)[0] == 0
    return folder


def test_the_texts_are_read_as_before_and_the_rest_is_gone(teacher: Path, tmp_path: Path) -> None:
    texts = ["the room was lovely", "poor friends"]
    found = write_small(teacher / "model", tmp_path / "small", texts, keep=1)
    assert found.layers == (2, 1)
    assert found.kept == (0,)
    assert found.parameters[1] < found.parameters[0]
    before, after = load_tokenizer(teacher / "model"), load_tokenizer(tmp_path / "small")
    kept = pieces.needed(before, texts)
    for text in texts:
        assert [kept[one] for one in after(text)["input_ids"]] == before(text)["input_ids"]
    assert pieces.count(after) == found.pieces[1] == len(kept) < found.pieces[0]
    assert after.pad_token_id == 0
    table = Predictor(teacher / "model", device="cpu").model.get_input_embeddings().weight
    (awful,) = before("awful", add_special_tokens=False)["input_ids"]
    assert awful not in kept
    near = max(
        set(kept) - set(before.all_special_ids), key=lambda one: torch.cosine_similarity(table[one], table[awful], 0)
    )
    assert [kept[one] for one in after("awful", add_special_tokens=False)["input_ids"]] == [near]


def test_it_learns_what_the_larger_one_says(teacher: Path, make: Make) -> None:
    folder, config = make("small", rows=120, epochs=6, plan="shrink", keep_layers=1, continued_from=1)
    base = replace(from_folder(teacher / "model"), name="run 1")
    write_config(replace(config, base=base.as_dict()), folder)
    code, events = _run(folder)
    assert code == 0, events[-1]
    shrunk = events[-1]["shrunk"]
    assert shrunk["layers"] == [2, 1]
    assert any("Made smaller" in one.get("text", "") for one in events)
    texts = [text for text, _ in tiny.texts(60, seed=9)]
    large, small = (Predictor(one / "model", device="cpu").predict(texts) for one in (teacher, folder))
    assert (large.argmax(axis=1) == small.argmax(axis=1)).mean() > 0.85
    assert Predictor(folder / "model", device="cpu").model.config.num_hidden_layers == 2  # one, and the pooling
    assert pieces.count(load_tokenizer(folder / "model")) == shrunk["pieces"][1]
    assert any("larger model's" in one.get("text", "") for one in events)
    assert any(one.get("phase") == "imitate" for one in events)
    assert not any((folder / name).exists() for name in ("parts", "small", "imitated"))


def test_killed_or_stopped_while_states_are_learned(teacher: Path, make: Make) -> None:
    folder, config = make("small", rows=120, epochs=6, plan="shrink", keep_layers=1, continued_from=1)
    write_config(replace(config, base=replace(from_folder(teacher / "model"), name="run 1").as_dict()), folder)
    story = events_of(folder, Control(folder))
    assert any(one.get("phase") == "imitate" for one in story)  # and no further: as if the process had been killed
    story.close()
    assert not (folder / "imitated").exists()
    again, kinds = Control(folder), []
    for one in events_of(folder, again):
        kinds.append(one["event"])
        if one.get("phase") == "imitate":
            (folder / "control").write_text("stop\n", encoding="utf-8")
    assert one["event"] == "finished"
    assert one["status"] == "stopped"
    assert kinds.count("step") == 0
    assert (folder / "model" / "model.safetensors").is_file()


def test_where_no_layer_has_to_go_only_the_last_one_is_fitted(teacher: Path, make: Make) -> None:
    folder, config = make("small", rows=120, epochs=6, plan="shrink", keep_layers=2, continued_from=1)
    write_config(replace(config, base=replace(from_folder(teacher / "model"), name="run 1").as_dict()), folder)
    code, events = _run(folder)
    assert code == 0, events[-1]
    assert any("Word pieces alone" in one.get("text", "") for one in events)
    assert not any(one.get("phase") == "imitate" for one in events)
    assert events[-1]["steps"] == 0
    texts = [text for text, _ in tiny.texts(60, seed=9)]
    large, small = (Predictor(one / "model", device="cpu").predict(texts) for one in (teacher, folder))
    assert (large.argmax(axis=1) == small.argmax(axis=1)).mean() > 0.9


def test_half_of_the_parameters_leave_room_for_so_many_neurons_and_layers() -> None:
    shape = SimpleNamespace(num_hidden_layers=6, intermediate_size=96, hidden_size=10)  # a neuron has 21 parameters
    layer = 500 + 96 * 21
    whole = 7 * layer + 8000
    assert shrinking._room(whole - 8000, whole, shape, layer) == (96, 6)  # the pieces alone are enough
    inside, stack = shrinking._room(whole, whole - 7 * 21 * 30, shape, layer)
    assert (inside, stack) == (64, 6)  # 66 would do: eight at once are calculated
    for budget in (whole // 2, whole * 45 // 100):
        inside, stack = shrinking._room(whole, budget, shape, layer)
        assert (inside, stack) == (32, stack)
        assert 1 <= stack < 6
        assert whole - (7 * 64 * 21) - (6 - stack) * (500 + 32 * 21) <= budget
    assert shrinking._room(whole, 0, shape, layer) == (32, 1)


def test_the_neurons_that_matter_least_go(teacher: Path, tmp_path: Path) -> None:
    model = AutoModelForSequenceClassification.from_pretrained(teacher / "model")
    dead = range(0, 64, 2)
    with torch.no_grad():
        for layer in model.bert.encoder.layer[:2]:
            layer.output.dense.weight[:, dead] = 0
    model.save_pretrained(teacher / "model")
    found = importance(teacher / "model", ["the room was lovely", "poor friends"])
    assert (found[:2, dead] == 0).all()
    assert (found[:2, 1::2] > 0).mean() > 0.9
    shrunk = write_small(teacher / "model", tmp_path / "small", ["the room was lovely"], keep=0)
    assert shrunk.parameters[1] <= shrunk.parameters[0] // 2 or (shrunk.layers[1], shrunk.neurons[1]) == (1, 16)
    small = AutoModel.from_pretrained(tmp_path / "small")
    assert small.config.intermediate_size == shrunk.neurons[1] < 64
    kept = small.encoder.layer[0].output.dense.weight
    assert (kept != 0).any(dim=0).all()  # none of those that did nothing


def test_no_text_that_measures_is_read_and_every_other_one_is(
    teacher: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, config = make("small", rows=120, epochs=1, plan="shrink", keep_layers=1, continued_from=1)
    write_config(replace(config, base=replace(from_folder(teacher / "model"), name="run 1").as_dict()), folder)
    examples = examples_in(folder)
    extra = Example(9999, "the great room again", None, "unlabelled")
    write_examples([*examples, extra], folder)
    with (teacher / "predictions.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": extra.id, "scores": [0.5, 0.5]}) + "\n")
    seen: list[str] = []
    learn = imitation.imitated

    def noted(large: Path, small: Path, place: Path, texts: list[str], *told: Any, **more: Any) -> Any:
        seen.extend(texts)
        return learn(large, small, place, texts, *told, **more)

    monkeypatch.setattr(imitation, "imitated", noted)
    assert _run(folder)[0] == 0
    held = {row.text for row in examples if row.split in {"validation", "test"}}
    assert held
    assert {row.text for row in examples} - held | {extra.text} == set(seen)


def test_a_base_that_is_no_run_says_so(make: Make) -> None:
    folder, _ = make(plan="shrink")
    assert execute(folder) == 1
    assert read_config(folder).plan == "shrink"
    with pytest.raises(TrainingFailed, match="Only a run's model"):
        list(events_of(folder, Control(folder)))
