"""Parquet, by pyarrow: records in the file's order, numbered from 1."""

from __future__ import annotations

from pathlib import Path

from workbench.importing.cells import shown
from workbench.importing.formats.records import Records
from workbench.importing.formats.workbooks import damaged


def read_parquet(path: Path) -> tuple[list[str], Records]:
    """Column names and records. Raises ImportFailed where the file is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = Records()
    try:
        with pq.ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=10_000):
                columns = [[shown(value) for value in column.to_pylist()] for column in batch.columns]
                found.records.extend(map(list, zip(*columns, strict=True)))
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError) as error:
        raise damaged(path) from error
    found.lines = list(range(1, len(found.records) + 1))
    return names, found
