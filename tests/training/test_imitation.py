"""A smaller model whose states within follow the larger one's: what they have to reach, that they come nearer, stop, cancel and resume."""

from __future__ import annotations

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
from workbench.training.control import Cancelled
from workbench.training.methods import imitation

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


def _learn(cut: tuple[Path, Path, Shrunk, RunConfig], go_on: Any = lambda: True) -> Any:
    model, folder, shrunk, config = cut
    return imitation.imitated(
        model, folder / "small", folder, TEXTS, config,
        kept=shrunk.kept, layers=shrunk.layers[0], device=torch.device("cpu"), go_on=go_on,
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
    left = iter([True] * 30)

    def called_off() -> bool:
        if next(left, None) is None:
            raise Cancelled
        return True

    with pytest.raises(Cancelled):
        list(_learn(cut, called_off))
    assert not (cut[1] / imitation.FOLDER).exists()
    again = iter([True] * 30)
    events = list(_learn(cut, lambda: next(again, False)))
    told = events[-1]["values"]
    assert told["after"] < told["before"]
    assert all(one["done"] <= 30 for one in events[:-1])
    assert (cut[1] / imitation.FOLDER / "model.safetensors").is_file()
