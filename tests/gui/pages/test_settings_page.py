"""Each setting acts and is saved at once."""

from PySide6.QtWidgets import QPushButton

from tests.models.tiny import tiny_model
from workbench import settings
from workbench.models import hub
from workbench.runs import process


def test_settings_act_at_once(window, session, qtbot):
    window.show_page("settings")
    page = window.pages["settings"]
    page.themes["dark"].click()
    page.goal.setValue(50)
    page.text_size.setValue(30)
    saved = settings.load()
    assert (saved.theme, saved.daily_goal, saved.text_size) == ("dark", 50, 30)
    qtbot.waitUntil(lambda: bool(page._found))
    page.themes["light"].click()
    assert settings.load().theme == "light"


def test_never_use_the_network_reaches_child_processes(window, session, monkeypatch):
    monkeypatch.delenv("WORKBENCH_NO_NETWORK", raising=False)
    window.show_page("settings")
    page = window.pages["settings"]
    page.no_network.click()
    assert settings.load().no_network
    assert process.environment(network=True)["WORKBENCH_NO_NETWORK"] == "1"
    page.no_network.click()
    assert "WORKBENCH_NO_NETWORK" not in process.environment()


def test_a_fetched_model_goes_to_the_trash_and_comes_back(window, session, qtbot):
    folder = hub.folder_of("someone/tiny")
    tiny_model(folder)
    (folder / "provenance.json").write_text('{"model": "someone/tiny", "sha256": "0", "license": "MIT"}')
    window.show_page("settings")
    page = window.pages["settings"]

    def press(words):
        qtbot.waitUntil(
            lambda: any(button.text() == words for button in page.findChildren(QPushButton)), timeout=20_000
        )
        next(button for button in page.findChildren(QPushButton) if button.text() == words).click()

    press("Move to trash")
    press("Bring back")
    qtbot.waitUntil(
        lambda: not page._trashed and any(model.name == "someone/tiny" for model in page._found), timeout=20_000
    )
