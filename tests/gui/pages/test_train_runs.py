"""The table of runs: plain words, order, what is found, pins and notes; the menu of a run."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt

from workbench.gui.pages.train_made import MadeDialog
from workbench.gui.pages.train_run_menu import NameDialog, RunMenu
from workbench.gui.pages.train_runs_model import HOW, ROWS, RUN, SCORE, WHEN

SCORES = {1: 0.7, 2: 0.9, 3: 0.8}


@pytest.fixture
def page(window, session, project_folder, qtbot):
    session.open(project_folder)
    told = [
        {"effort": "quick", "method": "full"},
        {"effort": "balanced", "method": "lora", "plan": "ensemble", "parts": 3, "continued_from": 0},
        {"effort": "thorough", "method": "full", "plan": "self_training", "parts": 3, "continued_from": 2},
    ]
    for at, config in enumerate(told, 1):
        number = session.here.add_run(config, base="minilm-en", train_rows=10 * at, label_ids=[1])
        test = {"accuracy": SCORES[at], "accuracy_interval": (0.6, 0.95)}
        session.here.finish_run(number, "finished", {"test": test}, [])
    session.here.queue_run(session.here.add_run(told[0], base="minilm-en", train_rows=99, label_ids=[1]))
    session.here.hold_queue(held=True)
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    return page


def numbers(page):
    return [run.number for run in page.idle_runs.model_of_runs.runs]


def test_how_each_was_trained_is_said_in_plain_words(page, session):
    words = [page.idle_runs.model_of_runs.words(session.here.run(number))[HOW] for number in (1, 2, 3)]
    assert words == [
        "Quick",
        "Balanced · 3 models made into one · LoRA",
        "Thorough · also from texts without labels · goes on from run 2",
    ]


def test_any_column_sorts_and_pinned_ones_stay_on_top(page, session, qtbot):
    table = page.idle_runs
    assert numbers(page) == [4, 3, 2, 1]
    table.sort_by(SCORE, descending=True)
    assert numbers(page) == [2, 3, 1, 4]
    table.sort_by(ROWS, descending=False)
    assert numbers(page) == [1, 2, 3, 4]
    table.sort_by(HOW, descending=False)
    assert numbers(page)[0] == 2
    session.publish(session.here.mark_run(1, name="Zebra", pinned=True))
    table.sort_by(RUN, descending=False)
    assert numbers(page)[0] == 1
    table.sort_by(WHEN, descending=True)
    assert numbers(page) == [1, 4, 3, 2]
    header = table.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(SCORE) + 8, 8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert (table.model_of_runs.column, table.model_of_runs.descending) == (SCORE, True)
    assert page.idle_card.order.currentText() == "Best score first"


def test_runs_are_found_by_name_note_and_method(page, session):
    session.publish(session.here.mark_run(2, name="Candidate", note="after cleaning"))
    card = page.idle_card
    for words, found in (("lora", [2]), ("CLEANING", [2]), ("goes on", [3]), ("queue", [4]), ("", [4, 3, 2, 1])):
        card.finder.setText(words)
        assert numbers(page) == found
    card.finder.setText("nothing like it")
    assert card.table.isHidden()
    card.finder.clear()
    assert not card.table.isHidden()
    assert card.table.model_of_runs.words(session.here.run(2))[RUN] == "2 · Candidate"


def test_the_menu_pins_and_names(page, session):
    menu = RunMenu(page, session, session.here.run(2), shown=0)
    entries = {action.text(): action for action in menu.actions()}
    entries["Pin to the top"].trigger()
    assert session.here.run(2).pinned
    dialog = NameDialog(page, session.here.run(2))
    dialog.chosen.connect(lambda name, note: session.here.mark_run(2, name=name, note=note))
    dialog.name.setText(" Candidate ")
    dialog.note.setPlainText("after cleaning")
    dialog.accept()
    run = session.here.run(2)
    assert (run.name, run.note, run.pinned) == ("Candidate", "after cleaning", True)
    session.undo()
    assert session.here.run(2).name == ""


def test_the_made_texts_of_a_run_can_be_looked_at(page, session, window, qtbot):
    def words():
        return {action.text(): action for action in RunMenu(page, session, session.here.run(2), shown=0).actions()}

    assert "Look at its made texts…" not in words()
    folder = session.here.runs_folder / "0002"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "examples.jsonl").write_text(
        '{"id": 5, "text": "My card is lost"}\n{"id": 6, "text": "退款"}\n', encoding="utf-8"
    )
    made = [{"id": 5, "text": "My card has gone"}, {"id": 5, "text": "My crad is lost"}, {"id": 6, "text": "退钱"}]
    (folder / "made.jsonl").write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    words()["Look at its made texts…"].trigger()
    qtbot.waitUntil(lambda: window.findChild(MadeDialog) is not None)
    dialog = window.findChild(MadeDialog)
    assert dialog.model.shown[2] == (6, "退款", "退钱")
    assert dialog.count.text() == "3 texts"
    dialog.search.setText("card LOST")
    assert [one.made for one in dialog.model.shown] == ["My card has gone", "My crad is lost"]
    dialog.search.setText("nothing like it")
    assert dialog.count.text() == "0 texts"
    dialog.accept()


def test_the_menu_of_a_run_that_waits(page, session):
    entries = [action.text() for action in RunMenu(page, session, session.here.run(4), shown=0).actions()]
    assert entries[:4] == ["Start now", "Move up", "Move down", "Take out of the queue"]
    assert "Show its curves" not in entries
