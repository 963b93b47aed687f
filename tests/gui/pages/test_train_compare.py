"""Two runs beside each other: one sentence says whether one is better, another what was set differently."""

import pytest

from workbench import runs
from workbench.errors import TrainingFailed
from workbench.gui.pages.train_options import options_changed
from workbench.records import Changes

TOLD = {
    "runs": [1, 2], "on": "test", "rows": 200, "metric": "macro_f1", "first": 0.80, "second": 0.821, "difference": 0.021,
    "difference_interval": (0.004, 0.038), "only_first_right": 5, "only_second_right": 12, "p_value": 0.143,
    "verdict": "better", "changed": {"epochs": (4, 12), "effort": ("quick", "balanced"), "rounds": (1, 2)},
    "rows_changed": {"added": 40, "removed": 0, "relabelled": 1, "other_text": 0},
}  # fmt: skip


@pytest.fixture
def asked(monkeypatch):
    """The pairs that were compared; `answer` is what is told of the next."""

    def compare(project, first, second):
        compare.pairs.append((first, second))
        if isinstance(compare.answer, Exception):
            raise compare.answer
        return compare.answer

    compare.pairs, compare.answer = [], TOLD
    monkeypatch.setattr(runs, "compare", compare)
    return compare


@pytest.fixture
def page(window, session, run_folder, qtbot, asked):
    session.open(run_folder)
    for status in ("finished", "failed"):
        number = session.here.add_run(
            {"effort": "quick", "method": "full"}, base="minilm-en", train_rows=10, label_ids=[1]
        )
        session.here.finish_run(number, status, {"train_rows": 10}, [])
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    return page


def compared(page, qtbot):
    qtbot.waitUntil(lambda: not page.compared.rows.isHidden())
    return page.compared


def test_one_run_laid_over_another_is_compared_once(page, asked, qtbot):
    page._show_past(2)
    assert page.compared.isHidden()
    page._overlay({1, 2})
    card = compared(page, qtbot)
    assert card.title.text() == "Run 2 is better: +2.1 points of macro F1 (0.4 to 3.8) on 200 test rows."
    assert card.rows.text() == "Run 1 alone has 5 of them right, run 2 alone 12."
    assert (
        card.changed.text()
        == "Set differently in run 2: effort Quick → Balanced, epochs 4 → 12. Rows in run 2: 40 added, 1 with another label."
    )
    page._overlay({2})
    assert card.isHidden()
    page._overlay({1, 2})
    assert not card.rows.isHidden()
    assert asked.pairs == [(1, 2)]
    page._go_back()
    assert card.isHidden()


def test_the_earlier_one_comes_first_whichever_is_shown(page, asked, qtbot):
    asked.answer = {**TOLD, "verdict": "worse", "difference": -0.021, "difference_interval": (-0.038, -0.004)}
    page._show_past(1)
    page._overlay({1, 2})
    title = compared(page, qtbot).title.text()
    assert title == "Run 1 is better: +2.1 points of macro F1 (0.4 to 3.8) on 200 test rows."
    assert asked.pairs == [(1, 2)]


def test_a_difference_that_may_be_none_is_not_called_better(page, asked, qtbot):
    told = {
        "verdict": "same",
        "on": "validation",
        "difference": -0.003,
        "difference_interval": (-0.02, 0.014),
        "changed": {},
        "rows_changed": dict.fromkeys(("added", "removed", "relabelled", "other_text"), 0),
    }
    asked.answer = {**TOLD, **told}
    page._show_past(2)
    page._overlay({1, 2})
    card = compared(page, qtbot)
    assert card.title.text() == (
        "These 200 validation rows do not tell which is better: −0.3 points of macro F1 for run 2 (−2.0 to 1.4)."
    )
    assert card.changed.text() == "Both were set alike."


def test_why_two_cannot_be_compared_is_said_in_the_card(page, asked, qtbot, said):
    asked.answer = TrainingFailed(
        "Run {run} has no predictions to compare.", "Choose runs that were trained to their end.", run=2
    )
    page._show_past(2)
    page._overlay({1, 2})
    qtbot.waitUntil(lambda: page.compared.title.text().startswith("Run 2 has no predictions"))
    assert page.compared.rows.isHidden()
    assert not said


def test_runs_without_a_model_and_more_than_two_are_not_compared(page, asked):
    page._show_past(2)
    page._overlay({3})
    assert page.compared.isHidden()
    page._overlay({1, 3})
    assert page.compared.isHidden()
    assert not asked.pairs


def test_another_label_asks_again(page, asked, qtbot):
    page._show_past(2)
    page._overlay({1})
    compared(page, qtbot)
    page.refresh(Changes(frozenset({"annotations"})))
    qtbot.waitUntil(lambda: len(asked.pairs) == 2)


def test_the_menu_compares_with_the_run_shown(page, session, asked, qtbot, monkeypatch):
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMenu

    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: shown.append({one.text(): one for one in menu.actions()}))
    page._menu(session.here.run(1), QPoint())
    assert "Compare with the run shown" not in shown[-1]
    page._show_past(2)
    page._menu(session.here.run(3), QPoint())
    assert "Compare with the run shown" not in shown[-1]
    page._menu(session.here.run(1), QPoint())
    shown[-1]["Compare with the run shown"].trigger()
    assert compared(page, qtbot).title.text().startswith("Run 2 is better")


def test_a_run_that_goes_on_has_no_base_model_of_its_own():
    assert options_changed({"base": ("minilm-en", "run 1"), "continued_from": (0, 1)}) == "goes on from run – → 1"


def test_options_are_said_in_the_words_of_the_form():
    told = {
        "plan": ("once", "search"), "learning_rate": (0.0002, 0.0001), "noise_aware": (False, True), "train_rows": (1200, 2700),
        "warmup": (0.1, 0.06), "method": ("full", "lora"), "head_learning_rate": (1, 2),
    }  # fmt: skip
    assert options_changed(told) == (
        "method whole model → LoRA, how it is trained once → settings tried, training rows 1,200 → 2,700,"
        " learning rate 0.0002 → 0.0001, warm-up 10% → 6%, doubted labels count less no → yes"
    )
