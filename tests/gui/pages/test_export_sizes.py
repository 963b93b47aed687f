"""Export: the table of sizes, its slider, and what becomes of the chosen one."""

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.exporting.weights import write_weights
from workbench.gui import verb
from workbench.gui.pages.export_sizes import MAKE
from workbench.runs.sizes import Size


@pytest.fixture
def page(window, session, run_folder, qtbot):
    write_weights(run_folder / "runs" / "0001" / "model", 2_000)
    session.open(run_folder)
    window.show_page("export")
    page = window.pages["export"]
    qtbot.waitUntil(lambda: not page.sizing.card.isHidden())
    return page


@pytest.fixture
def card(page):
    return page.sizing.card


def family():
    return [
        Size(2, "int8", 11_000_000, 11_000_000, 700.0, "accuracy", 0.87, (0.84, 0.9), "test", 300),
        Size(2, "full", 11_000_000, 44_000_000, 300.0, "accuracy", 0.88, (0.85, 0.91), "test", 300),
        Size(1, "full", 23_000_000, 92_000_000, None, "accuracy", 0.885, (0.85, 0.92), "test", 300),
    ]


def test_a_stop_for_each_row_and_nothing_that_was_not_measured(card):
    assert [(one.run, one.form) for one in card._stops] == [(1, MAKE), (1, "int8"), (1, "half"), (1, "full")]
    assert card.slider.maximum() == 3
    assert card.chosen.form == "full"  # what the run is
    words = card.table.sizes_model.words
    assert words(card._stops[0])[1:] == ("–", "–", "–", "not made yet")
    assert words(card._stops[1])[2:] == ("–", "–", "not measured yet")
    assert words(card._stops[3])[2] != "–"
    assert not card.measure.isHidden()


def test_slider_and_table_move_together_and_the_chosen_one_is_saved(page, card, monkeypatch, tmp_path, qtbot):
    given = []
    monkeypatch.setattr(verb, "run", lambda words, _report: given.append(words) or {})
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    card.show_sizes(family(), 1, makes=True, trains=True)
    assert card.chosen.run == 1
    card.slider.setValue(0)
    assert card.table.currentIndex().row() == 0
    assert "700" in card.slider.accessibleDescription()
    assert "88.0% (85.0–91.0)" in card.table.sizes_model.words(card._stops[1])[4]
    card.table.setCurrentIndex(card.table.model().index(1, 0))
    assert card.slider.value() == 1
    assert card.act.text() == "Save this one…"
    card.slider.setValue(0)
    card.act.click()
    qtbot.waitUntil(lambda: bool(given))
    assert given[0][given[0].index("--run") + 1] == "2"
    assert "--int8" in given[0]


def test_a_smaller_one_is_made_where_there_is_none(card, session, monkeypatch):
    asked = []
    monkeypatch.setattr(session.training, "start", lambda **options: asked.append(options))
    card.slider.setValue(0)
    assert card.act.text() == "Make it"
    card.act.click()
    assert asked == [{"continued_from": 1, "plan": "shrink", "effort": "balanced"}]
    card.show_sizes(family(), 1, makes=True, trains=False)
    assert all(one.form != MAKE for one in card._stops)


def test_a_child_measures_what_is_missing(page, card, monkeypatch, qtbot):
    given = []
    monkeypatch.setattr(verb, "run", lambda words, _report: given.append(words) or {})
    card.measure.click()
    qtbot.waitUntil(lambda: bool(given) and card.measure.isEnabled())
    assert given[0][0] == "sizes"
    assert given[0][-1] == "--measure"


def test_sixteen_bits_by_a_child(page, monkeypatch, qtbot, tmp_path):
    given = []
    found = {
        "rows": 300, "split": "test", "metric": "accuracy", "alike": 1.0, "difference": 0.0004, "score_before": 0.913,
        "score_after": 0.913, "noise": 0.0, "speed_before": 120.4, "speed_after": 119.0, "size_before": 91_000_000,
        "size_after": 45_500_000,
    }  # fmt: skip
    monkeypatch.setattr(verb, "run", lambda words, _report: given.append(words) or {"check": found})
    page.model.short.setChecked(True)
    (tmp_path / "out").mkdir()
    page.save_model(tmp_path / "out")
    qtbot.waitUntil(lambda: not page.check.isHidden())
    assert "--half" in given[0]
    assert page.check.heads[2].text() == "16 bits"
