"""Text files: which encoding, which delimiter, and records with the line on which each starts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed
from workbench.importing.cells import shown
from workbench.records import SkippedRow

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "shift_jis", "cp1252")
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MOST_LINES_IN_A_CELL = 500


@dataclass(slots=True)
class Records:
    """What a text file held: records, the 1-based line on which each starts, what was left out, what was odd."""

    records: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def guess_encoding(data: bytes) -> str:
    """The most likely encoding of a file's bytes: by mark, by zero bytes, by UTF-8's own rules, then by its letters."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:4000]
    if head.count(0) > len(head) // 5:
        return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"
    sample = data[:400_000]
    while sample and 0x80 <= sample[-1] < 0xC0 and len(sample) < len(data):
        sample = sample[:-1]  # do not cut a letter in two
    if len(sample) < len(data) and sample and sample[-1] >= 0xC0:
        sample = sample[:-1]
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError:
        return _guess_legacy(sample)
    return "utf-8"


def _guess_legacy(data: bytes) -> str:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken * 20 < sum(ch > "\x7f" for ch in text):  # a stray byte in a file that is otherwise UTF-8
        return "utf-8"
    scores = {name: _plausible(data, name) for name in ("gb18030", "big5", "shift_jis", "cp1252")}
    return max(scores, key=lambda name: scores[name])


def _plausible(data: bytes, encoding: str) -> float:
    """How much a decoding looks like writing: common letters of its own script, few oddities. Higher is better."""
    text = data.decode(encoding, errors="replace")
    high = [ch for ch in text if ch > "\x7f"]
    if not high:
        return 0.0
    bad = sum(ch == "\ufffd" or "\ue000" <= ch <= "\uf8ff" or "\x80" <= ch < "\xa0" for ch in high)
    if encoding == "cp1252":
        # accents and curly quotes stand beside plain letters, hardly ever beside one another
        good = len(re.findall(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])", text))
        return (good - 3 * bad) / len(high) - 0.05
    if encoding == "shift_jis":
        good = sum("\u3040" <= ch <= "\u30ff" for ch in high)
        half = sum("\uff61" <= ch <= "\uff9f" for ch in high)
        return (1.6 * good - 2 * half - 3 * bad) / len(high)
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
    except LookupError as error:
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "There is no encoding called “{encoding}”."),
            QT_TRANSLATE_NOOP("errors", "Choose one of: {known}."),
            encoding=encoding,
            known=", ".join(ENCODINGS),
        ) from error
    text = text.removeprefix("\ufeff")
    if "\ufffd" not in text:
        return text, []
    return text, [number for number, line in enumerate(split_lines(text), start=1) if "\ufffd" in line]


def split_lines(text: str) -> Iterator[str]:
    """Physical lines with their ends; only CR, LF and CRLF end a line."""
    for match in _LINE.finditer(text):
        if match.group():
            yield match.group()


def guess_delimiter(text: str) -> str:
    """The delimiter that gives most records the same number of columns; ',' for a file of one column."""
    lines = [line for _, line in zip(range(300), split_lines(text), strict=False)]
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        counts = Counter(len(r) for r in csv.reader(lines, delimiter=delimiter) if any(r))
        counts.pop(0, None)
        if not counts:
            continue
        width, number = max(counts.items(), key=lambda item: (item[1], item[0]))
        share = number / sum(counts.values())
        score = share + min(width, 20) / 1000
        if width > 1 and share > 0.6 and score > best_score:
            best, best_score = delimiter, score
    return best


def read_delimited(text: str, delimiter: str) -> Records:
    """Records of a delimited text. A quote that never closes costs its own line, not the rest of the file."""
    csv.field_size_limit(2**31 - 1)
    lines = list(split_lines(text))
    found = Records()
    start = 0
    if lines and re.fullmatch(r"sep=.", lines[0].strip(), re.IGNORECASE):
        found.records.append([lines[0].strip()])  # counts as a record so that the header row has its true number
        found.lines.append(1)
        start = 1
    width = 0
    while start < len(lines):
        start, width = _read_part(lines, start, width, delimiter, found)
    return found


def _read_part(lines: list[str], start: int, width: int, delimiter: str, found: Records) -> tuple[int, int]:
    """Read on from a line until the end or until a quote proves unbalanced; gives the line to go on from."""
    reader = csv.reader((line.replace("\x00", "") for line in lines[start:]), delimiter=delimiter)
    before = 0
    for record in reader:
        first, length = start + before, reader.line_num - before
        before = reader.line_num
        broken = length > _MOST_LINES_IN_A_CELL or (length > 1 and width and len(record) != width)
        if broken and '"' in lines[first]:
            found.skipped.append(SkippedRow(first + 1, "unbalanced_quote"))
            return first + 1, width
        if not any(cell.strip() for cell in record):
            continue
        found.records.append(record)
        found.lines.append(first + 1)
        width = width or len(record)
    return len(lines), width


def read_json_lines(text: str) -> tuple[list[str], Records]:
    """Column names and records of a text with one JSON object a line."""
    columns: dict[str, None] = {}
    objects: list[tuple[int, dict[str, object]]] = []
    found = Records()
    for number, line in enumerate(split_lines(text), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if isinstance(value, dict):
            objects.append((number, value))
            columns.update(dict.fromkeys(map(str, value)))
        else:
            found.skipped.append(SkippedRow(number, "broken_line"))
    _fill(found, list(columns), objects)
    return list(columns), found


def read_json_array(text: str) -> tuple[list[str], Records] | None:
    """The same of a JSON array of objects; None where the text is none."""
    try:
        values = json.load(io.StringIO(text))
    except ValueError:
        return None
    if not isinstance(values, list):
        return None
    columns: dict[str, None] = {}
    for value in values:
        columns.update(dict.fromkeys(map(str, value)) if isinstance(value, dict) else {})
    found = Records()
    objects = [(i, v) for i, v in enumerate(values, start=1) if isinstance(v, dict)]
    found.skipped = [SkippedRow(i, "broken_line") for i, v in enumerate(values, start=1) if not isinstance(v, dict)]
    _fill(found, list(columns), objects)
    return list(columns), found


def _fill(found: Records, columns: list[str], objects: list[tuple[int, dict[str, object]]]) -> None:
    for number, value in objects:
        found.lines.append(number)
        found.records.append([shown(value.get(name)) for name in columns])
