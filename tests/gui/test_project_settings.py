"""The project's settings: its name, language and note, as one step of undo; folders of models are looked at and tried first."""

import pytest

from workbench.errors import ModelFailed
from workbench.gui import verb
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


@pytest.fixture
def marian(tmp_path):
    """A folder that looks like a model's: the window looks at no more, a child process loads it."""
    folder = tmp_path / "opus"
    folder.mkdir()
    (folder / "config.json").write_text(
        '{"model_type": "marian", "architectures": ["MarianMTModel"]}', encoding="utf-8"
    )
    for name in ("model.safetensors", "source.spm", "target.spm", "vocab.json", "tokenizer.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def trial(monkeypatch):
    """What a child process is asked, and what it answers."""
    asked, answer = [], {"tried": {"text": "a card", "between": "eine Karte", "back": "one card"}}

    def run(words, report, **_):
        asked.append(words)
        if isinstance(answer["tried"], Exception):
            raise answer["tried"]
        return answer

    monkeypatch.setattr(verb, "run", run)
    return asked, answer


def test_translation_models_are_looked_at_tried_and_one_step(window, session, project_folder, marian, trial, qtbot):
    session.open(project_folder)
    dialog = ProjectSettings(window, session)
    fields = dialog.translators
    assert dialog.save.isEnabled()
    fields.there.setText(str(marian.parent))
    assert not dialog.save.isEnabled(), "what was just typed has not been looked at"
    fields.check()
    assert "each way" in fields.note.text()
    fields.back.setText(str(marian))
    fields.check()
    assert "no config.json" in fields.note.text()
    assert not dialog.save.isEnabled()
    fields.there.setText(str(marian))
    qtbot.waitUntil(dialog.save.isEnabled)
    assert "“a card” → “eine Karte” → “one card”" in fields.note.text()
    assert trial[0] == [["settings", str(session.here.folder), "--try-translators", str(marian), str(marian)]]
    dialog.accept()
    told = {"there": str(marian), "back": str(marian), "own": "", "other": ""}
    assert session.here.setting("translators") == told
    again = ProjectSettings(window, session)
    assert (again.translators.told(), again.save.isEnabled(), len(trial[0])) == (told, True, 1), "not tried again"
    again.translators.there.clear()
    again.translators.back.clear()
    again.translators.check()
    again.accept()
    assert session.here.setting("translators") == {}
    session.undo()
    assert session.here.setting("translators") == told
    session.undo()
    assert not session.here.setting("translators")


def test_models_that_fail_when_tried_cannot_be_saved(window, session, project_folder, marian, trial, qtbot):
    session.open(project_folder)
    trial[1]["tried"] = ModelFailed("The model is {what}.", "Copy it again.", what="broken")
    dialog = ProjectSettings(window, session)
    for field in (dialog.translators.there, dialog.translators.back):
        field.setText(str(marian))
    qtbot.waitUntil(lambda: "broken" in dialog.translators.note.text())
    assert dialog.translators.note.text() == "The model is broken. Copy it again."
    assert not dialog.save.isEnabled()
    dialog.reject()


def test_codes_are_asked_where_a_model_knows_several_languages(window, session, project_folder, marian, trial, qtbot):
    session.open(project_folder)
    text = (marian / "config.json").read_text(encoding="utf-8")
    (marian / "config.json").write_text(text.replace('"marian"', '"m2m_100"'), encoding="utf-8")
    dialog = ProjectSettings(window, session)
    fields = dialog.translators
    assert fields._codes.isHidden()
    for field in (fields.there, fields.back):
        field.setText(str(marian))
    fields.check()
    assert not fields._codes.isHidden()
    assert "knows many languages" in fields.note.text()
    fields.own.setText("en")
    fields.other.setText("de")
    qtbot.waitUntil(dialog.save.isEnabled)
    assert trial[0][-1][-3:] == ["--languages", "en", "de"]
    assert fields.told() == {"there": str(marian), "back": str(marian), "own": "en", "other": "de"}


def test_the_history_says_what_was_set(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("history")
    part = window.pages["history"].parts["steps"]
    session.publish(session.here.describe(name="Two", note="new", same_words="a, b", translators={"there": "x"}))
    qtbot.waitUntil(lambda: len(part.model.entries) > 3 or part.model.rowCount() > 3)
    changes = session.here.other_changes(session.here.steps()[0].id)
    assert [history_words.change(one) for one in changes] == [
        "Name of the project: Bank → Two",
        "Another note on the project",
        "Other words that mean the same",
        "Other translation models",
    ]
