"""After a training suggestions come from the run's vectors, where the run read the text as it is; all else stays as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.assist.conftest import Told, until
from tests.assist.test_helper import last
from workbench import runs
from workbench.assist import after_run
from workbench.assist.helper import Helper
from workbench.assist.suggestions import Suggestions
from workbench.models import base_models
from workbench.models.embedder import Embedder
from workbench.project import Project
from workbench.records import NewRow
from workbench.training.results.written import write_vectors


def trained(project: Project, base: Path, *, status: str = "finished") -> int:
    """A run whose vectors say of every row from 41 on the other topic than its text does."""
    folder = runs.prepare(project, base=str(base), effort="quick")
    ids = sorted(project.row_ids())
    chance = np.random.default_rng(0)
    sides = np.array([1 if (row % 2 == 1) == (row <= 40) else -1 for row in ids])
    vectors = 0.2 * chance.standard_normal((len(ids), 8)) + np.outer(sides, np.eye(8)[0])
    write_vectors(folder, ids, vectors.astype(np.float32))
    number = int(folder.name)
    project.finish_run(number, status, {})
    return number


def said(helper: Helper, project: Project, rows: list[int]) -> list[str]:
    names = {label.id: label.name for label in project.labels()}
    found = Suggestions(helper.folder, largest=0).of(rows)
    return [names[one[0]] if one else "" for one in found]


def take_run(helper: Helper, number: int) -> None:
    helper.look_for_run()
    until(helper, lambda: (helper._voice.after.number if helper._voice.after else 0) == number)


def test_suggestions_follow_the_newest_run_and_its_loss(
    helper: Helper, project: Project, base: Path, told: Told
) -> None:
    helper.refit()
    odd = list(range(41, 400, 2))
    assert said(helper, project, odd).count("good") > 170
    helper.draw_curve()
    before = last(told, "curve")
    number = trained(project, base)
    take_run(helper, number)
    assert last(told, "vectors")["run"] == number
    assert said(helper, project, odd).count("bad") > 170
    helper.say([41])
    scores = {project.label(label).name: share for label, share in last(told, "said")["rows"][0]["scores"]}
    assert scores["bad"] > scores["good"]
    tests = [row.id for row in project.all_rows() if row.split == "test"]
    assert said(helper, project, tests) == [""] * 40
    helper.order = "uncertain"
    helper.next_rows()
    assert not {one["id"] for one in last(told, "next")["rows"]} & {*range(1, 41), *tests}
    helper.draw_curve()
    assert last(told, "curve") == before  # by vectors that saw no label
    project.trash_run(number)
    take_run(helper, 0)
    assert last(told, "vectors")["run"] == 0
    assert said(helper, project, odd).count("good") > 170


def test_a_row_that_came_or_changed_since_keeps_the_base_models_vector(
    helper: Helper, project: Project, base: Path
) -> None:
    take_run(helper, trained(project, base))
    project.set_text(41, "the lovely great fine sunny")
    project.add_rows([NewRow("again sunny lovely great fine", 2)], source="b.csv")
    new = max(project.row_ids())
    helper.reload([41])
    until(helper, lambda: bool(helper.rows.embedded.all()))
    helper.refit()
    assert said(helper, project, [41, new, 43]) == ["good", "good", "bad"]


def test_it_is_there_from_the_start_and_learns_from_new_labels(project: Project, base: Path, told: Told) -> None:
    number = trained(project, base)
    helper = Helper(project, Embedder(base_models.from_folder(base)), told.append)
    helper.start()
    until(helper, lambda: bool(helper.rows.embedded.all()) and helper._voice.after is not None)
    assert last(told, "vectors")["run"] == number
    far = [row for row in range(41, 400) if row % 2]
    good = next(label.id for label in project.labels() if label.name == "good")
    for row in far[:60]:
        project.annotate(row, good)
    helper.labelled(far[:60])
    helper.refit()
    assert said(helper, project, far[60:]).count("good") > 100  # three of four on this side are good by now
    helper.close()


def test_runs_of_no_use_are_passed_over(project: Project, base: Path) -> None:
    assert after_run.newest(project) is None
    first = trained(project, base)
    trained(project, base, status="failed")
    broken = trained(project, base)
    (project.runs_folder / f"{broken:04d}" / "embeddings.npy").write_bytes(b"no")
    found = after_run.newest(project)
    assert found is not None
    assert found.number == first
    assert after_run.newest(project, known=found) is found
