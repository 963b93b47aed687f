"""The window's longest stall: while 20,000 events arrive at full speed, and while a training uses all cores.

    python tests/benchmarks/window_stall.py [seconds of training]

The peer for the events is the plain way, one signal and one redraw per event, for as many events as it manages in the same
time. A stall is the longest time between two turns of the event loop, asked every 2 ms. Prints milliseconds and the ratio.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("WORKBENCH_HOME", tempfile.mkdtemp(prefix="stall"))

from PySide6.QtWidgets import QApplication

from workbench import runs
from workbench.gui import app as gui_app
from workbench.gui.child_process import ChildProcess
from workbench.gui.session import Session

EVENTS = 20_000
CHILD = """
import json, sys
out = sys.stdout.write
out(json.dumps({"event": "started", "time": 0, "run": 1, "steps": %d, "epochs": 4, "train_rows": 9, "validation_rows": 9,
                "device_name": "CPU"}) + "\\n")
for i in range(1, %d):
    out(json.dumps({"event": "step", "time": 0, "step": i, "epoch": 4 * i / %d, "loss": 2 / (1 + i / 900) + (i * 7919 %% 100) / 400,
                    "learning_rate": 1e-4, "rows_per_second": 9, "seconds_left": 9}) + "\\n")
""" % (EVENTS, EVENTS, EVENTS)  # noqa: UP031 - a program with braces of its own


class Watch:
    """Turns the event loop and notes the longest pause."""

    def __init__(self, app: QApplication) -> None:
        self.app, self.worst, self.last = app, 0.0, time.perf_counter()

    def turn(self) -> None:
        self.app.processEvents()
        now = time.perf_counter()
        self.worst, self.last = max(self.worst, now - self.last), now
        time.sleep(0.002)

    def until(self, done, seconds: float) -> float:
        """The longest pause in milliseconds until `done()` or the time is up."""
        end = time.perf_counter() + seconds
        self.worst, self.last = 0.0, time.perf_counter()
        while not done() and time.perf_counter() < end:
            self.turn()
        return 1000 * self.worst


def events_at_full_speed(app: QApplication, page) -> tuple[float, float]:
    """Stall and seconds of our way: lists 20 times a second, drawn by a timer."""
    folder = Path(tempfile.mkdtemp()) / "0001"
    folder.mkdir()
    child = ChildProcess(folder)
    runs.process.command = lambda _: [sys.executable, "-c", CHILD]
    ended, taken = [], []
    child.events_arrived.connect(lambda events: (page.view.plot.take(events), taken.extend(events)))
    child.child_ended.connect(ended.append)
    page.view.plot.show_run(1, [])
    watch = Watch(app)
    began = time.perf_counter()
    child.start()
    stall = watch.until(lambda: ended and not page.view.plot._timer.isActive(), 120)
    child.wait()
    assert len(taken) == EVENTS
    return stall, time.perf_counter() - began


def one_by_one(app: QApplication, page, seconds: float) -> tuple[float, int]:
    """Stall and events drawn by the plain way in the same time."""
    child = subprocess.Popen([sys.executable, "-c", CHILD], stdout=subprocess.PIPE, text=True)
    page.view.plot.show_run(1, [])
    watch, drawn = Watch(app), 0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        line = child.stdout.readline()
        if not line:
            break
        page.view.plot.curves.take([json.loads(line)])
        page.view.plot.redraw()
        app.processEvents()
        now = time.perf_counter()
        watch.worst, watch.last, drawn = max(watch.worst, now - watch.last), now, drawn + 1
    child.kill()
    child.wait()
    return 1000 * watch.worst, drawn


def while_training(app: QApplication, session: Session, show_page, seconds: float) -> float:
    """Stall while a real training runs on all cores and the Train page draws it."""
    session.create_sample("en")
    watch = Watch(app)
    watch.until(lambda: session.project is not None and not session.background.jobs, 60)
    show_page("train")
    watch.until(lambda: False, 2)
    session.training.start(effort="balanced")
    watch.until(lambda: bool(session.training.progress.started), 120)
    stall = watch.until(lambda: not session.training.under_way, seconds)
    session.training.cancel()
    watch.until(lambda: not session.training.under_way, 60)
    return stall


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    app = QApplication([])
    session = Session()
    window = gui_app.build(app, session)
    window.show()
    watch = Watch(app)
    command = runs.process.command
    training = while_training(app, session, window.show_page, seconds)
    window.show_page("train")
    page = window.pages["train"]
    page.places.setCurrentWidget(page._running)
    watch.until(lambda: False, 2)
    stall, took = events_at_full_speed(app, page)
    runs.process.command = command
    plain, drawn = one_by_one(app, page, max(5.0, took))
    print(f"training on all cores: longest stall {training:.0f} ms in {seconds:.0f} s (aim: 100)")
    print(f"{EVENTS} events in {took:.1f} s: longest stall {stall:.0f} ms (aim: 100)")
    rate = (EVENTS / took) / max(1e-9, drawn / max(5.0, took))
    print(
        f"one redraw per event: {drawn} events in the same time, longest stall {plain:.0f} ms; ratio of events shown {rate:.1f}x"
    )
    session.close()


if __name__ == "__main__":
    main()
