"""Work in a worker: results, errors and Cancel come back on the main thread."""

import threading

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from workbench.errors import ImportFailed
from workbench.gui.background import Background, Job


def test_result_comes_on_the_main_thread(qtbot):
    background, seen = Background(), []
    background.start(
        lambda report: threading.get_ident(), done=lambda worker: seen.append((worker, QThread.currentThread()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] is QApplication.instance().thread()


def test_a_named_job_shows_and_goes(qtbot):
    background, steps = Background(), []
    background.jobs_changed.connect(lambda: steps.append([job.name for job in background.jobs]))

    def work(report):
        report(1, 2)
        return "done"

    job = background.start(work, name="Reading")
    qtbot.waitUntil(lambda: len(steps) == 2)
    assert steps == [["Reading"], []]
    assert job.share == 0.5


def test_a_job_that_starts_over_is_in_its_next_part():
    job = Job("Importing")
    for done in (0, 40, 100):
        job.tell(done, 100)
    assert job.part == 1
    job.tell(2, 50)
    job.tell(25, 50)
    assert job.part == 2
    assert job.seconds_left() is None  # the pace of the first part says nothing of this one


def test_errors_go_to_the_notices(qtbot, said):
    background = Background()

    def broken(report):
        raise ImportFailed("“{file}” is empty.", "Choose another.", file="a.csv")

    background.start(broken)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].said() == ("“a.csv” is empty.", "Choose another.")

    def bug(report):
        raise ZeroDivisionError

    background.start(bug)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "ZeroDivisionError" in said[1].details


def test_cancel_ends_the_work_and_calls_nobody(qtbot):
    background, seen, ended = Background(), [], []

    def endless(report):
        while True:
            report(0, 0)

    job = background.start(endless, done=seen.append, name="Endless", ended=lambda: ended.append(True))
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert not seen
    assert background.jobs == []


def test_time_left_needs_a_second():
    job = Job("x")
    job.tell(50, 100)
    assert job.seconds_left() is None
    job.started -= 10
    assert 9 < job.seconds_left() < 11


def test_five_thousand_signals():
    """PySide6 6.12.0 aborts on Python 3.11 after a few hundred."""
    job, seen = Job("x"), []
    job.changed.connect(lambda: seen.append(1))
    for n in range(5000):
        job.tell(n, 5000)
    assert len(seen) == 5000


def test_a_job_that_waits_for_the_page_to_be_painted_begins_later(qtbot):
    background, goes_on, told = Background(), threading.Event(), []

    def work(report):
        return goes_on.wait(10)

    background.start(work, done=told.append, name="Counting", after=50)
    assert [job.name for job in background.jobs] == ["Counting"]
    assert background._pool.activeThreadCount() == 0
    qtbot.waitUntil(lambda: background._pool.activeThreadCount() == 1)
    goes_on.set()
    qtbot.waitUntil(lambda: told == [True])


def test_what_waits_when_the_program_ends_never_begins(qtbot):
    background, begun = Background(), []

    def work(report):
        report(0, 0)
        begun.append(True)

    background.start(work, after=20)
    assert background.close()
    qtbot.wait(100)
    assert not begun
