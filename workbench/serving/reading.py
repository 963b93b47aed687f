"""A model folder of either format as one thing to ask: an ONNX folder where it is one, else the model folder by PyTorch.

An ONNX folder is read by this program's own copy of the script that lies in it: a folder that somebody sent runs no code here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed
from workbench.exporting import script
from workbench.models.pooled_folder import read_note
from workbench.reviewing import calibration
from workbench.tasks import multi_label, single_label, spans

SELF_TEST = "self_test.json"
_PROBES = ("The parcel came two days late, and nobody said why.", "物流太慢了，客服的态度也不好。", "ok")
_NEAR = 1e-3  # of a confidence, where a self-test does not say


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text: its place in code points, its label, how probable it is."""

    start: int
    end: int
    label: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says of a text. `scores` are the probabilities of every label; of passages each has its own."""

    labels: tuple[str, ...]
    confidence: float
    scores: dict[str, float]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded model: `format` is onnx or torch."""

    folder: Path
    format: str
    task: str
    labels: tuple[str, ...]
    read: Callable[[Sequence[str]], list[Answer]]


def is_onnx(folder: Path) -> bool:
    """Whether a folder is one that the export as ONNX wrote."""
    return _onnx_file(folder) is not None


def load(folder: Path, *, threads: int = 0) -> Reader:
    """Load a model folder; `threads` of an ONNX model, 0 for all cores. Raises ModelFailed."""
    if is_onnx(folder):
        return _onnx(folder, threads)
    if read_note(folder).get("task") == spans.NAME:
        return _marker(folder)
    return _labeller(folder)


def tempered(reader: Reader, degree: float) -> Reader:
    """The same model with its probabilities at a temperature (one label a text only): its answers do not change."""
    if degree == 1.0 or reader.task != single_label.NAME:
        return reader

    def read(texts: Sequence[str]) -> list[Answer]:
        answers = reader.read(texts)
        if not answers:
            return answers
        shares = calibration.tempered([list(one.scores.values()) for one in answers], degree).tolist()
        return [
            replace(one, confidence=round(max(own), 6), scores=dict(zip(reader.labels, own, strict=True)))
            for one, own in zip(answers, shares, strict=True)
        ]

    return replace(reader, read=read)


def check(reader: Reader) -> str:
    """Ask a model what its folder's self-test asks; returns what was found in words. Raises ServingFailed where it answers otherwise.

    A folder without a self-test is asked some texts: each answer must be made of probabilities.
    """
    try:
        told = json.loads((reader.folder / SELF_TEST).read_text(encoding="utf-8"))
        rows, near = [(str(one["text"]), dict(one["answer"])) for one in told["rows"]], float(told["tolerance"])
    except FileNotFoundError:
        rows, near = [], _NEAR
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _refused(reader, "self_test.json cannot be read") from error
    if not rows:
        if not all(_sound(one) for one in reader.read(_PROBES)):
            raise _refused(reader, "its answers are no probabilities")
        return "no self-test in the folder; it answers"
    found = reader.read([text for text, _ in rows])
    alike = sum(_same(one, expected, near) for one, (_, expected) in zip(found, rows, strict=True))
    said = f"{alike} of {len(rows)} answers of the self-test as expected"
    if alike < len(rows):
        raise _refused(reader, said)
    return said


def _refused(reader: Reader, reason: str) -> ServingFailed:
    return ServingFailed(
        QT_TRANSLATE_NOOP("errors", "The model in “{folder}” did not pass its self-test: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Export the model again; what was served before goes on."),
        folder=reader.folder.name,
        reason=reason,
    )


def _sound(answer: Answer) -> bool:
    return all(math.isfinite(one) and -1e-6 <= one <= 1 + 1e-6 for one in (answer.confidence, *answer.scores.values()))


def _same(answer: Answer, expected: dict[str, Any], near: float) -> bool:
    if abs(answer.confidence - float(expected["confidence"])) > near:
        return False
    if "passages" in expected:
        places = [(one["start"], one["end"], one["label"]) for one in expected["passages"]]
        return [(one.start, one.end, one.label) for one in answer.passages] == places
    return list(answer.labels) == (expected["labels"] if "labels" in expected else [expected["label"]])


def _onnx_file(folder: Path) -> Path | None:
    name = read_note(folder).get("model")
    if not isinstance(name, str) or Path(name).name != name or not (folder / name).is_file():
        return None
    return folder / name


def _onnx(folder: Path, threads: int) -> Reader:
    loaded = script.load(folder, threads)
    module, model, task, labels = loaded.module, loaded.model, loaded.task, loaded.labels

    def mark(texts: Sequence[str]) -> list[Answer]:
        return [
            _marked(tuple(Passage(**{**p, "confidence": round(p["confidence"], 6)}) for p in one["passages"]),
                    one["confidence"])
            for one in module.predict(model, list(texts))
        ]  # fmt: skip

    def label(texts: Sequence[str]) -> list[Answer]:
        limits = loaded.note.get("thresholds")
        return [_labelled(one, labels, task, limits) for one in module.probabilities(model, list(texts)).tolist()]

    return Reader(folder, "onnx", task, labels, mark if task == spans.NAME else label)


def _labeller(folder: Path) -> Reader:
    from workbench.models.predictor import Predictor

    predictor = Predictor(folder)
    labels = tuple(predictor.labels)
    task = multi_label.NAME if predictor.several else single_label.NAME

    def label(texts: Sequence[str]) -> list[Answer]:
        return [_labelled(one, labels, task, predictor.thresholds) for one in predictor.predict(texts).tolist()]

    return Reader(folder, "torch", task, labels, label)


def _marker(folder: Path) -> Reader:
    from workbench.models.passage_predictor import PassagePredictor

    marker = PassagePredictor(folder)

    def mark(texts: Sequence[str]) -> list[Answer]:
        found = []
        for text, (value, shares) in zip(texts, marker.predict(texts), strict=True):
            marked = tuple(
                Passage(one.start, one.end, marker.labels[one.label], text[one.start : one.end], round(share, 6))
                for one, share in zip(value, shares[:-1], strict=True)
            )
            found.append(_marked(marked, min(shares)))
        return found

    return Reader(folder, "torch", spans.NAME, tuple(marker.labels), mark)


def _marked(passages: tuple[Passage, ...], confidence: float) -> Answer:
    return Answer(tuple(dict.fromkeys(one.label for one in passages)), round(float(confidence), 6), {}, passages)


def _labelled(shares: list[float], labels: tuple[str, ...], task: str, limits: list[float] | None) -> Answer:
    ids = range(len(labels))
    scores = {name: round(share, 6) for name, share in zip(labels, shares, strict=True)}
    if task == multi_label.NAME:
        value, sure = multi_label.from_scores(shares, ids, limits)
        return Answer(tuple(labels[at] for at in value), round(sure, 6), scores)
    best, sure = single_label.from_scores(shares, ids)
    return Answer((labels[best],), round(sure, 6), scores)
