"""`workbench review` where a text may have several labels, or passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runs import made_up
from workbench.cli.main import main
from workbench.project import Project


def test_several_labels_are_told_by_name(said, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made_up.several_run(folder)
    status, found, _ = said("review", folder)
    assert (status, found["task"]) == (0, "multi_label")
    wrong = {one["row"]: (one["given"], one["predicted"]) for one in found["wrong"]}
    assert wrong == {2: (["joy", "anger"], ["joy"]), 3: ([], ["fear"])}
    assert "likely_mislabelled" in found
    main(["review", str(folder)])
    out = capfd.readouterr().out
    assert "joy; anger → joy" in out
    assert "(none) → fear" in out
    assert "– → joy" in out  # a doubtful row without an answer


def test_passages_are_told_with_their_words(said, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made_up.passages_run(folder)
    status, found, _ = said("review", folder)
    assert (status, found["task"]) == (0, "spans")
    wrong = {one["row"]: one for one in found["wrong"]}
    assert wrong.keys() == {2, 3, 4}
    assert wrong[3]["predicted"][1] == {"start": 24, "end": 27, "label": "joy", "text": "Bob"}
    assert found["likely_mislabelled"] == []  # the run left no look at its passages
    main(["review", str(folder)])
    assert "Anna [joy] → Anna [joy]; Bob [joy]" in capfd.readouterr().out


def test_passages_that_may_be_wrong_are_taken_or_kept(said, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made_up.doubted_run(folder)
    _, found, _ = said("review", folder)
    doubts = {one["row"]: one["doubts"][0] for one in found["likely_mislabelled"]}
    assert doubts.keys() == made_up.DOUBTED.keys()
    assert doubts[20]["kind"] == "wrong_label"
    assert (doubts[20]["given"]["label"], doubts[20]["better"]["label"]) == ("fear", "anger")
    main(["review", str(folder)])
    out = capfd.readouterr().out
    assert "probably missing: Bob [joy] (doubt 9" in out
    assert "other texts have it)" in out
    status, found, _ = said("review", folder, "--take", 3, 20, "--keep", 9)
    assert (status, found["taken"], found["kept"]) == (0, [3, 20], [9])
    assert [one["row"] for one in found["likely_mislabelled"]] == [31]
    assert found["checked"] == {"rows": 3, "wrong": 2}
    with Project.open(folder) as project:
        assert project.row(3).labels == (1, 2)
        assert [one.label for one in project.row(20).value or ()] == [1, 2, 1]
        project.undo()
        assert project.row(9).annotator == "file"
    status, _, told = said("review", folder, "--take", 4)
    assert status == 1
    assert "Row 4 is not among those" in told


def test_suspected_labels_are_taken_or_kept(said, folder: Path) -> None:
    made_up.several_run(folder, test=0)
    _, found, _ = said("review", folder)
    first = found["likely_mislabelled"][0]
    _, kept, _ = said("review", folder, "--keep", first["row"])
    assert (kept["checked"], kept["likely_mislabelled"]) == ({"rows": 1, "wrong": 0}, [])
    with Project.open(folder) as project:
        project.undo()
    _, taken, _ = said("review", folder, "--take", first["row"])
    assert taken["checked"] == {"rows": 1, "wrong": 1}
    with Project.open(folder, read_only=True) as project:
        names = {label.id: label.name for label in project.labels()}
        assert [names[one] for one in project.row(first["row"]).labels] == first["predicted"]
