"""The letters of a text file: which encoding, and the text without a byte lost silently."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "shift_jis", "cp1252")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 400_000
_FIRST = 4_000_000
_ENOUGH = 12  # letters that were not whole by chance
_OTHER_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"  # str.splitlines ends a line at these, too
# Hiragana and katakana; the half-width forms are single bytes of Shift-JIS and come up wherever other bytes are misread.
_KANA = re.compile("[\u3040-\u30ff]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_ALONE = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
_IN_WORD = re.compile(r"[A-Za-z][À-ÿŒœŠšŽžŸ]|[À-ÿŒœŠšŽžŸ][A-Za-z]")


def guess_encoding(data: bytes) -> str:
    """The most likely encoding of a file's bytes: by mark, by zero bytes, by UTF-8's own rules, then by its letters."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = _guess_wide(data[:_SAMPLE])
    if wide is not None:
        return wide
    sample = _whole_letters(data)
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_legacy(sample)
    return "utf-8"


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: two bytes a letter, so line ends and delimiters have a zero byte on always the same side."""
    if not data.count(0) or len(data) % 2:
        return None
    for name, low, high in (("utf-16-le", data[::2], data[1::2]), ("utf-16-be", data[1::2], data[::2])):
        ends = sum(b == 0 and a in b"\r\n" for a, b in zip(low, high, strict=True))
        if ends:  # not all of them are line ends: the bytes are in letters as common as 不 and 上, too
            fits = ends * 20 >= data.count(b"\n") + data.count(b"\r")
        else:
            fits = high.count(0) * 10 >= len(high) and high.count(0) > 9 * low.count(0)
        if fits and _is_writing(data.decode(name, errors="replace")[:4000]):
            return name
    return None


def _is_writing(text: str) -> bool:
    odd = sum(ch == "\ufffd" or unicodedata.category(ch) in ("Cn", "Co", "Cc") for ch in text if ch not in "\r\n\t")
    return odd * 50 < len(text)


def _whole_letters(data: bytes) -> bytes:
    """A beginning of the file that does not cut a letter in two."""
    sample = data[:_SAMPLE]
    if len(sample) == len(data):
        return sample
    end = sample.rfind(b"\n")
    if end > 0:
        return sample[:end]
    while sample and 0x80 <= sample[-1] < 0xC0:
        sample = sample[:-1]
    return sample[:-1] if sample and sample[-1] >= 0xC0 else sample


def _guess_legacy(data: bytes) -> str:
    if _is_mostly_utf_8(data):
        return "utf-8"
    scores = {name: _plausible(data, name) for name in ("gb18030", "big5", "shift_jis", "cp1252")}
    return max(scores, key=lambda name: scores[name])


def _is_mostly_utf_8(data: bytes) -> bool:
    """Stray bytes in a file that is otherwise UTF-8, or some rows of another encoding in it.

    Letters of other encodings are hardly ever whole ones of UTF-8: of Chinese in GB18030 about one in six is.
    """
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(ch > "\x7f" for ch in text) - broken
    return broken * 20 < whole + broken or (whole >= _ENOUGH and broken * 3 < whole)


def _plausible(data: bytes, encoding: str) -> float:
    """How much a decoding looks like writing: common letters of its own script, few oddities. Higher is better."""
    text = data.decode(encoding, errors="replace")
    high = [ch for ch in text if ch > "\x7f"]
    if not high:
        return 0.0
    bad = sum(ch == "\ufffd" or "\ue000" <= ch <= "\uf8ff" or "\x80" <= ch < "\xa0" for ch in high)
    if encoding == "cp1252":
        # accents and curly quotes stand beside plain letters, hardly ever beside one another
        good = max(len(_ALONE.findall(text)), min(len(high), len(_IN_WORD.findall(text))))
        bad += 2 * sum(text.count(ch) for ch in "\u0192\u201a")  # these begin the kana of Shift-JIS
        return (good - 3 * bad) / len(high) - 0.05
    if encoding == "shift_jis":
        good = len(_KANA.findall(text))
        half = len(_HALF_KANA.findall(text))
        return min(1.1, (1.6 * good - 2 * half - 3 * bad) / len(high))
    common = _level_one(high, "gb2312" if encoding == "gb18030" else "big5")
    return (common - 3 * bad) / len(high)


def _level_one(letters: list[str], charset: str) -> int:
    """How many letters belong to the everyday half of a Chinese character set, or to its punctuation."""
    ends = {"gb2312": 0xD8, "big5": 0xC7}[charset]
    good = 0
    for ch in letters:
        code = ch.encode(charset, errors="ignore")
        good += len(code) == 2 and code[0] < ends
    return good


def decode(data: bytes, encoding: str) -> tuple[str, list[int]]:
    """The text, and the lines that hold bytes which are not of this encoding (they become U+FFFD)."""
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, ValueError) as error:  # ValueError: codecs such as idna that are none for files
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "There is no encoding called “{encoding}”."),
            QT_TRANSLATE_NOOP("errors", "Choose one of: {known}."),
            encoding=encoding,
            known=", ".join(ENCODINGS),
        ) from error
    text = text.removeprefix("\ufeff")
    if "\ufffd" not in text or _is_whole(data, encoding):
        return text, []
    return text, [number for number, line in enumerate(split_lines(text), start=1) if "\ufffd" in line]


def _is_whole(data: bytes, encoding: str) -> bool:
    """Whether every byte is of the encoding: then the signs for broken letters were in the file already."""
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def first_lines(text: str, count: int) -> list[str]:
    """The first lines, without looking at the rest of the text; the last one may be cut where lines are huge."""
    return list(islice(io.StringIO(text[:_FIRST], newline=""), count))


def split_lines(text: str) -> Iterable[str]:
    """Physical lines with their ends; only CR, LF and CRLF end a line."""
    if any(char in text for char in _OTHER_ENDS):
        return io.StringIO(text, newline="")
    return text.splitlines(keepends=True)  # a fraction of the time and of the memory
