"""The steps that work on one record: its cells cleaned and masked, and a reason where its text is not wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.importing.columns import Mapping
from workbench.importing.headers import unique_names
from workbench.importing.readers import Table
from workbench.importing.steps.html import html_to_text
from workbench.importing.steps.known_names import KnownNames
from workbench.importing.steps.language import is_other, usual_language
from workbench.importing.steps.length import length_reason
from workbench.importing.steps.masking import is_chinese, mask
from workbench.importing.steps.normalise import half_width, normalise
from workbench.importing.steps.options import CleaningOptions

_SAMPLE = 2000  # records that are asked for the file's language


class Cleaner:
    """What `options` make of each record of a table. `counts` says how many rows each step changed, and what was masked.

    `columns` and `mapping` are the table's with personal data in the columns' names masked.
    """

    def __init__(self, table: Table, mapping: Mapping, options: CleaningOptions) -> None:
        self.options = options
        self.counts: Counter[str] = Counter()
        self.masked: Counter[str] = Counter()
        self._at = {name: j for j, name in enumerate(table.columns)}
        self._texts = [self._at[name] for name in mapping.text]
        self._key = self._at.get(mapping.id or "")
        self._steps = [
            (name, step)
            for name, step, on in (
                ("html", html_to_text, options.html),
                ("normalise", normalise, options.normalise),
                ("full_width", half_width, options.full_width),
            )
            if on
        ]
        self._original = table.columns
        self._names, self._names_at = self._known_names(table)
        self.columns, self.mapping = self._masked_columns(mapping) if options.masks else (table.columns, mapping)
        self.lost_keys: set[int] = set()

    def table(self, table: Table) -> Table:
        """The table with every record cleaned; itself where no step changes a cell."""
        if not self.options.changes_cells:
            return table
        records = [self.record(record, line) for record, line in zip(table.records, table.lines, strict=True)]
        return replace(table, columns=self.columns, records=records)

    def record(self, record: Sequence[str], line: int = 0) -> list[str]:
        """One record cleaned: its texts by every step, all its cells without personal data."""
        cells = list(record)
        for name, step in self._steps:
            before = [cells[j] for j in self._texts]
            for j in self._texts:
                cells[j] = step(cells[j])
            self.counts[name] += before != [cells[j] for j in self._texts]
        if not self.options.masks:
            return cells
        chinese = any(is_chinese(cells[j]) for j in self._texts)
        own = [] if self._names_at is None else [cells[self._names_at].strip()]
        masked = [self._cell(j, cell, chinese=chinese, own=own) if cell else cell for j, cell in enumerate(cells)]
        self.counts["masked"] += masked != cells
        if self._key is not None and masked[self._key] != cells[self._key]:
            self.lost_keys.add(line)
        return masked

    def line(self, text: str) -> str:
        """A line of the file that is no record, without personal data."""
        return self._cell(-1, text, chinese=is_chinese(text), own=[]) if self.options.masks else text

    def judge(self, table: Table) -> Callable[[str], str | None] | None:
        """What says why a text is left out; None where no step does. `table` is the cleaned one."""
        options = self.options
        if not options.judges_texts:
            return None
        language = ""
        if options.other_languages == "drop":
            some = table.records[:: max(1, len(table.records) // _SAMPLE)]
            language = options.language or usual_language(record[j] for record in some for j in self._texts)

        def reason(text: str) -> str | None:
            found = length_reason(text, options.min_length, options.max_length)
            if found is None and is_other(text, language):
                return "other_language"
            return found

        return reason

    def _cell(self, j: int, cell: str, *, chinese: bool, own: Sequence[str]) -> str:
        context = self._original[j] if 0 <= j < len(self._original) else ""
        kinds = self.options.mask_personal_data
        if j == self._names_at and cell.strip():
            self.masked["name"] += 1
            return "[姓名]" if chinese else "[NAME]"
        return mask(
            cell, context=context, chinese=chinese, names=self._names, own=own, counts=self.masked, only_names=not kinds
        )

    def _known_names(self, table: Table) -> tuple[KnownNames | None, int | None]:
        if self.options.names_column is None:
            return None, None
        at = self._at[self.options.names_column]
        return KnownNames({record[at].strip() for record in table.records}), at

    def _masked_columns(self, mapping: Mapping) -> tuple[list[str], Mapping]:
        names = unique_names([mask(name, names=self._names) for name in self._original])
        new = dict(zip(self._original, names, strict=True))
        return names, mapping.renamed(new)
