"""What Review shows of a run whose texts have several labels, or passages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.runs import made_up
from workbench import runs
from workbench.project import Project
from workbench.records import Prediction
from workbench.reviewing import mistakes
from workbench.runs import reviews


def test_several_labels_are_reviewed(folder: Path) -> None:
    number = made_up.several_run(folder)
    with Project.open(folder) as project:
        found = runs.review(project, number)
        assert found.task == "multi_label"
        assert found.scored_split == "test"
        assert [row.row for row in found.scored] == [1, 2, 3]
        assert {row.row for row in found.wrong} == {2, 3}
        assert [row.row for row in found.doubtful] == [6, 7]
        suspects = {row.row: row.predicted_value for row in found.likely_mislabelled}
        assert suspects.keys() <= {3, 4, 5, 6}
        assert suspects[5] == (2, 3)  # nothing tells whether the model knows label 2
        assert found.changed == set()
        project.annotate_value(2, (1,))
        after = runs.review(project, number)
        assert after.changed == {2}
        assert after.before == {2: (1, 2)}
        assert {row.row for row in after.wrong} == {3}


def test_several_labels_without_test_or_validation_rows_are_judged_unseen(folder: Path) -> None:
    number = made_up.several_run(folder, test=0)
    place = folder / "runs" / f"{number:04d}" / "examples.jsonl"
    place.write_text(place.read_text(encoding="utf-8").replace("validation", "train"), encoding="utf-8")
    with Project.open(folder) as project:
        found = runs.review(project, number)
        assert found.scored_split == "cross-validated"
        assert {row.predicted_value for row in found.scored} == {(3,)}
        assert found.wrong == []  # all were trained on


def test_passages_are_reviewed(folder: Path) -> None:
    number = made_up.passages_run(folder)
    with Project.open(folder) as project:
        found = runs.review(project, number)
        assert found.task == "spans"
        assert [row.row for row in found.scored] == [1, 2, 3, 4]
        assert {row.row for row in found.wrong} == {2, 3, 4}
        assert [row.row for row in found.doubtful] == [7]
        assert found.likely_mislabelled == []
        counts = mistakes.mistakes(found.scored, (1, 2, 3), task="spans")
        assert counts.counts == ((3, 1, 0, 1, 1), (2, 0, 1, 0, 0), (0, 0, 0, 0, 0))


def test_passages_that_may_be_wrong_are_listed_and_counted(folder: Path) -> None:
    number = made_up.doubted_run(folder)
    anna, oslo, bob = ((0, 4, 1), (13, 17, 2), (24, 27, 1))
    with Project.open(folder) as project:
        found = runs.review(project, number)
        assert {row.row for row in found.likely_mislabelled} == made_up.DOUBTED.keys() == found.doubts.keys()
        assert {row.predicted_value for row in found.likely_mislabelled} == {(anna, oslo, bob)}
        kinds = {row: [one.finding.kind for one in doubts] for row, doubts in found.doubts.items()}
        assert kinds == {3: ["too_much"], 9: ["missed"], 20: ["wrong_label"], 31: ["wrong_ends"]}
        assert found.doubts[3][0].others > 30  # texts that mark the same words
        assert found.checked == reviews.Checked()
        project.annotate_value(3, found.likely_mislabelled[0].predicted_value or ())
        project.annotate_value(9, next(row.value or () for row in project.rows([9])))
        after = runs.review(project, number)
        assert {row.row for row in after.likely_mislabelled} == {20, 31}
        assert after.checked == reviews.Checked(rows=2, wrong=1)


def test_what_was_kept_is_not_asked_again_by_the_next_run(folder: Path) -> None:
    number = made_up.doubted_run(folder)
    with Project.open(folder) as project:
        project.annotate_value(9, project.row(9).value or ())
        assert project.confirmed() == {9}
        project.annotate_value(20, ())
        later = project.add_run({"method": "full", "effort": "quick"}, base="b", train_rows=1, label_ids=[1, 2, 3])
        place = project.runs_folder / f"{later:04d}"
        shutil.copytree(project.runs_folder / f"{number:04d}", place)
        project.finish_run(later, "finished", {"task": "spans"}, list(project.predictions(number).values()))
        assert project.run(later).created > (project.row(9).annotated_at or 0)
        again = {row.row for row in runs.review(project, later).likely_mislabelled}
        assert again == {3, 31}  # 9 was kept; 20 is no longer as the look saw it
        project.annotate_value(9, ())
        assert project.confirmed() == set()
        project.undo()
        assert project.confirmed() == {9}


def test_a_run_from_before_texts_had_several_labels_can_be_reviewed(project: Project) -> None:
    ids = [label.id for label in project.labels()]
    number = project.add_run({"method": "head", "effort": "quick"}, base="b", train_rows=1, label_ids=ids)
    labelled = [row for row in project.all_rows() if row.label is not None]
    said = [Prediction(row.id, (0.9, 0.1)) for row in labelled]
    project.finish_run(number, "finished", {}, said)
    project.set_task("multi_label")
    found = runs.review(project, number)
    assert {row.predicted_value for row in found.rows} == {(ids[0],)}
    assert {row.given_value for row in found.wrong} == {(ids[1],)}
    assert found.likely_mislabelled == []


def test_how_many_suspicions_proved_right_is_counted(folder: Path) -> None:
    number = made_up.several_run(folder, test=0)
    with Project.open(folder) as project:
        assert runs.review(project, number).checked == reviews.Checked()
        suspect, *rest = runs.review(project, number).likely_mislabelled
        project.annotate_value(suspect.row, suspect.given_value or ())
        confirmed = runs.review(project, number)
        assert confirmed.checked == reviews.Checked(rows=1, wrong=0)
        assert {row.row for row in confirmed.likely_mislabelled} == {row.row for row in rest}
        project.annotate_value(suspect.row, suspect.predicted_value or ())
        assert runs.review(project, number).checked == reviews.Checked(rows=1, wrong=1)


def test_a_second_look_goes_before_what_one_head_said(folder: Path) -> None:
    number = made_up.several_run(folder, test=0)
    place = folder / "runs" / f"{number:04d}"
    with Project.open(folder) as project:
        before = runs.review(project, number).likely_mislabelled
        answers = {row.id: row.labels for row in project.all_rows() if row.label is not None}
        lines = [
            {"id": row, "scores": [0.95 if label in given else 0.05 for label in (1, 2, 3)]}
            for row, given in answers.items()
        ]
        (place / "second_look.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
        assert before
        assert runs.review(project, number).likely_mislabelled == []
        first, second = list(answers)[:2]

        def turned(name: str, row: int) -> None:
            told = [
                one if one["id"] != row else {**one, "scores": [1 - share for share in one["scores"]]} for one in lines
            ]
            (place / name).write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")

        turned("second_look.jsonl", first)
        assert [one.row for one in runs.review(project, number).likely_mislabelled] == [first]
        turned("dynamics.jsonl", second)  # as many as before, but those that both doubt or the training does
        assert [one.row for one in runs.review(project, number).likely_mislabelled] == [second]


def test_copies_with_other_labels_are_listed_whatever_the_model_says(project: Project) -> None:
    ids = [label.id for label in project.labels()]
    number = project.add_run({"method": "head", "effort": "quick"}, base="b", train_rows=1, label_ids=ids)
    labelled = [row for row in project.all_rows() if row.label is not None]
    first, second = labelled[0], next(row for row in labelled if row.label != labelled[0].label)
    said = [Prediction(row.id, tuple(1.0 if row.label == one else 0.0 for one in ids)) for row in labelled]
    project.finish_run(number, "finished", {}, said)
    assert runs.review(project, number).likely_mislabelled == []
    project.set_text(second.id, first.text.upper())
    assert {row.row for row in runs.review(project, number).likely_mislabelled} == {second.id}


def test_what_a_training_showed_ranks_the_suspects(project: Project) -> None:
    ids = [label.id for label in project.labels()]
    number = project.add_run({"method": "full", "effort": "quick"}, base="b", train_rows=1, label_ids=ids)
    labelled = [row for row in project.all_rows() if row.label is not None and row.split == "train"]
    own = {row.id: [0.9 if row.label == one else 0.1 for one in ids] for row in labelled}
    first, second = (row.id for row in labelled[:2])
    other = {row: [0.98 if share < 0.5 else 0.02 for share in own[row]] for row in (first, second)}
    folder = project.runs_folder / f"{number:04d}"
    folder.mkdir(parents=True)

    def write(name: str, scores: dict[int, list[float]]) -> None:
        lines = [json.dumps({"id": row, "scores": one}) for row, one in scores.items()]
        (folder / name).write_text("\n".join(lines), encoding="utf-8")

    project.finish_run(number, "finished", {}, [Prediction(row, tuple(one)) for row, one in own.items()])
    write("second_look.jsonl", {**own, first: other[first]})
    assert [row.row for row in runs.review(project, number).likely_mislabelled] == [first]
    write("dynamics.jsonl", {**own, second: other[second]})
    assert [row.row for row in runs.review(project, number).likely_mislabelled] == [second]
