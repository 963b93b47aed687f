"""Phone numbers: Chinese mobile and landline, international, and the ways they are written in English-speaking countries.

A run of digits is a phone number where its form says so, or where the words in front of it do. What looks like an order
number, a date, a price or a version is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Found = tuple[int, int]

_PHONE_WORDS = (
    r"(?:tel(?:ephone)?|phone|mobile|cell(?:phone)?|fax|whats\s?app|hotline|call(?:ed|ing)?(?:\s+(?:me|us|him|her|back))?|text\s+me"
    r"|dial|reach(?:ed)?\s+(?:me|us)|contact|ph|mob"
    r"|电话|手机|手機|電話|联系方式|联系|致电|拨打|传真|微信|座机|号码是)"
)
_PHONE_COLUMN = re.compile(
    r"(?<![a-z])(?:tel|mobile|cell|fax|whatsapp)[ _.-]{0,2}(?:no|nr|num|number)?[ _.]{0,2}\d?$|(?<!micro)(?<!head)phone|电话|手机|手機|電話|传真"
    r"|联系方式|座机",
    re.IGNORECASE,
)
_LETTERS_BEFORE = re.compile(rf"\b{_PHONE_WORDS}[\s.:#]*$", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:order|invoice|ticket|tracking|case|serial|sku|item|product|policy|claim|batch|parcel|part|model|isbn|ean|upc|imei)\b"
    r"|订单|单号|运单|快递|流水|发票|合同|工单|序列|货号|型号|批号|条码|保单|案号|价格|金额|余额|卡|账户|账号|帐号|身份|证件|\bcard\b",
    re.IGNORECASE,
)
# Where these words stand right before a bare run of digits it is another kind of number.
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:order|invoice|ticket|tracking|case|ref(?:erence)?|serial|sku|item|product|policy|claim|batch|parcel|po|id|transaction"
    r"|part|model|account|acct|isbn|ean|upc|imei)\b[\s.:#]*(?:(?:no|nr|number|num|id|code)\b[\s.:#]*)?(?:is|was)?[\s:#]*"
    r"|(?:订单|单号|运单|快递|流水|编号|编码|发票|合同|工单|序列|货号|型号|批号|条码|保单|案号|价格|金额|余额|交易)[^\d\n，。；、,;]{0,5})$",
    re.IGNORECASE,
)
_CN_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}(?!\d)")
_CN_LANDLINE = re.compile(
    r"(?<!\d)(?:(?:\+|00)86[ -]?\(?0?|\(?0)(?:10|2\d|[3-9]\d{2})(?:\) ?|[- ] ?)[2-8]\d{2,3}[- ]?\d{4}(?:(?: ?转 ?|-| ?ext\.? ?)\d{1,5})?(?!\d)"
)
_CN_LANDLINE_RUN = re.compile(r"(?<!\d)0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}(?!\d)")
_INTERNATIONAL = re.compile(
    r"(?<![\w+.])(?:\+ ?|00(?=[1-9]\d{0,2}[ ./()-]))\(?[1-9]\d{0,3}(?:[ .()/-]{0,2}\d){5,13}(?!\d)"
)
_NORTH_AMERICA = re.compile(
    r"(?<![\w.+/-])(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}([.-]))[2-9]\d{2}[ .-]\d{4}(?![\w-]|[.,]\d)"
)
_TRUNK_ZERO = re.compile(
    r"(?<![\w.+/-])(?:\(0[1-9]\d{1,4}\) ?\d{3,4}[ -]?\d{3,4}|0[1-9]\d{1,4} \d{3,4}[ -]?\d{3,4}|0[1-9]\d{1,4}-\d{6,8}"
    r"|0[1-9](?:[ .]\d{2}){4})(?![\w-]|[.,]\d)"
)
_AFTER_WORDS = re.compile(
    rf"{_PHONE_WORDS}(?:\s?(?:number|no|nr|num|号码|号|是|为|is|at|on|me|us|:|：|\.|#|,|，|\())*\s?(\+?\(?\d[\d ().-]{{4,18}}\d)(?![\w%])",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}|(?:19|20)\d{2}[01]\d[0-3]\d"
)
_GOES_ON = re.compile(r"[._/-]\d|[A-Za-z]")
_ONE_DIGIT_CODES = frozenset("17")
_TWO_DIGIT_CODES_TEXT = (
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93"
    " 94 95 98"
)
_TWO_DIGIT_CODES = frozenset(_TWO_DIGIT_CODES_TEXT.split())
_THREE_DIGITS_TEXT = "21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99"
_THREE_DIGITS = frozenset(_THREE_DIGITS_TEXT.split())


def find_phones(text: str, context: str = "") -> Iterator[Found]:
    """Where phone numbers stand (start, end). `context` is the name of the column the text comes from."""
    if _PHONE_COLUMN.search(context):
        yield from _whole_cell(text)
    yield from (
        found.span()
        for found in _CN_MOBILE.finditer(text)
        if _stands_alone(text, found) and not _is_other(text, found, context)
    )
    yield from (found.span() for found in _CN_LANDLINE.finditer(text) if _stands_alone(text, found))
    yield from (found.span() for found in _INTERNATIONAL.finditer(text) if is_international(_digits(found[0])))
    for pattern in (_NORTH_AMERICA, _TRUNK_ZERO):
        for found in pattern.finditer(text):
            if not 9 <= len(_digits(found[0])) <= 11 or is_hotline(found[0]):
                continue
            if not is_called_other(words_before(text, found.start(), context)):
                yield found.span()
    yield from _by_words(text)


def is_hotline(number: str) -> bool:
    """Whether this is a free number of a firm (400, 800): nobody's own."""
    return re.fullmatch(r"(?:1[ .-])?[48]00[ .-]?\d{3}[ .-]?\d{4}", number) is not None


