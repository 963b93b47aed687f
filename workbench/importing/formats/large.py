"""What makes a million records small: one copy of what is repeated."""

from __future__ import annotations

_LOOK = 2000
_FEW = 0.2


def share_repeated(records: list[list[str]]) -> None:
    """Keep one copy of each value in columns of few values (a label, a channel, a date), in place."""
    if len(records) < 5 * _LOOK:
        return
    sample = records[:: len(records) // _LOOK]
    width = min(len(record) for record in sample)
    known: list[tuple[int, dict[str, str]]] = [
        (j, {}) for j in range(width) if len({record[j] for record in sample}) < _FEW * len(sample)
    ]
    for record in records:
        if len(record) >= width:
            for j, values in known:
                record[j] = values.setdefault(record[j], record[j])
