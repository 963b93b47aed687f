"""Domain pre-training: which words are hidden, what is learned from them, what is left in the run folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModel, AutoTokenizer

from tests.models.tiny import tiny_model
from tests.training import kinds
from tests.training.conftest import Card, Make
from tests.training.test_run import _run
from workbench.training.control import Cancelled, Control
from workbench.training.methods import checkpoint, pretraining, stage
from workbench.training.methods.losses import IGNORED
from workbench.training.session import Session


@pytest.fixture(scope="module")
def masked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model with a sign for a hidden word."""
    folder = tiny_model(tmp_path_factory.mktemp("masked") / "tiny")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    tokenizer.mask_token = "[UNK]"  # one that is in its vocabulary: the model has no room for a new one
    tokenizer.save_pretrained(folder)
    return folder


def test_some_words_are_hidden_and_none_of_the_models_own_marks(masked: Path) -> None:
    tokenizer = AutoTokenizer.from_pretrained(masked)
    tokens = torch.tensor([[2, *range(4, 20), 3]] * 500)
    hidden, wanted = pretraining.hide(tokens, tokenizer, torch.Generator().manual_seed(0))
    guessed = wanted != IGNORED
    assert guessed.float().mean().item() == pytest.approx(0.15 * 16 / 18, abs=0.01)
    assert not guessed[:, [0, -1]].any()
    assert torch.equal(wanted[guessed], tokens[guessed])
    assert torch.equal(hidden[~guessed], tokens[~guessed])
    assert (hidden[guessed] == tokenizer.mask_token_id).float().mean().item() == pytest.approx(0.8, abs=0.03)
    assert (hidden[guessed] == tokens[guessed]).float().mean().item() == pytest.approx(0.1, abs=0.03)


def _adapted(folder: Path, base: Path, masked: Path) -> None:
    """Let a run folder use the base model that can guess words."""
    text = (folder / "config.json").read_text(encoding="utf-8")
    (folder / "config.json").write_text(text.replace(str(base), str(masked)), encoding="utf-8")


def test_guessing_gets_better_and_the_run_starts_from_there(make: Make, tiny_bert: Path, masked: Path) -> None:
    folder, _ = make(rows=400, pretrain_epochs=12, epochs=1)
    _adapted(folder, tiny_bert, masked)
    session = Session(folder, Control(folder))
    events = list(session.load())
    told = next(one["values"] for one in events if "perplexity" in one.get("text", ""))
    assert told["after"] < 0.9 * told["before"]
    assert any(one.get("phase") == "pretrain" for one in events)
    first = AutoModel.from_pretrained(masked).state_dict()
    now = session.training.classifier.encoder.state_dict()
    name = "encoder.layer.0.attention.self.query.weight"
    assert not torch.allclose(first[name], now[name], atol=1e-4)
    assert torch.equal(first["embeddings.word_embeddings.weight"], now["embeddings.word_embeddings.weight"])


