"""The rows of a file that are not taken, as they would be: nothing that was in the file is lost on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from workbench.importing.cells import without_controls
from workbench.importing.cleaning import Cleaned
from workbench.importing.columns import Mapping, label_reader, spread_merged
from workbench.importing.readers import Table
from workbench.importing.steps.cleaner import Cleaner
from workbench.importing.values import ValueReader
from workbench.records import Cells, LeftOutRow, NewRow

_LONGEST = 1 << 20  # characters that are kept of a line which is no record


def left_out_rows(table: Table, mapping: Mapping, cleaned: Cleaned) -> list[LeftOutRow]:
    """Every row of `cleaned.skipped`, in file order, masked as the others are.

    `table` and `mapping` are those that were given to `clean`. A line that is no record (a broken one) is its own text.
    """
    known = {one.row.source_line: one for one in cleaned.dropped}
    reasons = {one.line: one.reason for one in cleaned.skipped if one.line not in known}
    if not reasons:
        return cleaned.dropped
    table = spread_merged(table, mapping)
    cleaner = Cleaner(table, mapping, cleaned.options)
    reader, values = label_reader(table, mapping), ValueReader(table, mapping)
    texts = [table.columns.index(name) for name in mapping.text]
    columns = [(name, j) for j, name in enumerate(cleaner.columns) if len(texts) > 1 or j not in texts]
    key_at = table.columns.index(mapping.id) if mapping.id is not None else None
    for i, line in enumerate(table.lines):
        if line not in reasons:
            continue
        record = cleaner.record(table.records[i], line)
        text = without_controls("\n".join(cell for j in texts if (cell := record[j].strip())))
        given = reader.read(record) if reader is not None else None
        names = given.names if given is not None else ()
        value = names if len(names) > 1 else values.value(i, text, given)
        key = record[key_at].strip() if key_at is not None and line not in cleaner.lost_keys else ""
        label = names[0] if len(names) == 1 else None
        known[line] = LeftOutRow(
            reasons.pop(line), NewRow(text, line, label, key or None, Cells(columns, record), value)
        )
    for line, text in _raw(table, reasons):
        known[line] = LeftOutRow(reasons[line], NewRow(cleaner.line(text), line))
    return [known[line] for line in sorted(known)]


def _raw(table: Table, lines: Iterable[int]) -> list[tuple[int, str]]:
    """Lines of a text file as they stand in it; of other files there is nothing to show."""
    wanted = set(lines)
    found = dict.fromkeys(wanted, "")
    if table.encoding is not None and wanted:
        last = max(wanted)
        with (
            contextlib.suppress(OSError, LookupError, UnicodeError),
            table.path.open(encoding=table.encoding, errors="replace") as file,
        ):
            for number, text in enumerate(file, start=1):
                if number in wanted:
                    found[number] = without_controls(text[:_LONGEST]).strip()
                if number >= last:
                    break
    return list(found.items())
