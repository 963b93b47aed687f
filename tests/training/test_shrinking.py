"""A smaller model cut out of a trained one: the same words for the project's texts, fewer layers, taught by what the larger one says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.models import tiny
from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.errors import TrainingFailed
from workbench.models.base_models import from_folder
from workbench.models.encoder import load_tokenizer
from workbench.models.predictor import Predictor
from workbench.models.shrinking import write_small
from workbench.training.config import read_config, write_config
from workbench.training.control import Control
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
    for text in texts:
        ids = after(text)["input_ids"]
        assert after.convert_ids_to_tokens(ids) == before.convert_ids_to_tokens(before(text)["input_ids"])
    assert after.unk_token_id in after("awful")["input_ids"]
    assert len(after) == found.pieces[1] < found.pieces[0]
    assert after.pad_token_id == 0


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
    assert not (folder / "parts").exists()


def test_a_base_that_is_no_run_says_so(make: Make) -> None:
    folder, _ = make(plan="shrink")
    assert execute(folder) == 1
    assert read_config(folder).plan == "shrink"
    with pytest.raises(TrainingFailed, match="Only a run's model"):
        list(events_of(folder, Control(folder)))
