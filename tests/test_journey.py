"""One row's way through the house: the eight steps of the design, on the real sample with the real English model."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from workbench import runs
from workbench.importing import cleaning, columns, readers
from workbench.models import base_models
from workbench.models.predictor import Predictor
from workbench.paths import sample
from workbench.project import Project, RowFilter

PART = 480  # rows of the sample: enough for a first model, quick enough for every run of the tests


@pytest.mark.skipif(base_models.default_for("en").path is None, reason="the English base model is not installed")
def test_one_row_through_the_house(tmp_path: Path) -> None:
    # 1 a frame, and a mapping that the user confirms
    table = readers.read_table(sample("en"))
    mapping = columns.guess(table)
    assert (mapping.text, mapping.label, mapping.id) == (("Message",), "Topic", "Ticket")
    # 2 new rows, and a report of what was left out
    cleaned = cleaning.clean(table, mapping)
    assert (len(cleaned.rows), cleaned.skipped) == (1200, [])
    with Project.create(tmp_path / "bank.workbench", name="Bank") as project:
        # 3 the row id is born
        project.add_rows(
            cleaned.rows[:PART],
            source="sample_en.xlsx",
            columns=table.columns,
            mapping=asdict(mapping),
            test_share=0.25,
        )
        assert 90 <= project.counts().test_rows <= 130
        # 4 the queue brings a row up, a key labels it
        given, wrong = (project.label_named(name).id for name in ("Exchange rate", "Lost or stolen card"))
        some = list(project.row_ids(RowFilter(split="train", label=given), "random")[:5])
        for row in some:
            project.annotate(row, wrong)
            assert project.row(row).annotator == "you"
        # 5 the run folder
        folder = runs.prepare(project, effort="quick", method="head")
        assert {p.name for p in folder.iterdir()} == {"config.json", "examples.jsonl"}
        # 6 events, the best model, predictions
        child = runs.start(folder)
        with child.stdout:
            kinds = [event["event"] for event in runs.lines(child.stdout)]
        child.wait()
        assert "started" in kinds
        assert kinds[-1] == "finished", (folder / "stderr.log").read_text(encoding="utf-8")
        # 7 predictions by row id
        run = runs.collect(project, folder)
        assert run.result["test"]["accuracy"] > 0.7
        predictions = project.predictions(run.number)
        assert set(predictions) == set(project.row_ids())
        # 8 rows with a wrong label come up for a second look; the user corrects them: step 4 again
        found = {row.row for row in runs.review(project, run.number).likely_mislabelled} & set(some)
        assert len(found) >= 3
        project.annotate(found, given)
        assert not found & {row.row for row in runs.review(project, run.number).likely_mislabelled}
        # and out of the house
        runs.export_model(project, run, tmp_path / "model")
        runs.export_spreadsheet(project, run, tmp_path / "rows.xlsx")
    back = readers.read_table(tmp_path / "rows.xlsx")
    assert back.columns[:5] == table.columns
    assert [r[:5] for r in back.records] == table.records[:PART]
    predictor = Predictor(tmp_path / "model")
    scores = predictor.predict(["I lost my card somewhere, please block it"])
    assert predictor.labels[int(scores[0].argmax())] == "Lost or stolen card"
    assert json.loads((tmp_path / "model" / "run_config.json").read_text(encoding="utf-8"))["base"]["sha256"]
