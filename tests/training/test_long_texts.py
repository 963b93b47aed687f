"""Texts in windows: learned whole, in steps that take no more memory, and read the same by every program afterwards."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.exporting.test_onnx_folder import run_script, told
from tests.models.tiny import BAD, GOOD, LABELS, PLAIN, tiny_model
from tests.training.test_kinds import lines
from tests.training.test_run import _run
from workbench.exporting.onnx_folder import export_onnx
from workbench.models.evidence import Explainer
from workbench.models.predictor import Predictor
from workbench.models.text_windows import MOST
from workbench.records import Example
from workbench.training.config import config_for, write_config
from workbench.training.control import Control
from workbench.training.events import read_events
from workbench.training.examples import write_examples
from workbench.training.methods.batches import tokens_in, within
from workbench.training.probe import estimated
from workbench.training.run import events_of
from workbench.training.session import Session

LENGTH = 16


def long_rows(count: int = 40) -> list[tuple[str, int]]:
    """Texts of a third of a window to five windows; the words that tell are in the middle, away from both ends."""
    chance = random.Random(0)
    found = []
    for at in range(count):
        good = at % 2 == 1
        sides = chance.choice([2, 12, 16, 24])
        words = (
            chance.choices(PLAIN, k=sides),
            chance.choices(GOOD if good else BAD, k=8),
            chance.choices(PLAIN, k=sides),
        )
        found.append((" ".join([*words[0], *words[1], *words[2]]), 7 if good else 3))
    return found


def make(
    folder: Path, base: Path, *, task: str = "single_label", rule: str = "windows", count: int = 40, **changes: Any
) -> Path:
    """A run folder of long texts."""
    folder.mkdir(parents=True)
    rows = long_rows()[:count]
    values = [(label,) if task == "multi_label" else label for _, label in rows]
    write_examples(
        (
            Example(at, text, value, "validation" if at % 5 == 0 else "train")
            for at, ((text, _), value) in enumerate(zip(rows, values, strict=True))
        ),
        folder,
    )
    given = {"name": "tiny", "path": str(base), "revision": "", "sha256": "", "languages": [], "license": ""}
    options = {
        "max_length": LENGTH,
        "long_texts": rule,
        "epochs": 12,
        "learning_rate": 1e-3,
        "device": "cpu",
        **changes,
    }
    options = {"batch_size": 8, "contrast": 0.0, "patience": 50, **options}
    write_config(config_for("quick", run=1, base=given, rows=32, labels=LABELS, task=task, **options), folder)
    return folder


def right(folder: Path) -> int:
    rows = long_rows()
    said = Predictor(folder / "model", device="cpu").predict([text for text, _ in rows])
    return sum(LABELS[one.argmax()].id == label for one, (_, label) in zip(said, rows, strict=True))


@pytest.fixture(scope="module", params=["single_label", "multi_label"])
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The task and the folder of a finished run."""
    place = tmp_path_factory.mktemp(request.param)
    folder = make(place / "run", tiny_model(place / "tiny"), task=request.param)
    assert _run(folder)[0] == 0
    return request.param, folder


def test_what_stands_in_the_middle_is_learned(trained: tuple[str, Path], tiny_bert: Path, tmp_path: Path) -> None:
    assert right(trained[1]) == 40
    notices = [one for one in read_events(trained[1])[0] if one["event"] == "notice" and "tokens" in one["text"]]
    assert notices[0]["values"]["most"] == MOST
    assert 60 < notices[0]["values"]["percent"] < 100
    if trained[0] == "single_label":
        other = make(tmp_path / "ends", tiny_bert, rule="head_tail")
        assert _run(other)[0] == 0
        assert right(other) < 38, "the ends do not tell it"


def test_what_it_said_as_it_was_trained_is_what_it_says(trained: tuple[str, Path]) -> None:
    scores = Predictor(trained[1] / "model", device="cpu").predict([text for text, _ in long_rows()])
    assert np.allclose(scores, [one["scores"] for one in lines(trained[1])], atol=2e-3)
    alone = np.concatenate([Predictor(trained[1] / "model", device="cpu").predict([long_rows()[0][0]])])
    assert np.allclose(scores[:1], alone, atol=1e-5)


def test_the_exported_script_reads_the_same_windows(trained: tuple[str, Path], tmp_path: Path) -> None:
    """With one text that needs more windows than are read, and one as long as a window."""
    task, folder = trained
    run, facts = told(task)
    rows = [(text, (label,)) for text, label in long_rows()]
    rows += [(" ".join(PLAIN * 300 + GOOD), (7,)), (" ".join(PLAIN[:7] * 2), (3,)), ("", (3,))]
    facts = type(facts)("Hotel", LABELS, {7: 30, 3: 30}, rows, "test", [text for text, _ in rows[:20]])
    _, found = export_onnx(folder, tmp_path / "onnx", run=run, facts=facts)
    assert found.difference <= 1e-4
    assert found.alike == 1
    assert run_script(tmp_path / "onnx", "--self-test").stdout == "20 of 20 answers as expected\n"
    kept = json.loads((tmp_path / "onnx" / "self_test.json").read_text(encoding="utf-8"))["rows"]
    assert max(len(one["text"]) for one in kept) == max(len(text) for text, _ in rows), "the longest is tested"


