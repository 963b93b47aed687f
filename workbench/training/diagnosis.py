"""What the curves say, in plain words: one line out of a run's evaluations. Free of torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP

_PERFECT = 0.99  # of real texts few are told apart as well as that by a simple head
_FALLEN = 0.1
Line = tuple[str, dict[str, object]]

_STARTED = QT_TRANSLATE_NOOP(
    "events", "The untrained model with a simple head reaches a {measure} of {score}: training starts from there."
)
_BETTER = QT_TRANSLATE_NOOP(
    "events", "Still getting better: the best so far is epoch {epoch} with a {measure} of {score}."
)
_AS_GOOD = QT_TRANSLATE_NOOP(
    "events",
    "Epoch {epoch} is kept: its {measure} of {score} is not clearly below the highest, {highest} at epoch {at}.",
)
_RISING = QT_TRANSLATE_NOOP(
    "events",
    "Validation loss has risen for {epochs} epochs: the model begins to memorise; the best was epoch {epoch}.",
)
_FLAT = QT_TRANSLATE_NOOP(
    "events", "No gain since epoch {epoch} ({measure} {score}): more epochs will hardly help, more labels may."
)
_NO_GAIN = QT_TRANSLATE_NOOP(
    "events",
    "Training has not beaten the simple head yet ({measure} {score}): more labelled rows help more than more epochs.",
)
_TOO_FAST = QT_TRANSLATE_NOOP(
    "events",
    "Training has lost what the simple head knew ({measure} {score} at its best, {now} now): the learning rate is too high. Lower it"
    " under Advanced.",
)
_TOO_GOOD = QT_TRANSLATE_NOOP(
    "events",
    "Nearly everything is right before training ({measure} {score}). Look whether the texts give their labels away, such as by a"
    " word that was added with the label.",
)
_NO_VALIDATION = QT_TRANSLATE_NOOP("events", "There are too few labelled rows to validate on: the last epoch is kept.")


def score_of(evaluated: dict[str, Any]) -> float | None:
    """The score that an evaluation is judged by; None where there were no rows to judge by."""
    found = evaluated.get("accuracy") if "exact_match" in evaluated else evaluated.get("macro_f1")
    return None if found is None else float(found)


def diagnose(evaluations: Sequence[dict[str, Any]]) -> Line | None:
    """A template and its values, for the evaluated events of a run so far; None before the first.

    Of the values `measure`, what the score is called, is left to whoever says it.
    """
    scored = _scored(evaluations)
    if not scored:
        return (_NO_VALIDATION, {}) if evaluations else None
    return _line(scored)


def below_highest(evaluations: Sequence[dict[str, Any]]) -> Line | None:
    """The line that says why the model kept is not the one with the highest score; None where it is."""
    scored = _scored(evaluations)
    kept = [one for one in scored if one.get("best")]
    highest = max(scored, key=lambda one: one["score"], default={})
    if not kept or f"{kept[-1]['score']:.3f}" == f"{highest['score']:.3f}":
        return None
    scores: dict[str, object] = {
        "score": f"{100 * kept[-1]['score']:.1f}%",
        "highest": f"{100 * highest['score']:.1f}%",
    }
    return _AS_GOOD, {"epoch": _number(kept[-1]["epoch"]), "at": _number(highest["epoch"])} | scores


def _scored(evaluations: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The evaluations that have a score, with it under “score”."""
    return [{**one, "score": score_of(one)} for one in evaluations if score_of(one) is not None]


def _line(scored: Sequence[dict[str, Any]]) -> Line:
    best = [one for one in scored if one.get("best")][-1] if any(one.get("best") for one in scored) else scored[0]
    score = f"{100 * best['score']:.1f}%"
    odd = _odd(scored, score)
    if odd or len(scored) == 1:
        return odd or (_STARTED, {"score": score})
    rising = _epochs_rising(scored)
    if rising >= 1.5:
        return _RISING, {"epochs": _number(rising), "epoch": _number(best["epoch"])}
    if best is scored[0] and len(scored) > 2:
        return _NO_GAIN, {"score": score}
    if scored[-1]["epoch"] - best["epoch"] >= 1:
        return _FLAT, {"epoch": _number(best["epoch"]), "score": score}
    return below_highest(scored) or (_BETTER, {"epoch": _number(best["epoch"]), "score": score})


def _odd(scored: Sequence[dict[str, Any]], score: str) -> Line | None:
    """What is amiss with the data or the settings, where the curve shows it."""
    if scored[0]["score"] >= _PERFECT:
        return _TOO_GOOD, {"score": f"{100 * scored[0]['score']:.1f}%"}
    if scored[0]["score"] - scored[-1]["score"] > _FALLEN:
        return _TOO_FAST, {"score": score, "now": f"{100 * scored[-1]['score']:.1f}%"}
    return None


def _epochs_rising(scored: Sequence[dict[str, Any]]) -> float:
    """For how many epochs the loss has risen with every evaluation up to the last."""
    start = len(scored) - 1
    while start > 1 and scored[start]["loss"] > scored[start - 1]["loss"]:
        start -= 1
    return float(scored[-1]["epoch"]) - float(scored[start]["epoch"])


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
