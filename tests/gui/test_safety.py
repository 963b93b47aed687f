"""What watches over a project: where it lies, a damaged database, backups by themselves, and by a child when all is closed."""

import subprocess
import sys

import pytest

from workbench.errors import StorageFailed
from workbench.gui import notices, verb
from workbench.project import Project, backups, connection, places
from workbench.records import NewRow


@pytest.fixture
def opened(session, project_folder):
    session.open(project_folder)
    return session


def damage(folder):
    """Overwrite pages in the middle of the database: the head is whole, so that it opens."""
    with Project.open(folder) as project:
        project.add_rows((NewRow(f"text {n} " * 40, n) for n in range(3000)), source="more.csv")
    path = folder / "project.db"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 3 // 4096 * 4096)
        file.write(b"\x5a" * 4096 * 20)


def test_after_work_a_child_backs_up(opened, left, project_folder):
    opened.publish(opened.here.annotate(20, opened.here.labels()[0].id))
    opened.close()
    assert left == [["backup", str(project_folder.resolve())]]


def test_where_nothing_was_done_nothing_is_backed_up(session, left, project_folder, qtbot):
    backups.make(project_folder)
    session.open(project_folder)
    qtbot.wait(200)
    session.close()
    assert left == []


def test_work_that_another_left_without_a_backup_counts(session, left, project_folder, qtbot):
    session.open(project_folder)
    qtbot.waitUntil(lambda: session.safety.worked)
    session.close()
    assert len(left) == 1


def test_the_child_is_what_a_person_would_type(project_folder, monkeypatch):
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda words, **_: started.append(words) or _Child())
    verb.leave(["backup", str(project_folder)])
    assert started[0][1:4] == ["-m", "workbench", "backup"]
    assert started[0][0] == sys.executable


class _Child:
    def wait(self):
        return 0


def test_every_half_hour_of_work(opened, qtbot, project_folder):
    safety = opened.safety
    qtbot.wait(200)
    safety.worked = False
    safety._time_passed()
    assert safety.backing_up is None
    opened.publish(opened.here.annotate(20, opened.here.labels()[0].id))
    with qtbot.waitSignal(safety.backups_changed):
        safety._time_passed()
    assert len(backups.every(project_folder)) == 1
    assert not safety.worked


def test_a_backup_that_fails_is_said_and_due_again(opened, said, qtbot, monkeypatch):
    def full(*_args, **_kwargs):
        raise StorageFailed("The disk that holds “{place}” is full.", place="x")

    monkeypatch.setattr(backups, "make", full)
    with qtbot.waitSignal(opened.safety.backups_changed):
        opened.safety.back_up()
    assert said[-1].kind == "error"
    assert opened.safety.worked


@pytest.mark.parametrize(("kind", "word"), [("network", "network share"), ("synchronised", "kept in step")])
def test_a_place_that_is_not_this_computer_is_said_once(session, said, project_folder, qtbot, monkeypatch, kind, word):
    monkeypatch.setattr(places, "kind_of", lambda _folder: kind)
    session.open(project_folder)
    qtbot.waitUntil(lambda: bool(said))
    assert word in said[0].sentence
    session.close()
    session.open(project_folder)
    qtbot.wait(300)
    assert len(said) == 1


def test_a_folder_that_may_not_be_written_is_opened_for_reading(session, said, project_folder, monkeypatch):
    def denied(*_args, **_kwargs):
        raise StorageFailed("“{place}” cannot be written.", place="x")

    monkeypatch.setattr(connection, "WriterLock", denied)
    assert session.open(project_folder)
    assert session.here.read_only
    assert "may not be written" in said[0].sentence


