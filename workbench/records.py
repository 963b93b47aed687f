"""The nouns of the workbench, as frozen dataclasses.

Every room speaks in these; none of them knows where it is stored or shown. The row id is born when a row is added to a
project and travels with the text everywhere: no list position crosses a room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, TypeVar

# The columns that an exported spreadsheet has behind the user's own.
EXPORT_COLUMNS = ("label", "labelled_by", "split", "predicted_label", "confidence", "flagged", "note")
Split = Literal["train", "test"]
RunSplit = Literal["train", "validation", "test", "unlabelled"]
NONE_APPLIES = -1  # the label of a row to which none of several labels applies, or in which there is nothing to mark
LabelT = TypeVar("LabelT", int, str)


class Span(NamedTuple, Generic[LabelT]):
    """A passage: where it starts and ends in its text, in code points, and its label: an id, or a name in a file."""

    start: int
    end: int
    label: LabelT


# Where one label does not say it all: several labels, or passages. Empty: none applies.
Value = tuple[int, ...] | tuple[Span[int], ...]
NamedValue = tuple[str, ...] | tuple[Span[str], ...]


class Cells(Mapping[str, str]):
    """The cells of a record by column name; a million of them cost no million dicts. `columns` are (name, place)."""

    __slots__ = ("_columns", "_record")

    def __init__(self, columns: Sequence[tuple[str, int]], record: Sequence[str]) -> None:
        self._columns, self._record = columns, record

    def __getitem__(self, name: str) -> str:
        for known, place in self._columns:
            if known == name:
                return self._record[place]
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._columns)

    def pairs(self) -> list[tuple[str, str]]:
        """The same as items(), several times as fast."""
        return [(name, self._record[place]) for name, place in self._columns]

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(slots=True)
class NewRow:
    """A row of a file on its way into a project: it has no id yet. `value`: several labels or passages, by name."""

    text: str
    source_line: int
    label: str | None = None
    key: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    value: NamedValue | None = None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of a file that was not taken, with the line on which it starts and a reason (see importing.cleaning)."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A row that was not taken, as it would be, and the reason; kept in the project so that it still can be taken.

    `id` (0 before it is stored) is its own, not a row's; `source` is the file it came from, `taken` whether it was
    taken after all.
    """

    reason: str
    row: NewRow
    id: int = 0
    source: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One answer a text can get. `color` is an index into the theme's label colours, `key` the key that sets it.

    `parent` is the label that it stands under: labels can be a tree.
    """

    id: int
    name: str
    color: int
    key: str
    guideline: str = ""
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What in a text speaks for a label: `kind` is words or pattern, `label` a label id (see labelling.rules)."""

    id: int
    label: int
    kind: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A row that stands in a label's guideline as an example: the label fits it, or does not."""

    id: int
    label: int
    row: int
    fits: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A text of the project. `key` is the user's own id, `label` a label id, `annotator` who gave the label.

    Where texts have several labels or passages, `value` is them and `label` the first of them, or NONE_APPLIES.
    """

    id: int
    text: str
    split: Split
    key: str | None = None
    label: int | None = None
    annotator: str | None = None
    annotated_at: float | None = None
    flagged: bool = False
    skipped: bool = False
    note: str = ""
    source: str = ""
    source_line: int = 0
    extra: dict[str, str] = field(default_factory=dict)
    value: Value | None = None

    @property
    def labels(self) -> tuple[int, ...]:
        """The ids of all labels that it has, each once."""
        return labels_in(self.label, self.value)


def labels_in(label: int | None, value: Value | None) -> tuple[int, ...]:
    """The ids of all labels of a row or an annotation, each once."""
    if value is None:
        return (label,) if label is not None and label > 0 else ()
    return tuple(dict.fromkeys(one.label if isinstance(one, Span) else one for one in value))


@dataclass(frozen=True, slots=True)
class Annotation:
    """A label given to a row at a time. `label` is None where a label was taken away; `value` as in `Row`."""

    id: int
    row: int
    label: int | None
    annotator: str
    time: float
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A row on its way through a run: `value` is a label id, or several labels or passages; None where the row has no label.

    `weight` is how much it counts in training: less than 1 where rules or another model gave the label, not a hand. `soft`
    are probabilities to learn in place of the value, in the order of the run's labels.
    """

    id: int
    text: str
    value: int | Value | None
    split: RunSplit
    weight: float = 1.0
    soft: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a run says of a row. `scores` are probabilities that sum to 1, in the order of the run's labels.

    Where a text may have several labels each score is a probability of its own, and `value` the labels that apply. Where
    labels stand for passages, `value` is the passages and `scores` say how probable each of them is, in their order, and
    last how probable it is that there is no other.
    """

    row: int
    scores: tuple[float, ...]
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class PassageLook:
    """What is said of the passages of a row by those who did not learn from it (see training.methods.passage_look).

    `given` are its passages and `own` how probable each is as it stands; `value` is what is marked instead, `scores` how probable
    each of that is, and `free` how probable it is that nothing stands where it covers no passage of the row's. `outside`: how probable
    nothing is on the mean of what is not marked. `marked` tokens lie in passages, `unmarked` in none.
    """

    row: int
    given: tuple[Span[int], ...]
    own: tuple[float, ...]
    value: tuple[Span[int], ...]
    scores: tuple[float, ...]
    free: tuple[float, ...]
    outside: float
    marked: int
    unmarked: int


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row worth a second look: label ids as given and as predicted, and the probability of the predicted one.

    Where a text may have several labels, or passages, `given_value` and `predicted_value` are them, `given` and `predicted` as in `Row`.
    """

    row: int
    key: str | None
    text: str
    given: int | None
    predicted: int
    confidence: float
    split: RunSplit
    given_value: Value | None = None
    predicted_value: Value | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One training run as the project remembers it; `result` is the summary of its last event.

    `told`: what it was told that its name in a table needs: plan, parts, continued_from; nothing of runs from before that was kept.
    `name`, `note` and `pinned` are what the user made of it.
    """

    number: int
    status: str
    method: str
    effort: str
    base: str
    created: float
    train_rows: int
    label_ids: tuple[int, ...]
    result: dict[str, object] = field(default_factory=dict)
    told: dict[str, object] = field(default_factory=dict)
    name: str = ""
    note: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A run in the queue: it starts when nothing is trained and, where `at` is a time, not before it."""

    run: int
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What one change of a project touched: kinds are 'rows', 'annotations', 'labels', 'flags', 'runs', 'settings'.

    `name` and `values` say it in words ("Label {count} rows as {label}"): the name of the step in undo.
    """

    kinds: frozenset[str]
    rows: tuple[int, ...] = ()
    name: str = ""
    values: dict[str, object] = field(default_factory=dict)
