from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import TrainingFailed
from workbench.models import base_models
from workbench.records import Label
from workbench.training import split
from workbench.training.config import EFFORTS, RunConfig, config_for, read_config, write_config

LABELS = [Label(4, "b", 0, "1"), Label(2, "a", 1, "2")]


def _config(effort: str = "balanced", rows: int = 1000, **changes: object) -> RunConfig:
    return config_for(
        effort,
        run=3,
        base=base_models.find("minilm-en"),
        rows=rows,
        labels=LABELS,
        **changes,
    )


def test_the_free_parts_need_neither_torch_nor_numpy() -> None:
    code = (
        "import sys; from workbench.training import config, diagnosis, split, events, examples; import workbench.cli.run;"
        "print({'torch', 'transformers', 'numpy', 'sklearn'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


@pytest.mark.parametrize("rows", [4, 30, 500, 2000, 100_000])
def test_more_effort_is_never_less_work(rows: int) -> None:
    epochs = [_config(effort, rows).epochs for effort in EFFORTS]
    lengths = [_config(effort, rows).max_length for effort in EFFORTS]
    assert epochs == sorted(epochs)
    assert lengths == sorted(lengths)
    assert 1 <= epochs[0] <= epochs[-1] <= 40


def test_few_rows_get_more_epochs() -> None:
    assert _config(rows=50).epochs > _config(rows=5000).epochs


def test_few_rows_are_read_less_often_in_larger_steps() -> None:
    few, usual = _config(rows=32), _config(rows=32, contrast=0.0)
    assert (few.epochs, usual.epochs) == (20, 40)
    assert few.learning_rate == pytest.approx(1.5 * usual.learning_rate)
    assert few.head_learning_rate == pytest.approx(1.5 * usual.head_learning_rate)
    assert _config(rows=32, epochs=30).epochs == 30
    assert _config(rows=32, epochs=30).learning_rate == usual.learning_rate
    assert _config(rows=32, learning_rate=1e-4).epochs == 40
    assert _config(rows=32, head_learning_rate=1e-3).head_learning_rate == 1e-3
    assert _config(rows=32, method="lora").epochs == 40


def test_few_rows_a_label_are_drawn_together(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _config(rows=32).contrast == 1
    assert _config(rows=33).contrast == 0
    monkeypatch.setattr(split, "FEW_IN_ALL", 128)
    assert [_config(rows=rows).contrast for rows in (128, 129)] == [1, 0]
    assert _config(rows=20, contrast=0.0).contrast == 0
    assert _config(rows=20, method="head").contrast == 0
    assert _config(rows=20, task="multi_label").contrast == 0


def test_changes_override_and_none_does_not() -> None:
    config = _config(epochs=7, max_length=None, learning_rate=3e-5)
    assert (config.epochs, config.learning_rate) == (7, 3e-5)
    assert config.max_length == _config().max_length


def test_the_order_of_labels_is_kept() -> None:
    assert _config().label_ids() == [4, 2]
    assert _config().label_names() == ["b", "a"]


@pytest.mark.parametrize("change", [{"epochs": 0}, {"learning_rate": 2.0}, {"batch_size": 0}, {"device": "tpu"}])
def test_a_value_that_cannot_work_is_named(change: dict[str, object]) -> None:
    with pytest.raises(TrainingFailed, match=next(iter(change))):
        _config(**change)


def test_an_unknown_effort_is_named() -> None:
    with pytest.raises(TrainingFailed, match="heroic"):
        _config("heroic")


def test_a_config_survives_the_folder_and_a_newer_version(tmp_path: Path) -> None:
    write_config(_config(), tmp_path)
    assert read_config(tmp_path) == _config()
    raw = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**raw, "rank": 8}))
    assert read_config(tmp_path).extra == {"rank": 8}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"run": 1}'])
def test_a_folder_that_is_no_run_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.json").write_text(text)
    with pytest.raises(TrainingFailed, match="not the folder of a run"):
        read_config(tmp_path)


def test_the_passes_of_an_effort_are_made_and_more_of_them_may_stop_early() -> None:
    few = _config(rows=100)
    assert few.epochs > 20
    assert few.patience >= few.epochs / few.rounds * few.evaluations_per_epoch
    assert _config(rows=2000).patience == 8
    assert _config(rows=100, epochs=200).patience == 8
    assert _config(rows=100, patience=3).patience == 3
