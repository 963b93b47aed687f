"""Rules at work: what they hit, what they say together, and that training counts them as asked and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runs.test_runs import reviews, trained
from workbench import runs
from workbench.errors import ImportFailed, RuleFailed, StorageFailed
from workbench.project import Project
from workbench.records import NewRow
from workbench.runs import rule_work, word_lists
from workbench.training.examples import read_examples
from workbench.training.split import near_text


@pytest.fixture
def ruled(folder: Path) -> Iterator[Project]:
    """110 labelled rows, 10 without a label, a test row, and rules for both labels."""
    with Project.create(folder, name="Rooms", language="en") as made:
        made.add_rows(reviews(), source="rooms.csv", columns=["text"], mapping={"text": ["text"]})
        made.add_rows([NewRow("a lovely test", 1)], source="t", split="test")
        names = {label.name: label.id for label in made.labels()}
        made.add_rule(names["good"], "words", "lovely, great, sunny")
        made.add_rule(names["good"], "pattern", r"\bfine\b")
        made.add_rule(names["bad"], "words", "awful, poor, broken, late")
        yield made


def test_a_scan_counts_all_but_test_rows(ruled: Project) -> None:
    found = rule_work.scan(ruled, ruled.rules())
    assert len(found.ids) == 120
    first, _, third = found.standings()
    assert (first.right, first.judged) == (first.judged, first.judged)
    assert third.hit == 60
    assert third.judged == 55
    assert first.conflicts == 0
    assert len(found.hit_by(ruled.rules()[2])) == 60
    ticks: list[tuple[int, int]] = []
    rule_work.scan(ruled, ruled.rules()[:1], lambda done, total: ticks.append((done, total)))
    assert ticks[-1] == (120, 120)


def test_weak_labels_are_only_for_rows_without_a_label(ruled: Project) -> None:
    weak = rule_work.weak_labels(rule_work.scan(ruled, ruled.rules()))
    assert sorted(weak) == list(range(111, 121))
    assert all(one.probability > 0.5 for one in weak.values())
    good = ruled.label_named("good")
    assert good is not None
    assert {row for row, one in weak.items() if one.label == good.id} == {row for row in weak if row % 2 == 0}
    assert rule_work.weak_labels(rule_work.scan(ruled, [])) == {}


def test_training_counts_them_at_the_chosen_weight_and_never_validates_on_them(ruled: Project) -> None:
    examples, _ = runs.gather(ruled)
    assert all(one.weight == 1 for one in examples)
    assert sum(one.split == "train" for one in examples) < 110
    examples, _ = runs.gather(ruled, weak_weight=0.3)
    weak = [one for one in examples if one.weight < 1]
    held = {near_text(one.text) for one in examples if one.split == "validation"}
    assert {one.id for one in weak} == {n for n in range(111, 121) if near_text(ruled.row(n).text) not in held}
    assert {one.split for one in weak} == {"train"}
    assert all(0.15 < one.weight <= 0.3 for one in weak)
    assert all(one.weight == 1 for one in examples if one.split == "validation")


def test_hand_labels_win(ruled: Project) -> None:
    bad = ruled.label_named("bad")
    assert bad is not None
    ruled.annotate(112, bad.id)  # the rules say good
    examples, _ = runs.gather(ruled, weak_weight=1.0)
    mine = next(one for one in examples if one.id == 112)
    assert (mine.value, mine.weight) == (bad.id, 1.0)


def test_a_run_learns_from_them_and_keeps_them_out_of_its_measures(ruled: Project, tiny_base: Path) -> None:
    run = trained(ruled, tiny_base, weak_weight=1.0)
    folder = runs.folder_of(ruled, run.number)
    assert run.status == "finished"
    kept = read_examples(folder, list(run.label_ids))
    assert 0 < sum(one.weight < 1 for one in kept.train) <= 10
    assert run.result["train_rows"] == len(kept.train)
    judged = {one.row for one in runs.read_predictions(folder, "out_of_fold.jsonl")}
    assert judged == {one.id for one in [*kept.train, *kept.validation] if one.weight == 1}


def test_labels_that_only_rules_gave_can_be_learned(folder: Path, tiny_base: Path) -> None:
    with Project.create(folder, name="Rooms", language="en") as made:
        made.add_rows([NewRow(row.text, row.source_line) for row in reviews(60)], source="rooms.csv")
        for name, words in (("good", "lovely, great, sunny, fine"), ("bad", "awful, poor, broken, late")):
            made.add_label(name)
            made.add_rule(made.labels()[-1].id, "words", words)
        run = trained(made, tiny_base, weak_weight=1.0, method="head")
        assert run.status == "finished"
        assert run.result["validation"] is None


def test_dictionaries(tmp_path: Path) -> None:
    plain, table = tmp_path / "words.txt", tmp_path / "words.csv"
    plain.write_text("refund\n\n退款\n", encoding="utf-8")
    table.write_text("word,label\nrefund,Money\ncard,Card\nmoney back,Money\n", encoding="utf-8")
    assert word_lists.read_words(plain) == {"": ["refund", "退款"]}
    assert word_lists.read_words(table) == {"Money": ["refund", "money back"], "Card": ["card"]}
    plain.write_text("\n", encoding="utf-8")
    with pytest.raises(RuleFailed, match="no word"):
        word_lists.read_words(plain)
    with pytest.raises((ImportFailed, StorageFailed)):
        word_lists.read_words(tmp_path / "none.txt")


def test_words_from_a_column(tmp_path: Path) -> None:
    table, folder = tmp_path / "goods.csv", tmp_path / "Goods.workbench"
    table.write_text("no,name,kind\n1,kettle,Kitchen\n2,lamp,Light\n3,kettle,Kitchen\n4,,Light\n", encoding="utf-8")
    assert word_lists.read_words(table, column="name") == {"": ["kettle", "lamp"]}
    assert word_lists.read_words(table, column="name", labels="kind") == {"Kitchen": ["kettle"], "Light": ["lamp"]}
    with pytest.raises(RuleFailed, match="no column"):
        word_lists.read_words(table, column="price")
    with Project.create(folder) as made:
        rows = [NewRow(f"row {n}", n, extra={"product": ("lamp", "big, blue kettle", "lamp")[n % 3]}) for n in range(3)]
        made.add_rows(rows, source="a.csv", columns=["text", "product"])
        made.add_rows([NewRow("t", 1, extra={"product": "only in the test"})], source="t.csv", split="test")
    found = word_lists.source(folder)
    assert (found.columns, found.with_labels) == (("product",), False)
    assert word_lists.read_words(folder, column="product") == {"": ["lamp", "big blue kettle"]}
