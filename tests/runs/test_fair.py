"""Fairness of a run: gaps by a column, words of groups swapped, rows weighed; on the command line as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.runs.test_slicing import failing_run
from workbench.cli.main import main
from workbench.errors import TrainingFailed
from workbench.project import Project
from workbench.records import Example
from workbench.runs import swapping
from workbench.runs.fair import fair
from workbench.runs.preparing import folder_of
from workbench.runs.reweighing import MOST, balanced
from workbench.training.examples import write_examples

WOMEN = [[["women", "men"], ["she", "he"]], [["Oslo", "Kiel", "Bonn"]], [["她", "他"]]]


def test_gaps_by_a_column(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = failing_run(folder)
    with Project.open(folder) as project:
        found = fair(project, number, "shop")
        with pytest.raises(TrainingFailed, match="Columns that do: shop, day, age"):
            fair(project, number, "colour")
    groups = {one["group"]: one for one in found["groups"]}
    assert groups["Kiel"]["measures"]["right"]["clear"]
    assert groups["Kiel"]["measures"]["right"]["gap"] < -0.4
    assert found["shifted"] is None
    assert main(["fairness", str(folder), "--column", "shop"]) == 0
    assert "Kiel: 94 rows" in capsys.readouterr().out
    assert main(["fairness", str(folder)]) == 1


def test_both_remedies_have_their_price(folder: Path) -> None:
    number = failing_run(folder)
    with Project.open(folder) as project:
        examples = [
            Example(row.id, row.text, row.label, "validation" if row.id % 5 > 1 else "test")
            for row in project.all_rows()
        ]
        write_examples(examples, folder_of(project, number))
        second = project.add_run(
            {"effort": "quick", "method": "full"}, base="b", train_rows=9, label_ids=project.run(number).label_ids
        )
        place = folder_of(project, second)
        place.mkdir(parents=True)
        write_examples(examples, place)
        (place / "config.json").write_text(json.dumps({"balance_column": "shop"}), encoding="utf-8")
        said = list(project.predictions(number).values())
        project.finish_run(second, "finished", {}, said)
        found = fair(project, number, "shop")
    assert found["on"] == "test"
    one, other = found["reweighed"], found["shifted"]
    assert one["run"] == second
    assert one["before"] == one["after"]
    assert one["rows"] == 180
    assert other["rows"] == 120
    assert other["offsets"]
    assert 0 <= other["after"]["right"] <= 1


def test_rows_are_weighed_so_that_group_and_label_are_independent(folder: Path) -> None:
    failing_run(folder)
    with Project.open(folder) as project:
        rows = list(project.all_rows())
        labels = [label.id for label in project.labels()]
        # The label goes with the shop in three of four rows of Kiel.
        examples = [
            Example(
                row.id,
                row.text,
                labels[0] if row.extra["shop"] == "Kiel" and at % 4 == 0 else labels[at // 3 % 2],
                "train",
            )
            for at, row in enumerate(rows)
        ]
        weighed = balanced(project, examples, "shop")
        kiel = {row.id for row in rows if row.extra["shop"] == "Kiel"}
        share = {
            inside: sum(one.weight for one in weighed if (one.id in kiel) == inside and one.value == labels[0])
            / sum(one.weight for one in weighed if (one.id in kiel) == inside)
            for inside in (True, False)
        }
        assert share[True] == pytest.approx(share[False], abs=0.01)
        assert min(one.weight for one in weighed) == 1.0
        assert max(one.weight for one in weighed) <= MOST
        with pytest.raises(TrainingFailed, match="cannot be balanced"):
            balanced(project, examples, "colour")


def test_words_are_swapped_by_place_in_every_line_of_a_section() -> None:
    found = [one.changed for one in swapping.swaps([(1, "Women say SHE was late; She smiled.")], WOMEN)]
    assert found == ["Men say HE was late; He smiled."]
    assert list(swapping.swaps([(1, "women and men"), (2, "the womenfolk shed")], WOMEN)) == []
    assert {one.changed for one in swapping.swaps([(1, "In Kiel")], WOMEN)} == {"In Oslo", "In Bonn"}
    assert [one.changed for one in swapping.swaps([(1, "她说其他人没来")], WOMEN)] == ["他说其他人没来"]


def test_a_list_is_read_as_it_is_typed() -> None:
    words = "women, men\nshe，he\n\nalone\n\n她、他\n"
    assert swapping.parsed(words) == [[["women", "men"], ["she", "he"]], [["她", "他"]]]
    assert swapping.parsed(swapping.typed(WOMEN)) == WOMEN


def test_turned_answers_are_counted_and_kept(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = failing_run(folder)
    (tmp_path / "words.txt").write_text("parcel, letter, box", encoding="utf-8")
    assert main(["fairness", str(folder), "--words", str(tmp_path / "words.txt")]) == 0
    assert "1 lines of words" in capsys.readouterr().out
    with Project.open(folder, read_only=True) as project:
        ids = project.run(number).label_ids
        found = swapping.swap(
            project, number, lambda *_: None, ask=lambda texts, _: [(ids["letter" in one],) for one in texts]
        )
        assert swapping.kept(project, number) == json.loads(json.dumps(found))
        assert swapping.kept(project, number + 1) is None
    assert found["with_words"] == found["texts_turned"] == 280
    assert found["swaps"] == 560
    assert found["pairs"][0]["from"] == "parcel"
    assert found["pairs"][0]["to"] == "letter"
    assert found["pairs"][0]["share"] == 1.0
    assert found["pairs"][1]["flips"] == 0
    assert found["examples"][0]["before"] == "a"
