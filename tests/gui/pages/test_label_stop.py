"""The card “When to stop”: one label, several labels with what each lacks, and passages, of which it says that it is not told."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.gui.pages.label_stop import StopCard
from workbench.project import Project
from workbench.records import NewRow


@pytest.fixture
def card(session, tmp_path, qtbot):
    with Project.create(tmp_path / "made.workbench") as project:
        project.add_rows([NewRow(f"text {n}", n) for n in range(5)], source="a.csv")
        for name in ("Anger", "Joy", "Fear", "Hope", "Calm"):
            project.add_label(name)
    session.set(live_helper=False)
    session.open(tmp_path / "made.workbench")
    made = StopCard(session)
    qtbot.addWidget(made)
    session.helper.state = "working"
    return made


def told(**changes: Any) -> dict[str, Any]:
    """What the helper says."""
    return {
        "event": "curve", "points": [[10, 0.4, 0.3, 0.5], [40, 0.6, 0.55, 0.65]], "more": [140, 0.7, 0.6, 0.8], "missing": {},
        "advice": "go_on", "on_tests": False, "several": False, "by_label": [], **changes,
    }  # fmt: skip


def test_before_anything_is_known_there_is_no_card(card, session):
    assert not card.isVisibleTo(card.parentWidget())
    session.helper.answered.emit(told())
    assert card.isVisibleTo(card.parentWidget())
    assert card._figure.text() == "60%"
    assert "10.0% : to 60.0–80.0" in card._advice.text().replace("%:", "% :")
    assert card._note.text().startswith("Right on labelled rows")
    assert card._lacking.isHidden()


def test_several_labels_have_an_f1_and_each_says_what_it_lacks(card, session):
    missing = {"1": 3, "2": 7, "3": 1, "4": 6}
    worst = [[5, 12, 0.41, 0.2, 0.62], [3, 9, 0.7, 0.5, 0.8]]
    session.helper.answered.emit(told(several=True, missing=missing, advice="missing", by_label=worst, on_tests=True))
    assert card._note.text() == "F1 of all labels on test rows."
    assert card._lacking.text() == "Rows still wanted: Joy 7 · Hope 6 · Anger 3 …"
    assert card._lacking.toolTip().splitlines()[-1] == "Fear 1"
    assert "“Joy”" in card._advice.text()
    assert card._weakest.text() == "Weakest: Calm, F1 41% (20.0–62.0) from 12 rows."
    assert card._weakest.toolTip().splitlines() == ["Calm: 41% (20.0–62.0)", "Fear: 70% (50.0–80.0)"]
    session.helper.answered.emit(told(several=True, advice="too_few", points=[], more=None))
    assert card._weakest.isHidden()
    assert card._note.isHidden()


def test_of_passages_it_says_that_it_is_not_told(card, session):
    session.helper.state = "off"
    session.publish(session.here.set_task("spans"))
    assert card.isVisibleTo(card.parentWidget())
    assert "passages" in card._advice.text()
    assert card._figure.isHidden()
    session.publish(session.here.set_task("single_label"))
    assert not card.isVisibleTo(card.parentWidget())
