"""What a training will take is tried in the background: what is chosen alone, once, never beside a training, never in the way."""

import psutil
import pytest

from tests.models.tiny import texts, tiny_model
from workbench import runs
from workbench.errors import TrainingFailed
from workbench.gui.pages import train_probe
from workbench.models import base_models
from workbench.project import Project
from workbench.records import NewRow

TOLD = {
    "event": "estimate",
    "seconds": 170.0,
    "seconds_interval": [150.0, 190.0],
    "steps": 60,
    "memory": 1_200_000_000,
    "device": "cpu",
    "first_score": 0.74,
    "first_score_interval": [0.71, 0.78],
    "too_long": 0.23,
    "max_length": 128,
    "long_texts": "head_tail",
    "probe_seconds": 5.0,
}


@pytest.fixture
def asked(monkeypatch):
    """What was tried: the options of each; what is told is in `answer`."""
    heard = []

    def estimate(project, *, watch=None, **options):
        watch()
        heard.append(options)
        if isinstance(estimate.answer, Exception):
            raise estimate.answer
        return {
            **estimate.answer,
            "seconds": estimate.answer["seconds"] * (2 if options["effort"] == "thorough" else 1),
        }

    estimate.answer = TOLD
    monkeypatch.setattr(runs, "estimate", estimate)
    monkeypatch.setattr(train_probe, "PATIENCE_MS", 20)
    return type("Asked", (), {"options": heard, "told": estimate})


@pytest.fixture
def form(window, session, project_folder, qtbot, asked):
    session.set(try_training=True)
    session.open(project_folder)
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    page.form.picker.choose(base_models.ENGLISH)
    return page.form


def test_what_is_chosen_is_tried_by_itself_and_said(form, asked, qtbot):
    assert "being tried for some seconds" in form.ready.note.text()
    assert form.train.isEnabled()
    qtbot.waitUntil(lambda: form.probe.told is not None)
    assert asked.options == [{"base": base_models.ENGLISH, "method": "full", "effort": "balanced"}]
    assert "about 3 min" in form.ready.text.text()
    assert form.ready.note.text() == "tried on this computer"
    assert form.ready.more.text() == (
        "About 1.2 GB of memory. A first simple model gets 71–78% on rows it had not seen (macro F1);"
        " training usually adds to that. 23% of the texts are longer than 128 tokens: their middle is not read."
    )
    assert "about 3 min" in form.cards["balanced"].accessibleName()


def test_choices_that_follow_each_other_are_tried_once_and_switching_back_is_instant(form, asked, qtbot):
    qtbot.waitUntil(lambda: form.probe.told is not None)
    form.cards["quick"].click()
    form.cards["thorough"].click()
    assert form.probe.trying
    qtbot.waitUntil(lambda: form.probe.told is not None)
    assert [one["effort"] for one in asked.options] == ["balanced", "thorough"]
    assert "about 6 min" in form.ready.text.text()
    form.cards["balanced"].click()
    assert not form.probe.trying
    assert "about 3 min" in form.ready.text.text()
    qtbot.wait(60)
    assert len(asked.options) == 2


def test_what_cannot_be_tried_is_said_quietly_and_blocks_nothing(form, asked, qtbot, said):
    qtbot.waitUntil(lambda: form.probe.told is not None)
    asked.told.answer = TrainingFailed("What the training will take could not be tried (exit {code}).", "", code=9)
    form.cards["quick"].click()
    qtbot.waitUntil(lambda: bool(form.probe.problem))
    assert form.ready.more.text() == "What the training will take could not be tried (exit 9)."
    assert form.ready.note.text() == "a rough guess before the first run"
    assert form.train.isEnabled()
    assert not said
    asked.told.answer = TOLD
    form.cards["balanced"].click()
    form.cards["quick"].click()
    assert form.probe.trying
    qtbot.waitUntil(lambda: form.probe.told is not None)


