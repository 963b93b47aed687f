"""Rules at work on a project's texts: what each hits, and what they say together."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.project import Project, RowFilter
from workbench.records import Rule

if TYPE_CHECKING:
    from workbench.labelling.rules import Standing

LEAST = 0.5  # a label that the rules together find less probable is not given
_CHUNK = 2000
Tick = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What rules hit: `votes` is (rows, rules), `given` the rows' labels (0: none). Test rows are not among the rows."""

    ids: array[int]
    given: Any
    votes: Any
    rules: tuple[Rule, ...]

    def standings(self) -> list[Standing]:
        """Coverage, accuracy and conflicts of each rule."""
        from workbench.labelling import rules as rule_book

        return rule_book.standings(self.votes, self.rules, self.given)

    def hit_by(self, rule: Rule) -> array[int]:
        """The rows that a rule hits."""
        import numpy as np

        hit = self.votes[:, self.rules.index(rule)]
        return array("q", np.frombuffer(self.ids, dtype=np.int64)[hit].tobytes())


@dataclass(frozen=True, slots=True)
class Weak:
    """What the rules together say of a row without a label: a label and how probable it is."""

    label: int
    probability: float


def scan(project: Project, rules: Sequence[Rule], tick: Tick = lambda _done, _total: None, *, sample: int = 0) -> Ruled:
    """Look through all texts once, or through so many drawn at random. Raises RuleFailed, and what `tick` raises."""
    import numpy as np

    from workbench.labelling import rules as rule_book

    finds = [rule_book.matcher(rule.kind, rule.pattern) for rule in rules]
    drawn = project.row_ids(RowFilter(split="train"), "random")[:sample] if sample else None
    total = project.ruled_count() if drawn is None else len(drawn)
    ids, given = array("q"), array("q")
    votes = np.zeros((total, len(rules)), dtype=bool)
    for row, text, label in project.ruled_rows(drawn):
        at = len(ids)
        for place, find in enumerate(finds):
            votes[at, place] = find(text)
        ids.append(row)
        given.append(label)
        if not at % _CHUNK:
            tick(at, total)
    tick(total, total)
    return Ruled(ids, np.frombuffer(given, dtype=np.int64), votes, tuple(rules))


def weak_labels(ruled: Ruled) -> dict[int, Weak]:
    """The label that the rules together give to each row that has none and that one of them hits."""
    import numpy as np

    from workbench.labelling import label_model

    if not len(ruled.rules) or not len(ruled.ids):
        return {}
    model = label_model.fit(ruled.votes, [rule.label for rule in ruled.rules], ruled.given)
    wanted = np.flatnonzero(ruled.votes.any(axis=1) & (ruled.given == 0))
    shares = model.probabilities(ruled.votes[wanted])
    best = shares.argmax(axis=1)
    return {
        ruled.ids[int(at)]: Weak(model.labels[int(label)], float(share))
        for at, label, share in zip(wanted, best, shares.max(axis=1), strict=True)
        if share > LEAST
    }