def words_before(text: str, start: int, context: str) -> str:
    """What stands right before a place; at the beginning of a cell the name of its column, if that is of things.

    A column called no more than "id" may hold anything, phone numbers as well.
    """
    if start:
        return text[max(0, start - 40) : start]
    name = context.replace("_", " ")
    return name if _THINGS.search(name) else ""


def is_called_other(before: str) -> bool:
    """Whether the words right before a number say that it is an order number or the like."""
    return _OTHER_NUMBER.search(before) is not None


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _by_words(text: str) -> Iterator[Found]:
    for found in _CN_LANDLINE_RUN.finditer(text):
        if _LETTERS_BEFORE.search(text, max(0, found.start() - 24), found.start()):
            yield found.span()
    for found in _AFTER_WORDS.finditer(text):
        start, end = found.span(1)
        word = text[found.start() - 1 : found.start()]
        if found[0][0].isascii() and word.isascii() and word.isalnum():  # "recall 12345678", "hotel 1234567"
            continue
        digits = _digits(found[1])
        if (
            7 <= len(digits) <= 15
            and not _DATE.match(found[1])
            and not _is_price(text, end)
            and len(set(digits)) > 1
            and not is_hotline(found[1])
        ):
            yield start, end


def is_international(digits: str) -> bool:
    """Whether digits after a plus sign begin with a country's code and are as many as a number has (ITU-T E.164)."""
    digits = digits.removeprefix("00")
    if digits[:1] in _ONE_DIGIT_CODES:
        return len(digits) == 11 and (digits[0] == "7" or (digits[1] in "23456789" and digits[4] in "23456789"))
    if digits[:2] in _TWO_DIGIT_CODES:
        return 9 <= len(digits) <= 15
    return digits[:2] in _THREE_DIGITS and 10 <= len(digits) <= 15


def _whole_cell(text: str) -> Iterator[Found]:
    digits = len(_digits(text))
    if 6 <= digits <= 16 and len(text) <= digits + 10 and not _DATE.match(text):
        start = next(i for i, ch in enumerate(text) if ch.isdecimal() or ch in "+(")
        yield start, len(text) - next(i for i, ch in enumerate(reversed(text)) if ch.isdecimal())


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Not a part of a decimal number, of a longer code with letters, or of a chain of numbers."""
    start, end = found.span()
    if _GOES_ON.match(text, end):
        return False
    before = text[max(0, start - 2) : start]
    if before[-1:] == "#" or (before[-1:] in (".", ",", "-", "/", "_") and before[:1].isalnum() and len(before) == 2):
        return False
    if before[-1:].isascii() and before[-1:].isalpha():
        return _LETTERS_BEFORE.search(text, max(0, start - 24), start) is not None
    return True


def _is_other(text: str, found: re.Match[str], context: str) -> bool:
    """A run of eleven digits that the words before it call an order number or the like, or money."""
    if not found[0].isdecimal():
        return False
    before = words_before(text, found.start(), context)
    return (
        bool(_OTHER_NUMBER.search(before))
        or before.rstrip()[-1:] in ("$", "¥", "￥", "€", "£")
        or _is_price(text, found.end())
    )


def _is_price(text: str, end: int) -> bool:
    return text[end : end + 4].lstrip()[:1] in ("元", "块", "€", "%", "$", "£")
