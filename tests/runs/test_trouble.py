"""What becomes of a run when the project changes under it, and what cannot be learned from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.runs.made_up import label_id
from tests.runs.test_runs import reviews
from workbench import runs
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.records import NewRow
from workbench.training.events import read_events


@pytest.fixture
def reviewed(folder: Path) -> Project:
    with Project.create(folder, name="Rooms", language="en") as made:
        made.add_rows(reviews(), source="rooms.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        yield made


def _merge(project: Project) -> None:
    project.merge_labels(label_id(project, "bad"), label_id(project, "good"))


def _rename_and_add(project: Project) -> None:
    project.add_label("so-so")
    project.rename_label(label_id(project, "bad"), "poor")


def _trash_label(project: Project) -> None:
    project.trash_label(label_id(project, "bad"))


def _trash_rows(project: Project) -> None:
    project.trash_rows(list(project.row_ids())[::2])


@pytest.mark.parametrize("change", [_merge, _rename_and_add, _trash_label, _trash_rows])
def test_a_project_that_changes_during_training(
    reviewed: Project, tiny_base: Path, change: Callable[[Project], None]
) -> None:
    """The run ends as it began; what it says is there of every row that is left."""
    folder = runs.prepare(reviewed, base=str(tiny_base), effort="quick", epochs=1)
    child = runs.start(folder)
    change(reviewed)
    assert child.stdout is not None
    with child.stdout as told:
        list(runs.lines(told))
    child.wait()
    run = runs.collect(reviewed, folder)
    assert run.status == "finished"
    assert len(reviewed.predictions(1)) == reviewed.counts().rows
    runs.review(reviewed, 1)
    number = runs.folder_of(reviewed, 1)
    assert (number / "model").is_dir()


def test_a_base_model_that_was_removed_is_said(reviewed: Project, tiny_base: Path, tmp_path: Path) -> None:
    base = shutil.copytree(tiny_base, tmp_path / "mine")
    folder = runs.enqueue(reviewed, base=str(base), effort="quick", epochs=1)
    shutil.rmtree(base)
    child = runs.start(runs.begin(reviewed, 1))
    assert child.stdout is not None
    with child.stdout as told:
        list(runs.lines(told))
    assert child.wait() == 1
    last = read_events(folder)[0][-1]
    assert last["event"] == "failed"
    assert "mine" in last["sentence"].format(**last["values"])
    assert not last["details"]  # it is no fault of the program
    assert runs.collect(reviewed, folder).status == "failed"


def test_texts_that_are_all_the_same_teach_nothing(folder: Path, tiny_base: Path) -> None:
    rows = [NewRow("The  same" if i % 3 else "the same", i + 2, "good" if i % 2 else "bad") for i in range(20)]
    with Project.create(folder, name="Same", language="en") as project:
        project.add_rows(rows, source="a.csv")
        with pytest.raises(TrainingFailed, match="All labelled texts are the same"):
            runs.prepare(project, base=str(tiny_base), effort="quick")
        assert project.runs() == []
