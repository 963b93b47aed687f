"""A smaller model whose states within follow the larger one's: what they have to reach, that they come nearer, stop, cancel and resume."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModel

from tests.models import tiny as tiny_models
from tests.training.conftest import Make
from workbench.models.classifier import load_classifier
from workbench.models.shrinking import Shrunk, write_small
from workbench.training.config import RunConfig
from workbench.training.control import Cancelled, Control
from workbench.training.methods import imitation, stage

TEXTS = [text for text, _ in tiny_models.texts(800, seed=3)]


@pytest.fixture
def cut(make: Make, tmp_path: Path) -> tuple[Path, Path, Shrunk, RunConfig]:
    """A model whose last layer says something, what is left without it, and the run folder."""
    folder = tiny_models.tiny_model(tmp_path / "large")
    model = AutoModel.from_pretrained(folder)
    with torch.no_grad():
        for part in (model.encoder.layer[1].intermediate.dense, model.encoder.layer[1].output.dense):
            part.weight.mul_(5)
    model.save_pretrained(folder)
    shrunk = write_small(folder, tmp_path / "small", TEXTS, keep=1)
    return folder, tmp_path, shrunk, make()[1]


class Asked(Control):
    """A control that is asked something after some steps; no word comes from a file."""

    def __init__(self, folder: Path, word: str = "", after: int = 0) -> None:
        super().__init__(folder)
        self._left, self._word = after, word

    def raise_if_cancelled(self) -> None:
        if self._word and not self._left:
            self._take(self._word)
        self._left -= 1
        if self.cancelled:
            raise Cancelled


def _learn(cut: tuple[Path, Path, Shrunk, RunConfig], word: str = "", after: int = 0) -> Any:
    model, folder, shrunk, config = cut
    return imitation.imitated(
        model, folder / "small", folder, TEXTS, config,
        kept=shrunk.kept, layers=shrunk.layers[0], device=torch.device("cpu"), control=Asked(folder, word, after),
    )  # fmt: skip


def test_a_layer_takes_over_what_was_cut_behind_it() -> None:
    assert imitation.wanted_states([0, 1, 4, 5], 6) == (1, 4, 5, 6)
    assert imitation.wanted_states([0], 2) == (2,)
    assert imitation.wanted_states([0, 1], 2) == (1, 2)


def test_states_come_nearer_and_the_words_stay(cut: tuple[Path, Path, Shrunk, RunConfig]) -> None:
    events = list(_learn(cut))
    told = next(one["values"] for one in events if one["event"] == "notice")
    assert told["after"] < 0.8 * told["before"]
    assert events[-2]["done"] == events[-2]["total"]
    before, after = (load_classifier(cut[1] / name, 2, max_length=64)[1].encoder for name in ("small", "imitated"))
    assert torch.equal(before.embeddings.word_embeddings.weight, after.embeddings.word_embeddings.weight)
    assert not torch.equal(before.encoder.layer[0].output.dense.weight, after.encoder.layer[0].output.dense.weight)
    assert list(_learn(cut)) == []  # a run that is continued finds it there


def test_stop_keeps_what_was_learned_so_far_and_cancel_nothing(cut: tuple[Path, Path, Shrunk, RunConfig]) -> None:
    with pytest.raises(Cancelled):
        list(_learn(cut, "cancel", 30))
    assert not (cut[1] / imitation.FOLDER).exists()
    events = list(_learn(cut, "stop", 30))
    told = events[-1]["values"]
    assert told["after"] < told["before"]
    assert all(one["done"] <= 30 for one in events[:-1])
    assert (cut[1] / imitation.FOLDER / "model.safetensors").is_file()


def test_cut_short_it_goes_on_within_it(
    cut: tuple[Path, Path, Shrunk, RunConfig], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = cut[1] / imitation.FOLDER / "model.safetensors"
    whole = list(_learn(cut))[-1]["values"]
    expected = place.read_bytes()
    shutil.rmtree(place.parent)
    monkeypatch.setattr(stage, "_KEEP_EVERY", 0)
    with pytest.raises(Cancelled):
        list(_learn(cut, "cancel", 30))
    events = list(_learn(cut))
    assert min(one["done"] for one in events if one["event"] == "phase") > 30
    assert events[-1]["values"] == whole
    assert place.read_bytes() == expected
    assert not (cut[1] / imitation._STAGE).exists()
