"""The main job through the window, by keyboard, with a real run in a real child process (a tiny base model)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.models.tiny import BAD, GOOD, tiny_model
from workbench.importing import readers

LONG = 120_000


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    """80 rows, the last 12 not labelled."""
    lines = ["no,review,mood,source"]
    for i in range(80):
        words = GOOD if i % 2 else BAD
        mood = "" if i >= 68 else "good" if i % 2 else "bad"
        lines.append(f"r{i},the room was {words[i % 4]} and {words[i // 4 % 4]} {i},{mood},web")
    path = tmp_path / "rooms.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def key(window, which, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the user presses it: wherever the focus is."""
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, which, modifier)


def go(window, digit: Qt.Key) -> None:
    key(window, digit, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.slow
def test_import_label_train_review_export_by_keyboard(window, session, spreadsheet, tmp_path, qtbot, said) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    # import: the file is dropped, Enter on the button takes it
    window.take_file(spreadsheet)
    page = window.pages["import"]
    qtbot.waitUntil(lambda: page.look is not None and page.look.complete)
    page.found.share = 20
    page.foot.take.setFocus()
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("label"))
    project = session.here
    assert project.counts().labelled == 68
    assert project.counts().test_rows > 8
    # label: one key a text
    label_page = window.pages["label"]
    qtbot.waitUntil(lambda: label_page.one.row is not None)
    label_page.one.setFocus()
    keys = {label.name: label.key for label in project.labels()}
    for _ in range(12):
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        text = label_page.one.row.text
        key(window, Qt.Key(ord(keys["good" if any(word in text for word in GOOD) else "bad"])))
    assert project.counts().labelled == 80
    # train: the form says ready, Enter on the button starts the child
    project.set_setting("base", str(tiny_model(tmp_path / "base")))
    go(window, Qt.Key.Key_4)
    train = window.pages["train"]
    qtbot.waitUntil(lambda: train.facts is not None and train.form.train.isEnabled())
    train.form.cards["quick"].setFocus()
    key(window, Qt.Key.Key_Space)
    train.form.train.setFocus()
    key(window, Qt.Key.Key_Space)
    with qtbot.waitSignal(session.training.run_ended, timeout=LONG) as ended:
        pass
    run = ended.args[0]
    assert run.status == "finished", said
    assert train.view.plot.curves.epochs
    assert train.view.facts.figures[2].text().endswith("%")
    # review: the first wrong or doubtful row is fixed by its key, undone, fixed again
    go(window, Qt.Key.Key_5)
    review = window.pages["review"]
    qtbot.waitUntil(lambda: review.data is not None, timeout=30_000)
    assert review.scores.accuracy.figure.text().endswith("%")
    review._choose_cell((project.labels()[0].id, project.labels()[0].id))
    row = review.list.current()
    assert row is not None
    review.list.setFocus()
    other = next(label for label in project.labels() if label.id != row.given)
    key(window, Qt.Key(ord(other.key)))
    assert project.row(row.row).label == other.id
    assert review.list.rows_model.state(row)[1].startswith("fixed")
    key(window, Qt.Key.Key_Z)
    assert project.row(row.row).label == row.given
    # export
    go(window, Qt.Key.Key_6)
    export = window.pages["export"]
    export.files.save_table(tmp_path / "rows.xlsx")
    export.save_model(tmp_path / "model")
    qtbot.waitUntil(lambda: not session.background.jobs, timeout=30_000)
    export.files.label_file(spreadsheet, tmp_path / "labelled.csv")
    qtbot.waitUntil(lambda: not session.background.jobs, timeout=LONG)
    assert readers.read_table(tmp_path / "rows.xlsx").columns[:4] == ["no", "review", "mood", "source"]
    assert (tmp_path / "model" / "README.md").is_file()
    assert len(readers.read_table(tmp_path / "labelled.csv").records) == 80
    assert [notice.sentence for notice in said if notice.kind == "error"] == []
    # nothing flashed up as a window of its own and took the keyboard away
    assert window.isActiveWindow()
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [window]
