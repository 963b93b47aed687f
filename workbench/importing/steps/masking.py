"""Personal data replaced by what kind it was: [PHONE], [电话]. What was there is gone for good.

Characters that hide a number from a search (full-width digits, control and zero-width characters in between) do not hide it here.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence

from workbench.importing.steps import personal
from workbench.importing.steps.known_names import KnownNames

_PLACEHOLDERS = {
    "phone": ("[PHONE]", "[电话]"),
    "email": ("[EMAIL]", "[邮箱]"),
    "resident_id": ("[ID]", "[身份证号]"),
    "card": ("[CARD]", "[银行卡号]"),
    "iban": ("[IBAN]", "[银行账号]"),
    "ip": ("[IP]", "[IP地址]"),
    "plate": ("[PLATE]", "[车牌号]"),
    "credentials": ("[CREDENTIALS]", "[登录信息]"),
    "name": ("[NAME]", "[姓名]"),
}
_NUMBERED = re.compile(r"&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});")
_HAN = re.compile("[\u3400-\u9fff]")
_HIDING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
# Full-width forms and the like, character for character, so that places stay the same.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20, 0x00A0: 0x20, 0x202F: 0x20, 0x2007: 0x20, 0x2009: 0x20, 0x3002: 0x3002,
    **dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFE63], 0x2D),
}  # fmt: skip
# Marks that are part of Chinese sentences end a number; as their half-width forms they would go on with it.
_PLAIN |= {ord(mark): ord(mark) for mark in "，！？；：（）"} | {ord("（"): ord("("), ord("）"): ord(")")}


def is_chinese(text: str) -> bool:
    """Whether placeholders in this text are Chinese words."""
    return _HAN.search(text) is not None


def find(
    text: str, context: str = "", names: KnownNames | None = None, own: Sequence[str] = (), *, only_names: bool = False
) -> list[personal.Place]:
    """Where the personal data of a text stands, in characters of the text as it is."""
    shadow, places = _shadow(text)
    found = [] if only_names else personal.find(shadow, context)
    if names is not None:
        found = _joined(found, [personal.Place(start, end, "name") for start, end in names.find(shadow, own)])
    if places is None:
        return found
    return [personal.Place(places[one.start], places[one.end - 1] + 1, one.kind) for one in found]


def mask(
    text: str,
    *,
    context: str = "",
    chinese: bool | None = None,
    names: KnownNames | None = None,
    own: Sequence[str] = (),
    counts: Counter[str] | None = None,
    only_names: bool = False,
) -> str:
    """The text with every piece of personal data replaced. `counts` is added to, by kind.

    `chinese` says in which language the placeholders are; the text's own where it is None. With `only_names` nothing
    but what is in `names` and `own` is replaced.
    """
    found = find(text, context, names, own, only_names=only_names)
    if "&#" in text:  # letters written as numbers hide nothing either
        plain = _NUMBERED.sub(lambda one: html.unescape(one[0]), text)
        more = find(plain, context, names, own, only_names=only_names)
        if len(more) > len(found):
            text, found = plain, more
    if not found:
        return text
    which = is_chinese(text) if chinese is None else chinese
    parts, at = [], 0
    for start, end, kind in found:
        parts += [text[at:start], _PLACEHOLDERS[kind][which]]
        at = end
        if counts is not None:
            counts[kind] += 1
    return "".join([*parts, text[at:]])


def _shadow(text: str) -> tuple[str, list[int] | None]:
    """The text as it is searched, and of each of its characters the place in the text; None: the same place."""
    if text.isascii() and _HIDING.search(text) is None:
        return text, None
    plain = text.translate(_PLAIN)
    if _HIDING.search(plain) is None:
        return plain, None
    places = [i for i, ch in enumerate(plain) if _HIDING.match(ch) is None]
    return "".join(plain[i] for i in places), places


def _joined(found: list[personal.Place], more: list[personal.Place]) -> list[personal.Place]:
    """Findings of names beside the others: where two overlap the longer one counts."""
    kept: list[personal.Place] = []
    for one in sorted([*found, *more], key=lambda place: place.start - place.end):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept)
