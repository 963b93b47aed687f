"""Whether a model is right as often as it says, and from which confidence on its answers can be taken without a look.

* Reliability and expected calibration error (ECE): Guo et al., On Calibration of Modern Neural Networks (2017), in bins of equally
  many rows; its interval is a bootstrap over rows (percentiles of 1,000 draws, seeded).
* Temperature scaling: the same paper; one number, found on validation rows, that makes probabilities blunter or sharper and
  changes no answer.
* Accepting from a confidence on is selective prediction: Geifman and El-Yaniv (2017). The bar is the lowest one at which the upper
  end of Wilson's 95 % interval of the error is at most what was promised.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from workbench.reviewing.metrics import DRAWS, Interval, wilson

BINS = 10
_SHARPEST, _BLUNTEST = 0.1, 10.0


def reliability(confidence: Sequence[float], right: Sequence[bool], *, bins: int = BINS) -> list[dict[str, Any]]:
    """Bins of equally many rows by confidence: how sure the model was in each, and how often it was right."""
    import numpy as np

    order = np.argsort(np.asarray(confidence), kind="stable")
    found = []
    for rows in np.array_split(order, min(bins, len(order))) if len(order) else []:
        sure, hits = np.asarray(confidence)[rows], int(np.asarray(right)[rows].sum())
        found.append(
            {
                "rows": len(rows),
                "from": round(float(sure.min()), 4),
                "to": round(float(sure.max()), 4),
                "confidence": round(float(sure.mean()), 4),
                "right": round(hits / len(rows), 4),
                "right_interval": wilson(hits, len(rows)),
            }
        )
    return found


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> tuple[float, Interval]:
    """By how much confidence and share of right answers differ on average, and the 95 % interval."""
    import numpy as np

    sure, fine = np.asarray(confidence, dtype=np.float64), np.asarray(right, dtype=np.float64)
    chance = np.random.default_rng(0)
    draws = [_error(sure[rows], fine[rows]) for rows in chance.integers(0, len(sure), (DRAWS, len(sure)))]
    low, high = np.quantile(draws, [0.025, 0.975])
    return round(_error(sure, fine), 4), (round(float(low), 4), round(float(high), 4))


def _error(sure: Any, fine: Any) -> float:
    import numpy as np

    order = np.argsort(sure, kind="stable")
    parts = np.array_split(order, min(BINS, len(order)))
    return float(sum(abs(sure[rows].mean() - fine[rows].mean()) * len(rows) for rows in parts) / len(order))


def temperature(scores: Any, targets: Any) -> float:
    """What logits are divided by so that the targets are least surprising: scores (rows, labels), targets places (rows,).

    A target counts as one row less than certain, as in Platt, Probabilistic Outputs for Support Vector Machines (1999): where every
    row is right, a few more rows would hardly all be, and no temperature were low enough.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    logs = np.log(np.clip(np.asarray(scores, dtype=np.float64), 1e-12, 1))
    rows, doubt = np.arange(len(logs)), 1 / (len(logs) + 2)

    def surprise(log_temperature: float) -> float:
        scaled = logs / math.exp(log_temperature)
        total = np.log(np.exp(scaled).sum(axis=1))
        others = (scaled.sum(axis=1) - scaled[rows, targets]) / max(1, logs.shape[1] - 1)
        return float(np.mean(total - (1 - doubt) * scaled[rows, targets] - doubt * others))

    bounds = (math.log(_SHARPEST), math.log(_BLUNTEST))
    return round(math.exp(minimize_scalar(surprise, bounds=bounds, method="bounded").x), 4)


def tempered(scores: Any, degree: float) -> Any:
    """Probabilities (rows, labels) at a temperature; 1 leaves them."""
    import numpy as np

    raised = np.clip(np.asarray(scores, dtype=np.float64), 1e-12, 1) ** (1 / degree)
    return raised / raised.sum(axis=1, keepdims=True)


def accepted_from(confidence: Sequence[float], right: Sequence[bool], error: float) -> float | None:
    """The lowest confidence from which on at most a share `error` of the answers is wrong, at the upper end; None: nowhere."""
    found: float | None = None
    wrong = 0
    ranked = sorted(zip(confidence, right, strict=True), key=lambda one: -one[0])
    for count, (sure, fine) in enumerate(ranked, start=1):
        wrong += not fine
        last = count == len(ranked) or ranked[count][0] < sure  # equal ones are on one side
        if last and wrong <= error * count and wilson(wrong, count)[1] <= error:
            found = sure
    return found


def accepted(confidence: Sequence[float], right: Sequence[bool], bar: float) -> dict[str, Any]:
    """What taking every answer from a confidence on comes to: which share of rows, and how many of them are wrong."""
    taken = [fine for sure, fine in zip(confidence, right, strict=True) if sure >= bar]
    wrong = sum(not fine for fine in taken)
    return {
        "rows": len(taken),
        "coverage": round(len(taken) / max(1, len(right)), 4),
        "coverage_interval": wilson(len(taken), len(right)),
        "wrong": wrong,
        "error": round(wrong / len(taken), 4) if taken else None,
        "error_interval": wilson(wrong, len(taken)),
    }


def coverage_curve(confidence: Sequence[float], right: Sequence[bool], *, points: int = 40) -> list[dict[str, Any]]:
    """What taking the surest answers comes to, for growing shares of them: from which confidence on, and what share is wrong."""
    import numpy as np

    order = np.argsort(-np.asarray(confidence), kind="stable")
    sure, wrong = np.asarray(confidence)[order], np.cumsum(~np.asarray(right, dtype=bool)[order])
    counts = np.unique(np.linspace(1, len(order), min(points, len(order))).round().astype(int))
    return [
        {
            "coverage": round(count / len(order), 4),
            "from": round(float(sure[count - 1]), 4),
            "error": round(int(wrong[count - 1]) / count, 4),
            "error_interval": wilson(int(wrong[count - 1]), count),
        }
        for count in counts.tolist()
    ]
