"""What makes a million records small: one copy of what is repeated."""

from __future__ import annotations

_LOOK = 2000
_FEW = 0.2


class Repeated:
    """The values of columns that hold few different ones (a label, a channel, a date), over all pieces of a table."""

    def __init__(self) -> None:
        self._known: list[tuple[int, dict[str, str]]] | None = None

    def share(self, records: list[list[str]]) -> None:
        """Keep one copy of each such value, in place. The first piece says which columns these are."""
        if self._known is None:
            self._known = _columns(records)
        least = max((j for j, _ in self._known), default=-1)
        for record in records if self._known else ():
            if len(record) > least:
                for j, values in self._known:
                    record[j] = values.setdefault(record[j], record[j])


def _columns(records: list[list[str]]) -> list[tuple[int, dict[str, str]]]:
    if len(records) < 5 * _LOOK:
        return []
    sample = records[:: len(records) // _LOOK]
    width = min(len(record) for record in sample)
    return [(j, {}) for j in range(width) if len({record[j] for record in sample}) < _FEW * len(sample)]
