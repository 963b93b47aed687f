"""How a run is put together is a choice under Advanced; what cannot be is left out, or shown with the reason."""

import pytest

from workbench.gui.pages.train_facts import Facts, gather
from workbench.models import base_models
from workbench.records import Label
from workbench.training.config import PLAN_NAMES, config_for

BASE = {"name": "tiny", "path": "", "revision": "", "sha256": "", "languages": [], "license": ""}


@pytest.fixture
def form(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    page.form.picker.choose(base_models.ENGLISH)
    return page.form


@pytest.fixture
def plan(form):
    return form.advanced.plan


def entry(plan, option, name="plan"):
    choice = plan.choices[name]
    at = choice.findData(option)
    return choice.itemText(at), choice.model().item(at).isEnabled()


def facts(form, **changes):
    told = {"parts": (10, 2, 0), "task": "single_label", "unlabelled": 20, "translates": False, **changes}
    return Facts(
        "en",
        form.facts.base,
        form.facts.labels,
        form.facts.rows,
        told["parts"],
        40,
        told["task"],
        {},
        told["unlabelled"],
        told["translates"],
    )


def test_every_plan_is_offered_and_the_usual_sets_nothing(form, plan):
    choice = plan.choices["plan"]
    assert tuple(choice.itemData(at) for at in range(choice.count())) == (
        "usual",
        *(one for one in PLAN_NAMES if one != "shrink"),
    )
    assert form.options().keys() == {"base", "method", "effort"}
    assert plan.minutes.isHidden()
    assert form.facts.unlabelled > 0


@pytest.mark.parametrize(
    ("choices", "told", "times"),
    [
        ({"plan": "self_training"}, {"plan": "self_training"}, 5),
        ({"plan": "ensemble"}, {"plan": "ensemble"}, 4),
        ({"plan": "search"}, {"plan": "search", "parts": 12, "search_minutes": 10.0}, 0),
        ({"read": "often", "doubt": "less"}, {"pretrain_epochs": 3, "noise_aware": True}, 0),
    ],
)
def test_a_choice_sets_what_the_engine_knows_and_its_time_is_told(form, plan, choices, told, times):
    once = form.seconds("balanced")
    for name, option in choices.items():
        plan.choose(name, option)
    assert {name: form.options()[name] for name in told} == told
    assert not form.problem()
    labels = [Label(1, "a", 0, "1"), Label(2, "b", 1, "2")]
    config_for("quick", run=0, base=BASE, rows=9, labels=labels, **told)
    assert form.seconds("balanced") == (pytest.approx(times * once) if times else form.seconds("balanced"))
    assert form.seconds("balanced") > once


def test_a_search_takes_the_minutes_given(form, plan):
    one = form.seconds("balanced")
    plan.choose("plan", "search")
    assert not plan.minutes.isHidden()
    plan.minutes.setValue(1)
    assert form.seconds("balanced") == pytest.approx(min(12 * one, 60 + one))
    assert form.options()["search_minutes"] == 1.0


def test_what_cannot_be_is_said_and_not_chosen(form, plan):
    plan.choose("plan", "self_training")
    form.show_project(facts(form, unlabelled=0), [])
    assert entry(plan, "self_training") == ("Also from texts without labels · there are none", False)
    assert plan.chosen("plan") == "usual"
    plan.choose("plan", "search")
    form.method.setCurrentIndex(form.method.findData("head"))
    assert entry(plan, "search") == ("Try settings · not with the head only", False)
    assert plan.chosen("plan") == "usual"
    assert not plan.isHidden()
    form.method.setCurrentIndex(form.method.findData("full"))
    form.show_project(facts(form, parts=(12, 0, 0)), [])
    assert entry(plan, "search") == ("Try settings · too few rows to measure by", False)


def test_passages_have_no_ensemble_and_no_doubt(form, plan):
    form.show_project(facts(form, task="spans"), [])
    assert plan.choices["plan"].findData("ensemble") == -1
    assert plan.choices["doubt"].isHidden()
    form.show_project(facts(form), [])
    assert plan.choices["plan"].findData("ensemble") > 0
    assert not plan.choices["doubt"].isHidden()


def test_every_combination_that_is_offered_can_be_trained(form, plan):
    for task in ("single_label", "multi_label", "spans"):
        form.show_project(facts(form, task=task, translates=True), [])
        for name, choice in plan.choices.items():
            for at in range(choice.count()):
                if not choice.model().item(at).isEnabled():
                    continue
                choice.setCurrentIndex(at)
                assert form._options_problem() == "", (task, name, at)
            choice.setCurrentIndex(0)


def test_giving_way_is_offered_where_there_is_a_card(form, plan, monkeypatch):
    monkeypatch.setattr("workbench.gui.device.shutil.which", lambda _tool: None)
    plan.offer_for(facts(form), head=False)
    assert plan.choices["card"].isHidden()
    monkeypatch.setattr("workbench.gui.device.shutil.which", lambda tool: f"/usr/bin/{tool}")
    plan.offer_for(facts(form), head=False)
    assert not plan.choices["card"].isHidden()
    assert "waits_for_card" not in form.options()
    plan.choose("card", "wait")
    assert form.options()["waits_for_card"] is True


def test_made_texts_long_texts_and_waiting_for_power(form, plan, monkeypatch):
    monkeypatch.setattr("workbench.gui.pages.train_plan._has_battery", lambda: False)
    plan.offer_for(facts(form), head=False)
    assert plan.choices["power"].isHidden()
    monkeypatch.setattr("workbench.gui.pages.train_plan._has_battery", lambda: True)
    plan.offer_for(facts(form), head=False)
    assert not plan.choices["power"].isHidden()
    before = form.seconds("balanced")
    for name, option in (("made", "one"), ("long", "start"), ("power", "wait")):
        plan.choose(name, option)
    assert form.options().items() >= {"augment": 1, "long_texts": "start", "waits_for_power": True}.items()
    assert form.seconds("balanced") > before
    plan.choose("long", "windows")
    assert form.options()["long_texts"] == "windows"
    assert "8 pieces" in plan._notes["long"].text()
    plan.offer_for(facts(form, task="spans"), head=False)
    assert plan.choices["long"].isHidden()
    assert not plan.choices["made"].isHidden()


def test_there_and_back_is_offered_where_the_project_names_models(form, plan, session):
    assert entry(plan, "back", "made") == ("Translate there and back · no models in Project settings", False)
    session.publish(session.here.describe(translators={"there": "a", "back": "b"}))
    gathered = gather(session.here, lambda *_: None)
    assert gathered.translates
    form.show_project(gathered, [])
    plan.choose("made", "three_back")
    assert form.options().items() >= {"augment": 3, "made_by": "translation"}.items()
    assert not form.problem()
    form.show_project(facts(form, task="spans", translates=True), [])
    assert entry(plan, "back", "made") == ("Translate there and back · not for passages: they would move", False)
    assert plan.chosen("made") == "none"
