"""The window asks a child why: evidence comes for the row that is shown, the child ends with the project, a broken model is told once."""

from __future__ import annotations

import os
import signal

import pytest

from tests.models.tiny import tiny_model
from tests.runs.test_runs import reviews, trained
from workbench.project import Project
from workbench.records import NewRow, Span

LONG = 60_000


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    place = tmp_path_factory.mktemp("why")
    with Project.create(place / "Rooms.workbench", language="en") as project:
        project.add_rows(reviews(), source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        assert trained(project, tiny_model(place / "tiny"), epochs=1).status == "finished"
    return place / "Rooms.workbench"


@pytest.fixture
def page(window, session, rooms, qtbot):
    session.open(rooms)
    window.show_page("review")
    made = window.pages["review"]
    qtbot.waitUntil(lambda: made.data is not None)
    made._choose_list(next((name for name in made.tabs if made._rows(name)), "wrong"))
    qtbot.waitUntil(lambda: made.list.current() is not None)
    return made


def _shaded(page):
    return page.inspector.evidence.view.extraSelections()


def test_words_are_shaded_for_the_label_that_is_asked_about(page, window, session, qtbot):
    qtbot.waitUntil(lambda: bool(_shaded(page)), timeout=LONG)
    evidence = page.inspector.evidence
    assert not evidence.legend.isHidden()
    assert evidence.view.accessibleDescription().startswith("For: ")
    qtbot.waitUntil(lambda: not page.inspector.pulls_title.isHidden(), timeout=LONG)
    first = evidence.legend.accessibleName()
    shares = [page.inspector._shares.itemAt(at).widget() for at in range(page.inspector._shares.count())]
    assert [one.isChecked() for one in shares].count(True) == 1
    next(one for one in shares if not one.isChecked()).click()
    qtbot.waitUntil(lambda: evidence.legend.accessibleName() != first, timeout=LONG)
    page.inspector.evidence.show_text("another row")
    assert not _shaded(page)
    child = page.why.explaining._child
    os.kill(child.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: page.why.explaining._child is None, timeout=LONG)
    page._show_row(page.list.current())
    qtbot.waitUntil(lambda: bool(_shaded(page)), timeout=LONG)
    session.close()
    assert page.why.explaining._child is None


def test_a_model_that_cannot_be_loaded_is_told_once(page, rooms, said, qtbot):
    weights = rooms / "runs" / "0001" / "model" / "model.safetensors"
    kept = weights.read_bytes()
    weights.write_bytes(b"this is none")
    try:
        page.why.explaining.stop()
        page._show_row(page.list.current())
        qtbot.waitUntil(lambda: any("could not be loaded" in one.sentence for one in said), timeout=LONG)
        told = len(said)
        page._show_row(page.list.current())
        qtbot.wait(400)
        assert len(said) == told
        assert page.inspector.evidence.legend.isHidden()
    finally:
        weights.write_bytes(kept)


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """A project of passages with a run that marks every name."""
    place = tmp_path_factory.mktemp("names")
    texts = [f"Then Anna{i} flew to Oslo again" for i in range(60)]
    with Project.create(place / "Names.workbench", task="spans", language="en") as project:
        for name in ("person", "place"):
            project.add_label(name)
        rows = [
            NewRow(
                text,
                at + 2,
                value=(Span(5, 9 + len(str(at)), "person"), Span(text.index("Oslo"), text.index("Oslo") + 4, "place")),
            )
            for at, text in enumerate(texts)
        ]
        project.add_rows(rows, source="a.csv", columns=["text"], mapping={"text": ["text"]}, test_share=0.2)
        assert trained(project, tiny_model(place / "tiny"), epochs=12).status == "finished"
    return place / "Names.workbench"


def test_what_speaks_for_a_passage_is_shaded_and_e_goes_to_the_next(window, session, names, qtbot):
    session.open(names)
    window.show_page("review")
    page = window.pages["review"]
    qtbot.waitUntil(lambda: page.data is not None)
    shown = next((row for row in page.data.review.rows if row.predicted_value), None)
    assert shown is not None
    page._show_row(shown)
    passages = page.inspector.passages
    qtbot.waitUntil(lambda: bool(passages.model_card.view.extraSelections()), timeout=LONG)
    assert not passages.card.view.extraSelections()
    assert not passages.legend.isHidden()
    first = passages.legend.accessibleName()
    if len(shown.predicted_value) > 1:
        passages.ask_next()
        qtbot.waitUntil(lambda: passages.legend.accessibleName() != first, timeout=LONG)
    passages._point(shown.predicted_value[0].start)
    here = page.why._passage
    assert here == shown.predicted_value[0]
    label = page.data.labels[0].id
    late = {"event": "evidence", "row": shown.row, "label": label, "words": [[0, 4, 1.0]], "unread": None}
    told = passages.legend.accessibleName()
    page.why._show({**late, "passage": [here.start, here.end + 1]})
    page.why._show({**late, "passage": None})
    assert passages.legend.accessibleName() == told
    page._show_row(shown)
    assert not passages.model_card.view.extraSelections()
    session.close()


def test_what_a_few_words_less_or_another_word_would_change_is_said(page):
    label, other = page.data.labels[:2]
    evidence = page.inspector.evidence
    evidence.show_text("fine food")
    assert evidence.swap.isHidden()
    evidence.show_change([[0, 4]], other, 0.8)
    evidence.show_swap([0, 4], "awful", other, 0.93)
    assert evidence.change.text() == f"Without “fine” it would be {other.name}, 80% sure."
    assert evidence.swap.text() == f"With “awful” for “fine” it would be {other.name}, 93% sure."
    evidence.show_change([[0, 4]], label, 0.3, gone=True)
    evidence.show_swap([0, 4], "awful", label, 0.2, gone=True)
    assert evidence.change.text() == f"Without “fine” {label.name} would not be said: 30%."
    assert evidence.swap.text() == f"With “awful” for “fine” {label.name} would not be said: 20%."
    evidence.show_text("another row")
    assert evidence.swap.isHidden()
