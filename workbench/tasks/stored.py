"""How several labels, or passages, are written down: `[3,5]`, or `[[0,6,3]]` for start, end (code points) and label."""

from __future__ import annotations

import json

from workbench.records import NONE_APPLIES, Span, Value, labels_in


def dump(value: Value) -> str:
    """As JSON."""
    return json.dumps(value, separators=(",", ":"))


def load(told: str) -> Value:
    """Of JSON."""
    found = json.loads(told)
    if found and isinstance(found[0], list):
        return tuple(Span(*one) for one in found)
    return tuple(found)


def first_label(value: Value) -> int:
    """What stands for the whole value where there is room for one label."""
    return next(iter(labels_in(None, value)), NONE_APPLIES)
