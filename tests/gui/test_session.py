"""The open project: only one, errors said, trainings of a closed window collected."""

import dataclasses

from workbench.gui.session import free_folder
from workbench.project import Project


def test_open_says_why_not_and_keeps_the_present_project(session, said, project_folder, tmp_path):
    assert session.open(project_folder)
    assert not session.open(tmp_path / "nothing")
    assert session.here.name == "Bank"
    assert said[0].kind == "error"


def test_a_project_open_elsewhere_can_be_read(session, said, project_folder):
    with Project.open(project_folder):
        assert session.open(project_folder)
        assert session.here.read_only
        assert said[0].kind == "warning"
        assert "process" in said[0].said()[0]
        with session.told():
            session.publish(session.here.annotate(20, session.here.labels()[0].id))
        assert said[1].said() == said[0].said(), "a change says once more who has it open, not that it should be copied"
        assert session.here.row(20).label is None
    said[1].actions[0].run()
    assert not session.here.read_only


def test_recent_projects_are_remembered(session, project_folder):
    session.open(project_folder)
    assert session.settings.recent == (str(project_folder),)


def test_undo_and_redo_are_published(session, project_folder):
    session.open(project_folder)
    heard = []
    session.project_changed.connect(heard.append)
    session.publish(session.here.annotate(20, session.here.labels()[0].id))
    session.undo()
    session.redo()
    assert [change.rows for change in heard] == [(20,), (20,), (20,)]
    assert session.here.row(20).label is not None


def test_sample_project(session, qtbot):
    with qtbot.waitSignal(session.project_opened, timeout=20000):
        session.create_sample("en")
    counts = session.here.counts()
    assert counts.rows == 1200
    assert 0 < counts.labelled < counts.rows
    assert counts.test_rows > 0


def test_free_folder(tmp_path):
    (tmp_path / "A.workbench").mkdir()
    assert free_folder(tmp_path / "A.workbench").name == "A 2.workbench"


def test_settings_are_saved(session):
    session.set(theme="dark", daily_goal=50)
    assert dataclasses.asdict(session.settings)["daily_goal"] == 50


def test_a_step_of_very_many_rows_is_undone_in_a_worker(window, session, project_folder, qtbot, monkeypatch):
    monkeypatch.setattr("workbench.gui.session.MANY_ROWS", 3)
    session.open(project_folder)
    window.show_page("label")
    assert session.undo() is None  # four sealed rows
    assert session.taking
    assert not window.pages["label"].body.isEnabled()
    assert session.undo() is None  # one at a time
    qtbot.waitUntil(lambda: not session.taking)
    assert session.counts().rows == 36
    assert window.pages["label"].body.isEnabled()
    session.redo()
    qtbot.waitUntil(lambda: not session.taking and session.counts().rows == 40)
