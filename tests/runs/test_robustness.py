"""How a run bears texts written otherwise: the changes themselves, what is counted of them, and texts unlike the training rows."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from tests.runs.made_up import passages_run, several_run
from tests.runs.test_slicing import failing_run
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.records import Span
from workbench.runs.preparing import folder_of
from workbench.runs.robustness import stressing, unlike
from workbench.runs.robustness.changes import CHANGES, IN_PLACE
from workbench.runs.robustness.negating import negated


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("upper", "It's fine", "IT'S FINE"),
        ("lower", "It's FINE", "it's fine"),
        ("no_marks", "It's fine, (really) 3.5 - yes!", "It's fine really 3.5 yes"),
        ("no_marks", "很快，很好。", "很快 很好"),
        ("width", "iPhone 5！", "ｉＰｈｏｎｅ ５！"),
        ("width", "ＡＢ５", "AB5"),
        ("script", "软件里的头发", "軟件裏的頭髮"),
        ("script", "軟體裡的頭髮", "软体里的头发"),
        ("script", "no Chinese", "no Chinese"),
    ],
)
def test_what_a_change_does(name: str, before: str, after: str) -> None:
    assert CHANGES[name](before, random.Random(0)) == after


def test_slips_sounds_and_shapes_change_a_little() -> None:
    chance = random.Random(3)
    for name, text in (
        ("typos", "the parcel came very late"),
        ("sounds", "物流很快，态度也好"),
        ("shapes", "已经买了两次请处理"),
    ):
        seen = {CHANGES[name](text, chance) for _ in range(20)} - {text}
        assert seen
        assert all(abs(len(one) - len(text)) <= 1 for one in seen)
    assert all(len(IN_PLACE["typos"]("the parcel came late", chance)) == 20 for _ in range(20))
    assert CHANGES["sounds"]("no Chinese", chance) == "no Chinese"


def test_an_added_sentence_stands_behind_in_the_texts_own_language() -> None:
    english, chinese = (CHANGES["added"](one, random.Random(1)) for one in ("The parcel is late", "包裹还没到"))
    assert english.startswith("The parcel is late. ")
    assert chinese.startswith("包裹还没到。")
    assert chinese.endswith("。")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The food is good.", "The food is not good."),
        ("The food isn't good.", "The food is good."),
        ("I can't log in.", "I can log in."),
        ("You cannot go.", "You can go."),
        ("He won't come.", "He will come."),
        ("We like it.", "We don't like it."),
        ("Great!", "Great!"),
        ("态度很好", "态度不好"),
        ("没有发货", "有发货"),
        ("有货", "没有货"),
        ("不同的颜色我喜欢", "不同的颜色我不喜欢"),
    ],
)
def test_negation(text: str, other: str) -> None:
    assert negated(text) == other


def test_flips_scores_and_examples_are_counted_and_kept(folder: Path) -> None:
    number = failing_run(folder)
    with Project.open(folder) as project:
        true = {row.text: row.label for row in project.all_rows()}
        ids = project.run(number).label_ids

        def ask(texts, progress):
            progress(len(texts), len(texts))
            return [(true.get(one, ids[0] if one.isupper() else ids[1]),) for one in texts]

        steps: list[tuple[int, int]] = []
        found = stressing.stress(project, number, lambda *step: steps.append(step), ask=ask)
        assert stressing.kept(project, number) == json.loads(json.dumps(found))
        assert stressing.kept(project, number + 1) is None
    by_name = {one["name"]: one for one in found["changes"]}
    first, second = by_name["upper"], by_name["sounds"]
    assert first["rows"] == 280
    assert first["before"] == 1.0
    assert first["flip_share"] == pytest.approx(1 - first["after"])
    assert first["flips"] == first["broke"] > 100
    assert first["interval"][0] < first["after"] - 1 < first["interval"][1] < 0
    assert first["examples"][0]["before"] == "b"
    assert first["examples"][0]["after"] == "a"
    assert second == {"name": "sounds", "rows": 0, "enough": False}
    assert steps[-1][0] == steps[-1][1]


def test_other_kinds_are_counted_whole_and_passages_stay_in_place() -> None:
    assert not {"no_marks", stressing.NEGATION} & set(stressing._tests(["Anna flew."] * 3, "spans", 0))
    said = (Span(0, 4, 1),)
    before, after, low, high = stressing._scores([said] * 30, [said] * 30, [()] * 15 + [said] * 15)
    assert before == 1.0
    assert after == pytest.approx(2 * 15 / 45, abs=1e-3)
    assert low < after - 1 < high
    assert stressing.said(said, {1: "Person"}, "Anna flew.", "spans") == "Anna (Person)"


@pytest.mark.parametrize("made", [several_run, passages_run])
def test_too_few_rows_say_so(folder: Path, made) -> None:
    number = made(folder)
    with Project.open(folder) as project, pytest.raises(TrainingFailed, match="too few rows"):
        stressing.stress(project, number, lambda *_: None, ask=lambda texts, _: [()] * len(texts))


def test_far_rows_are_unlike_and_their_rate_is_told(folder: Path) -> None:
    number = failing_run(folder)
    chance = np.random.default_rng(0)
    with Project.open(folder) as project:
        place = folder_of(project, number)
        lines = [json.loads(line) for line in (place / "examples.jsonl").read_text(encoding="utf-8").splitlines()]
        for at, one in enumerate(lines):
            one["split"] = ("train", "validation", "test")[at % 3]
        (place / "examples.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
        vectors = (
            chance.normal(0, 0.05, (len(lines), 16)) + np.eye(16)[0] + np.eye(16)[chance.integers(1, 4, len(lines))]
        )
        far = [at for at in range(len(lines)) if at % 3 == 2][:20]
        vectors[far] = np.eye(16)[9] + chance.normal(0, 0.05, (20, 16))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        np.save(place / "embeddings.npy", vectors.astype(np.float16))
        np.save(place / "embedding_ids.npy", np.asarray([one["id"] for one in lines]))
        found = unlike.unlike(project, stressing.review(project, number))
        assert found is not None
        assert set(found["ids"][:20]) == {lines[at]["id"] for at in far}
        assert 20 <= found["unlike"] < 35
        (place / "embeddings.npy").unlink()
        assert unlike.unlike(project, stressing.review(project, number)) is None
