"""Several labels a text, and passages: whole runs on a tiny model, and what is decided around it."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.models.tiny import LABELS, tiny_model
from tests.training.kinds import run_folder
from tests.training.test_run import _run, _start
from workbench.models import windows
from workbench.models.encoder import load_tokenizer
from workbench.models.passage_predictor import PassagePredictor
from workbench.models.predictor import Predictor
from workbench.models.tags import best_tags, passages
from workbench.records import Example, Span
from workbench.tasks import spans
from workbench.tasks.counting import counts as count_spans
from workbench.training.config import config_for, write_config
from workbench.training.events import folded, read_events
from workbench.training.examples import write_examples
from workbench.training.kinds import thresholds
from workbench.training.results.counted import score_counts
from workbench.training.split import draw_validation


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines()]


def texts_of(folder: Path) -> list[str]:
    return [json.loads(line)["text"] for line in (folder / "examples.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("method", ["full", "head"])
def test_several_labels_are_learned_and_plain_transformers_says_the_same(
    tmp_path: Path, tiny_bert: Path, method: str
) -> None:
    from transformers import AutoModelForSequenceClassification

    folder = tmp_path / "run"
    run_folder(folder, tiny_bert, "multi_label", method=method, epochs=1)
    code, events = _run(folder)
    assert code == 0
    last = events[-1]
    assert last["task"] == "multi_label"
    assert last["validation"]["accuracy"] > 0.8  # micro F1
    assert len(last["thresholds"]) == 2
    predictor = Predictor(folder / "model", device="cpu")
    assert predictor.several
    assert predictor.thresholds == last["thresholds"]
    found = predictor.predict(texts_of(folder))
    assert np.allclose(found, [one["scores"] for one in lines(folder)], atol=2e-3)
    plain = AutoModelForSequenceClassification.from_pretrained(folder / "model")
    assert plain.config.problem_type == "multi_label_classification"
    assert plain.config.thresholds == last["thresholds"]
    assert (folder / "out_of_fold.jsonl").is_file()


def test_passages_are_learned_and_plain_transformers_marks_the_same(tmp_path: Path, tiny_bert: Path) -> None:
    from transformers import AutoModelForTokenClassification, pipeline

    folder = tmp_path / "run"
    run_folder(folder, tiny_bert, "spans", epochs=1)
    code, events = _run(folder)
    assert code == 0
    scored = [one["accuracy"] for one in events if one["event"] == "evaluated"]
    assert min(events[-1]["validation"]["accuracy"], scored[0]) > 0.9  # scored[0]: the head alone
    told, texts = lines(folder), texts_of(folder)
    assert all(len(one["scores"]) == len(one["value"]) + 1 for one in told)
    found = PassagePredictor(folder / "model", device="cpu").predict(texts)
    places = [7, 3]
    assert [[[s.start, s.end, places[s.label]] for s in value] for value, _ in found] == [one["value"] for one in told]
    assert AutoModelForTokenClassification.from_pretrained(folder / "model").config.id2label[2] == "I-good"
    mark = pipeline("token-classification", model=str(folder / "model"), aggregation_strategy="simple")
    names = {7: "good", 3: "bad"}
    for at in range(5):
        said = {(one["start"], one["end"], one["entity_group"]) for one in mark(texts[at])}
        assert said == {(start, end, names[label]) for start, end, label in told[at]["value"]}


@pytest.mark.slow
def test_passages_killed_and_continued_are_as_if_nothing_had_been(tmp_path: Path, tiny_bert: Path) -> None:
    for name in ("whole", "cut"):
        run_folder(tmp_path / name, tiny_bert, "spans", rows=40, epochs=2, evaluations_per_epoch=1)
    child = _start(tmp_path / "whole")
    child.communicate(timeout=120)
    child = _start(tmp_path / "cut")
    _kill_after(child, evaluations=2)
    child = _start(tmp_path / "cut")
    child.communicate(timeout=120)
    assert child.returncode == 0
    curves = [
        [(one["step"], one["loss"]) for one in folded(read_events(tmp_path / name)[0]) if "loss" in one]
        for name in ("whole", "cut")
    ]
    assert curves[0] == curves[1]
    assert lines(tmp_path / "whole") == lines(tmp_path / "cut")


def _kill_after(child: subprocess.Popen[str], *, evaluations: int) -> None:
    assert child.stdout is not None
    for line in child.stdout:
        evaluations -= '"evaluated"' in line
        if not evaluations:
            child.kill()
            break
    child.communicate(timeout=60)


ODD = [
    "fine 😀 awful 👩\u200d👧 poor",
    "cafe\u0301 fine\r\nawful\tpoor",
    "我们 lovely 很好awful",
    "\u202bשלום fine עולם\u202c awful",
    "  great  ",
    "",
]


@pytest.mark.parametrize("kind", ["bert", "roberta"])
def test_tokens_stand_where_they_say_in_odd_texts(tmp_path: Path, kind: str) -> None:
    tokenizer = load_tokenizer(tiny_model(tmp_path / kind, kind))
    cut = windows.cut(tokenizer, ODD, max_length=5)
    for text, places in zip(ODD, cut.places, strict=True):
        assert places == sorted(places)
        assert all(text[start:end] == text[start:end].strip() for start, end in places)
        for word in ("fine", "awful", "poor", "lovely", "great"):
            start = text.find(f" {word}") + 1
            if start and text[start + len(word) : start + len(word) + 1] in {" ", "", "\r", "\t"}:
                value = (Span(start, start + len(word), 7),)
                logs = np.full((len(places), 3), -20.0, dtype=np.float32)
                logs[np.arange(len(places)), spans.to_target(value, places, [7])] = 0
                assert passages(logs, places, [7])[0] == value


def test_long_texts_are_read_whole_and_each_token_judged_once(tiny_bert: Path) -> None:
    tokenizer = load_tokenizer(tiny_bert)
    text = " ".join(["we ate there again with friends"] * 30)
    cut = windows.cut(tokenizer, [text, "fine"], max_length=20)
    assert len(cut.ids) > 8
    assert [text[start:end] for start, end in cut.places[0]] == text.split()
    assert all(len(ids) <= 20 for ids in cut.ids)
    judged = Counter(at for at, (first, end) in zip(cut.texts, cut.judged, strict=True) for _ in range(first, end))
    assert judged == {0: 180, 1: 1}


def test_tags_are_legal_and_words_stay_whole() -> None:
    logs = np.log(np.array([[0.9, 0.05, 0.05], [0.3, 0.3, 0.4], [0.1, 0.1, 0.8], [0.6, 0.1, 0.3]], dtype=np.float32))
    assert best_tags(logs) == [0, 1, 2, 0]
    assert best_tags(logs, [False, False, False, True]) == [0, 1, 2, 2]
    found, shares = passages(logs, [(0, 2), (3, 5), (6, 8), (8, 9)], [7])
    assert found == (Span(3, 8, 7),)
    assert len(shares) == 2
    assert passages(logs[:0], [], [7]) == ((), (1.0,))


def test_a_passage_counts_where_all_of_it_is_right() -> None:
    given = [(Span(0, 2, 1), Span(4, 6, 2)), (Span(0, 3, 1),), ()]
    said = [(Span(0, 2, 1), Span(4, 6, 1)), (Span(0, 2, 1),), ()]
    scores = score_counts(*count_spans(given, said, [1, 2]), loss=0.0)
    assert scores is not None
    assert scores.accuracy == pytest.approx(2 * 1 / (3 + 3))
    assert scores.macro_f1 == pytest.approx((2 * 1 / (2 + 3) + 0) / 2)
    assert scores.exact_match == pytest.approx(1 / 3)


def test_thresholds_are_tuned_only_where_rows_are_enough() -> None:
    chance = np.random.default_rng(0)
    wanted = (chance.random((400, 3)) < [0.3, 0.2, 0.01]).astype(np.float32)
    shares = np.clip(0.2 * wanted + 0.2 * chance.random((400, 3)), 0, 1).astype(np.float32)
    found = thresholds.tuned(shares, wanted)
    assert (found[:2] < 0.3).all()
    assert thresholds.tuned(shares[:5], wanted[:5] * 0).tolist() == [0.5, 0.5, 0.5]


def test_validation_rows_have_their_share_of_several_labels() -> None:
    chance = np.random.default_rng(0)
    rows = [
        (
            at,
            f"text {'x' * (at + 1)}",
            tuple(np.flatnonzero(chance.random(4) < [0.5, 0.3, 0.1, 0.03]).tolist()) or (-1,),
        )
        for at in range(500)
    ]
    drawn = draw_validation(rows, share=0.2)
    every = Counter(label for _, _, own in rows for label in own)
    held = Counter(label for row, _, own in rows if row in drawn for label in own)
    assert all(0.1 * every[label] <= held[label] <= 0.25 * every[label] + 1 for label in every)


def test_a_model_reads_long_texts_as_it_learned_them(tiny_bert: Path, tmp_path: Path) -> None:
    """The word that tells is at the end, beyond what the model can hold."""

    rows = [("the room was and we ate there " * 6 + word, label) for word, label in (("lovely", 7), ("broken", 3)) * 20]
    told = {"name": "tiny", "path": str(tiny_bert), "revision": "", "sha256": "", "languages": [], "license": ""}
    right = {}
    for rule in ("start", "head_tail"):
        folder = tmp_path / rule
        folder.mkdir()
        split = ["validation" if at % 5 == 0 else "train" for at in range(40)]
        write_examples((Example(at, text, label, split[at]) for at, (text, label) in enumerate(rows)), folder)
        options = {"max_length": 16, "long_texts": rule, "epochs": 4, "learning_rate": 1e-3, "device": "cpu"}
        write_config(config_for("quick", run=1, base=told, rows=32, labels=LABELS, **options), folder)
        assert _run(folder)[0] == 0
        predictor = Predictor(folder / "model", device="cpu")
        said = predictor.predict([text for text, _ in rows])
        right[rule] = sum(LABELS[one.argmax()].id == label for one, (_, label) in zip(said, rows, strict=True))
    assert right == {"start": 20, "head_tail": 40}
