"""Applying a model to a file of any size: read a piece, answer it, write it, and go on where it was after whatever ended it.

What is done is in a draft beside the target, and a note says how far that is. A file, a model or choices that are not the same as
in the note start anew. Rows are answered in groups of the same size in every run, so that the same file comes out either way.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.exporting import tables
from workbench.exporting.growing import GrowingTable
from workbench.exporting.tables import free_name
from workbench.importing import columns, streaming
from workbench.importing.streaming import Stream
from workbench.records import Span
from workbench.tasks import multi_label, spans

GROUP = 2000  # rows that are answered together
UNSURE = 0.7  # below, an answer is worth a look where nobody set a bar
_EVERY = 1.0  # seconds between two notes of how far it is


class Said(Protocol):
    """What a model says of a text."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the labels that it says."""

    @property
    def confidence(self) -> float:
        """How sure it is."""

    @property
    def scores(self) -> dict[str, float]:
        """The probability of every label."""

    @property
    def passages(self) -> Sequence[Any]:
        """The passages: start, end and label of each."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done. `model` tells one model from another.

    With `accept` a column says which answers can be taken without a look: those from `accept_from` on, none where that is None.
    `explain` gives for a text and its label the words that speak for it.
    """

    model: str
    task: str
    labels: tuple[str, ...]
    text: tuple[str, ...] = ()
    sheet: str | None = None
    accept: bool = False
    accept_from: float | None = None
    scores: bool = False
    explain: Callable[[str, str], str] | None = None
    unsure_to: Path | None = None
    unsure_below: float | None = None

    @property
    def least(self) -> float:
        """The confidence below which an answer is unsure."""
        if self.unsure_below is not None:
            return self.unsure_below
        return self.accept_from if self.accept_from is not None else UNSURE


@dataclass(slots=True)
class Applied:
    """What came of it. `went_on_at` is the number of rows that an earlier try had done."""

    rows: int = 0
    answered: int = 0
    accepted: int = 0
    unsure: int = 0
    not_read: int = 0
    went_on_at: int = 0
    seconds: float = 0.0
    columns: list[str] = field(default_factory=list)
    text: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """What a note keeps of it."""
        return {name: getattr(self, name) for name in ("rows", "answered", "accepted", "unsure", "not_read")}


Read = Callable[[Sequence[str]], Sequence[Said]]
Progress = Callable[[int, int, int], None]


def apply_file(
    path: Path,
    target: Path,
    read: Read,
    job: Job,
    *,
    fresh: bool = False,
    progress: Progress = lambda _done, _total, _rows: None,
) -> Applied:
    """Answer every row of a file that has a text; the others come back without an answer.

    `progress` is told how far it is, of how much, and how many rows that are. Raises ImportFailed, ExportFailed, StorageFailed.
    """
    for place in (target, *([job.unsure_to] if job.unsure_to else [])):
        _check_target(path, place)
    stream = streaming.open_stream(path, sheet=job.sheet)
    tables.check_rows(target, int(stream.rows * 0.8))  # about so many: far too many are refused before hours of work
    work = _Work(path, target, read, job, stream)
    with storage_errors(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        work.begin(fresh=fresh)
    started = time.monotonic()
    try:
        work.run(progress)
        work.finish()
    finally:
        work.close()
    work.applied.seconds = time.monotonic() - started
    return work.applied


def _check_target(path: Path, target: Path) -> None:
    tables.check_format(target)
    if target.exists() and target.samefile(path):
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” itself would be overwritten."),
            QT_TRANSLATE_NOOP("errors", "Choose another name for the result."),
            file=path.name,
        )


