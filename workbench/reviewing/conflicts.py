"""Copies of a text that were labelled differently: one of them is wrong whatever a model says."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workbench.folding import same_text
from workbench.records import ReviewRow, labels_in
from workbench.reviewing.label_issues import SeveralSuspect, Suspect, beside

_Answer = int | tuple[int, ...]


def conflicting(
    rows: Iterable[ReviewRow], scores: Mapping[int, Sequence[float]], labels: Sequence[int]
) -> list[Suspect | SeveralSuspect]:
    """Rows with a copy that carries another label: all but those whose label is the most probable one of their text.

    `scores` are out-of-sample probabilities by row id in the order of `labels`; rows without any are judged by their copies'.
    """
    copies: dict[str, list[ReviewRow]] = defaultdict(list)
    for row in rows:
        if row.given is not None:
            copies[same_text(row.text)].append(row)
    found: list[Suspect | SeveralSuspect] = []
    for alike in copies.values():
        if len({_answer(row) for row in alike}) > 1:
            found += _judged(alike, scores, {label: at for at, label in enumerate(labels)})
    return found


def _judged(
    alike: Sequence[ReviewRow], scores: Mapping[int, Sequence[float]], places: Mapping[int, int]
) -> list[Suspect | SeveralSuspect]:
    answers = {row.row: _answer(row) for row in alike}
    told = [scores[row.row] for row in alike if row.row in scores]
    said = [sum(each) / len(told) for each in zip(*told, strict=True)] if told else []
    count = Counter(answers.values())
    chance = {answer: _probable(answer, said, places) for answer in count}
    best = max(chance, key=lambda answer: (chance[answer], count[answer], -min(_rows_of(answers, answer))))
    found: list[Suspect | SeveralSuspect] = []
    for row, answer in answers.items():
        if answer == best:
            continue
        doubt = max(0.5, beside(chance[best], chance[answer]))
        if isinstance(answer, int) and isinstance(best, int):
            found.append(Suspect(row, answer, best, doubt))
        elif isinstance(answer, tuple) and isinstance(best, tuple):
            given = next(labels_in(None, one.given_value) for one in alike if one.row == row)
            found.append(SeveralSuspect(row, given, best, doubt))
    return found


def _answer(row: ReviewRow) -> _Answer:
    """What a row was given: a label, or all of several."""
    if row.given_value is None:
        return row.given if row.given is not None else ()
    return tuple(sorted(labels_in(None, row.given_value)))


def _rows_of(answers: Mapping[int, _Answer], answer: _Answer) -> list[int]:
    return [row for row, own in answers.items() if own == answer]


def _probable(answer: _Answer, said: Sequence[float], places: Mapping[int, int]) -> float:
    """How probable an answer is: that of its label, or of each label's being there or not (their geometric mean)."""
    if not said:
        return 0.0
    if isinstance(answer, int):
        return said[places[answer]] if answer in places else 0.0
    each = [said[at] if label in answer else 1 - said[at] for label, at in places.items()]
    return math.exp(sum(math.log(max(one, 1e-6)) for one in each) / len(each)) if each else 0.0
