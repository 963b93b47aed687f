"""Each setting acts and is saved at once."""

from workbench import settings
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
