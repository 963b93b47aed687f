"""The window's helper: the child of an open project brings up rows, is started again when killed, and ends with the project."""

from __future__ import annotations

import os
import signal

import pytest

from tests.assist import conftest as of_helper
from tests.assist.test_after_run import trained
from workbench.gui import live_helper
from workbench.gui.pages import label_choices
from workbench.gui.pages.label_all import by_suggestion
from workbench.gui.pages.label_page import LabelPage

base, topics = of_helper.tiny_base, of_helper.two_topics

LONG = 60_000


@pytest.fixture
def helped(session, topics):
    session.set(live_helper=True)
    session.open(topics)
    yield session.helper
    session.close()


def test_it_suggests_orders_and_recolours(helped, session, qtbot):
    page = LabelPage(session)
    qtbot.addWidget(page)
    page.refresh(None)
    page.resize(1440, 900)
    page.show()
    qtbot.waitUntil(lambda: helped.working and helped.done == 440, timeout=LONG)
    qtbot.waitUntil(lambda: page.queue.current is not None and page.queue.helped, timeout=LONG)
    qtbot.waitUntil(lambda: bool(page.one.buttons.first), timeout=LONG)
    first = page.queue.current
    with qtbot.waitSignal(helped.picked, timeout=LONG):
        page.take_suggestion()
    assert session.here.row(first).label is not None
    assert page.queue.current != first
    assert helped.suggestions is not None
    assert helped.suggestions.of([first])[0] is not None
    page.step_back()
    assert page.queue.current == first
    session.background.close()


def test_killed_it_is_started_again_and_labelling_goes_on(helped, session, qtbot, monkeypatch):
    monkeypatch.setattr(live_helper, "_AGAIN", 50)
    qtbot.waitUntil(lambda: helped.working, timeout=LONG)
    old = helped._child.pid
    os.kill(old, signal.SIGKILL)
    qtbot.waitUntil(lambda: helped.state == "failed", timeout=LONG)
    session.publish(session.here.annotate(100, session.here.labels()[0].id))
    qtbot.waitUntil(lambda: helped.working, timeout=LONG)
    assert helped._child.pid != old
    assert session.here.row(100).label is not None


def test_without_a_base_model_labelling_goes_on_and_the_reason_is_kept(session, topics, base, qtbot):
    (base / "tokenizer.json").write_text("this is none", encoding="utf-8")
    session.set(live_helper=True)
    session.open(topics)
    qtbot.waitUntil(lambda: session.helper.state == "failed" or session.helper.working, timeout=LONG)
    assert session.helper.state == "failed"
    assert session.helper.failure is not None
    assert session.helper.failure.hint
    session.publish(session.here.annotate(100, session.here.labels()[0].id))
    assert session.here.row(100).label is not None
    session.close()
    assert session.helper.state == "off"


def test_rows_in_the_order_of_suggestions(tmp_path):
    from array import array

    import numpy as np

    from workbench.assist.suggestions import Suggestions

    said = Suggestions(tmp_path, largest=10, write=True)
    said.say(np.array([1, 2, 3]), np.array([7, 8, 7], np.int32), np.array([0.9, 0.4, 0.6], np.float32))
    ids, names = array("q", [1, 2, 3, 4]), {7: "b", 8: "a"}
    assert list(by_suggestion(ids, said, "confidence", None, None, names)) == [2, 3, 1, 4]
    assert list(by_suggestion(ids, said, "-confidence", None, None, names)) == [1, 3, 2, 4]
    assert list(by_suggestion(ids, said, "suggested", None, None, names)) == [2, 1, 3, 4]
    assert list(by_suggestion(ids, said, "file", 0.5, None, names)) == [1, 3]
    assert list(by_suggestion(array("q"), said, "confidence", 0.5, 0.8, names)) == []


def test_it_follows_what_a_label_is(helped, session, qtbot):
    qtbot.waitUntil(lambda: helped.working, timeout=LONG)
    old = helped._child.pid
    session.change(lambda project: project.set_task("multi_label"))
    qtbot.waitUntil(lambda: helped.working and helped._child.pid != old, timeout=LONG)
    page = LabelPage(session)
    qtbot.addWidget(page)
    page.refresh(None)
    page.resize(1440, 900)
    page.show()
    qtbot.waitUntil(lambda: bool(page.one.buttons.shares) and page.one.row.split == "train", timeout=LONG)
    assert page.answer.task == "multi_label"
    first = page.one.row.id
    page.answer.change(page.answer.suggested or (session.here.labels()[0].id,))
    with qtbot.waitSignal(helped.picked, timeout=LONG):
        page.take_suggestion()
    assert session.here.row(first).value
    session.background.close()


def test_a_run_that_ends_gives_the_suggestions_and_the_page_says_so(helped, session, base, qtbot):
    page = LabelPage(session)
    qtbot.addWidget(page)
    page.refresh(None)
    qtbot.waitUntil(lambda: helped.working and helped.done == 440, timeout=LONG)
    number = trained(session.here, base)
    session.publish(session.here.finish_run(number, "finished", {}))
    qtbot.waitUntil(lambda: helped.run == number, timeout=LONG)
    page.orders.show()
    assert page.orders.choices._note.text() == f"Suggestions from run {number}"
    session.publish(session.here.trash_run(number))
    qtbot.waitUntil(lambda: helped.run == 0, timeout=LONG)
    assert page.orders.choices._note.text() == ""
    session.background.close()


def test_first_guesses_are_marked_until_labels_say_more(helped, session, qtbot, monkeypatch):
    page = LabelPage(session)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: helped.working and helped.done == 440, timeout=LONG)
    helped._take_state({"event": "entailment", "model": "some-nli", "done": 8, "total": 8})
    assert page.orders.choices._note.text() == "First guesses by some-nli"
    monkeypatch.setattr(label_choices, "_FEW", 40)  # 40 rows have a label
    page.orders.show()
    assert page.orders.choices._note.text() == ""
    session.background.close()
