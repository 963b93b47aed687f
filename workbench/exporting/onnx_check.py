"""Whether an exported model answers as the trained one does: on the same rows, by its own script, before it is handed over."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed
from workbench.exporting.enclosed import module_of
from workbench.records import Span, Value
from workbench.reviewing.metrics import Interval, wilson
from workbench.tasks import TASKS, multi_label, single_label, spans

MOST_DIFFERENT = 1e-4  # by how much a probability of the exact file may differ
LEAST_ALIKE = 0.97  # answers of a model in fewer bits that must be the same
MOST_LOST = 0.005  # of the score, beyond what chance alone would do
FULL = 32  # bits of a weight as it was trained
_TIMED = 200  # rows that the speed is measured with
_SURE = 1.645  # one-sided 95%

Answer = frozenset[Any]
Read = Callable[[list[str]], tuple[list[Answer], npt.NDArray[np.float64]]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. `before` is the trained model, `after` the exported one; no scores where no row has a label.

    `split` says which rows: test, validation or unlabelled. `alike` is the share of the same answers (of passages: of those
    that either marks), `difference` the largest one of a probability. Speeds are rows per second of one processor.
    """

    rows: int
    split: str
    metric: str
    alike: float
    difference: float
    score_before: float | None
    score_after: float | None
    noise: float
    speed_before: float
    speed_after: float
    size_before: int
    size_after: int
    interval_before: tuple[float, float] | None = None
    interval_after: tuple[float, float] | None = None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {name: round(one, 6) if isinstance(one, float) else one for name, one in asdict(self).items()}


def trained(folder: Path, task: str) -> Read:
    """What reads texts by a trained model folder."""
    if task == spans.NAME:
        from workbench.models.passage_predictor import PassagePredictor

        marker = PassagePredictor(folder, device="cpu")

        def mark(texts: list[str]) -> tuple[list[Answer], npt.NDArray[np.float64]]:
            found = marker.predict(texts)
            return [frozenset(map(tuple, value)) for value, _ in found], np.array([[min(s)] for _, s in found])

        return mark
    from workbench.models.predictor import Predictor

    predictor = Predictor(folder, device="cpu")
    ids = list(range(len(predictor.labels)))

    def label(texts: list[str]) -> tuple[list[Answer], npt.NDArray[np.float64]]:
        scores = predictor.predict(texts).astype(np.float64)
        if task == multi_label.NAME:
            limits = predictor.thresholds
            return [frozenset(multi_label.from_scores(one, ids, limits)[0]) for one in scores.tolist()], scores
        return [frozenset([int(at)]) for at in scores.argmax(axis=1)], scores

    return label


def exported(folder: Path, task: str, labels: Sequence[str]) -> tuple[Read, Any]:
    """What reads texts by an exported folder's own script, and that module. Raises ExportFailed."""
    module = module_of(folder)
    model = module.load(1)
    at = {name: place for place, name in enumerate(labels)}

    def mark(texts: list[str]) -> tuple[list[Answer], npt.NDArray[np.float64]]:
        found = module.predict(model, texts)
        answers = [frozenset((p["start"], p["end"], at[p["label"]]) for p in one["passages"]) for one in found]
        return answers, np.array([[one["confidence"]] for one in found])

    def label(texts: list[str]) -> tuple[list[Answer], npt.NDArray[np.float64]]:
        scores = module.probabilities(model, texts)
        if task == multi_label.NAME:
            return [frozenset(map(int, np.flatnonzero(one >= module.NOTE["thresholds"]))) for one in scores], scores
        return [frozenset([int(place)]) for place in scores.argmax(axis=1)], scores

    return (mark if task == spans.NAME else label), module


