"""A cell of a workbook or of JSON as the text that its author saw."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
import unicodedata
from decimal import Decimal

# C0 and C1 controls but tab and line ends; NUL and friends come from broken exports and mean nothing in a text.
_C0 = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_CONTROLS = re.compile(f"[{_C0}\x80-\x9f\u2028\u2029]")
_C0_CONTROLS = re.compile(f"[{_C0}]")
_PARTING = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")  # these stand between words: a space takes their place
# Letters by their category, but drawn as nothing: Hangul fillers and the empty braille cell.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_NO_SHAPE = frozenset(["Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"])
# What a spreadsheet shows in place of a value that it could not compute; in a text file also in the program's language.
_ERROR_WORDS = """
    #N/A #REF! #DIV/0! #VALUE! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #GETTING_DATA
    #NV #BEZUG! #WERT! #ZAHL! #N/D #VALEUR! #NOM? #NOMBRE! #VALOR! #¡REF! #¡VALOR! #¿NOMBRE?
"""
ERRORS = frozenset(_ERROR_WORDS.split())


def shown(value: object) -> str:
    """The text of a cell: whole numbers without ".0", dates as dates, nothing as ''."""
    match value:
        case None:
            text = ""
        case bool():
            text = "TRUE" if value else "FALSE"
        case float():
            text = _number(value)
        case dt.datetime():
            text = _moment(value)
        case dt.date() | dt.time():
            text = value.isoformat()
        case dt.timedelta():
            text = _duration(value)
        case list() | dict():
            text = json.dumps(value, ensure_ascii=False, default=str)
        case bytes():
            text = value.decode("utf-8", errors="replace")
        case int():
            text = _whole(value)
        case _:
            text = str(value)
    return text


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


def _whole(value: int) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python turns into text at once
        return hex(value)


def _moment(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.strftime("%Y-%m-%d %H:%M" if value.second == 0 else "%Y-%m-%d %H:%M:%S")


def _duration(value: dt.timedelta) -> str:
    sign = "-" if value < dt.timedelta() else ""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}" if seconds == 0 else f"{sign}{hours}:{minutes:02}:{seconds:02}"


def has_controls(text: str) -> bool:
    """Whether `without_controls` would change the text."""
    return _CONTROLS.search(text) is not None


def without_controls(text: str, *, keep_high: bool = False) -> str:
    """The text without control characters that no program shows; `keep_high` keeps those above U+007F."""
    pattern = _C0_CONTROLS if keep_high else _CONTROLS
    return pattern.sub(lambda match: " " if match[0] in _PARTING else "", text)


def is_plain(text: str) -> bool:
    """Whether a text begins with a letter or digit that can be seen and holds no control character: as most do."""
    return text[:1].isalnum() and text[0] not in _BLANK and _CONTROLS.search(text) is None


def is_empty(text: str) -> bool:
    """Whether nothing can be seen of a text."""
    if text[:1].isalnum() and text[0] not in _BLANK:
        return False
    return all(ch.isspace() or ch in _BLANK or unicodedata.category(ch) in _NO_SHAPE for ch in text)


def is_error(text: str) -> bool:
    """Whether a cell holds a spreadsheet's error value instead of what was meant."""
    return text.startswith("#") and text.strip().upper() in ERRORS
