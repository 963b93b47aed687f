"""CoNLL files: a token and its tag a line, an empty line between sentences. Tags are BIO, IOB, BIOES, BILOU or BMES."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from workbench.importing.formats.encodings import first_lines, split_lines
from workbench.importing.formats.records import Records

COLUMNS = ["text", "spans"]
_TAG = re.compile(r"O|[BIMESLUW][-_]\S+")
_GOES_ON, _ENDS = "IMEL", "ESLUW"
_SAMPLE = 400
# Scripts that put no spaces between words: Han, kana.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(slots=True)
class _Sentence:
    line: int
    tokens: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def token_delimiter(text: str) -> str | None:
    """What parts a token from its tag; None where the text is no such file."""
    lines = [line.rstrip("\r\n") for line in first_lines(text, _SAMPLE)]
    filled = [line for line in lines if line.strip() and not _is_comment(line)]
    if len(filled) < 2:
        return None
    delimiter = "\t" if all("\t" in line.strip() for line in filled) else " "
    parts = [line.strip().split(None if delimiter == " " else delimiter) for line in filled]
    tagged = sum(len(p) > 1 and _TAG.fullmatch(p[-1].strip()) is not None for p in parts)
    begins = sum(len(p) > 1 and p[-1].strip() != "O" for p in parts)
    return delimiter if tagged >= 0.95 * len(parts) and begins else None


def _is_comment(line: str) -> bool:
    return line.startswith(("-DOCSTART-", "# "))


def read_tokens(text: str, delimiter: str) -> Records:
    """One record a sentence: its text, and its spans as JSON lists of start, end (code points) and label."""
    sentences: list[_Sentence] = []
    current: _Sentence | None = None
    for number, line in enumerate(split_lines(text), start=1):
        line = line.rstrip("\r\n")
        if not line.strip():
            current = None
            continue
        if _is_comment(line):
            continue
        if current is None:
            current = _Sentence(number)
            sentences.append(current)
        parts = line.strip().split(None if delimiter == " " else delimiter)
        tag = parts[-1].strip()
        current.tokens.append(parts[0].replace("\x00", ""))
        current.tags.append(tag if len(parts) > 1 and _TAG.fullmatch(tag) else "O")
    joint = "" if _are_unspaced(sentences) else " "
    found = Records(lines=[s.line for s in sentences])
    for sentence in sentences:
        spans = _spans(sentence, len(joint))
        found.records.append([joint.join(sentence.tokens), json.dumps(spans, ensure_ascii=False) if spans else ""])
    return found


def _are_unspaced(sentences: list[_Sentence]) -> bool:
    """Whether most tokens are of a script that puts no spaces between words."""
    tokens = [token for sentence in sentences[:_SAMPLE] for token in sentence.tokens]
    return sum(_UNSPACED.match(token) is not None for token in tokens) > 0.5 * len(tokens)


def _spans(sentence: _Sentence, gap: int) -> list[list[int | str]]:
    spans: list[list[int | str]] = []
    at, before, open_kind = 0, "O", ""
    for token, tag in zip(sentence.tokens, sentence.tags, strict=True):
        place, kind = tag[:1], tag[2:]
        if tag == "O":
            open_kind = ""
        elif place in _GOES_ON and open_kind == kind and before not in _ENDS:
            spans[-1][1] = at + len(token)
        else:  # a beginning, or a tag that goes on with nothing: a span starts there, too
            spans.append([at, at + len(token), kind])
            open_kind = kind
        before = place
        at += len(token) + gap
    return spans
