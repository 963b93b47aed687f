"""What tells two labels apart: words, the nearest rows labelled differently, guidelines; never of test rows."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.cli.main import main
from workbench.errors import ProjectFailed
from workbench.project import Project
from workbench.records import NewRow
from workbench.runs.apart import apart
from workbench.runs.preparing import folder_of


def _project(folder: Path) -> tuple[int, int, int]:
    with Project.create(folder) as project:
        rows = [NewRow(f"the parcel is late again {at}", at, "late") for at in range(20)]
        rows += [NewRow(f"the parcel is broken in two {at}", at, "broken") for at in range(20)]
        project.add_rows(rows, source="a.csv", columns=["text"])
        project.add_rows([NewRow("sealed secret", 1, "late")] * 3, source="b.csv", columns=["text"], split="test")
        first, second = (project.label_named(name).id for name in ("late", "broken"))
        number = project.add_run({"effort": "q", "method": "full"}, base="b", train_rows=9, label_ids=[first, second])
        place = folder_of(project, number)
        place.mkdir(parents=True)
        ids = [row.id for row in project.all_rows()]
        vectors = np.eye(64)[np.arange(len(ids))]
        vectors[25] = vectors[3]  # a broken parcel beside a late one
        np.save(place / "embeddings.npy", vectors.astype(np.float16))
        np.save(place / "embedding_ids.npy", np.asarray(ids))
        project.set_guideline(first, "It came late.")
        project.finish_run(number, "finished", {}, [])
    return number, first, second


def test_words_and_nearest_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number, first, second = _project(folder)
    with Project.open(folder) as project:
        found = apart(project, number, first, second)
        rows = list(project.all_rows())
        with pytest.raises(ProjectFailed):
            apart(project, number, first, first)
    assert "late" in found["labels"][0]["words"]
    assert "broken" in found["labels"][1]["words"]
    assert found["labels"][0]["guideline"] == "It came late."
    assert found["labels"][0]["rows"] == 20
    assert [one["row"] for one in found["pairs"][0]["rows"]] == [rows[3].id, rows[25].id]
    assert found["pairs"][0]["likeness"] == 1.0
    assert "secret" not in json.dumps(found)
    assert main(["review", str(folder), "--run", str(number), "--apart", "late", "broken"]) == 0
    assert "late: " in capsys.readouterr().out
