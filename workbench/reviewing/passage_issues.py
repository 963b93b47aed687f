"""Passages that are likely marked wrongly, left out, or marked where nothing is.

Wang and Mueller (Detecting Label Errors in Token Classification Data, 2022) rank a text by its least probable token. Here a passage is
judged as a whole (see training.methods.passage_look) and against what is usual: heads that never saw a text know little of rare
labels, so how doubtful one of their passages is, is told against how probable passages of that label are on the mean, as among
several labels (see label_issues). What is left unmarked is told the same way against all that is. And what other texts make of the same words counts
as much as some more heads would: a quarter of a vote each.

Measured with 15 % of the passages spoiled in four ways (left out, added, another label, other ends) on train rows of WNUT 17 and CLUENER,
average precision of rows: by the least probable token 0.50 and 0.73, by passages 0.51 and 0.74, against what is usual 0.55 and 0.76. With a
short training besides, on 1,200 rows: by the least probable token before it 0.56 and 0.72, by all of this 0.64 and 0.79.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from workbench.folding import same_text
from workbench.records import PassageLook, ReviewRow, Span
from workbench.reviewing.mistakes import CORRECT, MISSED, TOO_MUCH, WRONG_ENDS, WRONG_LABEL, Finding, paired
from workbench.reviewing.words_elsewhere import NOTHING, Elsewhere, Place
from workbench.tasks import spans

_LEAST = 0.75  # what is doubted is a third as likely as it should be, or less
_FEW = 5  # passages of any label that are counted with each label's own: of one alone nothing is usual
_HEADS = 4.0  # other texts with the same words that count as much as all heads together

Passages = tuple[Span[int], ...]


@dataclass(frozen=True, slots=True)
class PassageDoubt:
    """What is wrong with a passage, and how much speaks for that (0..1); `others` texts mark the same words as is suggested."""

    finding: Finding
    doubt: float
    others: int = 0


@dataclass(frozen=True, slots=True)
class PassageSuspect:
    """A row with passages that are likely wrong: all of those given, and all to put instead. As doubtful as its most doubtful passage."""

    row: int
    given: Passages
    better: Passages
    doubt: float
    doubts: tuple[PassageDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in some rows: how probable passages are on the mean, by label, and that nothing stands where nothing is marked.

    `rates` are how probable each kind of mistake is beside a passage that was overlooked, for people make all of them about as often:
    a passage too much could have been anywhere and of any label, a wrong label is one of all the others, a wrong end one of four.
    A passage is as probable as its tokens are on the mean, not all of them together, so these are roots, too.
    """

    labels: Mapping[int, float]
    nothing: float
    rates: Mapping[str, float]

    @classmethod
    def of(cls, looks: Iterable[PassageLook]) -> Usual:
        """Count it."""
        own: dict[int, list[float]] = defaultdict(list)
        outside, marked, unmarked = [], 0, 0
        for look in looks:
            outside.append(look.outside)
            marked, unmarked = marked + look.marked, unmarked + look.unmarked
            for one, share in zip(look.given, look.own, strict=True):
                own[one.label].append(share)
        count = sum(map(len, own.values()))
        root = count / max(1, count, marked)
        chances = {
            MISSED: count / max(1, unmarked) / max(1, len(own)),
            WRONG_LABEL: 1 / max(1, len(own) - 1),
            WRONG_ENDS: 0.25,
        }
        rates = {kind: min(1.0, chance) ** root for kind, chance in chances.items()}
        nothing = fmean(outside) if outside else 1.0
        every = sum(map(sum, own.values())) / max(1, count)
        labels = {label: (sum(each) + _FEW * every) / (len(each) + _FEW) for label, each in own.items()}
        return cls(labels, nothing, {TOO_MUCH: 1.0, **rates})

    def doubt_of(self, label: int, share: float, kind: str) -> float:
        """How doubtful a passage of this label is that is so probable; of NOTHING, how doubtful it is that there is none."""
        usual = self.nothing if label == NOTHING else self.labels.get(label, 1.0)
        odds = usual * self.rates[kind]
        return odds / (odds + share) if odds + share > 0 else 0.5


def passage_suspects(
    looks: Iterable[PassageLook],
    *,
    shown: Mapping[int, PassageLook] | None = None,
    elsewhere: Mapping[int, Mapping[Place, Elsewhere]] | None = None,
    most: float = 0.2,
) -> list[PassageSuspect]:
    """Suspected rows, most likely wrong first.

    Args:
        looks: what those say of each row who did not learn from it.
        shown: the same together with what a training showed of the rows, by row id: where there is any, it counts.
        elsewhere: what other texts make of the same words (see words_elsewhere).
        most: never suspect more than this share of the rows.
    """
    judged = [(shown or {}).get(look.row, look) for look in looks]
    usual, told = Usual.of(judged), elsewhere or {}
    found = [one for look in judged if (one := _suspect(look, usual, told.get(look.row, {}))) is not None]
    found.sort(key=lambda s: (-s.doubt, s.row))
    return found[: max(1, int(most * len(judged)))]


