"""Lines as fastText reads them: `__label__refund My money is not back`, any number of labels before a text."""

from __future__ import annotations

import json
import re

from workbench.importing.formats.encodings import first_lines, split_lines
from workbench.importing.formats.records import Records

COLUMNS = ["text", "label"]
_MARK = "__label__"
_LABELS = re.compile(rf"\s*((?:{_MARK}\S+\s*)*)")
_SAMPLE = 300


def looks_like_fasttext(text: str) -> bool:
    """Whether nearly every line begins with a label."""
    lines = [line for line in first_lines(text, _SAMPLE) if line.strip()]
    return bool(lines) and sum(line.lstrip().startswith(_MARK) for line in lines) >= 0.9 * len(lines)


def read_fasttext(text: str) -> tuple[list[str], Records]:
    """Column names, and a record for each line: its text and its label.

    Where a line has several, all are JSON lists: so every name is read as it is.
    """
    found = Records()
    labelled: list[list[str]] = []
    for number, line in enumerate(split_lines(text), start=1):
        if not line.strip():
            continue
        labels = _LABELS.match(line)
        assert labels is not None  # the pattern matches nothing, too
        labelled.append([word.removeprefix(_MARK) for word in labels[1].split()])
        found.records.append([line[labels.end() :].replace("\x00", "").strip()])
        found.lines.append(number)
    several = any(len(names) > 1 for names in labelled)
    for record, names in zip(found.records, labelled, strict=True):
        record.append(json.dumps(names, ensure_ascii=False) if several and names else "".join(names))
    return COLUMNS, found
