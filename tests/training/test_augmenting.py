"""Made texts: what changes and what never does, passages that stay where they are, and a run that learns them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training import kinds
from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.project import Project
from workbench.records import Example, Span
from workbench.runs.preparing import told
from workbench.training import augmenting
from workbench.training.augmenting import chinese, latin, made_from, varied
from workbench.training.augmenting.same_words import SameWords, parsed
from workbench.training.control import Control
from workbench.training.session import Session

ENGLISH = "I can't find the card that you sent me last week and it was never delivered"
CHINESE = "退款什么时候到账？客服一直不回复我，没有人处理，真的很生气"


def _many(text: str, **options: bool) -> list[str]:
    return [varied(text, random.Random(seed), **options) for seed in range(200)]


def test_a_negation_is_never_touched() -> None:
    for text in _many(ENGLISH):
        assert "can't" in text.split()
        assert "never" in text.split()
    for text in _many(CHINESE):
        assert text.count("不") == 1
        assert text.count("没") == 1


def test_texts_change_a_little_and_in_many_ways() -> None:
    for text in (ENGLISH, CHINESE):
        made = _many(text)
        assert len(set(made)) > 20
        assert sum(one != text for one in made) > 190
        assert all(abs(len(one) - len(text)) <= 6 for one in made)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.integers(0, 1000))
def test_any_text_is_survived_and_keeps_its_length_where_wanted(text: str, seed: int) -> None:
    assert len(varied(text, random.Random(seed), same_length=True)) == len(text)
    varied(text, random.Random(seed))


def test_like_sounding_and_like_looking_characters_are_known() -> None:
    assert "帐" in chinese.sounds()["账"]
    assert "未" in chinese.shapes()["末"] or "未" in "不没无别未非勿莫否"
    assert chinese.shapes()["清"] == "请情"
    assert not set("不没无别") & set("".join(chinese.sounds().values()))
    assert set(latin.NEAR["g"]) <= set("ftyhbv") | {"r"}
    assert all(latin.NEAR.values())


def test_made_rows_count_half_and_the_same_seed_gives_the_same() -> None:
    rows = [Example(1, ENGLISH, 3, "train"), Example(2, "a", 3, "train")]
    made = made_from(rows, 3, seed=4, task="single_label")
    assert {row.id for row in made} == {1}, "what cannot be changed is not repeated"
    assert len({row.text for row in made}) == len(made)
    assert all(row.weight == 0.5 and row.value == 3 and row.split == "train" for row in made)
    assert made == made_from(rows, 3, seed=4, task="single_label")
    assert made != made_from(rows, 3, seed=5, task="single_label")


def test_passages_stay_where_they_are() -> None:
    row = Example(1, ENGLISH, (Span(15, 19, 3),), "train")
    for made in made_from([row], 20, seed=0, task="spans"):
        assert len(made.text) == len(ENGLISH)
        assert made.value == row.value


def test_a_run_learns_them_keeps_them_to_look_at_and_measures_with_none(make: Make) -> None:
    folder, config = make(augment=2, epochs=1)
    session = Session(folder, Control(folder))
    for _ in (*session.load(), *session.prepare_head()):
        pass
    made = [json.loads(line) for line in (folder / augmenting.FILE).read_text(encoding="utf-8").splitlines()]
    assert len(session.kind.ids) == len(session.examples.train) + len(made)
    train = {row.id for row in session.examples.train}
    assert {one["id"] for one in made} <= train
    assert session.kind.validation_rows == len(session.examples.validation)
    scores = [
        json.loads(line)["id"] for line in (folder / "out_of_fold.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len(scores) == len(set(scores)), "made texts are no measure of a label"
    again, _ = make("again", augment=2, epochs=1)
    code, events = _run(again)
    assert code == 0
    started = next(one for one in events if one["event"] == "started")
    assert started["train_rows"] == len(train)
    assert started["steps"] == -(-len(session.kind.ids) // config.batch_size)


@pytest.mark.parametrize("task", ["multi_label", "spans"])
def test_the_other_kinds(tiny_bert: Path, tmp_path: Path, task: str) -> None:
    folder = tmp_path / task
    kinds.run_folder(folder, tiny_bert, task, augment=1, epochs=1)
    code, events = _run(folder)
    assert code == 0, events[-1]


def test_words_that_mean_the_same_stand_for_one_another() -> None:
    groups = parsed("card, bank card, plastic\n\nlost、 gone\nalone\n退款，退钱;退回货款\n")
    assert groups == [["card", "bank card", "plastic"], ["lost", "gone"], ["退款", "退钱", "退回货款"]]
    words = SameWords(groups)
    made = {words.swapped("Card lost, not the cardboard", random.Random(seed)) for seed in range(40)}
    assert made == {f"{one} lost, not the cardboard" for one in ("Bank card", "Plastic")} | {
        "Card gone, not the cardboard"
    }
    assert {words.swapped("我要退款", random.Random(seed)) for seed in range(20)} == {"我要退钱", "我要退回货款"}
    for nothing in ("a letter", "", "CARDBOARD"):
        assert words.swapped(nothing, random.Random(0)) == nothing
    assert SameWords([]).swapped("card", random.Random(0)) == "card"


def test_a_run_makes_texts_with_the_project_s_own_words(project: Project, tiny_bert: Path) -> None:
    project.describe(same_words="card, plastic")
    config, _, _ = told(project, base=str(tiny_bert), augment=4)
    assert config.same_words == [["card", "plastic"]]
    assert told(project, base=str(tiny_bert))[0].same_words == []
    rows = [Example(at, "my card is on its way", 1, "train") for at in range(20)]
    made = made_from(rows, 4, seed=0, task="single_label", same=config.same_words)
    assert sum(one.text == "my plastic is on its way" for one in made) > 15
    passages = made_from(rows, 4, seed=0, task="spans", same=config.same_words)
    assert all(len(one.text) == len(rows[0].text) for one in passages)
