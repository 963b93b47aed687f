"""Training where a text may have several labels, or passages: what it learns from, what is offered, what scores are called."""

from __future__ import annotations

import pytest

from tests.gui.kinds import add_run, project_of
from tests.models.tiny import texts, tiny_model
from tests.runs.test_kinds import new_row
from workbench.gui import measure
from workbench.gui.pages.train_facts import Facts
from workbench.gui.pages.train_learns import Learns, _LabelRow
from workbench.gui.pages.train_problems import rows_problem
from workbench.gui.pages.train_running import RunView
from workbench.project import Project
from workbench.records import Label
from workbench.training.config import config_for
from workbench.training.events import event

KINDS = ("multi_label", "spans")


def opened(window, session, qtbot, folder):
    session.open(folder)
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None and page.facts.task == session.here.task)
    return page


@pytest.fixture
def page_of(window, session, qtbot, tmp_path):
    def made(task, *, run=False, **options):
        with project_of(tmp_path / f"{task}.workbench", task, **options) as project:
            if run:
                add_run(project)
        return opened(window, session, qtbot, tmp_path / f"{task}.workbench")

    return made


def options(choice):
    return {choice.itemData(at) for at in range(choice.count())}


@pytest.mark.parametrize("task", KINDS)
def test_the_form_is_there_and_says_what_it_learns_from(page_of, task):
    page = page_of(task)
    assert page.places.currentWidget() is page._idle
    facts = page.facts
    assert (facts.task, facts.none, [label.name for label in facts.used]) == (task, 3, ["joy", "anger"])
    assert facts.rows[1] == 21
    assert facts.counted == ({1: 21, 2: 7} if task == "spans" else {1: 21, 2: 7, -1: 3})
    assert sum(facts.parts[:2]) == 24
    form = page.form
    assert form.ready.text.text().startswith("Ready:")
    assert ("kinds of passages" in form.ready.text.text()) == (task == "spans")
    assert ("whole texts" in form._what("balanced", form._config("balanced"))) == (task == "spans")
    learns = page.learns
    assert learns.rows_title.text() == ("passages" if task == "spans" else "rows")
    assert learns.warning_text.text() == ("fear has no passages yet." if task == "spans" else "fear has no rows yet.")
    none = "Rows with nothing to mark: 3" if task == "spans" else "None applies: 3"
    assert learns._none.accessibleName() == none
    assert not learns._none.isHidden()


def test_passages_are_counted_as_passages(qtbot):
    panel = Learns()
    qtbot.addWidget(panel)
    panel.retranslate()
    labels = [Label(1, "place", 0, "1"), Label(2, "person", 1, "2")]
    panel.show_project(Facts("en", "", labels, {1: 9, 2: 30}, (30, 5, 4), 90, "spans", {1: 40, 2: 12}))
    rows = panel.findChildren(_LabelRow)
    assert [row.accessibleName() for row in rows] == ["place, 40", "person, 12"]
    assert panel.warning_text.text() == "person has only 12 passages."
    assert panel._none.isHidden()


@pytest.mark.parametrize("task", KINDS)
def test_only_what_the_kind_can_use_is_offered(page_of, session, task):
    page = page_of(task)
    practice = page.form.advanced.practice
    assert "contrast" not in options(practice.choices["loss"])
    assert ("prefix" in options(practice.choices["weights"])) == (task == "multi_label")
    session.publish(session.here.add_rule(1, "words", "cold"))
    page.form.show_project(page.facts, [])
    assert page.form.advanced.weak.isHidden()
    for name, choice in practice.choices.items():
        for option in options(choice):
            choice.setCurrentIndex(choice.findData(option))
            assert page.form._options_problem() == "", (name, option)
        choice.setCurrentIndex(0)


def test_what_cannot_go_together_is_said_before_training(page_of):
    form = page_of("multi_label").form
    choices = form.advanced.practice.choices
    choices["weights"].setCurrentIndex(choices["weights"].findData("lora"))
    choices["hold"].setCurrentIndex(choices["hold"].findData("mixout"))
    assert "need the whole model to be trained" in form.ready.text.text()
    assert not form.train.isEnabled()


