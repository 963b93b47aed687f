"""Export: the folder for colleagues. Asked for only where it can be built, made by a child process, listed; Cancel leaves nothing."""

import json

import pytest
from PySide6.QtWidgets import QFileDialog

from workbench.exporting import handed_folder
from workbench.gui import verb
from workbench.gui.background import Cancelled


@pytest.fixture
def page(window, session, run_folder):
    session.open(run_folder)
    window.show_page("export")
    return window.pages["export"]


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Where the file dialog says; the list counts how often it was asked."""
    times = []
    place = tmp_path / "给同事"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (times.append(words) or str(place), ""))
    return times, place


def test_the_button_needs_a_model(page):
    assert page.handing.card.button.isEnabled() == bool(page.number)
    page.handing.offer(0)
    assert not page.handing.card.button.isEnabled()
    page.handing.offer(1)
    assert page.handing.card.button.isEnabled()


def test_without_the_builder_nobody_is_asked_where_to(page, monkeypatch, asked, said):
    monkeypatch.setattr(handed_folder, "find_spec", lambda _name: None)
    page.handing.offer(1)
    page.handing.card.button.click()
    assert not asked[0]
    assert "PyInstaller" in said[-1].said()[0]
    assert "start.py handover" in said[-1].said()[1]


def test_it_is_made_by_the_verb_and_listed(page, session, monkeypatch, asked, qtbot):
    monkeypatch.setattr(handed_folder, "find_spec", lambda _name: object())
    words = []
    monkeypatch.setattr(verb, "run", lambda said, _report: words.append(said) or {"size": 155_000_000})
    page.handing.offer(1)
    page.number = 1
    page.handing.card.button.click()
    qtbot.waitUntil(lambda: page.result.isVisibleTo(page))
    assert words == [["handover", str(session.here.folder), "-o", str(asked[1]), "--run", "1", "--language", "en"]]
    kept = session.here.setting("exports", [])[0]
    assert (kept["kind"], kept["place"], kept["run"]) == ("colleagues", str(asked[1]), 1)
    assert json.dumps(kept)
    assert page.result.title.text() == "Folder for colleagues made"
    assert page._name(page._exports()[0]) == "Folder for colleagues"


def test_cancel_leaves_nothing(page, session, monkeypatch, asked, qtbot):
    begun = []

    def run(_words, _report):
        for place in (handed_folder.model_draft(asked[1]), asked[1].with_name(f".{asked[1].name}.part")):
            place.mkdir()
            (place / "half").touch()
        begun.append(True)
        raise Cancelled

    monkeypatch.setattr(verb, "run", run)
    page.handing.build(asked[1])
    qtbot.waitUntil(lambda: bool(begun) and not session.background.jobs)
    assert list(asked[1].parent.glob(".*")) == []
    assert page.result.isHidden()
