"""The curves besides loss and score: offered where something was told of them, few lines, others dashed over them."""

import pytest

from workbench.gui.pages.train_running import RunView
from workbench.gui.training import Progress
from workbench.gui.widgets.more_plots import DEVICE, LABELS, MOST_LABELS, STEPS

STARTED = {"event": "started", "steps": 40, "epochs": 4, "time": 0.0, "resumed_from_step": None}


def events(*, labels=3, temperature=None):
    told = [STARTED]
    for at in range(1, 21):
        told.append({"event": "step", "step": at, "epoch": at / 10, "loss": 1 / at, "learning_rate": 1e-4 * at, "gradient_norm": 2 / at, "seconds_left": 9})  # fmt: skip
        device = {
            "event": "device",
            "step": at,
            "epoch": at / 10,
            "memory": 2e9 + at,
            "memory_total": 8e9,
            "use": 40 + at,
        }
        told.append(device if temperature is None else {**device, "temperature": temperature})
    f1 = [0.9 - at / 100 for at in range(labels)]
    told.append(
        {"event": "evaluated", "step": 20, "epoch": 2.0, "loss": 0.4, "macro_f1": 0.8, "best": True, "label_f1": f1}
    )
    return told


@pytest.fixture
def view(qtbot):
    made = RunView()
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    return made


def shown(view):
    return {name for name, chart in view.more.charts.items() if not chart.isHidden()}


def test_only_what_was_told_is_offered(view):
    old = [{**one, "gradient_norm": None} for one in events() if one["event"] != "device"]
    old[-1].pop("label_f1")
    view.begin(1, old, Progress(number=1))
    assert view.more.views() == [STEPS]  # the learning rate was always told
    view.begin(1, events(), Progress(number=1))
    assert view.more.views() == [STEPS, LABELS, DEVICE]
    assert not view.picker.isHidden()


def test_each_view_shows_its_charts(view):
    view.begin(1, events(), Progress(number=1), ["a", "b", "c"])
    assert not view.plot.isHidden()
    view.look_at(STEPS)
    assert shown(view) == {"learning_rate", "gradient_norm"}
    assert view.plot.isHidden()
    view.look_at(DEVICE)
    assert shown(view) == {"memory", "use"}
    view.begin(1, events(temperature=61.0), Progress(number=1))
    assert shown(view) == {"memory", "use", "temperature"}
    view.look_at(LABELS)
    assert shown(view) == {"label_f1"}
    view.look_at("")
    assert not view.plot.isHidden()
    assert view.more.isHidden()


def test_of_many_labels_the_weakest_are_drawn(view):
    view.begin(1, events(labels=30), Progress(number=1), [f"label {at}" for at in range(30)])
    view.look_at(LABELS)
    lines = view.more._lines("label_f1")
    assert [words for _, words, _ in lines] == [f"label {at}" for at in range(30 - MOST_LABELS, 30)]


def test_other_runs_are_laid_over_and_news_is_drawn(view):
    view.begin(2, events(), Progress(number=2))
    view.look_at(STEPS)
    view.overlay({1: events()})
    assert len(view.more._lines("gradient_norm")) == 2
    view.take([{"event": "step", "step": 21, "epoch": 2.1, "loss": 0.1, "learning_rate": 1e-5, "gradient_norm": 7.0, "seconds_left": 1}])  # fmt: skip
    view.more.redraw()
    assert view.more.traces.lines["gradient_norm"][1][-1] == 7.0
    drawn = view.more._drawn[-2][1].getData()[1]
    assert len(drawn) == 21
