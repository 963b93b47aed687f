"""A window on a small project, offscreen, with every user folder under a temporary one."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from workbench.gui import app as gui_app
from workbench.gui import notices, verb
from workbench.gui.session import Session
from workbench.project import Project
from workbench.records import NewRow, Prediction

TEXTS = ["My card was charged twice", "Where is my card", "How do I change my PIN", "退款什么时候到账"]
LABELS = ["Charged twice", "Card arrival", "PIN", "Refund"]


@pytest.fixture(autouse=True, scope="session")
def garbage():
    """As in the program: looked for by this thread alone, or a worker may take a window apart that a failed test left behind."""
    gc.disable()
    gc.freeze()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(autouse=True)
def tidied(garbage):
    """What outlives a test is not looked at again."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def said(qtbot):
    """Every notice posted while the test runs."""
    heard = []
    notices.connect(heard.append)
    yield heard
    notices.connect(None)


@pytest.fixture
def project_folder(tmp_path):
    """40 rows: 12 labelled by the file, 4 of all are test rows."""
    folder = tmp_path / "Bank.workbench"
    with Project.create(folder, name="Bank") as project:
        rows = [
            NewRow(f"{TEXTS[n % 4]} ({n})", n + 2, LABELS[n % 4] if n < 12 else None, f"T{n}", {"channel": "chat"})
            for n in range(36)
        ]
        project.add_rows(rows, source="bank.csv", columns=["id", "text", "label", "channel"])
        project.add_rows(
            [NewRow(f"sealed {n}", n + 2) for n in range(4)], source="test.csv", columns=["text"], split="test"
        )
    return folder


@pytest.fixture
def run_folder(project_folder):
    """The same with a finished run: it says of each row what its place suggests, row 20 is the most uncertain."""
    folder = project_folder
    with Project.open(folder) as project:
        ids = [label.id for label in project.labels()]
        number = project.add_run({"effort": "quick", "method": "full"}, base="minilm-en", train_rows=10, label_ids=ids)
        predictions = []
        for row in project.all_rows():
            top = 0.3 if row.id == 20 else 0.7
            scores = [(1 - top) / 3] * 4
            scores[(row.id - 1) % 4] = top
            predictions.append(Prediction(row.id, tuple(scores)))
        project.finish_run(number, "finished", {"train_rows": 10, "validation_rows": 2}, predictions)
    return folder


@pytest.fixture
def left(monkeypatch):
    """The commands that were left to themselves; none is started."""
    commands = []
    monkeypatch.setattr(verb, "leave", commands.append)
    return commands


@pytest.fixture
def session(home, qtbot, left):
    made = Session()
    made.set(live_helper=False, try_training=False)  # their children are started by the tests that are about them
    yield made
    made.background.close()
    made.close()


@pytest.fixture
def window(session, qtbot, said):
    app = QApplication.instance()
    for name in ("theme", "language_setting"):
        app.setProperty(name, None)
    made = gui_app.build(app, session)
    notices.connect(lambda notice: (said.append(notice), made.notice_bar.show_notice(notice)))
    qtbot.addWidget(made, before_close_func=lambda _: session.close())  # else it asks what becomes of what waits
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    return made