def compare(
    before: Read, after: Read, rows: Sequence[tuple[str, Value | None]], *, split: str, task: str,
    label_ids: Sequence[int], sizes: tuple[int, int],
) -> Checked:  # fmt: skip
    """Read the same rows by both and compare."""
    texts = [text for text, _ in rows]
    ours, ours_sure = before(texts)
    theirs, theirs_sure = after(texts)
    alike, difference = _alike(ours, theirs, ours_sure, theirs_sure, task)
    given = [None if value is None else _answer(value, label_ids) for _, value in rows]
    scores, intervals, noise = _scores(given, ours, theirs, one_label=task == single_label.NAME)
    some = texts[:: max(1, len(texts) // _TIMED)][:_TIMED]
    return Checked(
        len(rows), split, TASKS[task].METRICS[0], alike, difference, *scores, noise,
        rows_per_second(before, some), rows_per_second(after, some), *sizes, *intervals,
    )  # fmt: skip


def rows_per_second(read: Callable[[list[str]], object], texts: list[str]) -> float:
    """Texts read in a second of processor time, on one thread."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        read(texts[:16])
        started = time.process_time()
        read(texts)
        return len(texts) / max(1e-9, time.process_time() - started)
    finally:
        torch.set_num_threads(threads)


def judge(found: Checked, *, bits: int) -> ExportFailed | None:
    """Why a model whose weights have so many bits must not be handed over; None where nothing speaks against it."""
    if bits == FULL:
        if found.difference <= MOST_DIFFERENT and found.alike >= LEAST_ALIKE:
            return None
        return ExportFailed(
            QT_TRANSLATE_NOOP(
                "errors", "The ONNX model differs from the trained one: a probability by {points}, {alike}% of the answers the same."
            ),
            QT_TRANSLATE_NOOP("errors", "Nothing was kept. Hand this run over as a model folder."),
            points=f"{found.difference:.2g}", alike=_cut(found.alike),
        )  # fmt: skip
    hint = QT_TRANSLATE_NOOP(
        "errors", "Nothing was kept. Save it in full precision, or keep it all the same with “--force”."
    )
    if found.alike < LEAST_ALIKE:
        return ExportFailed(
            QT_TRANSLATE_NOOP("errors", "In {bits} bits only {alike}% of the answers are the same; it must be 97%."),
            hint, bits=bits, alike=_cut(found.alike),
        )  # fmt: skip
    lost = (found.score_before or 0.0) - (found.score_after or 0.0)
    if lost - found.noise > MOST_LOST:
        return ExportFailed(
            QT_TRANSLATE_NOOP("errors", "In {bits} bits the score falls from {before}% to {after}%, more than by half a point."),
            hint, bits=bits, before=f"{100 * (found.score_before or 0):.1f}", after=f"{100 * (found.score_after or 0):.1f}",
        )  # fmt: skip
    return None


def _cut(share: float) -> str:
    """A share in percent, never rounded up."""
    return f"{int(1000 * share) / 10:.1f}"


def _answer(value: Value, label_ids: Sequence[int]) -> Answer:
    """A value by positions of labels; a label that the model does not know can only be missed."""
    at = {label: place for place, label in enumerate(label_ids)}
    return frozenset(
        (one.start, one.end, at.get(one.label, -one.label)) if isinstance(one, Span) else at.get(one, -1 - one)
        for one in value
    )


def _alike(
    ours: list[Answer], theirs: list[Answer], sure: npt.NDArray[np.float64], their_sure: npt.NDArray[np.float64], task: str
) -> tuple[float, float]:  # fmt: skip
    pairs = list(zip(ours, theirs, strict=True))
    same = [a == b for a, b in pairs]
    if task != spans.NAME:
        return float(np.mean(same)), float(np.abs(sure - their_sure).max())
    both, either = sum(len(a & b) for a, b in pairs), sum(len(a) + len(b) for a, b in pairs)
    gaps = np.abs(sure - their_sure)[np.array(same, dtype=bool)]
    return (2 * both / either if either else 1.0), float(gaps.max()) if gaps.size else 0.0


def _scores(
    given: Sequence[Answer | None], ours: list[Answer], theirs: list[Answer], *, one_label: bool
) -> tuple[tuple[float | None, float | None], tuple[Interval | None, Interval | None], float]:
    """F1 over all labels of both (of one label a text that is accuracy), their intervals, and how far chance moves their difference.

    The intervals are Wilson's for accuracy, and for F1 the percentiles of a bootstrap over rows.
    """
    rows = [
        (len(g & a), len(g & b), len(g) + len(a), len(g) + len(b))
        for g, a, b in zip(given, ours, theirs, strict=True)
        if g is not None
    ]
    if not rows:
        return (None, None), (None, None), 0.0
    counts = np.array(rows, dtype=np.float64)

    def both(total: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        found: npt.NDArray[np.float64] = 2 * total[..., :2] / np.maximum(total[..., 2:], 1)
        return found

    chance = np.random.default_rng(0)
    draws = np.stack([counts[chance.integers(0, len(counts), len(counts))].sum(axis=0) for _ in range(500)])
    moved = both(draws)
    before, after = both(counts.sum(axis=0)).tolist()

    def interval(at: int, score: float) -> Interval:
        if one_label or score == 1.0:  # where all is right every draw is, and would claim certainty
            return wilson(round(score * len(counts)), len(counts))
        low, high = np.quantile(moved[:, at], [0.025, 0.975])
        return round(float(low), 4), round(float(high), 4)

    noise = float(_SURE * (moved[:, 0] - moved[:, 1]).std())
    return (before, after), (interval(0, before), interval(1, after)), noise
