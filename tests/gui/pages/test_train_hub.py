"""A hub model from the Train page, with the real client against a server on this machine that answers as the hub does."""

import pytest

from tests.models.hub_server import NAME, hub_of
from tests.models.tiny import tiny_model
from workbench.gui.pages.train_hub import HubDialog


@pytest.fixture
def hub(tmp_path, monkeypatch):
    with hub_of(tiny_model(tmp_path / "served")) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        yield address


@pytest.fixture
def page(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("train")
    page = window.pages["train"]
    qtbot.waitUntil(lambda: page.facts is not None)
    return page


def _dialog(page):
    page.form.base.setCurrentIndex(page.form.base.count() - 1)
    return page.findChild(HubDialog)


def test_size_and_licence_come_before_the_download_and_the_model_is_chosen_after_it(page, hub, said, qtbot):
    dialog = _dialog(page)
    assert not dialog.download.isEnabled()
    assert not dialog.look_up.isEnabled()
    dialog.name.setText(f"https://huggingface.co/{NAME}/tree/main")
    dialog.look_up.click()
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=30_000)
    assert "apache-2.0" in dialog.note.text()
    assert NAME in dialog.told.text()
    assert "MB" in dialog.told.text()
    dialog.download.click()
    qtbot.waitUntil(lambda: any(notice.kind == "success" for notice in said), timeout=60_000)
    qtbot.waitUntil(lambda: page.form.base.currentData() == NAME)
    assert "English" in page.form.base.currentText()
    with qtbot.waitSignal(page.form.train_wanted) as asked:
        page.form.train_wanted.disconnect(page._train)
        page.form.press()
    assert asked.args[0]["base"] == NAME


def test_an_unknown_name_says_so_in_the_dialog_and_nothing_can_be_downloaded(page, hub, qtbot):
    dialog = _dialog(page)
    dialog.name.setText("nobody/nothing")
    dialog.look_up.click()
    qtbot.waitUntil(lambda: "nobody/nothing" in dialog.told.text() and dialog.look_up.isEnabled(), timeout=30_000)
    assert not dialog.download.isEnabled()
    dialog.name.setText("nobody/else")
    assert dialog.card.isHidden()
    dialog.reject()


def test_choosing_the_hub_keeps_the_model_that_was_chosen(page, qtbot):
    before = page.form.base.currentIndex()
    _dialog(page).reject()
    assert page.form.base.currentIndex() == before