def _suspect(look: PassageLook, usual: Usual, told: Mapping[Place, Elsewhere]) -> PassageSuspect | None:
    doubts: list[PassageDoubt] = []
    better = set(look.given)
    for given, said in _groups(look, told):
        doubt = max(_doubts(look, usual, told, given, said))
        if doubt < _LEAST:
            continue
        better = (better - {*given}) | {*said}
        doubts += [PassageDoubt(one, round(doubt, 4), _agree(one, told)) for one in paired(given, said)]
    if not doubts or better == set(look.given):
        return None
    doubts.sort(key=lambda one: -one.doubt)
    return PassageSuspect(look.row, look.given, spans.normal(better), doubts[0].doubt, tuple(doubts))


def _groups(look: PassageLook, told: Mapping[Place, Elsewhere]) -> Iterator[tuple[list[Span[int]], list[Span[int]]]]:
    """What differs, in parts that have nothing to do with one another: passages given, and those to put instead."""
    same = set(look.given) & set(look.value)
    said = [one for one in look.value if one not in same]
    alone: list[Span[int]] = []  # passages to take away, for other texts leave these words unmarked
    for place, one in told.items():
        over = [s for s in (*look.given, *said) if s.start < place[1] and s.end > place[0]]
        here = [s for s in over if s[:2] == place and s in same]
        if one.label == NOTHING:
            alone += here if len(over) == 1 else []
        elif not over or (len(over) == len(here) == 1 and here[0].label != one.label):
            said.append(Span(*place, one.label))
    open_ = [one for one in look.given if one not in same]
    open_ += [one for one in look.given if one in same and (one in alone or any(_meet(one, s) for s in said))]
    while open_ or said:
        group_given, group_said = ([open_.pop(0)], []) if open_ else ([], [said.pop(0)])
        while True:
            joined = [s for s in said if any(_meet(s, g) for g in group_given)]
            group_said += joined
            more = [g for g in open_ if any(_meet(s, g) for s in group_said)]
            group_given += more
            said, open_ = [s for s in said if s not in joined], [g for g in open_ if g not in more]
            if not joined and not more:
                break
        yield group_given, group_said


def _doubts(
    look: PassageLook,
    usual: Usual,
    told: Mapping[Place, Elsewhere],
    given: Sequence[Span[int]],
    said: Sequence[Span[int]],
) -> Iterator[float]:
    """How doubtful each passage of a part is that would go, and that nothing is where another would come."""
    own, free = dict(zip(look.given, look.own, strict=True)), dict(zip(look.value, look.free, strict=True))
    kind = _kind(given, said)
    for one in given:
        yield usual.doubt_of(one.label, _with_others(own[one], one.label, told.get((one.start, one.end))), kind)
    for one in said:
        if not given or free.get(one, 1.0) < 1.0:
            nothing = _with_others(free.get(one, look.outside), NOTHING, told.get((one.start, one.end)))
            yield usual.doubt_of(NOTHING, nothing, kind)


def _kind(given: Sequence[Span[int]], said: Sequence[Span[int]]) -> str:
    """What kind of mistake a part would be."""
    if not given or not said:
        return MISSED if given else TOO_MUCH
    return WRONG_LABEL if any(one.kind == WRONG_LABEL for one in paired(given, said)) else WRONG_ENDS


def _with_others(share: float, label: int, others: Elsewhere | None) -> float:
    if others is None:
        return share
    same = others.texts if others.label == label else 0
    return (_HEADS * share + same) / (_HEADS + others.texts)


def _agree(one: Finding, told: Mapping[Place, Elsewhere]) -> int:
    """How many other texts mark the words as is suggested."""
    place = one.predicted or one.given
    others = told.get((place.start, place.end)) if place is not None else None
    label = one.predicted.label if one.predicted is not None else NOTHING
    return others.texts if others is not None and others.label == label else 0


def _meet(one: Span[int], other: Span[int]) -> bool:
    return one.start < other.end and other.start < one.end


def conflicting_passages(rows: Iterable[ReviewRow]) -> list[PassageSuspect]:
    """Rows with a copy whose passages are others: all but those marked as most copies are; of as many, as the first of them."""
    copies: dict[tuple[str, int], list[ReviewRow]] = defaultdict(list)
    for row in rows:
        if row.given_value is not None:
            copies[same_text(row.text), len(row.text)].append(row)
    found = []
    for alike in copies.values():
        values = [_passages(row) for row in alike]
        best = max(values, key=lambda one: (values.count(one), -values.index(one)))
        for row, own in zip(alike, values, strict=True):
            if own != best:
                findings = [one for one in paired(own, best) if one.kind != CORRECT]
                share = values.count(best) / (values.count(best) + values.count(own))
                doubts = tuple(PassageDoubt(one, share, values.count(best)) for one in findings)
                found.append(PassageSuspect(row.row, own, best, share, doubts))
    return found


def _passages(row: ReviewRow) -> Passages:
    return tuple(one for one in row.given_value or () if isinstance(one, Span))
