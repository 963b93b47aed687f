"""What is known of the sizes of a run: nothing that was not measured, all of it afterwards, and not for rows that have changed since."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.models.tiny import tiny_model
from tests.runs.test_runs import reviews
from workbench import runs
from workbench.cli.main import main
from workbench.exporting import half_precision
from workbench.project import Project, RowFilter
from workbench.runs import handover, measuring, sizes
from workbench.training.run import execute


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, and a smaller model made of it."""
    place = tmp_path_factory.mktemp("sizes")
    with Project.create(place / "Rooms.workbench", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        first = {"base": str(tiny_model(place / "tiny")), "method": "head"}
        smaller = {"continued_from": 1, "plan": "shrink", "keep_layers": 1, "epochs": 1}
        for options in (first, smaller):
            folder = runs.prepare(project, effort="quick", device="cpu", **options)
            assert execute(folder) == 0
            runs.collect(project, folder)
    return place / "Rooms.workbench"


@pytest.fixture
def rooms(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / kept.name))


def test_what_was_not_measured_says_so(rooms: Path) -> None:
    with Project.open(rooms, read_only=True) as project:
        found = sizes.table(project, 1)
        assert {(one.run, one.form) for one in found} == {(run, form) for run in (1, 2) for form in sizes.BITS}
        assert found == sizes.table(project, 2)  # whichever of the two is asked for
        own = {(one.run, one.form): one for one in found}
        assert own[2, "full"].parameters < own[1, "full"].parameters
        assert found[-1] == own[1, "full"]
        assert own[1, "full"].disk == (rooms / "runs" / "0001" / "model" / "model.safetensors").stat().st_size
        scored = project.run(1).result["test"]
        assert isinstance(scored, dict)
        assert own[1, "full"].score == scored["accuracy"]
        assert not any(one.measured for one in found)
        for form in ("half", "int8"):
            assert (own[1, form].disk, own[1, form].speed, own[1, form].score) == (None, None, None)


def test_an_export_measures_what_it_writes_until_a_sealed_label_changes(rooms: Path, tmp_path: Path) -> None:
    with Project.open(rooms) as project:
        _, checked = handover.export_half(project, project.run(1), tmp_path / "half")
        own = {(one.run, one.form): one for one in sizes.table(project, 1)}
        half, full = own[1, "half"], own[1, "full"]
        assert half.measured
        assert full.measured
        assert (half.disk, half.score, half.interval) == (
            checked.size_after,
            checked.score_after,
            checked.interval_after,
        )
        assert half.interval is not None
        assert half.interval[0] <= (half.score or 0) <= half.interval[1]
        assert half.rows == full.rows == len(sizes.sealed(project))
        assert not own[1, "int8"].measured
        row = project.rows(project.row_ids(RowFilter(split="test", state="labelled"))[:1])[0]
        other = next(one.id for one in project.labels() if one.id != row.label)
        project.annotate([row.id], other)
        assert not any(one.measured for one in sizes.table(project, 1))


def test_measuring_fills_the_table_and_the_verb_prints_it(rooms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sizes", str(rooms), "--run", "1"]) == 0
    assert "--measure does it" in capsys.readouterr().out
    assert main(["sizes", str(rooms), "--run", "1", "--measure", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["sizes"]) == 6
    assert all(one["measured"] and one["score"] is not None and one["disk"] and one["speed"] for one in told["sizes"])
    assert [one["disk"] for one in told["sizes"]] == sorted(one["disk"] for one in told["sizes"])
    assert main(["sizes", str(rooms), "--run", "2"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("accuracy") == 6
    assert "--measure does it" not in printed


def test_a_form_that_answers_too_differently_is_known_by_it(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(half_precision, "_plainly_alike", lambda _folder, _texts: 0.5)
    with Project.open(rooms, read_only=True) as project:
        found = {(one.run, one.form): one for one in measuring.measure(project, 1)}
    assert found[1, "half"].refused
    assert not found[1, "full"].refused