def test_a_window_that_reads_follows_the_one_that_writes(window, session, project_folder, qtbot):
    session.safety._follow.setInterval(50)
    with Project.open(project_folder) as writer:
        session.open(project_folder)
        assert session.here.read_only
        window.show_page("label")
        before = session.counts().labelled
        writer.annotate(20, writer.labels()[0].id)
        qtbot.waitUntil(lambda: session.counts().labelled == before + 1)
        writer.describe(name="Bank of two")
        qtbot.waitUntil(lambda: window.sidebar.project_button.text() == "Bank of two")
        qtbot.wait(150)
        heard = []
        session.project_changed.connect(heard.append)
        qtbot.wait(200)
        assert not heard  # nothing is drawn anew while nothing happens


def test_damage_is_found_and_what_can_be_read_is_saved(session, said, project_folder, qtbot):
    backups.make(project_folder)
    damage(project_folder)
    session.open(project_folder)
    session.safety.check()
    qtbot.waitUntil(lambda: any(one.kind == "error" for one in said), timeout=10_000)
    error = next(one for one in said if one.kind == "error")
    assert [action.text for action in error.actions] == ["Save what can be read…", "Restore the last backup…"]
    assert session.here.read_only
    error.actions[0].run()
    qtbot.waitUntil(lambda: said[-1].kind == "success", timeout=20_000)
    assert said[-1].sentence.startswith("Saved: ")
    assert "could not be read" in said[-1].hint
    said[-1].actions[0].run()
    assert session.here.folder.name == "Bank saved.workbench"
    assert session.here.counts().rows > 2000
    assert not session.here.read_only


def test_a_sound_project_is_left_alone(opened, said, qtbot):
    opened.safety.check()
    qtbot.waitUntil(lambda: opened.safety._checking is None)
    assert said == []


def test_a_database_that_cannot_be_opened_offers_the_same(session, said, project_folder):
    backups.make(project_folder)
    (project_folder / "project.db").write_bytes(b"no database " * 1000)
    assert not session.open(project_folder)
    assert session.project is None
    assert [action.text for action in said[0].actions] == ["Save what can be read…", "Restore the last backup…"]


def test_a_page_that_meets_the_damage_says_so_and_is_no_bug(opened, said):
    error = type("DatabaseError", (Exception,), {"__module__": "sqlite3"})("database disk image is malformed {")
    notices.problem(error)
    assert "is damaged" in said[0].sentence
    notices.problem(error)
    assert len(said) == 1
    notices.problem(ValueError("ours"))
    assert "went wrong" in said[1].sentence


def test_no_backup_of_a_damaged_project_at_its_end(opened, left):
    opened.publish(opened.here.annotate(20, opened.here.labels()[0].id))
    opened.safety.tell_damaged(opened.here.folder)
    opened.close()
    assert left == []


def test_many_rows_are_changed_in_a_worker(session, project_folder, said, qtbot, monkeypatch):
    from workbench.gui import session as module

    monkeypatch.setattr(module, "MANY_ROWS", 5)
    session.open(project_folder)
    heard = []
    session.project_changed.connect(heard.append)
    session.change(lambda project: project.trash_rows(range(1, 11)), rows=10, name="Moving")
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert session.here.trashed_count() == 10
    session.change(lambda project: project.trash_run(99), rows=10, name="Moving")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].kind == "error"


def test_no_page_takes_damage_for_a_bug(window, session, said, project_folder, qtbot):
    damage(project_folder)
    with qtbot.captureExceptions() as met:
        session.open(project_folder)
        for name in ("home", "label", "history:steps", "history:trash", "train", "review", "export"):
            window.show_page(name)
            qtbot.wait(400)
        window.show_page("label")
        window.pages["label"].show_tab(1)
        rows = window.pages["label"].all_rows
        qtbot.wait(400)
        rows.search.setText("text")
        qtbot.wait(500)
        for place in range(0, len(rows.model.ids), 50):
            rows.table.scrollTo(rows.model.index(place, 0))
            qtbot.wait(5)
        qtbot.wait(300)
    for _, error, _ in met:  # what the program's own hook would have said
        notices.problem(error)
    sentences = [one.said()[0] for one in said if one.kind == "error"]
    assert sentences
    assert all("is damaged" in one for one in sentences), sentences
