"""Review's longest stall: a matrix of 300 labels over 9,000 test rows, and lists of 100,000 rows of ten labels.

    python tests/benchmarks/review_stall.py [--labels N] [--rows N]

A stall is the longest time between two turns of the event loop, asked every 2 ms, while the page opens, while every list is chosen
and paged through, and while cells are chosen; aim: 50 ms. The peer is the plain way, a QTableWidget with an item for every cell,
filled with the same matrix and with the same list.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("WORKBENCH_HOME", tempfile.mkdtemp(prefix="stall"))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from window_stall import Watch

from workbench import runs
from workbench.gui import app as gui_app
from workbench.gui.session import Session
from workbench.project import Project
from workbench.records import Example, NewRow, Prediction
from workbench.training.examples import write_examples


def made(folder: Path, labels: int, rows: int) -> Path:
    """A project with a run that is wrong in most of its test rows."""
    chance = random.Random(0)
    names = [f"label {at:03}" for at in range(labels)]
    with Project.create(folder, name="Large", language="en") as project:
        given = [NewRow(f"text {at} of some words that say little", at + 2, names[at % labels]) for at in range(rows)]
        for name in names:
            project.add_label(name)
        project.add_rows(given, source="a.csv", columns=["text"], split="test")
        ids = [label.id for label in project.labels()]
        number = project.add_run({"effort": "quick", "method": "full"}, base="b", train_rows=rows, label_ids=ids)
        place = runs.folder_of(project, number)
        place.mkdir(parents=True)
        every = list(project.all_rows())
        write_examples([Example(row.id, row.text, row.label, "test") for row in every], place)
        said = []
        for row in every:
            scores = [0.2 / labels] * labels
            scores[chance.randrange(labels)] += 0.8
            said.append(Prediction(row.id, tuple(scores)))
        project.finish_run(number, "finished", {"validation": {"macro_f1": 0.1}}, said)
        (place / "config.json").write_text(json.dumps({"max_length": 128}), encoding="utf-8")
    return folder


def stalls(app: QApplication, session: Session, window: object, folder: Path) -> dict[str, float]:
    """Milliseconds of the longest stall of each thing that is done."""
    watch = Watch(app)
    window.show_page("home")  # or Review, shown for the last project, would open this one unwatched
    session.open(folder)
    watch.until(lambda: not session.background.jobs, 120)
    watch.until(lambda: False, 1)
    before = window.pages["review"].data if "review" in window.pages else None
    window.show_page("review")
    page = window.pages["review"]

    def shown() -> bool:
        return page.data is not None and page.data is not before and not session.background.jobs

    found = {"opening the page": watch.until(shown, 300)}
    watch.until(lambda: False, 1)

    def longest(acts: list[Callable[[], object]]) -> float:
        worst = 0.0
        for act in acts:
            began = time.perf_counter()
            act()
            app.processEvents()
            worst = max(worst, 1000 * (time.perf_counter() - began), watch.until(lambda: False, 0.05))
        return worst

    tabs = [lambda name=name: page._choose_list(name) for name in (*page.tabs, "wrong")]
    found["choosing a list"] = longest(tabs)

    def key(one: Qt.Key) -> Callable[[], None]:
        return partial(QTest.keyClick, page.list, one)

    found[f"paging through {len(page.list.rows_model.rows):,} rows"] = longest([key(Qt.Key.Key_PageDown)] * 40)
    found["to the end and back"] = longest([key(Qt.Key.Key_End), key(Qt.Key.Key_Home)] * 3)
    cells = [
        (given, said) for given in page.data.matrix.labels[:4] for said in page.data.matrix.labels[:4] if given != said
    ]
    found["choosing a cell"] = longest([lambda cell=cell: page._choose_cell(cell) for cell in cells])
    found["painting the matrix"] = longest([page.matrix.viewport().repaint] * 10)
    page._choose_cell(None)
    rows = page._rows("wrong")
    size = len(page.data.matrix.labels)
    found["peer: a matrix of items"] = longest(
        [lambda: filled(size, [[str(n) for n in row] for row in page.data.matrix.counts])]
    )
    found["peer: a list of items"] = longest([lambda: filled(4, [page.list.rows_model.words(row) for row in rows])])
    session.close()
    return found


def filled(columns: int, cells: list[list[str]]) -> None:
    """The plain way, shown once."""
    table = QTableWidget(len(cells), columns)
    for at, row in enumerate(cells):
        for place, words in enumerate(row):
            table.setItem(at, place, QTableWidgetItem(words))
    table.show()
    QApplication.processEvents()
    table.close()


def main() -> None:
    """Two tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--labels", type=int, default=300)
    parser.add_argument("--rows", type=int, default=100_000)
    args = parser.parse_args()
    app = QApplication([])
    gui_app.stay_quick(app)
    session = Session()
    session.set(live_helper=False, try_training=False)
    window = gui_app.build(app, session)
    window.resize(1440, 900)
    window.show()
    with tempfile.TemporaryDirectory() as place:
        for labels, rows in ((args.labels, 30 * args.labels), (10, args.rows)):
            found = stalls(app, session, window, made(Path(place) / f"{labels}.workbench", labels, rows))
            ours = max(ms for name, ms in found.items() if not name.startswith("peer"))
            peer = max(ms for name, ms in found.items() if name.startswith("peer"))
            print(
                f"{labels} labels, {rows:,} rows: longest stall {ours:.0f} ms (aim: 50), {peer / ours:.0f}x shorter than the plain way"
            )
            for name, ms in found.items():
                print(f"    {name:32} {ms:7.0f} ms", flush=True)


if __name__ == "__main__":
    main()
