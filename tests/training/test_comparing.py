"""Methods compared by cross-validation, the best one trained in full: what Thorough does where nobody says otherwise."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.models.tiny import LABELS
from tests.training.conftest import Make
from tests.training.test_run import _run, _start
from workbench.records import Example
from workbench.training.config import config_for
from workbench.training.events import read_events
from workbench.training.plans.comparing import FOLDS, METHODS, folds_of
from workbench.training.run import execute


def test_thorough_compares_unless_somebody_chose() -> None:
    def plan(effort: str, **changes: Any) -> str:
        return config_for(effort, run=1, base={"path": ""}, rows=500, labels=LABELS, **changes).plan

    assert plan("thorough") == "methods"
    assert plan("thorough", method="full") == "methods"
    assert plan("thorough", method="lora") == "once"
    assert plan("thorough", plan="once") == "once"
    assert plan("thorough", continued_from=2) == "once"
    assert plan("balanced") == "once"
    assert plan("balanced", plan="methods") == "methods"


def test_folds_hold_every_label_and_keep_like_texts_together() -> None:
    rows = [Example(at, f"word {'abc'[at % 3]}{at // 3 * 'x'}", at % 2, "train") for at in range(60)]
    rows += [Example(100 + at, f"WORD {'abc'[at % 3]}!", at % 2, "train") for at in range(3)]
    folds = folds_of(rows, seed=0)
    assert len(folds) == FOLDS
    assert sorted(row for fold in folds for row in fold) == sorted(row.id for row in rows)
    assert max(map(len, folds)) - min(map(len, folds)) <= 3
    for fold in folds:
        assert {row.value for row in rows if row.id in fold} == {0, 1}
    for at in range(3):
        assert next(fold for fold in folds if at in fold) is next(fold for fold in folds if 100 + at in fold)
    assert folds == folds_of(rows, seed=0)


@pytest.mark.slow
def test_the_best_method_is_trained_and_the_table_says_why(make: Make) -> None:
    folder, _ = make(rows=60, plan="methods", epochs=2)
    code, events = _run(folder)
    assert code == 0
    last = events[-1]
    assert [one["method"] for one in last["parts"]] == list(METHODS)
    best = max(one["score"] for one in last["parts"])
    kept = next(one for one in last["parts"] if one["part"] == last["kept_part"])
    assert kept["score"] == best
    assert last["method"] == kept["method"]
    assert any("Compared on {folds} parts" in one.get("text", "") for one in events)
    assert (folder / "model" / "config.json").is_file()
    assert not (folder / "parts").exists()
    said = [json.loads(line)["id"] for line in (folder / "predictions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(said) == 60, "every row is predicted"


@pytest.mark.slow
def test_killed_it_goes_on_with_the_comparison(make: Make) -> None:
    folder, _ = make(rows=60, plan="methods", epochs=2)
    with _start(folder) as child:
        while len(list((folder / "parts").glob("*/done.json"))) < 2 and child.poll() is None:
            time.sleep(0.01)
        child.kill()
    assert execute(folder) == 0
    last = read_events(folder)[0][-1]
    assert last["event"] == "finished"
    assert len(last["parts"]) == len(METHODS)
