"""Slices, fairness, swaps and robustness stand in the report, in both languages, as far as they were looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runs.test_slicing import failing_run
from workbench.exporting.report import words
from workbench.project import Project
from workbench.runs import reporting, swapping
from workbench.runs.reviews import review
from workbench.runs.robustness import stressing
from workbench.runs.robustness.changes import CHANGES


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_looked_at_is_in_the_report(folder: Path, language: str) -> None:
    number = failing_run(folder)
    told = words(language)["sections"]
    with Project.open(folder) as project:
        before = [one["title"] for one in reporting.facts(project, number, language=language)["sections"]]
        assert before[0] == told["slices"]
        assert told["robustness"] not in before
        ids = project.run(number).label_ids
        project.set_setting(swapping.SETTING, [[["parcel", "letter"]]])
        swapping.swap(project, number, lambda *_: None, ask=lambda texts, _: [(ids[0],)] * len(texts))
        stressing.stress(project, number, lambda *_: None, ask=lambda texts, _: [(ids[0],)] * len(texts))
        found = reporting.facts(project, number, language=language)["sections"]
        html = reporting.report(project, number, language=language)
        assert review(project, number).scored_split == "test"
    titles = [one["title"] for one in found]
    assert titles == [*before, told["swaps"], told["robustness"]]
    assert told["fairness"].format(column="shop") in titles
    assert all(len(row) == len(one["columns"]) for one in found for row in one["rows"])
    assert "Kiel" in html
    assert told["changes"]["upper"] in html
    assert set(told["changes"]) == {*CHANGES, stressing.NEGATION}