def test_a_fault_of_ours_is_told_as_one(form, asked, qtbot, said):
    qtbot.waitUntil(lambda: form.probe.told is not None)
    asked.told.answer = ZeroDivisionError("of ours")
    form.cards["quick"].click()
    qtbot.waitUntil(lambda: bool(said))
    assert form.probe.problem


def test_more_memory_than_is_free_is_warned_of(form, qtbot, monkeypatch):
    monkeypatch.setattr(psutil, "virtual_memory", lambda: type("Free", (), {"available": 800_000_000}))
    qtbot.waitUntil(lambda: form.probe.told is not None)
    assert form.ready.more.text().startswith("It needs about 1.2 GB of memory, and 800.0 MB are free")
    assert form.ready.property("kind") == "soft-warn"
    assert form.train.isEnabled()


def test_memory_of_a_graphics_card_is_named_and_not_compared(form, asked, qtbot, monkeypatch):
    monkeypatch.setattr(psutil, "virtual_memory", lambda: type("Free", (), {"available": 1}))
    qtbot.waitUntil(lambda: form.probe.told is not None)
    asked.told.answer = {**TOLD, "device": "cuda", "first_score": None, "first_score_interval": None, "too_long": 0.0}
    form.cards["quick"].setChecked(True)
    form._chosen()
    qtbot.waitUntil(lambda: form.probe.told is not None and form.probe.told["device"] == "cuda")
    assert form.ready.more.text() == "About 1.2 GB of graphics memory."


def test_nothing_is_tried_out_of_sight_nor_beside_a_training_nor_where_the_user_said_no(
    form, asked, window, session, qtbot, monkeypatch
):
    qtbot.waitUntil(lambda: form.probe.told is not None)
    window.show_page("label")
    form.cards["quick"].setChecked(True)
    form._chosen()
    assert not form.probe.trying
    window.show_page("train")
    assert form.probe.trying
    with monkeypatch.context() as under_way:
        under_way.setattr(type(session.training), "under_way", property(lambda _: True))
        session.training.changed.emit()
        assert not form.probe.trying
    session.training.changed.emit()
    assert form.probe.trying
    session.set(try_training=False)
    assert not form.probe.trying
    session.set(try_training=True)
    assert form.probe.trying
    session.close()
    assert not form.probe.trying


def test_the_one_before_is_gone_before_the_next_begins(form, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: form.probe.told is not None)
    import threading

    release, under_way = threading.Event(), []

    def slow(project, *, watch, **options):
        under_way.append(options["effort"])
        release.wait(5)
        watch()
        return TOLD

    monkeypatch.setattr(runs, "estimate", slow)
    form.cards["quick"].click()
    qtbot.waitUntil(lambda: under_way == ["quick"])
    form.cards["thorough"].click()
    qtbot.wait(80)
    assert under_way == ["quick"]
    release.set()
    qtbot.waitUntil(lambda: form.probe.told is not None)
    assert under_way == ["quick", "thorough"]


def test_a_real_trial_in_the_window(window, session, qtbot, tmp_path, monkeypatch):
    """With a tiny model and its child process; nothing is left behind."""
    with Project.create(tmp_path / "p.workbench", language="en") as project:
        rows = [NewRow(text, at, str(label)) for at, (text, label) in enumerate(texts(40))]
        project.add_rows(rows, source="t", columns=["text"], mapping={"text": ["text"]})
    session.open(tmp_path / "p.workbench")
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    page.form.picker.take_folder(tiny_model(tmp_path / "tiny"))
    page.form.cards["quick"].click()
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    session.set(try_training=True)
    qtbot.waitUntil(lambda: page.form.probe.told is not None, timeout=90_000)
    assert page.form.probe.told["device"] in {"cpu", "cuda"}
    assert "A first simple model gets" in page.form.ready.more.text()
    assert session.here.runs() == []
    assert not list(session.here.runs_folder.glob("*"))