def test_nothing_that_measures_is_read_and_nothing_is_left(
    make: Make, tiny_bert: Path, masked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _ = make(pretrain_epochs=1, epochs=1)
    _adapted(folder, tiny_bert, masked)
    seen: list[str] = []
    adapted = pretraining.adapted

    def noted(base: Path, place: Path, texts: list[str], *told: object, **more: object) -> object:
        seen.extend(texts)
        return adapted(base, place, texts, *told, **more)

    monkeypatch.setattr(pretraining, "adapted", noted)
    assert _run(folder)[0] == 0
    session = Session(folder, Control(folder))
    held = {row.text for row in session.examples.every if row.split in {"validation", "test"}}
    assert seen
    assert not held & set(seen)
    assert not (folder / pretraining.FOLDER).exists()


def test_cut_short_after_it_the_run_goes_on_as_if_nothing_had_been(make: Make, tiny_bert: Path, masked: Path) -> None:
    losses = []
    for name in ("whole", "cut"):
        folder, _ = make(name, pretrain_epochs=2, epochs=2)
        _adapted(folder, tiny_bert, masked)
        if name == "cut":
            session = Session(folder, Control(folder))
            for _ in session.load():
                pass
            assert checkpoint.load(folder) is None
        events = _run(folder)[1]
        losses.append([one["loss"] for one in events if one["event"] == "step"])
        read = [one for one in events if one.get("phase") == "pretrain"]
        assert bool(read) == (name == "whole"), "what was read is not read again"
    assert losses[0] == losses[1]


def test_it_can_be_called_off(make: Make, tiny_bert: Path, masked: Path) -> None:
    folder, _ = make(pretrain_epochs=50)
    _adapted(folder, tiny_bert, masked)
    session = Session(folder, Control(folder))
    events = session.load()
    next(events)
    (folder / "control").write_text("cancel\n", encoding="utf-8")
    with pytest.raises(Cancelled):
        list(events)


@pytest.fixture
def reading(make: Make, tiny_bert: Path, masked: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes run folders that read their texts four times; everything is told and kept at once."""
    monkeypatch.setattr(stage, "_KEEP_EVERY", 0)
    monkeypatch.setattr(pretraining, "_EVERY", 0)

    def made(name: str) -> Path:
        folder, _ = make(name, rows=400, pretrain_epochs=4, epochs=1)
        _adapted(folder, tiny_bert, masked)
        return folder

    return made


def _weights(folder: Path) -> bytes:
    return (folder / pretraining.FOLDER / "model.safetensors").read_bytes()


def _read_until(folder: Path, wanted: int) -> tuple[Session, Iterator[dict[str, Any]]]:
    session = Session(folder, Control(folder))
    events = session.load()
    while next(events).get("done", 0) < wanted:
        pass
    return session, events


def test_cut_short_within_it_the_reading_goes_on_and_ends_the_same(reading: Callable[[str], Path]) -> None:
    whole, cut = reading("whole"), reading("cut")
    told = [one for one in Session(whole, Control(whole)).load() if "perplexity" in one.get("text", "")]
    _, events = _read_until(cut, 17)
    events.close()
    assert not (cut / pretraining.FOLDER).exists()
    torch.manual_seed(99)  # another process
    again = list(Session(cut, Control(cut)).load())
    assert min(one["done"] for one in again if one.get("phase") == "pretrain") == 18
    assert [one["values"] for one in again if "perplexity" in one.get("text", "")] == [told[0]["values"]]
    assert _weights(cut) == _weights(whole)
    assert not (cut / pretraining._STAGE).exists()


@pytest.mark.parametrize("processes", [1, 2])
def test_stopped_while_it_reads_it_keeps_what_was_read(
    reading: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    folder = reading("stopped")
    _, events = _read_until(folder, 17)
    (folder / "control").write_text("stop\n", encoding="utf-8")
    monkeypatch.setattr(pretraining.together, "count", lambda: processes)
    left = []
    for happened in events:
        left.append(happened)
        if "perplexity" in happened.get("text", ""):
            break
    assert bool([one for one in left if one.get("phase") == "pretrain"]) == (processes > 1)
    assert "perplexity" in left[-1]["text"]
    next(events, None)
    assert _weights(folder)


def test_while_it_pauses_its_weights_wait_in_main_memory_and_come_back(
    reading: Callable[[str], Path], card: Card
) -> None:
    whole, paused = reading("whole"), reading("paused")
    list(Session(whole, Control(whole)).load())
    session, events = _read_until(paused, 17)
    assert session.control.held is not None
    held: Any = session.control.held._training
    weights = {one.data_ptr() for one in held._model.parameters()}
    session.control.paused = True
    assert next(events)["event"] == "paused"
    session.control.paused = False
    list(events)  # they are set down after it was told that the run pauses
    assert weights <= set(card.went)
    assert _weights(paused) == _weights(whole)
    assert session.control.held is not None  # the training's own


def test_a_model_that_cannot_guess_words_says_so(make: Make) -> None:
    folder, _ = make(pretrain_epochs=1)
    code, events = _run(folder)
    assert code == 1
    assert "hidden word" in events[-1]["sentence"]


def test_few_texts_leave_the_model_as_it_is(make: Make, tiny_bert: Path, masked: Path) -> None:
    folder, _ = make(rows=16, pretrain_epochs=1, epochs=1)
    _adapted(folder, tiny_bert, masked)
    code, events = _run(folder)
    assert code == 0
    assert any("too few texts" in one.get("text", "") for one in events)


def test_passages_and_a_model_of_ours_as_the_base(make: Make, tiny_bert: Path, masked: Path, tmp_path: Path) -> None:
    folder = tmp_path / "spans"
    kinds.run_folder(folder, masked, "spans", pretrain_epochs=1, epochs=1)
    assert _run(folder)[0] == 0
    first, _ = make("first", epochs=1)
    _adapted(first, tiny_bert, masked)
    assert _run(first)[0] == 0
    second, _ = make("second", epochs=1, pretrain_epochs=1)
    own = shutil.copytree(first / "model", tmp_path / "own")
    _adapted(second, tiny_bert, own)
    code, events = _run(second)
    assert code == 0, events[-1]
