"""A table that is written as it is made, and that goes on where it was when the program died.

Rows are appended to a draft with a name of its own, so that nothing half done looks finished. A table of text grows as it is; one that
cannot be appended to (.xlsx, .parquet) grows as JSON lines and becomes what it is meant to be when it is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from workbench.errors import storage_errors
from workbench.exporting import tables


class GrowingTable:
    """One table on its way. `numbers` are the columns that hold numbers: in .parquet a column is of one kind."""

    def __init__(self, target: Path, columns: Sequence[str], numbers: Iterable[str] = ()) -> None:
        self.target, self.columns, self.numbers = target, list(columns), frozenset(numbers)
        self._suffix = tables.check_format(target)
        self._as_it_is = self._suffix in (".csv", ".tsv", ".jsonl")
        self.draft = target.with_name(f".{target.name}.part")
        self._file: IO[bytes] | None = None
        self.rows = 0

    def begin(self, size: int = 0, rows: int = 0) -> None:
        """Start, or go on behind the first `size` bytes of the draft."""
        with storage_errors(self.target.parent):
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.draft.open("r+b" if size else "wb")
            self._file.truncate(size)
            self._file.seek(size)
        self.rows = rows
        if not size and self._as_it_is:
            self._write(tables.beginning(self._suffix, self.columns))

    def append(self, rows: Sequence[Sequence[object]]) -> None:
        """Put rows behind those that are there. Raises ExportFailed where the format holds no more, StorageFailed."""
        self.rows += len(rows)
        tables.check_rows(self.target, self.rows)
        if self._as_it_is:
            self._write(tables.as_bytes(self._suffix, self.columns, rows))
        else:
            self._write(b"".join(tables.json_line([tables.flat(cell) for cell in row]) for row in rows))

    def save(self) -> int:
        """See to it that all is on the disk; gives the size of the draft."""
        assert self._file is not None
        with storage_errors(self.target.parent):
            self._file.flush()
            os.fsync(self._file.fileno())
            return self._file.tell()

    def close(self) -> None:
        """Leave the draft as it is."""
        if self._file is not None:
            self._file.close()

    def finish(self) -> None:
        """Make the draft the table itself."""
        self.save()
        self.close()
        with storage_errors(self.target.parent):
            if self._as_it_is:
                os.replace(self.draft, self.target)
            else:
                tables.write_rows(self.target, self.columns, self._again(), self.numbers)
                self.draft.unlink()

    def _again(self) -> Iterator[list[object]]:
        with self.draft.open("rb") as lines:
            for line in lines:
                yield json.loads(line)

    def _write(self, data: bytes) -> None:
        assert self._file is not None
        with storage_errors(self.target.parent):
            self._file.write(data)