@pytest.mark.parametrize(
    ("task", "rows", "none", "words"),
    [
        ("spans", {}, 5, "Mark some passages first"),
        ("spans", {1: 1}, 5, "Too few passages"),
        ("spans", {1: 2}, 0, ""),
        ("multi_label", {}, 5, "None of the labels applies"),
        ("multi_label", {1: 5}, 0, "All labelled rows have the same label."),
        ("multi_label", {1: 1, 2: 1}, 0, "Too few labelled rows"),
        ("multi_label", {1: 5}, 1, ""),
        ("single_label", {1: 5}, 0, "All labelled rows have the same label."),
    ],
)
def test_too_little_is_said_in_the_words_of_the_kind(page_of, task, rows, none, words):
    form = page_of("multi_label").form
    labels = form.facts.labels
    counts = {**rows, **({-1: none} if none else {})}
    form.show_project(Facts("en", form.facts.base, labels, counts, (sum(counts.values()), 0, 0), 90, task), [])
    problem = rows_problem(form.facts)
    assert problem.startswith(words)
    assert bool(problem) == bool(words)


@pytest.mark.parametrize(("task", "name"), [("multi_label", "micro F1"), ("spans", "passage F1")])
def test_runs_are_known_by_the_score_of_their_kind(page_of, session, task, name):
    page = page_of(task, run=True)
    model = page.idle_runs.model_of_runs
    assert model.headerData(4, _horizontal()) == f"Test {name}, 95% interval"
    run = session.here.runs()[0]
    assert model.words(run)[4] == "61.3% 42.0–78.0"
    assert model.axis == (0.0, 1.0)
    page._show_past(1)
    assert page.places.currentWidget() is page._running


def _horizontal():
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal


def evaluated(epoch, score, **more):
    told = {"loss": 0.5, "accuracy": score, "macro_f1": 0.11, "macro_f1_interval": [0.1, 0.2], "exact_match": 0.3}
    return event("evaluated", step=int(10 * epoch), epoch=epoch, best=True, **{**told, **more})


@pytest.mark.parametrize(("task", "name"), [("multi_label", "micro F1"), ("spans", "passage F1")])
def test_curves_and_cards_name_the_score_that_counts(qtbot, task, name):
    view = RunView()
    qtbot.addWidget(view)
    started = event("started", task=task, steps=20, epochs=2, train_rows=20, validation_rows=4)
    done = event("finished", seconds=4)
    run = _finished(task)
    view.replay(run, [started, evaluated(0.0, 0.5), evaluated(1.0, 0.75), done])
    assert view.plot.score.title.text() == name[0].upper() + name[1:]
    assert view.plot.f1.getData()[1].tolist() == [50.0, 75.0]
    assert view.facts.figures[2].text() == "75.0%"
    assert view.facts.notes[2].text() == f"{name}, epoch 1, kept"
    assert view._words.text() == f"Done. The best was epoch 1 with a {name} of 75.0%; that model is kept."
    view.replay(run, [started, evaluated(0.0, 0.5)])
    assert f"a {name} of 50.0%" in view._words.text()
    view.replay(run, [started, evaluated(0.0, 0.5, accuracy_interval=[0.4, 0.6])])
    assert view.plot.low.getData()[1].tolist() == [40.0]


def _finished(task):
    from workbench.records import Run

    return Run(1, "finished", "full", "quick", "tiny", 0.0, 20, (1, 2), {"task": task})


def test_one_label_is_judged_by_macro_f1():
    told = {"macro_f1": 0.4, "accuracy": 0.9, "macro_f1_interval": [0.3, 0.5]}
    assert (measure.score_of(told), measure.interval_of(told)) == (0.4, (0.3, 0.5))
    assert measure.judged_by(None) == "macro_f1"


@pytest.mark.parametrize("task", KINDS)
def test_a_project_is_trained_in_the_window(window, session, qtbot, tmp_path, task):
    """With a tiny model: pressed on the page, followed, collected, and its predictions are there."""
    with Project.create(tmp_path / "p.workbench", language="en", task=task) as project:
        for split, seed, count in (("train", 0, 40), ("test", 1, 10)):
            rows = [new_row(at, text, task) for at, (text, _) in enumerate(texts(count, seed=seed))]
            project.add_rows(rows, source=split, columns=["text"], mapping={"text": ["text"]}, split=split)
    page = opened(window, session, qtbot, tmp_path / "p.workbench")
    base = tiny_model(tmp_path / "tiny")
    page.form.picker.take_folder(base)
    page.form.method.setCurrentIndex(page.form.method.findData("head"))
    page.form.press()
    with qtbot.waitSignal(session.training.run_ended, timeout=120_000) as ended:
        pass
    run = ended.args[0]
    assert run.status == "finished"
    assert all(one.value is not None for one in session.here.predictions(run.number).values())
    assert page.places.currentWidget() is page._running
    assert page.view._progress.metric == measure.judged_by(task)


def test_a_config_of_passages_needs_one_label_only():
    base = {"name": "tiny", "path": "", "revision": "", "sha256": "", "languages": [], "license": ""}
    assert config_for("quick", run=0, base=base, rows=9, labels=[Label(1, "place", 0, "1")], task="spans")
