"""A run that goes on from an earlier one: what measured that one measures this one, new labels are learned, forgetting is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.runs.test_runs import WORDS, reviews, trained
from workbench import runs
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.records import NewRow
from workbench.runs.continuing import Earlier, rehearsed, to_draw
from workbench.training.examples import read_examples
from workbench.training.methods import second_look
from workbench.training.methods.second_look import Given
from workbench.training.run import execute


def test_what_was_learned_never_measures_and_what_measured_never_teaches() -> None:
    earlier = Earlier(1, Path(), frozenset({1, 2}), frozenset({3}))
    rows = [
        (1, "learned one", [7]), (2, "learned two", [7]), (3, "held one", [7]),
        (4, "Learned ONE!", [7]), (5, "held, one", [3]), (6, "new", [3]),
    ]  # fmt: skip
    free, kept = to_draw(rows, earlier)
    assert [row for row, _, _ in free] == [6]
    assert kept == {3, 5}


def test_old_rows_are_learned_again_as_far_as_wanted() -> None:
    earlier = Earlier(1, Path(), frozenset(range(100)), frozenset())
    now = set(range(50, 150))
    assert rehearsed(now, earlier, 1.0, seed=0) == now
    assert rehearsed(now, earlier, 0.0, seed=0) == set(range(100, 150))
    half = rehearsed(now, earlier, 0.5, seed=0)
    assert len(half) == 75
    assert half == rehearsed(now, earlier, 0.5, seed=0)


def test_a_run_goes_on_and_says_what_became_of_old_rows(folder: Path, tiny_base: Path) -> None:
    with Project.create(folder, name="Rooms", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        first = trained(project, tiny_base, epochs=3)
        more = [NewRow(f"{word} friends ate again {at}", at, "new") for at, word in enumerate(WORDS["good"] * 6)]
        project.add_rows(more, source="b.csv", columns=["text"])
        second = trained(project, tiny_base, continued_from=first.number, anchor=0.001, epochs=3)
        assert second.status == "finished"
        assert second.base == f"run {first.number}"
        assert len(second.label_ids) == 3
        old, new = (
            read_examples(project.runs_folder / f"{run.number:04d}", list(run.label_ids)) for run in (first, second)
        )
        held = {row.id for row in old.validation}
        assert held <= {row.id for row in new.validation}
        assert not {row.id for row in old.train} & {row.id for row in new.validation}
        told = second.result["old_rows"]
        assert told["run"] == first.number
        assert told["rows"] >= len(held)
        assert 0.5 * told["rows"] < told["before"] <= told["rows"]
        assert 0.5 * told["rows"] < told["after"] <= told["rows"]


def test_a_run_without_a_model_cannot_be_gone_on_from(folder: Path, tiny_base: Path) -> None:
    with Project.create(folder, name="Rooms", language="en") as project:
        project.add_rows(reviews(40), source="a.csv", columns=["text"])
        with pytest.raises(TrainingFailed, match="Run 5 has no model"):
            runs.prepare(project, base=str(tiny_base), continued_from=5)
        first = trained(project, tiny_base)
        shutil.rmtree(project.runs_folder / f"{first.number:04d}" / "model")
        with pytest.raises(TrainingFailed, match="no model"):
            runs.prepare(project, base=str(tiny_base), continued_from=first.number)


def test_a_run_that_goes_on_reads_texts_as_the_earlier_one_did(folder: Path, tiny_base: Path) -> None:
    with Project.create(folder, name="Rooms", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        first = trained(project, tiny_base, epochs=1, max_length=24, long_texts="windows")
        config, *_ = runs.preparing.told(project, continued_from=first.number, long_texts=None)
        assert (config.max_length, config.long_texts) == (24, "windows")
        other, *_ = runs.preparing.told(project, continued_from=first.number, long_texts="start", max_length=32)
        assert (other.max_length, other.long_texts) == (32, "start")
        fresh, *_ = runs.preparing.told(project, base=str(tiny_base))
        assert (fresh.max_length, fresh.long_texts) == (128, "head_tail")


def test_wrong_labels_are_not_looked_for_by_a_model_that_has_learned_them(
    folder: Path, tiny_base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def look(given: Given, vectors: object, first: object, **_options: object) -> None:
        asked.append(vectors is not None)

    monkeypatch.setattr(second_look, "second_look", look)
    with Project.create(folder, name="Rooms", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        first = runs.prepare(project, base=str(tiny_base), epochs=1)
        assert execute(first) == 0
        runs.collect(project, first)
        assert execute(runs.prepare(project, continued_from=1, epochs=1)) == 0
    assert asked == [True, False]