def test_the_words_that_tell_are_found_and_nothing_is_grey(trained: tuple[str, Path]) -> None:
    text = " ".join([*PLAIN * 2, *GOOD, *GOOD, *PLAIN * 2])
    explainer = Explainer(trained[1] / "model", device="cpu")
    read = explainer.read(text)
    assert len(read.ids) >= 3 * LENGTH
    assert read.unread == []
    found = explainer.explain(text)
    assert explainer.predictor.labels[found.label] == "good"
    weights: dict[bool, list[float]] = {True: [], False: []}
    for weight, word in zip(found.weights, found.words, strict=True):
        weights[text[slice(*word)] in GOOD].append(weight)
    assert np.mean(weights[True]) > np.mean(weights[False]) + 0.2
    figures = explainer.gradients(read, found.label)
    nothing = [one if own else 0 for one, own in zip(read.ids, read.special, strict=True)]
    with torch.no_grad():
        parts = torch.tensor([read.ids, nothing]).reshape(-1, LENGTH)
        logits = explainer.predictor.model(input_ids=parts).logits.reshape(2, -1, 2).mean(1)
    odds = (
        logits[:, found.label] if trained[0] == "multi_label" else logits[:, found.label] - logits[:, 1 - found.label]
    )
    assert figures.sum() == pytest.approx(float(odds[0] - odds[1]), rel=0.2)


def test_a_step_in_pieces_is_the_same_step(tiny_bert: Path, tmp_path: Path) -> None:
    session = Session(make(tmp_path / "run", tiny_bert, dropout=0.0, batch_size=16), Control(tmp_path))
    for _ in session.load():
        pass
    training, kind = session.training, session.kind
    training.classifier.encoder.eval()
    for part in training.classifier.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0
    torch.nn.init.normal_(training.classifier.head.weight)
    batch = list(range(16))
    pieces = training.pieces(batch, kind.ids)
    assert len(pieces) > 1
    assert all(sum(len(kind.ids[at]) for at in piece) <= 16 * LENGTH for piece in pieces)
    found = []
    for most in (16 * LENGTH, 0):
        training._most = most
        loss = training._add_gradients(kind.ids, kind.targets, kind.weights, batch)
        found.append((loss, torch.cat([one.grad.flatten() for one in training._parameters])))
    assert found[0][0] == pytest.approx(found[1][0], rel=1e-5)
    torch.testing.assert_close(found[0][1], found[1][1], atol=1e-5, rtol=1e-3)


def test_pieces_hold_each_row_once_and_a_long_row_alone() -> None:
    ids = [[1] * length for length in (4, 16, 80, 16, 8, 4)]
    assert within(range(6), ids, 32) == [[0, 1], [2], [3, 4, 5]]
    assert tokens_in([4, 8], 16) == tokens_in([4, 8], 0) == 16
    assert tokens_in([4, 48], 16) == 4 * 16


@pytest.mark.parametrize("kind", ["bert", "distilbert"])
@pytest.mark.parametrize(
    "options",
    [{"adversarial": "fgm", "contrast": 1.0}, {"r_drop": 1.0, "checkpointing": True}, {"method": "lora"}, {"method": "prefix"}],
    ids=str,
)  # fmt: skip
def test_every_way_to_train_takes_windows(tmp_path: Path, kind: str, options: dict[str, Any]) -> None:
    folder = make(tmp_path / "run", tiny_model(tmp_path / kind, kind), count=16, **{**options, "epochs": 1})
    code, events = _run(folder)
    if kind == "distilbert" and options.get("method") == "prefix":
        assert code == 1, "such a model takes no prefix, whatever is read"
        return
    assert code == 0, events[-1]
    scores = Predictor(folder / "model", device="cpu").predict([text for text, _ in long_rows()[:16]])
    assert np.allclose(scores, [one["scores"] for one in lines(folder)], atol=2e-3)


def test_the_probe_tells_of_windows(tiny_bert: Path, tmp_path: Path) -> None:
    *_, last = estimated(make(tmp_path / "run", tiny_bert), Control(tmp_path))
    assert last["event"] == "estimate"
    assert last["seconds"] > 0
    assert (last["max_length"], last["long_texts"]) == (LENGTH, "windows")
    longer = sum(len(text.split()) > LENGTH - 2 for at, (text, _) in enumerate(long_rows()) if at % 5)
    assert last["too_long"] == pytest.approx(longer / 32, abs=1e-4)


def test_cut_short_and_continued_the_curve_is_the_same(tiny_bert: Path, tmp_path: Path) -> None:
    for name in ("whole", "cut"):
        make(tmp_path / name, tiny_bert, count=24, epochs=4, evaluations_per_epoch=1)
    curves = []
    for name, stops in (("whole", [99]), ("cut", [3, 99])):
        curve: dict[int, float] = {}
        for stop in stops:
            for happened in events_of(tmp_path / name, Control(tmp_path / name)):
                curve.update({happened["step"]: happened["loss"]} if happened["event"] == "step" else {})
                stop -= happened["event"] == "evaluated"
                if not stop:
                    break
        curves.append(curve)
    assert curves[0] == curves[1]
    assert len(curves[0]) == 4 * 3
    assert lines(tmp_path / "whole") == lines(tmp_path / "cut")
