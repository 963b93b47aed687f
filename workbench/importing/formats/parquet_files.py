"""Parquet, by pyarrow: records in the file's order, numbered from 1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.importing.cells import shown
from workbench.importing.formats.records import Records
from workbench.importing.formats.workbooks import damaged


def read_parquet(path: Path) -> tuple[list[str], Records]:
    """Column names and records. Raises ImportFailed where the file is damaged."""
    names, _ = shape(path)
    found = Records()
    for records in batches(path):
        found.records.extend(records)
    found.lines = list(range(1, len(found.records) + 1))
    return names, found


def shape(path: Path) -> tuple[list[str], int]:
    """Column names, and how many rows there are. Raises ImportFailed where the file is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            return list(file.schema_arrow.names), file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        raise damaged(path) from error


def batches(path: Path) -> Iterator[list[list[str]]]:
    """The records, some thousands at a time. Raises ImportFailed where the file is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=10_000):
                columns = [[shown(value) for value in column.to_pylist()] for column in batch.columns]
                yield list(map(list, zip(*columns, strict=True)))
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        raise damaged(path) from error
