"""Typing and scrolling with 300 labels and 1,000 passages in one text of 25,000 characters: `python tests/benchmarks/passages.py`.

Prints milliseconds from a key to the painted window, and of a scrolled page, against the 50 ms of the plan.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workbench.gui.app import build
from workbench.gui.session import Session
from workbench.project import Project
from workbench.records import NewRow, Span

LABELS, PASSAGES, LENGTH, TIMES = 300, 1000, 25_000, 60


def timed(app: QApplication, act: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor milliseconds of one act and everything that follows from it."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    app.processEvents()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def report(name: str, found: list[tuple[float, float]]) -> None:
    """Middle and 95th of a hundred."""
    for kind, values in zip(("wall", "cpu"), zip(*found, strict=True), strict=True):
        ordered = sorted(values)
        print(
            f"{name:34} {kind:4} p50 {statistics.median(ordered):6.1f}  p95 {ordered[int(0.95 * len(ordered))]:6.1f} ms"
        )


def main() -> None:
    """One project, one text."""
    home = Path(tempfile.mkdtemp(prefix="passages"))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["WORKBENCH_HOME"] = os.environ["HOME"] = str(home)
    app = QApplication([])
    text = " ".join(f"word{i % 97:02}" for i in range(LENGTH // 7))
    places = [(i * 3 * 7, i * 3 * 7 + 6) for i in range(PASSAGES)]
    folder = home / "p.workbench"
    with Project.create(folder, task="spans") as project:
        for i in range(LABELS):
            project.add_label(f"label {i}")
        project.add_rows([NewRow(text, 1), NewRow("short", 2)], source="a.csv")
        project.annotate_value(1, tuple(Span(a, b, 1 + i % LABELS) for i, (a, b) in enumerate(places)))
    session = Session()
    window = build(app, session)
    window.resize(1440, 900)
    window.show()
    session.open(folder)
    window.show_page("label")
    page = window.pages["label"]
    end = time.monotonic() + 3
    while time.monotonic() < end:
        app.processEvents()
    page.show_part("1")
    print(f"{len(text):,} characters, {len(places):,} passages, {LABELS} labels")
    report("the text is shown", [timed(app, lambda: (page.show_part("2"), page.show_part("1"))) for _ in range(5)])

    def press(key: Qt.Key) -> Callable[[], None]:
        return lambda: QTest.keyClick(page.one, key)

    report("next word", [timed(app, press(Qt.Key.Key_Right)) for _ in range(TIMES)])
    report("next passage", [timed(app, press(Qt.Key.Key_Down)) for _ in range(TIMES)])
    report("a passage gets another label", [timed(app, press(Qt.Key(Qt.Key.Key_1 + i % 9))) for i in range(TIMES)])
    bar = page.answer.marking.card.view.verticalScrollBar()
    report(
        "scrolled by a page",
        [timed(app, lambda: bar.setValue(bar.value() + bar.pageStep() // 2)) for _ in range(TIMES)],
    )


if __name__ == "__main__":
    main()
