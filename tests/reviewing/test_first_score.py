"""The score that a run is known by, whatever its labels are."""

from __future__ import annotations

from workbench.reviewing.first_score import FirstScore, first_score, rows_wrong


def test_the_first_metric_of_the_kind_on_test_rows_before_validation_rows() -> None:
    test = {"rows": 10, "micro_f1": 0.8, "micro_f1_interval": (0.7, 0.9), "exact_match": 0.6}
    result = {"task": "multi_label", "test": test, "validation": {"accuracy": 0.9}}
    assert first_score(result) == FirstScore("micro_f1", 0.8, (0.7, 0.9), "test")
    assert first_score(result | {"test": None}) == FirstScore("micro_f1", 0.9, None, "validation")
    assert first_score({"task": "spans", "test": {"span_f1": 0.5}}) == FirstScore("span_f1", 0.5, None, "test")
    assert first_score({"test": {"accuracy": 1}}) == FirstScore("accuracy", 1.0, None, "test")
    assert first_score({}) is None
    assert first_score({"validation": None, "test": {}}) is None


def test_rows_wrong() -> None:
    assert rows_wrong({"rows": 10, "exact_match": 0.6, "micro_f1": 0.8}) == (4, 10)
    assert rows_wrong({"rows": 10, "accuracy": 0.9}) == (1, 10)
    assert rows_wrong({"rows": 0}) is None
    assert rows_wrong(None) is None
