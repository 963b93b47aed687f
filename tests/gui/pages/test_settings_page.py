"""Each setting acts and is saved at once."""

from workbench import settings


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
