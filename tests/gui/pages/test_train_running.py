"""A run under way: no figure stands still while the run does something else."""

import pytest

from workbench.gui.pages.train_running import RunView
from workbench.gui.training import Progress

STARTED = {"event": "started", "steps": 10, "epochs": 2, "time": 0.0}
STEP = {
    "event": "step",
    "step": 5,
    "epoch": 1.0,
    "seconds_left": 90.0,
    "rows_per_second": 8.0,
    "loss": 0.2,
    "smoothed_loss": 0.2,
}


@pytest.fixture
def shown(qtbot):
    view, progress = RunView(), Progress()
    qtbot.addWidget(view)

    def show(*events):
        for event in events:
            progress.take(event)
        view.begin(1, list(events), progress)
        return [words.text() for words in view.facts.findChildren(type(view._words))]

    show.view = view
    return show


def test_time_left_is_said_of_training_alone(shown):
    assert "2 min" in shown(STARTED, STEP)
    assert "paused" in shown({"event": "paused"})
    assert "2 min" in shown({"event": "resumed"}, STEP)
    assert "stopping" in shown({"event": "stopping"})
    words = shown({"event": "phase", "phase": "predict", "done": 1, "total": 9})
    assert "2 min" not in words
    assert "predicting every row" in words


def test_how_many_texts_are_made_is_said(shown):
    shown({"event": "phase", "phase": "make", "done": 120, "total": 1800})
    assert shown.view._words.text() == "Making texts: 120 of 1,800."
    shown({"event": "phase", "phase": "embed", "done": 1, "total": 9})
    assert shown.view._words.text() == "Getting ready: reading the texts."


@pytest.mark.parametrize(
    ("reason", "words", "sentence"),
    [
        ("asked", "paused", "Paused. "),
        ("battery", "waits for power", "Waits: on battery. "),
        ("card", "waits for the graphics card", "Waits: another program uses the graphics card. "),
        ("memory", "waits for memory", "Waits: other programs fill the memory of the graphics card. "),
    ],
)
def test_a_run_that_pauses_says_why(shown, reason, words, sentence):
    assert words in shown(STARTED, STEP, {"event": "paused", "reason": reason})
    assert shown.view._words.text().startswith(sentence)
    assert "2 min" in shown({"event": "resumed"}, STEP)


def test_a_model_that_is_kept_below_the_highest_is_not_called_the_best(shown):
    before = {"event": "evaluated", "step": 0, "epoch": 0.0, "loss": 0.2, "macro_f1": 0.958, "best": True}
    kept = {"event": "evaluated", "step": 5, "epoch": 1.0, "loss": 0.3, "macro_f1": 0.911, "best": True}
    assert "Best so far" in shown(STARTED, before)
    words = shown(STARTED, before, STEP, kept)
    assert "Best so far" not in words
    assert "Kept so far" in words
