"""The window on a million rows: `python window_million.py PROJECT [FILE]`, with what million_rows.py leaves behind.

Prints how long it takes from asking for the project to the first row's text painted, for a page down in the table of all rows,
for a search typed until its rows are painted, and the longest stall of the window meanwhile (asked every 2 ms). With a FILE it
is imported first, into a project of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("WORKBENCH_HOME", tempfile.mkdtemp(prefix="million"))
sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).parent)]

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from window_stall import Watch  # noqa: E402

from workbench.gui import app as gui_app  # noqa: E402
from workbench.gui.session import Session  # noqa: E402

SEARCHES = ["card", "退款", "服务", "refund", "xyzzy", "my to", "好", "10元", "where", "transfer", "出差", "the"]


def take_in(window, session: Session, watch: Watch, file: Path) -> None:
    """Import a file as a user does; print seconds and the longest stalls."""
    start = time.perf_counter()
    window.take_file(file)
    page = window.pages["import"]
    stall = watch.until(lambda: page.look is not None and page.look.complete, 300)
    print(f"read and looked at: {time.perf_counter() - start:.1f} s, longest stall {stall:.0f} ms (aim 50)", flush=True)
    start = time.perf_counter()
    page.foot.take.click()
    stall = watch.until(lambda: not page.file.busy, 300)
    rows = session.here.counts().rows
    print(f"{rows} rows taken: {time.perf_counter() - start:.1f} s, longest stall {stall:.0f} ms (aim 50)", flush=True)
    session.close()
    window.show_page("home")


def main() -> None:
    """Import, open, page, search."""
    app = QApplication([])
    session = Session()
    window = gui_app.build(app, session)
    window.show()
    watch = Watch(app)
    watch.until(lambda: False, 0.5)
    if len(sys.argv) > 2:
        take_in(window, session, watch, Path(sys.argv[2]))
    start = time.perf_counter()
    session.open(Path(sys.argv[1]))
    opened = time.perf_counter() - start
    window.show_page("label")
    label = window.pages["label"]
    stall = watch.until(lambda: label.queue.ready and label.queue.current is not None, 30)
    watch.turn()
    whole = time.perf_counter() - start
    print(f"open: {1000 * opened:.0f} ms of the window's time, {1000 * whole:.0f} ms to the first row (aim 1,000)")
    print(f"longest stall after it {stall:.0f} ms (aim 50)")
    label.show_tab(1)
    every = label.all_rows
    watch.until(lambda: every.model.rowCount() > 0, 30)
    pages, stalls = [], 0.0
    table = every.table
    for _ in range(100):
        start = time.perf_counter()
        QTest.keyClick(table, Qt.Key.Key_PageDown)
        app.processEvents()
        pages.append(1000 * (time.perf_counter() - start))
    pages.sort()
    print(f"page down: median {pages[50]:.0f} ms, p95 {pages[94]:.0f} ms (aim 50)")
    found = []
    for words in SEARCHES * 2:
        before = every.model.ids
        start = time.perf_counter()
        every.search.setText(words)
        stalls = max(stalls, watch.until(lambda before=before: every.model.ids is not before, 10))
        watch.turn()
        found.append(1000 * (time.perf_counter() - start))
    found.sort()
    print(
        f"search typed to rows painted: median {found[len(found) // 2]:.0f} ms, p95 {found[int(0.95 * len(found))]:.0f} ms"
    )
    print(f"longest stall while searching {stalls:.0f} ms (aim 50)")
    session.background.close()
    session.close()


if __name__ == "__main__":
    main()
