"""A run can be trained on: the form says from which, lets it be taken off, and its card says what became of the old rows."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from workbench.gui.pages.train_running import RunView
from workbench.models import base_models
from workbench.records import Run
from workbench.training.events import event


@pytest.fixture
def page(window, session, run_folder, qtbot):
    session.open(run_folder)
    (session.here.runs_folder / "0001" / "model").mkdir(parents=True)
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    page.form.picker.choose(base_models.ENGLISH)
    return page


@pytest.fixture
def entries(page, session, monkeypatch):
    """The entries of a run's menu."""
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: shown.append({one.text(): one for one in menu.actions()}))

    def of(number):
        page._menu(session.here.run(number), QPoint())
        return shown[-1]

    return of


@pytest.fixture
def going(page, entries):
    entries(1)["Train on from this model…"].trigger()
    return page.form.going_on


def test_the_form_goes_on_from_the_run_of_the_menu(page, entries):
    form = page.form
    assert form.going_on.isHidden()
    page._show_past(1)
    entries(1)["Train on from this model…"].trigger()
    assert page.places.currentWidget() is page._idle
    assert form.going_on.title.text() == "Goes on from run 1"
    assert not form.picker.isEnabled()
    assert form.options() == {"method": "full", "effort": "balanced", "continued_from": 1}
    assert not form.problem()
    form.going_on.off.click()
    assert form.going_on.isHidden()
    assert form.picker.isEnabled()
    assert form.options().keys() == {"base", "method", "effort"}


def test_old_rows_and_how_it_is_held_are_two_choices(page, going):
    going.rows.setCurrentIndex(1)
    going.hold.setCurrentIndex(1)
    assert page.form.options()["rehearsal"] == pytest.approx(1 / 3)
    assert page.form.options()["anchor"] == 0.001
    going.rows.setCurrentIndex(2)
    assert page.form.options()["rehearsal"] == 0.0
    assert not page.form.problem()


def test_it_is_started_once_and_the_projects_base_model_stays(page, going, session, monkeypatch):
    started = []
    monkeypatch.setattr(session.training, "start", lambda **options: started.append(options))
    base = session.here.setting("base")
    page.form.press()
    assert started == [{"method": "full", "effort": "balanced", "continued_from": 1}]
    assert session.here.setting("base") == base
    assert going.run is None


def test_a_base_model_that_is_not_here_is_not_asked_for(page, going, monkeypatch):
    monkeypatch.setattr(base_models, "still_to_do", lambda _: "download")
    page.form._chosen()
    assert page.form.train.text() == "Train"
    going.go_on_from(None)
    assert page.form.train.text() == "Download the base model…"


def test_a_run_that_goes_to_the_trash_is_taken_off(page, going):
    page.form.show_project(page.facts, [])
    assert going.run is None
    assert going.isHidden()


def test_only_a_model_that_can_learn_on_is_offered(session, page, entries):
    number = session.here.add_run(
        {"effort": "quick", "method": "prefix"}, base="minilm-en", train_rows=9, label_ids=[1]
    )
    (session.here.runs_folder / f"{number:04d}" / "model").mkdir(parents=True)
    session.here.finish_run(number, "finished", {}, [])
    assert "Train on from this model…" not in entries(number)
    (session.here.runs_folder / "0001" / "model").rmdir()
    assert "Train on from this model…" not in entries(1)


def test_what_became_of_the_old_rows_is_said_on_the_card(qtbot):
    view = RunView()
    qtbot.addWidget(view)
    old = {"run": 3, "rows": 50, "before": 41, "after": 44}
    run = Run(4, "finished", "full", "quick", "tiny", 0.0, 20, (1, 2), {"old_rows": old})
    view.replay(run, [event("started", steps=2, epochs=1, resumed_from_step=None), event("finished", seconds=6.0)])
    assert view._words.text().endswith("Rows that run 3 was measured by: 41 of 50 right before, 44 now.")
