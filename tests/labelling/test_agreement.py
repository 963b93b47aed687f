from __future__ import annotations

import pytest
from sklearn.metrics import cohen_kappa_score

from workbench.labelling.agreement import agreement, wilson
from workbench.reviewing import metrics


def test_kappa_is_that_of_scikit_learn_and_wilson_that_of_scipy() -> None:
    first = [1, 1, 2, 2, 3, 3, 1, 2, 3, 1, 2, 1]
    second = [1, 1, 2, 3, 3, 3, 1, 2, 1, 1, 2, 2]
    found = agreement(first, second)
    assert found is not None
    assert (found.pairs, found.agreed) == (12, 9)
    assert found.kappa == pytest.approx(cohen_kappa_score(first, second))
    assert found.interval == pytest.approx(metrics.wilson(9, 12), abs=1e-4)
    assert found.kappa_interval is not None
    assert found.kappa_interval[0] < found.kappa < found.kappa_interval[1]


def test_few_rows_that_all_agree_claim_no_certainty() -> None:
    found = agreement([1, 2, 1], [1, 2, 1])
    assert found is not None
    assert found.share == found.kappa == 1
    assert found.kappa_interval is not None
    assert found.kappa_interval[0] < 0.5
    assert wilson(0, 5)[0] == 0
    assert wilson(5, 5)[1] == 1


def test_nothing_asked_again_and_one_label_only() -> None:
    assert agreement([], []) is None
    one = agreement([4, 4], [4, 4])
    assert one is not None
    assert one.kappa is None