class _Work:
    """The state of one job."""

    def __init__(self, path: Path, target: Path, read: Read, job: Job, stream: Stream) -> None:
        self.applied = Applied()
        self._read, self._job, self._stream = read, job, stream
        mapping = columns.confirm(stream.head, text=job.text)
        self._texts = [stream.columns.index(name) for name in mapping.text]
        self._answer = _Columns(job)
        names = list(stream.columns)
        for name in self._answer.names:
            names.append(free_name(name, names))
        numbers = [name for name, own in zip(names[len(stream.columns) :], self._answer.names, strict=True)
                   if own == "confidence" or own.startswith(_SCORE)]  # fmt: skip
        self.applied.columns, self.applied.text = list(stream.columns), mapping.text
        self._tables = [GrowingTable(target, names, numbers)]
        if job.unsure_to is not None:
            self._tables.append(GrowingTable(job.unsure_to, [*names, free_name("line", names)], [*numbers, "line"]))
        self._note = target.with_name(f".{target.name}.part.json")
        self._mark = _mark(path, job, names)
        self._saved = 0.0

    def begin(self, *, fresh: bool) -> None:
        """Go on where the note says, if it is of this job and the drafts are there."""
        sizes, counts = [0] * len(self._tables), {}
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(self._note.read_text(encoding="utf-8"))
            fits = told["mark"] == self._mark and len(told["sizes"]) == len(self._tables)
            there = all(one.draft.stat().st_size >= size for one, size in zip(self._tables, told["sizes"], strict=True))
            if fits and there and not fresh:
                sizes, counts = told["sizes"], told["counts"]
        for name, count in counts.items():
            setattr(self.applied, name, int(count))
        self.applied.went_on_at = self.applied.rows
        rows = (self.applied.rows, self.applied.unsure)
        for table, size, count in zip(self._tables, sizes, rows[: len(self._tables)], strict=True):
            table.begin(size, count)
        self._saved = time.monotonic()

    def run(self, progress: Progress) -> None:
        """Answer what is left."""
        for records, lines, done in self._groups():
            self._write(records, lines)
            if time.monotonic() - self._saved >= _EVERY:
                self._save()
            progress(done, self._stream.total, self.applied.rows)
        self._save()

    def _groups(self) -> Iterator[tuple[list[list[str]], list[int], int]]:
        """Rows in groups of one size, whatever the pieces are in which the file is read; those that are done are passed over."""
        skip, not_read = self.applied.rows, 0
        records: list[list[str]] = []
        lines: list[int] = []
        before = 0
        for piece in self._stream.pieces():
            not_read += len(piece.skipped)
            passed = min(skip, len(piece.records))
            skip -= passed
            records += piece.records[passed:]
            lines += piece.lines[passed:]
            at, count = 0, max(1, len(records) // GROUP)
            while len(records) - at >= GROUP:
                yield (
                    records[at : at + GROUP],
                    lines[at : at + GROUP],
                    before + (piece.done - before) * (at // GROUP + 1) // count,
                )
                at += GROUP
            records, lines, before = records[at:], lines[at:], piece.done
        self.applied.not_read = not_read
        if records:
            yield records, lines, self._stream.total

    def _write(self, records: list[list[str]], lines: list[int]) -> None:
        texts = ["\n".join(cell for j in self._texts if (cell := record[j].strip())) for record in records]
        there = [i for i, text in enumerate(texts) if text]
        answers = dict(zip(there, self._read([texts[i] for i in there]), strict=True)) if there else {}
        rows, unsure = [], []
        for i, (record, line) in enumerate(zip(records, lines, strict=True)):
            said = answers.get(i)
            if said is None:
                rows.append([*record, *self._answer.nothing])
                continue
            lead = len(record[self._texts[0]]) - len(record[self._texts[0]].lstrip()) if len(self._texts) == 1 else 0
            rows.append([*record, *self._answer.cells(texts[i], said, lead)])
            self.applied.accepted += self._answer.accepts(said)
            if round(said.confidence, 4) < self._job.least:
                unsure.append([*rows[-1], line])
        self._tables[0].append(rows)
        if len(self._tables) > 1:
            self._tables[1].append(unsure)
        self.applied.rows += len(rows)
        self.applied.answered += len(there)
        self.applied.unsure += len(unsure)

    def _save(self) -> None:
        """Note how far it is: first what was written, then that it was."""
        told = {"mark": self._mark, "sizes": [one.save() for one in self._tables], "counts": self.applied.counts()}
        with storage_errors(self._note.parent):
            draft = self._note.with_name(f"{self._note.name}.new")
            draft.write_text(json.dumps(told), encoding="utf-8")
            draft.replace(self._note)
        self._saved = time.monotonic()

    def close(self) -> None:
        """Leave the drafts as they are: the next try goes on with them."""
        for table in self._tables:
            table.close()

    def finish(self) -> None:
        """Make the drafts what they are meant to be."""
        for table in self._tables:
            table.finish()
        self._note.unlink(missing_ok=True)


_SCORE = "score: "


class _Columns:
    """The columns that an answer gets, and its cells."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._names = dict(enumerate(job.labels))
        self._ids = {name: at for at, name in self._names.items()}
        marks = job.task == spans.NAME
        self.names = [
            "predicted_label", "confidence", *(["predicted_spans"] if marks else []), *(["accepted"] if job.accept else []),
            *([f"{_SCORE}{name}" for name in job.labels] if job.scores and not marks else []),
            *(["evidence"] if job.explain is not None else []),
        ]  # fmt: skip
        self.nothing: list[object] = [None if name == "predicted_spans" else "" for name in self.names]

    def accepts(self, said: Said) -> bool:
        """Whether an answer can be taken without a look."""
        bar = self._job.accept_from
        return self._job.accept and bar is not None and round(said.confidence, 4) >= bar

    def cells(self, text: str, said: Said, lead: int) -> list[object]:
        """The cells of an answer; passages stand `lead` characters further on in the cell than in the text."""
        job = self._job
        label = self._label(text, said)
        cells: list[object] = [label, round(said.confidence, 4)]
        if job.task == spans.NAME:
            cells.append([
                {"start": one.start + lead, "end": one.end + lead, "label": one.label, "text": text[one.start : one.end]}
                for one in said.passages
            ])  # fmt: skip
        if job.accept:
            cells.append("yes" if self.accepts(said) else "no")
        if job.scores and job.task != spans.NAME:
            cells += [round(said.scores[name], 6) for name in job.labels]
        if job.explain is not None:
            cells.append(job.explain(text, said.labels[0]) if said.labels else "")
        return cells

    def _label(self, text: str, said: Said) -> str:
        if self._job.task == spans.NAME:
            found = [Span(one.start, one.end, self._ids[one.label]) for one in said.passages]
            return spans.readable(found, self._names, text)
        if self._job.task == multi_label.NAME:
            return multi_label.write_cell([self._ids[name] for name in said.labels], self._names)
        return said.labels[0]


def _mark(path: Path, job: Job, names: list[str]) -> str:
    """What must be the same for a draft to be gone on with."""
    with storage_errors(path):
        facts = path.stat()
    told = [
        str(path.resolve()), facts.st_size, facts.st_mtime_ns, job.model, job.task, job.labels, job.text, job.sheet, job.accept,
        job.accept_from, str(job.unsure_to), job.least, names, GROUP,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
