"""The day of each row, by a column of dates; where there is none, by when the file was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from dateutil import parser

_FEW = 200
_LIKE_A_DATE = re.compile(r"\s*\d{1,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}")
_HAN = str.maketrans({"年": "-", "月": "-", "日": " "})
_PARTS = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}")


def date_column(columns: Sequence[str], records: Sequence[Sequence[str]], wanted: str | None) -> int | None:
    """Which column holds the dates: the wanted one, else the first that holds nothing else."""
    if wanted is not None:
        return columns.index(wanted) if wanted in columns else None
    for at in range(len(columns)):
        cells = [record[at] for record in records[:_FEW] if record[at].strip()]
        if cells and all(_LIKE_A_DATE.match(cell) and len(cell) < 40 and day_of(cell) for cell in cells):
            return at
    return None


def days_of(cells: Sequence[str], otherwise: float) -> list[str]:
    """The day of each cell as YYYY-MM-DD; of those without one the day of a time."""
    usual = datetime.fromtimestamp(otherwise).astimezone().date()
    parts = [found for cell in cells[:_FEW] if (found := _PARTS.match(cell))]
    day_first = any(int(one[1]) > 12 for one in parts) or not any(int(one[2]) > 12 for one in parts)
    return [(day_of(cell, day_first=day_first) or usual).isoformat() for cell in cells]


def day_of(cell: str, *, day_first: bool = True) -> date | None:
    """The day that a cell names, if it does."""
    cell = cell.translate(_HAN).strip()
    try:
        return datetime.fromisoformat(cell).date()
    except ValueError:
        pass
    if not _LIKE_A_DATE.match(cell):
        return None
    try:
        found: datetime = parser.parse(cell, dayfirst=day_first, yearfirst=bool(re.match(r"\d{4}", cell)))
    except (ValueError, OverflowError):
        return None
    return found.date()
