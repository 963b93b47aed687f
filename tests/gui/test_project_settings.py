"""The project's settings: its name, language and note, as one step of undo."""

from workbench.gui.pages import history_words
from workbench.gui.project_settings import ProjectSettings
from workbench.project import Project


def test_name_language_and_note_are_one_step(window, session, project_folder):
    session.open(project_folder)
    dialog = ProjectSettings(window, session)
    dialog.name.setText(" ")
    assert not dialog.save.isEnabled()
    dialog.name.setText("Bank questions")
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.note.setPlainText("labelled by two")
    dialog.same.setPlainText("card, bank card\n")
    dialog.accept()
    assert session.here.setting("same_words") == "card, bank card"
    assert (session.here.name, session.here.setting("language")) == ("Bank questions", "en")
    assert window.windowTitle().startswith("Bank questions")
    assert ProjectSettings(window, session).note.toPlainText() == "labelled by two"
    session.undo()
    assert (session.here.name, session.here.setting("note"), session.here.setting("same_words")) == ("Bank", "", "")
    assert window.windowTitle().startswith("Bank –")
    session.redo()
    assert session.here.setting("note") == "labelled by two"


def test_nothing_new_is_no_step(window, session, project_folder):
    session.open(project_folder)
    before = session.here.steps()[0].id
    ProjectSettings(window, session).accept()
    assert session.here.steps()[0].id == before


def test_a_project_that_can_only_be_read_shows_them(window, session, project_folder):
    with Project.open(project_folder):
        session.open(project_folder)
        dialog = ProjectSettings(window, session)
    assert dialog.name.text() == "Bank"
    assert not dialog.name.isEnabled()
    assert not dialog.save.isEnabled()


def test_the_history_says_what_was_set(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("history")
    part = window.pages["history"].parts["steps"]
    session.publish(session.here.describe(name="Two", note="new", same_words="card, bank card"))
    qtbot.waitUntil(lambda: len(part.model.entries) > 3 or part.model.rowCount() > 3)
    changes = session.here.other_changes(session.here.steps()[0].id)
    assert [history_words.change(one) for one in changes] == [
        "Name of the project: Bank → Two",
        "Another note on the project",
        "Other words that mean the same",
    ]
