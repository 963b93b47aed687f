"""CoNLL files: a token and its tag a line, an empty line between sentences. Tags are BIO, IOB, BIOES, BILOU or BMES."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from workbench.importing.formats.encodings import first_lines, split_lines
from workbench.importing.formats.records import Records

COLUMNS = ["text", "spans"]
_ID, _TEXT = re.compile(r"# (?:sent_)?id = (.+)"), re.compile("# text = (.+)")
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}
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
    text: str = ""  # as a comment has it
    key: str = ""


def token_delimiter(text: str) -> str | None:
    """What parts a token from its tag; None where the text is no such file."""
    lines = [line.rstrip("\r\n") for line in first_lines(text, _SAMPLE)]
    filled = [line for line in lines if line.strip() and not _is_comment(line)]
    told = any(_TEXT.fullmatch(line) for line in lines)
    if len(filled) < (1 if told else 2):
        return None
    delimiter = "\t" if all("\t" in line.strip() for line in filled) else " "
    parts = [line.strip().split(None if delimiter == " " else delimiter) for line in filled]
    tagged = sum(len(p) > 1 and _TAG.fullmatch(p[-1].strip()) is not None for p in parts)
    begins = sum(len(p) > 1 and p[-1].strip() != "O" for p in parts)
    return delimiter if tagged >= 0.95 * len(parts) and (begins or told) else None


def are_tags(tags: list[str]) -> bool:
    """Whether words are tags of tokens: O, B-PER, I-PER."""
    return all(_TAG.fullmatch(tag) for tag in tags)


def put_together(rows: list[tuple[list[str], list[str]]]) -> list[tuple[str, list[list[int | str]]]]:
    """Texts and spans of (tokens, tags), as a file of tokens would give them."""
    sentences = [_Sentence(0, tokens, tags) for tokens, tags in rows]
    joint = "" if _are_unspaced(sentences) else " "
    wholes = [_whole(sentence, joint) for sentence in sentences]
    return [(text, _spans(one, places)) for one, (text, places) in zip(sentences, wholes, strict=True)]


def _is_comment(line: str) -> bool:
    return line.startswith(("-DOCSTART-", "# "))


def read_tokens(text: str, delimiter: str) -> tuple[list[str], Records]:
    """Column names, and one record a sentence: its text, its spans as JSON lists of start, end (code points) and label, its id if any.

    The text is that of the comment "# text = " where there is one and the tokens are in it.
    """
    sentences: list[_Sentence] = []
    current: _Sentence | None = None
    told: dict[str, str] = {}
    for number, line in enumerate(split_lines(text), start=1):
        line = line.rstrip("\r\n")
        if not line.strip():
            current = None
            continue
        if _is_comment(line):
            for name, kind in (("key", _ID), ("text", _TEXT)):
                said = kind.fullmatch(line)
                if said is not None:
                    told[name] = said[1]
            continue
        if current is None:
            current = _Sentence(number, text=told.get("text", ""), key=told.get("key", ""))
            sentences.append(current)
            told = {}
        parts = line.strip().split(None if delimiter == " " else delimiter)
        tag = parts[-1].strip()
        current.tokens.append(parts[0].replace("\x00", ""))
        current.tags.append(tag if len(parts) > 1 and _TAG.fullmatch(tag) else "O")
    joint = "" if _are_unspaced(sentences) else " "
    found = Records(lines=[s.line for s in sentences])
    keyed = any(sentence.key for sentence in sentences)
    for sentence in sentences:
        whole, places = _whole(sentence, joint)
        spans = _spans(sentence, places)
        told_so = bool(sentence.text)  # then no passage is an answer, too
        record = [whole, json.dumps(spans, ensure_ascii=False) if spans or told_so else ""]
        found.records.append([*record, sentence.key] if keyed else record)
    return [*COLUMNS, "id"] if keyed else COLUMNS, found


def _whole(sentence: _Sentence, joint: str) -> tuple[str, list[int]]:
    """The text, and where each token starts in it."""
    if sentence.text:
        for text in (re.sub(r"\\[\\nr]", lambda one: _ESCAPES[one[0]], sentence.text), sentence.text):
            places = _places(sentence.tokens, text)
            if places is not None:
                return text, places
    places, at = [], 0
    for token in sentence.tokens:
        places.append(at)
        at += len(token) + len(joint)
    return joint.join(sentence.tokens), places


def _places(tokens: list[str], text: str) -> list[int] | None:
    """Where tokens are in a text, one behind the other with nothing but spaces between; None where they are not."""
    places, at = [], 0
    for token in tokens:
        start = text.find(token, at)
        if start < 0 or text[at:start].strip():
            return None
        places.append(start)
        at = start + len(token)
    return None if text[at:].strip() else places


def _are_unspaced(sentences: list[_Sentence]) -> bool:
    """Whether most tokens are of a script that puts no spaces between words."""
    tokens = [token for sentence in sentences[:_SAMPLE] for token in sentence.tokens]
    return sum(_UNSPACED.match(token) is not None for token in tokens) > 0.5 * len(tokens)


def _spans(sentence: _Sentence, places: list[int]) -> list[list[int | str]]:
    spans: list[list[int | str]] = []
    before, open_kind = "O", ""
    for token, tag, at in zip(sentence.tokens, sentence.tags, places, strict=True):
        place, kind = tag[:1], tag[2:]
        if tag == "O":
            open_kind = ""
        elif place in _GOES_ON and open_kind == kind and before not in _ENDS:
            spans[-1][1] = at + len(token)
        else:  # a beginning, or a tag that goes on with nothing: a span starts there, too
            spans.append([at, at + len(token), kind])
            open_kind = kind
        before = place
    return spans
