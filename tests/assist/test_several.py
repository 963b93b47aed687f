"""The helper where a text may have several labels: each is suggested by itself, orders and doubts work, tests stay sealed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.assist.conftest import Told, until
from tests.assist.test_helper import last
from workbench.assist import heads
from workbench.assist.helper import Helper
from workbench.assist.table import RowTable
from workbench.models import base_models
from workbench.models.embedder import Embedder
from workbench.project import Project
from workbench.records import NewRow


def test_several_labels_are_suggested_ordered_and_doubted(topics: Path, base: Path) -> None:
    told: Told = []
    with Project.open(topics) as project:
        project.set_task("multi_label")
        good, bad = (project.label_named(name).id for name in ("good", "bad"))
        helper = Helper(project, Embedder(base_models.from_folder(base)), told.append)
        helper.start()
        until(helper, lambda: bool(helper.rows.embedded.all()))
        helper.refit()
        helper.say(list(range(41, 400)))
        scores = {row["id"]: dict(row["scores"]) for row in last(told, "said")["rows"]}
        right = [scores[row][good] > scores[row][bad] for row in range(41, 400, 2)]
        assert np.mean(right) > 0.95
        assert min(max(one.values()) for one in scores.values()) < 0.9  # each is a probability of its own
        for order in ("mixed", "uncertain", "different", "rare"):
            helper.order = order
            helper.next_rows()
            picks = [one for one in last(told, "next")["rows"] if one["kind"] != "test"]
            assert picks
            assert not {one["id"] for one in picks} & set(range(1, 41))
        helper.order = "uncertain"
        helper.next_rows()
        assert last(told, "next")["rows"][0]["kind"] == "maybe"
        project.annotate_value(1, (good, bad))
        project.annotate_value(50, ())  # none applies: an answer, so that it comes no more
        helper.labelled([1, 50])
        helper.refit()
        assert helper.rows.carried(helper.rows.places([1, 50])[0], [good, bad]).tolist() == [
            [True, True],
            [False, False],
        ]
        helper.next_rows(400)
        assert 50 not in {one["id"] for one in last(told, "next")["rows"]}
        project.annotate_value(3, (bad,))
        helper.labelled([3])
        helper.doubted(5)
        doubts = last(told, "next")["rows"]
        assert {one["kind"] for one in doubts} <= {"lacking", "extra"}
        assert 3 in {one["id"] for one in doubts}
        helper.draw_curve()
        drawn = last(told, "curve")
        assert drawn["several"]
        assert drawn["points"]
        assert {one[0] for one in drawn["by_label"]} == {good, bad}
        assert drawn["missing"] == {}
        helper.close()


def test_of_passages_the_curve_is_not_told(tmp_path: Path) -> None:
    with Project.create(tmp_path / "passages.workbench", task="spans") as project:
        project.add_rows([NewRow("the room was fine", 1)], source="a.csv")
        found = heads.curve_of(RowTable(project), [1], lambda at: np.zeros((len(at), 4), np.float32), None, most=10)()
    assert found.advice == "not_told"
    assert found.points == ()
