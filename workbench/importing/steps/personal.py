"""Where personal data stands in a text: numbers with check digits, addresses, names after titles and greetings.

What has a check digit must pass it. Names of persons are found only where a title, a greeting or a field's name stands
beside them; see `names` for a column of names.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbench.importing.steps.check_digits import iban_length, is_card, is_iban, is_resident_id
from workbench.importing.steps.persons import find_persons, may_hold_names
from workbench.importing.steps.phones import find_phones, is_called_other, words_before

KINDS = ("credentials", "email", "iban", "resident_id", "card", "phone", "ip", "plate", "name")


class Place(NamedTuple):
    """A part of a text, in characters, and what kind of personal data it is."""

    start: int
    end: int
    kind: str


_CREDENTIALS = re.compile(r"(?<![\w+.-])[a-z][a-z0-9+.-]{1,20}://([^\s/?#:@]+:[^\s/?#@]*)@", re.IGNORECASE)
_SECRET = re.compile(
    r"[?&](?:access_token|auth_token|refresh_token|id_token|token|api_?key|apikey|password|passwd|pwd|secret|client_secret"
    r"|signature|session_?id|sid|auth)=([^&#\s\"'<>，。]+)",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\u00c0-\u024f-])[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9._%+'\u00c0-\u024f-]{0,63}(?:@|%40)"
    r"(?:[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f-]{0,61}[A-Za-z0-9\u00c0-\u024f])?\.)+[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z0-9]{4})")
_RESIDENT_ID = re.compile(r"(?<![0-9A-Za-z.])[1-9]\d{5}[ -]?(?:\d{8}[ -]?\d{3}[\dXx]|\d{9})(?![0-9A-Za-z]|\.\d)")
_CARD = re.compile(
    r"(?<![0-9A-Za-z.,#])[3-9]\d{3}(?:(?:[ -]\d{2,6}){2,4}|\d{9,15})(?![0-9A-Za-z]|[.,-]\d)|(?<![0-9A-Za-z.,#])2[2-7]\d{2}(?:(?:[ -]\d{4}){3}|\d{12})(?![0-9A-Za-z]|[.,-]\d)"
)
_IPV4 = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![\w]|\.\d)"
)
_IPV6 = re.compile(r"(?<![\w:.])(?=[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:)[0-9A-Fa-f:]{6,39}(?![\w:])")
_VERSION = re.compile(
    r"(?:\bv(?:er(?:sion)?)?|\bversion\s+is|\brelease|\bbuild|\bfirmware|\bdriver|\bsection|\bchapter|版本|固件|章节)[\s.:：号]*$",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. -]?"
    r"(?=[A-Z]{0,4}\d)(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])"
)
_ID_WORDS = re.compile(r"(?:身份|证件|\bid\b|\bidentity|公民)[^\d]{0,12}$", re.IGNORECASE)
_CARD_WORDS = re.compile(r"(?:卡|账户|账号|帐号|\bcard|\bvisa|\bmastercard|\bamex)[^\d]{0,14}$", re.IGNORECASE)


def find(text: str, context: str = "") -> list[Place]:
    """All personal data of a text, in order and not overlapping. `context` is the name of its column.

    Of two findings that overlap the one of the kind that comes first in KINDS counts.
    """
    found: list[Place] = []
    taken: list[tuple[int, int]] = []
    for kind, needed, search in _SEARCHES:
        if not needed(text):
            continue
        for start, end in search(text, context):
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                found.append(Place(start, end, kind))
    return sorted(found)


def _credentials(text: str, _: str) -> Iterator[tuple[int, int]]:
    for pattern in (_CREDENTIALS, _SECRET):
        yield from (match.span(1) for match in pattern.finditer(text))


def _emails(text: str, _: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _EMAIL.finditer(text))


def _ibans(text: str, _: str) -> Iterator[tuple[int, int]]:
    for match in _IBAN.finditer(text):
        letters, at, wanted = match[0], match.end(), iban_length(match[0][:2])
        while len(letters) < wanted and at < len(text):
            if text[at] in " -" and text[at + 1 : at + 2].isalnum():
                at += 1
            if not (text[at].isalnum() and text[at].isascii()):
                break
            letters += text[at]
            at += 1
        ends = at >= len(text) or not (text[at].isascii() and text[at].isalnum())
        if wanted and ends and is_iban(letters):
            yield match.start(), at


def _resident_ids(text: str, context: str) -> Iterator[tuple[int, int]]:
    for match in _RESIDENT_ID.finditer(text):
        number = match[0].replace(" ", "").replace("-", "")
        before = words_before(text, match.start(), context)
        if is_resident_id(number) and (len(number) == 18 or _ID_WORDS.search(before) or not is_called_other(before)):
            yield match.span()


def _cards(text: str, context: str) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(text):
        number = match[0].replace(" ", "").replace("-", "")
        before = words_before(text, match.start(), context)
        if is_card(number) and (_CARD_WORDS.search(before) or not is_called_other(before)):
            yield match.span()


def _ips(text: str, _: str) -> Iterator[tuple[int, int]]:
    for match in _IPV4.finditer(text):
        own = match[0].startswith(("0.", "127.", "255."))
        if not own and not _VERSION.search(text, max(0, match.start() - 24), match.start()):
            yield match.span()
    for match in _IPV6.finditer(text):
        if match[0].count(":") >= 2 and sum(bool(part) for part in match[0].split(":")) >= 3:
            try:
                ipaddress.IPv6Address(match[0].rstrip(":") if not match[0].endswith("::") else match[0])
            except ValueError:
                continue
            yield match.span()


def _plates(text: str, _: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _PLATE.finditer(text))


# What must be there for a search to be worth its time: most cells hold nothing of it.
_DIGITS = re.compile(r"\d(?:\D{0,3}\d){6}").search
_LONG_NUMBER = re.compile(r"\d(?:[ -]{0,2}\d){12}").search
_IBAN_LIKE = re.compile(r"[A-Za-z]{2}\d{2}[ -]?[A-Za-z0-9]{4}").search
_ADDRESS_LIKE = re.compile(r"\d\.\d{1,3}\.\d|[0-9A-Fa-f:]:[0-9A-Fa-f]*:").search
_PLATE_LIKE = re.compile("[\u4e00-\u9fff][A-Z]").search
_SECRET_LIKE = re.compile(r"[?&]\w+=|://").search

_SEARCHES: tuple[
    tuple[str, Callable[[str], object], Callable[[str, str], Iterator[tuple[int, int]]]],
    ...,
] = (
    ("credentials", _SECRET_LIKE, _credentials),
    ("email", lambda text: "@" in text or "%40" in text, _emails),
    ("iban", _IBAN_LIKE, _ibans),
    ("resident_id", _LONG_NUMBER, _resident_ids),
    ("card", _LONG_NUMBER, _cards),
    ("phone", _DIGITS, find_phones),
    ("ip", _ADDRESS_LIKE, _ips),
    ("plate", _PLATE_LIKE, _plates),
    ("name", may_hold_names, lambda text, _: find_persons(text)),
)
