"""From a key on the Label page to the next text on the screen, durable commit included, in a project of 100,000 rows.

`python tests/benchmarks/key_to_text.py [rows] [keys]` prints p50, p95 and worst in ms, and the p95 as a share of 33 ms.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = tempfile.TemporaryDirectory()
os.environ["WORKBENCH_HOME"] = HOME.name

from PySide6.QtCore import QEvent, QObject, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from workbench.gui.app import build  # noqa: E402
from workbench.gui.session import Session  # noqa: E402
from workbench.project import Project  # noqa: E402
from workbench.records import NewRow, Prediction  # noqa: E402

AIM = 33.0


class Watch(QObject):
    """Counts the paints of a widget."""

    painted = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See a paint."""
        self.painted += event.type() == QEvent.Type.Paint
        return False


def make(folder: Path, rows: int) -> None:
    """A project with a tenth of its rows labelled and a run over all of them."""
    draw = random.Random(0)
    words = [f"word{n}" for n in range(2000)]
    with Project.create(folder, name="big") as project:
        project.add_rows(
            [
                NewRow(" ".join(draw.choices(words, k=20)), n, f"Label {n % 10}" if n % 10 == 0 or n < 10 else None)
                for n in range(rows)
            ],
            source="big.csv",
        )
        ids = [label.id for label in project.labels()]
        number = project.add_run(
            {"effort": "quick", "method": "head"}, base="minilm-en", train_rows=rows // 10, label_ids=ids
        )
        share = 1 / len(ids)
        project.finish_run(number, "finished", {}, [Prediction(i, (share,) * len(ids)) for i in project.row_ids()])


def main() -> None:
    """Press keys at the pace of a fast reader and time each."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    keys = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    folder = Path(HOME.name) / "big.workbench"
    make(folder, rows)
    app = QApplication([])
    session = Session()
    window = build(app, session)
    window.show()
    session.open(folder)
    window.show_page("label")
    page = window.pages["label"]
    while page.one.row is None:
        app.processEvents()
    window.activateWindow()
    page.one.setFocus()
    settle = time.perf_counter() + 1
    while time.perf_counter() < settle:  # until the window is the active one
        app.processEvents()
    watch = Watch()
    page.one.card.view.viewport().installEventFilter(watch)
    times = []
    for n in range(keys):
        before, text, start = watch.painted, page.one.card.text(), time.perf_counter()
        QTest.keyClick(page.one, Qt.Key(Qt.Key.Key_1.value + n % 9))
        while watch.painted == before or page.one.card.text() == text:
            app.processEvents()
            if time.perf_counter() - start > 10:
                raise SystemExit("the key did nothing")
        times.append((time.perf_counter() - start) * 1000)
        rest = time.perf_counter() + 0.1
        while time.perf_counter() < rest:
            app.processEvents()
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(
        f"key to next text, {rows} rows, {keys} keys: p50 {times[len(times) // 2]:.1f} ms, p95 {p95:.1f} ms, "
        f"worst {times[-1]:.1f} ms, ratio to {AIM:.0f} ms {p95 / AIM:.2f} (aim 1.0)"
    )
    session.background.close()
    session.close()


if __name__ == "__main__":
    main()
