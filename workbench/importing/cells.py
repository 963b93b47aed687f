"""A cell of a workbook or of JSON as the text that its author saw."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from decimal import Decimal

# C0 and C1 controls but tab and line ends; NUL and friends come from broken exports and mean nothing in a text.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufe0f\ufe0e]")


def shown(value: object) -> str:
    """The text of a cell: whole numbers without ".0", dates as dates, nothing as ''."""
    match value:
        case None:
            text = ""
        case float():
            text = _number(value)
        case dt.datetime():
            text = _moment(value)
        case dt.date() | dt.time():
            text = value.isoformat()
        case dt.timedelta():
            text = _duration(value)
        case list() | dict():
            text = json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
    return text


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer():
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return repr(value)


def _moment(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.strftime("%Y-%m-%d %H:%M" if value.second == 0 else "%Y-%m-%d %H:%M:%S")


def _duration(value: dt.timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" if seconds == 0 else f"{hours}:{minutes:02}:{seconds:02}"


def has_controls(text: str) -> bool:
    """Whether `without_controls` would change the text."""
    return _CONTROLS.search(text) is not None


def without_controls(text: str) -> str:
    """The text without control characters that no program shows."""
    return _CONTROLS.sub("", text)


def is_empty(text: str) -> bool:
    """Whether nothing can be seen of a text."""
    return not _INVISIBLE.sub("", _CONTROLS.sub("", text)).strip()
