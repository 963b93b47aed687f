"""Why a run says what it says of a row: for each kind, on the command line, and live for the window."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.models.tiny import texts, tiny_model
from tests.runs.test_kinds import new_row
from tests.runs.test_runs import WORDS, reviews, trained
from workbench import runs
from workbench.cli.main import main
from workbench.errors import ProjectFailed
from workbench.project import Project
from workbench.runs.explaining import pulls
from workbench.runs.reasons import Reasons
from workbench.training.run import execute


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a small trained run."""
    place = tmp_path_factory.mktemp("reasons")
    with Project.create(place / "Rooms.workbench", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        assert trained(project, tiny_model(place / "tiny"), epochs=3).status == "finished"
    return place / "Rooms.workbench"


def test_evidence_then_a_change_then_the_rows_behind_it(rooms: Path) -> None:
    with Project.open(rooms, read_only=True) as project:
        row = next(one for one in project.all_rows() if one.split == "test")
        evidence, change, behind, swap = Reasons(project, 1).of(row.id)
        assert [one["event"] for one in (evidence, change, behind, swap)] == ["evidence", "change", "pulls", "swap"]
        strongest = max(evidence["words"], key=lambda one: one["weight"])
        assert row.text[strongest["start"] : strongest["end"]].strip()
        said = project.prediction(1, row.id)
        assert said is not None
        assert evidence["share"] == pytest.approx(max(said.scores), abs=1e-3)
        if swap["to"]:
            assert swap["says"] != swap["label"]
            assert row.text[slice(*swap["place"])].strip()
        if change["without"]:
            assert change["says"] != change["label"]
        assert behind["rows"]
        assert row.id not in {one["row"] for one in behind["rows"]}
        other = next(one for one in project.run(1).label_ids if one != evidence["label"])
        assert next(Reasons(project, 1).of(row.id, other))["label"] == other
        with pytest.raises(ProjectFailed, match="knows nothing of row 99999"):
            next(Reasons(project, 1).of(99999))


def test_some_answers_turn_with_a_word_that_is_typical_of_the_other_label(rooms: Path) -> None:
    with Project.open(rooms, read_only=True) as project:
        reasons, typical = Reasons(project, 1), set()
        for row in [one for one in project.all_rows() if one.split == "test"][:8]:
            swap = list(reasons.of(row.id))[-1]
            typical |= {swap["to"]} - {""}
        assert typical
        assert typical <= {word for words in WORDS.values() for word in words}


def test_rows_with_that_label_pull_towards_it_and_others_away(rooms: Path) -> None:
    with Project.open(rooms, read_only=True) as project:
        row = next(one for one in project.all_rows() if one.split == "test")
        said = project.prediction(1, row.id)
        assert said is not None
        label = project.run(1).label_ids[max((0, 1), key=lambda at: said.scores[at])]
        found = pulls(project, 1, row.id, label, count=4)
        towards = [one.pull for one in found if one.pull > 0]
        assert towards == sorted(towards, reverse=True)
        assert [one.pull for one in found][: len(towards)] == towards
        assert len(towards) == 4
        assert all((one.value == label) == (one.pull > 0) for one in found)
        assert pulls(project, 1, 99999, label) == []


def test_of_passages_each_is_explained(tmp_path: Path) -> None:
    base = tiny_model(tmp_path / "tiny")
    with Project.create(tmp_path / "p.workbench", task="spans") as project:
        rows = [new_row(at, text, "spans") for at, (text, _) in enumerate(texts(60))]
        project.add_rows(rows, source="a", columns=["text"])
        folder = runs.prepare(project, base=str(base), effort="quick", method="head", device="cpu")
        assert execute(folder) == 0
        runs.collect(project, folder)
        marks = {row: one.value for row, one in project.predictions(1).items() if one.value}
        row, value = next(iter(marks.items()))
        facts = list(Reasons(project, 1).of(row))
        assert len(facts) == len(value or ())
        text = project.row(row).text
        for fact in facts:
            start, end = fact["passage"]
            best = max(fact["words"], key=lambda one: one["weight"])
            assert best["start"] < end, text
            assert best["end"] > start, text
            assert 0 < fact["share"] <= 1
        assert list(Reasons(project, 1).of(row, passage=tuple(facts[0]["passage"]))) == facts[:1]


def test_on_the_command_line_in_words_and_as_json(rooms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", str(rooms), "3"]) == 0
    assert "row 3: " in capsys.readouterr().out
    assert main(["why", str(rooms), "3", "4", "--label", "bad", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["row"] for one in told["rows"]] == [3, 4]
    assert main(["why", str(rooms), "3", "--label", "none such"]) == 1
    assert "none such" in capsys.readouterr().err
    assert main(["why", str(rooms)]) == 1
    assert "No row is named" in capsys.readouterr().err


def test_live_it_answers_the_last_request_and_ends_with_its_input(rooms: Path) -> None:
    asked = [json.dumps({"row": 3}), "this is no request", json.dumps({"row": "x"}), json.dumps({"row": 5})]
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "why", str(rooms), "--live"],
        input="\n".join(asked) + "\n", capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert facts[0] == {"event": "ready", "run": 1}
    assert [fact["event"] for fact in facts if fact.get("row") == 5] == [
        "evidence", "change", "pulls", "swap"
    ]  # fmt: skip


def test_live_it_says_that_the_model_is_gone(rooms: Path, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.workbench"
    shutil.copytree(rooms, copy)
    shutil.rmtree(copy / "runs" / "0001" / "model")
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "why", str(copy), "--live"],
        input="", capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert json.loads(done.stdout)["event"] == "failed"
