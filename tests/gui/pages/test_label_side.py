"""The left column: how steady and how fast the hand is."""

from __future__ import annotations

from workbench.gui.pages.label_side import SidePanel
from workbench.gui.pages.label_standing import Standing, read_standing
from workbench.labelling.agreement import agreement


def test_steadiness_and_pace_are_shown_once_they_are_known(session, project_folder, qtbot):
    session.open(project_folder)
    project, panel = session.here, SidePanel()
    qtbot.addWidget(panel)
    panel.show_standing(read_standing(session))
    assert panel._lines[3]._name.isHidden()
    assert panel._pace.isHidden()
    for row in range(13, 23):
        project.annotate(row, 1)
    project.annotate(13, 2, asked="again")
    panel.show_standing(read_standing(session))
    assert not panel._lines[3]._name.isHidden()
    assert "0 of 1" in panel._lines[3]._note.text()
    assert not panel._pace.isHidden()


def test_words_of_steadiness_and_pace(qtbot):
    panel = SidePanel()
    qtbot.addWidget(panel)
    found = agreement([1, 2] * 10, [1, 2] * 9 + [1, 1])
    panel.show_standing(Standing(5, 200, 400, 1000, steady=found, pace=300.0))
    assert panel._lines[3]._figure.text() == "95%"
    assert panel._lines[3]._note.text().startswith("19 of 20 rows asked twice · κ 0.90 (")
    assert panel._pace.text() == "300 rows an hour, about 2 h 0 min for the rest"
    panel.show_standing(Standing(5, 200, 1000, 1000, pace=300.0))
    assert panel._pace.text() == "300 rows an hour"
