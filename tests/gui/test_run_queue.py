"""The queue in the window: the next one starts when one ends, however it ended; held, moved, due while the window was closed."""

import time

import pytest

from tests.models.tiny import tiny_model
from tests.runs.test_runs import reviews
from workbench import runs
from workbench.gui import run_queue
from workbench.project import Project

LONG = 120_000


@pytest.fixture
def base(tmp_path):
    return {"base": str(tiny_model(tmp_path / "base")), "effort": "quick", "epochs": 1}


@pytest.fixture
def place(tmp_path):
    with Project.create(tmp_path / "rooms.workbench", name="Rooms", language="en") as project:
        project.add_rows(reviews(), source="rooms.csv", test_share=0.2)
    return tmp_path / "rooms.workbench"


@pytest.fixture
def ended(session):
    """The runs that ended, in their order."""
    heard = []
    session.training.run_ended.connect(lambda run: heard.append((run.number, run.status)))
    return heard


def statuses(session):
    return {run.number: run.status for run in session.here.runs()}


@pytest.mark.slow
def test_the_next_one_starts_when_one_ends_also_after_a_failure(session, window, place, base, ended, qtbot, said):
    session.open(place)
    training = session.training
    training.queue.hold(held=True)
    for number in (1, 2, 3):
        training.queue.add(**base)
        qtbot.waitUntil(lambda number=number: statuses(session).get(number) == "queued", timeout=LONG)
    assert any("waits in the queue" in notice.said()[0] for notice in said)
    assert not training.busy
    (session.here.runs_folder / "0001" / "examples.jsonl").write_text("broken\n", encoding="utf-8")
    training.queue.move(3, -1)
    training.queue.hold(held=False)
    qtbot.waitUntil(lambda: len(ended) == 3, timeout=LONG)
    assert ended == [(1, "failed"), (3, "finished"), (2, "finished")]


def test_a_run_at_work_makes_train_add_to_the_queue(session, window, place, base, ended, qtbot):
    session.open(place)
    window.show_page("train")
    page, training = window.pages["train"], session.training
    training.start(**{**base, "epochs": 400}, patience=1000)
    qtbot.waitUntil(lambda: bool(training.progress.evaluations), timeout=LONG)
    assert page.places.currentWidget() is page._running
    page._go_back()
    assert page.places.currentWidget() is page._idle
    assert page.back.text() == "Back to the run"
    assert page.form.train.text() == "Add to the queue"
    page._train(base)
    qtbot.waitUntil(lambda: statuses(session).get(2) == "queued", timeout=LONG)
    card = page.idle_card
    qtbot.waitUntil(lambda: not card.queue.isHidden(), timeout=LONG)
    assert card.queue.words.text() == "1 run waits in the queue. Run 2 starts when run 1 has ended."
    assert card.table.model_of_runs.words(session.here.run(2))[4] == "number 1 in the queue"
    page._go_back()
    training.cancel()
    qtbot.waitUntil(lambda: len(ended) == 2, timeout=LONG)
    assert ended == [(1, "cancelled"), (2, "finished")]


def test_what_is_held_removed_or_for_later_does_not_start(session, window, place, base, qtbot, said):
    session.open(place)
    queue = session.training.queue
    queue.add(time.time() + 3600, **base)
    qtbot.waitUntil(lambda: statuses(session) == {1: "queued"}, timeout=LONG)
    assert 0 < queue._timer.remainingTime() <= 1.06 * run_queue.OFTEN  # a coarse timer
    assert "starts only while the project is open" in queue.said_at_the_end()
    queue.look()
    assert not session.training.busy
    queue.remove(1)
    assert statuses(session) == {1: "cancelled"}
    assert queue.said_at_the_end() == ""
    said[-1].actions[0].run()  # Undo
    assert statuses(session) == {1: "queued"}
    queue.hold(held=True)
    session.here.queue_run(1, None)
    queue.look()
    assert not session.training.busy


def test_what_came_due_while_the_window_was_closed_starts_after_one_notice(
    session, window, place, base, ended, qtbot, said, monkeypatch
):
    with Project.open(place) as project:
        runs.enqueue(project, at=time.time() - 60, **base)
    monkeypatch.setattr(run_queue, "GRACE", 300)
    session.open(place)
    qtbot.waitUntil(lambda: any("was to start" in notice.said()[0] for notice in said), timeout=LONG)
    assert not session.training.busy
    qtbot.waitUntil(lambda: ended == [(1, "finished")], timeout=LONG)
    assert sum("was to start" in notice.said()[0] for notice in said) == 1


def test_not_now_holds_it_back(session, window, place, base, qtbot, said):
    with Project.open(place) as project:
        runs.enqueue(project, **base)
    session.open(place)
    qtbot.waitUntil(lambda: any("was waiting" in notice.said()[0] for notice in said), timeout=LONG)
    next(notice for notice in said if "was waiting" in notice.said()[0]).actions[0].run()
    assert session.here.queue_held
    assert not session.training.queue._timer.isActive()


def test_a_project_open_for_reading_starts_nothing(session, window, place, base, qtbot):
    with Project.open(place) as other:
        runs.enqueue(other, **base)
        session.open(place)
        assert session.here.read_only
        session.training.queue.look()
        assert not session.training.busy
        assert other.run(1).status == "queued"


def test_a_run_begun_while_the_project_opens_is_not_taken_for_one_cut_short(session, window, place, qtbot):
    with Project.open(place) as project:
        project.add_run({"effort": "quick", "method": "full"}, base="b", train_rows=1, label_ids=[1, 2])  # cut short
    session.open(place)
    begun = session.here.add_run({"effort": "quick", "method": "full"}, base="b", train_rows=1, label_ids=[1, 2])
    qtbot.waitUntil(lambda: statuses(session)[1] == "interrupted", timeout=LONG)
    assert statuses(session)[begun] == "running"
