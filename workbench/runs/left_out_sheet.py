"""The rows that imports left out as a spreadsheet of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from workbench.exporting.tables import check_format, free_name, write_table
from workbench.importing.words import reason_text
from workbench.records import LeftOutRow

HEADS = ("file", "line", "reason", "taken", "text")


def write(
    path: Path, rows: Iterable[LeftOutRow], *, heads: tuple[str, ...] = HEADS, say: Callable[[str], str] = str
) -> int:
    """Write file, line, reason, whether it was taken since, text, and every other cell. Gives how many rows.

    `say` puts a reason into the reader's language. Raises ExportFailed, StorageFailed.
    """
    check_format(path)
    rows = list(rows)
    cells = list(dict.fromkeys(name for one in rows for name in one.row.extra))
    names: list[str] = []
    for name in cells:
        names.append(free_name(name, [*heads, *names]))
    lines = (
        [
            one.source, one.row.source_line, say(reason_text(one.reason)), "yes" if one.taken else "", one.row.text,
            *(one.row.extra.get(name, "") for name in cells),
        ]
        for one in rows
    )  # fmt: skip
    write_table(path, [*heads, *names], list(lines))
    return len(rows)
