"""Delimited text files: which delimiter, and records with the line on which each starts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed
from workbench.importing.formats.encodings import first_lines, split_lines
from workbench.importing.formats.large import Repeated
from workbench.importing.formats.records import Records, note_line
from workbench.importing.headers import is_known, plain
from workbench.records import SkippedRow

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_RARE = ("^", "~", "¦", "\x01", "\x1e", "\x1f")
_NAMES = {name: char for char, name in DELIMITERS.items()} | {"\\t": "\t", "pipe": "|", "space": " "}
_SEP_LINE = re.compile(r'sep=([^"\r\n])', re.IGNORECASE)
_MOST_LINES_IN_A_CELL = 500
_SAMPLE = 300


def named_delimiter(word: str) -> str:
    """The character that a person means: itself, or its name. Raises ImportFailed where it cannot part columns."""
    char = _NAMES.get(word.lower(), word)
    if len(char) != 1 or char in '"\r\n':
        raise ImportFailed(
            QT_TRANSLATE_NOOP("errors", "“{delimiter}” cannot part columns."),
            QT_TRANSLATE_NOOP("errors", "Give one character, or one of: {known}."),
            delimiter=word,
            known=", ".join(DELIMITERS.values()),
        )
    return char


def guess_delimiter(text: str) -> str | None:
    """The delimiter that gives most records the same number of columns; None for a file of one text a line."""
    csv.field_size_limit(2**31 - 1)
    lines = [line.replace("\x00", "") for line in first_lines(text, _SAMPLE)]
    first = lines[0].rstrip("\r\n") if lines else ""
    named = _SEP_LINE.fullmatch(first)
    if named:
        return named[1]
    best = _most_constant(lines, tuple(DELIMITERS)) or _most_constant(lines, _RARE)
    if best is None:
        return "," if any(line.startswith('"') for line in lines) else None
    if best == "," and _is_prose(lines, first):
        return None
    return best


def _most_constant(lines: list[str], delimiters: tuple[str, ...]) -> str | None:
    best, best_score = None, 0.0
    for delimiter in delimiters:
        counts = Counter(len(r) for r in csv.reader(lines, delimiter=delimiter) if any(r))
        if not counts:
            continue
        width, number = max(counts.items(), key=lambda item: (item[1], item[0]))
        share = number / sum(counts.values())
        score = share + min(width, 20) / 1000
        if width > 1 and share > 0.6 and score > best_score:
            best, best_score = delimiter, score
    return best


def _is_prose(lines: list[str], first: str) -> bool:
    """Whether commas only part the words of sentences: nothing quoted, no names of columns, a space behind each."""
    if any('"' in line for line in lines) or any(is_known(plain(cell)) for cell in first.split(",") if "," in first):
        return False
    commas = sum(line.count(",") for line in lines)
    return sum(line.count(", ") for line in lines) > 0.8 * commas


def read_delimited(text: str, delimiter: str | None) -> Records:
    """Records of a delimited text. A quote that never closes costs its own line, not the rest of the file.

    Without a delimiter each line is a record of one text.
    """
    csv.field_size_limit(2**31 - 1)
    found = Records()
    lines = list(split_lines(text))
    if "\x00" in text:
        for number, line in enumerate(lines, start=1):
            if "\x00" in line:
                note_line(found.odd, "control_characters_removed", number)
        lines = [line.replace("\x00", "") for line in lines]
    if delimiter is None:
        kept = [(i, line.rstrip("\r\n")) for i, line in enumerate(lines, start=1) if line.strip()]
        found.lines, found.records = [i for i, _ in kept], [[line] for _, line in kept]
        return found
    start = 0
    if lines and _SEP_LINE.fullmatch(lines[0].rstrip("\r\n")):
        found.records.append([lines[0].strip()])  # counts as a record so that the header row has its true number
        found.lines.append(1)
        start = 1
    spaced = _quotes_after_spaces(lines, delimiter)
    width = 0
    while start < len(lines):
        start, width = _read_part(lines, start, width, (delimiter, spaced), found)
    Repeated().share(found.records)
    return found


def _quotes_after_spaces(lines: list[str], delimiter: str) -> bool:
    """Whether a space stands between a delimiter and each opening quote, as in files written by hand."""
    sample = "".join(lines[:_SAMPLE])
    return f'{delimiter} "' in sample and f'{delimiter}"' not in sample


def _read_part(lines: list[str], start: int, width: int, dialect: tuple[str, bool], found: Records) -> tuple[int, int]:
    """Read on from a line until the end or until a quote is out of place; gives the line to go on from."""
    delimiter, spaced = dialect
    reader = csv.reader(islice(lines, start, None), delimiter=delimiter, skipinitialspace=spaced, strict=True)
    before = 0
    while True:
        first = start + before
        try:
            record = next(reader, None)
        except csv.Error:
            return _mend(lines, first, width, dialect, found), width
        if record is None:
            return len(lines), width
        length = reader.line_num - before
        before = reader.line_num
        broken = length > _MOST_LINES_IN_A_CELL or (length > 1 and width and len(record) != width)
        if broken and '"' in lines[first]:
            return _mend(lines, first, width, dialect, found), width
        if (record and record[0].strip()) or any(cell.strip() for cell in record):
            found.records.append(record)
            found.lines.append(first + 1)
            width = width or len(record)
        lines[first : first + length] = [""] * length  # read: its memory is needed for the records


def _mend(lines: list[str], first: int, width: int, dialect: tuple[str, bool], found: Records) -> int:
    """Take a record whose quotes are out of place if it still has its columns, else leave its line out, and say so."""
    delimiter, spaced = dialect
    record = _with_inner_quotes(lines[first].rstrip("\r\n"), delimiter)
    length = 1
    if record is None or (width and len(record) != width):
        block = lines[first : first + _MOST_LINES_IN_A_CELL]
        reader = csv.reader(block, delimiter=delimiter, skipinitialspace=spaced)
        record, length = next(reader), reader.line_num
        open_end = length == len(block) and not block[-1].rstrip("\r\n").endswith('"')
        if open_end or len(record) != width or length == 1:
            found.skipped.append(SkippedRow(first + 1, "unbalanced_quote"))
            note_line(found.odd, "unbalanced_quote", first + 1)
            return first + 1
    found.records.append(record)
    found.lines.append(first + 1)
    note_line(found.odd, "quotes_not_doubled", first + 1)
    return first + length


def _with_inner_quotes(line: str, delimiter: str) -> list[str] | None:
    """The fields of a line in which only a quote before a delimiter or the end closes; None if one never does."""
    fields, at = [], 0
    while True:
        if line.startswith('"', at):
            end = at + 1
            while not (line.startswith('"', end) and line[end + 1 : end + 2] in ("", delimiter)):
                end = line.find('"', end + 1)
                if end < 0:
                    return None
            fields.append(line[at + 1 : end].replace('""', '"'))
            at = end + 1
        else:
            end = line.find(delimiter, at)
            end = len(line) if end < 0 else end
            fields.append(line[at:end])
            at = end
        if at >= len(line):
            return fields
        at += 1
