"""Labels as other tools read them: Label Studio, doccano, spaCy, CoNLL. Every one of them can be imported again as it was.

* Label Studio: its JSON of tasks with annotations; labels are choices (`from_name` label, `to_name` text), passages are `labels` regions.
* doccano: an object a line with `label`, a list of names, or of [start, end, name] in UTF-16 units as its editor counts. Where an
  emoji makes these differ from code points the row says `offsets`: utf-16, which doccano keeps as it keeps every other field.
* spaCy: an object a line with `cats` (every label 1.0 or 0.0) or `entities` ([start, end, name] in code points), to be made into a
  DocBin with the tokenizer of one's own language.
* CoNLL: tokens with BIO tags, for passages only. The comment `# text = ` has the text as it is: tokens alone lose its spaces.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.records import Label, Row, Span
from workbench.tasks import multi_label, spans

_PIECE = re.compile(r"\S+")
_OURS = frozenset(["id", "text", "label", "data", "annotations", "cats", "entities", "offsets", "predictions"])


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A row with names in place of ids; `labels` or `passages` are None where nobody gave an answer."""

    key: str
    text: str
    labels: tuple[str, ...] | None = None
    passages: tuple[Span[str], ...] | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


def named(rows: Iterable[Row], labels: Sequence[Label], task: str) -> Iterator[LabelledText]:
    """The rows of a project. One without a key of the user's own is known by its number."""
    names = {label.id: label.name for label in labels}
    for row in rows:
        key = row.key or str(row.id)
        extra = {name: cell for name, cell in row.extra.items() if name not in _OURS}
        if task == spans.NAME:
            given = None
            if row.value is not None:
                given = tuple(Span(one.start, one.end, names[one.label]) for one in row.value if isinstance(one, Span))
            yield LabelledText(key, row.text, None, given, extra)
        elif task == multi_label.NAME:
            chosen = None if row.label is None else tuple(names[one] for one in row.labels if one in names)
            yield LabelledText(key, row.text, chosen, None, extra)
        else:
            yield LabelledText(key, row.text, (names[row.label],) if row.label in names else None, None, extra)


def write(path: Path, kind: str, rows: Sequence[LabelledText], labels: Sequence[Label], task: str) -> None:
    """Write rows in one of FORMATS, whole or not at all. Raises ExportFailed where it cannot hold them, StorageFailed."""
    if kind == "conll":
        _check_conll(rows, task)
    draft = path.with_name(f".{path.name}.part")
    with storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
                file.writelines(FORMATS[kind](rows, [label.name for label in labels], task))
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _label_studio(rows: Sequence[LabelledText], _names: Sequence[str], task: str) -> Iterator[str]:
    yield "["
    for number, row in enumerate(rows, start=1):
        found: list[dict[str, Any]] = []
        if row.labels:
            found.append(_region("choices", {"choices": list(row.labels)}))
        for one in row.passages or ():
            value = {"start": one.start, "end": one.end, "text": row.text[one.start : one.end], "labels": [one.label]}
            found.append(_region("labels", value))
        answered = row.labels is not None or row.passages is not None
        annotations = [{"id": number, "was_cancelled": False, "result": found}] if answered else []
        data = {**row.extra, "id": row.key, "text": row.text}
        task_made = {"id": number, "data": data, "annotations": annotations, "meta": {"task": task}}
        yield ("\n" if number == 1 else ",\n") + _json(task_made)
    yield "\n]\n"


def _region(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"from_name": "label", "to_name": "text", "type": kind, "value": value}


def _doccano(rows: Sequence[LabelledText], _names: Sequence[str], _task: str) -> Iterator[str]:
    for row in rows:
        made: dict[str, Any] = {"id": row.key, "text": row.text, **row.extra}
        if row.labels is not None:
            made["label"] = list(row.labels) or [multi_label.NONE]
        elif row.passages is not None:
            made["label"] = [
                [_units(row.text, one.start), _units(row.text, one.end), one.label] for one in row.passages
            ]
            if _units(row.text, len(row.text)) != len(row.text):
                made["offsets"] = "utf-16"
        yield _json(made) + "\n"


def _units(text: str, at: int) -> int:
    """A place in UTF-16 units."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _spacy(rows: Sequence[LabelledText], names: Sequence[str], _task: str) -> Iterator[str]:
    for row in rows:
        made: dict[str, Any] = {"id": row.key, "text": row.text, **row.extra}
        if row.labels is not None:
            made["cats"] = {name: float(name in row.labels) for name in names}
        elif row.passages is not None:
            made["entities"] = [[one.start, one.end, one.label] for one in row.passages]
        yield _json(made) + "\n"


def _conll(rows: Sequence[LabelledText], _names: Sequence[str], _task: str) -> Iterator[str]:
    for row in rows:
        if row.passages is None:
            continue
        escaped = row.text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
        yield f"# id = {row.key}\n# text = {escaped}\n"
        found = sorted(row.passages)
        for start, end in _tokens(row.text, found):
            inside = next((one for one in found if one.start <= start and end <= one.end), None)
            first = inside is not None and not row.text[inside.start : start].strip()
            tag = "O" if inside is None else f"{'B' if first else 'I'}-{inside.label}"
            yield f"{row.text[start:end]}\t{tag}\n"
        yield "\n"


def _tokens(text: str, found: Sequence[Span[str]]) -> Iterator[tuple[int, int]]:
    """Words as spaces part them, cut where a passage begins or ends."""
    cuts = sorted({place for one in found for place in (one.start, one.end)})
    for piece in _PIECE.finditer(text):
        places = [piece.start(), *(one for one in cuts if piece.start() < one < piece.end()), piece.end()]
        yield from pairwise(places)


def _check_conll(rows: Sequence[LabelledText], task: str) -> None:
    if task != spans.NAME:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "CoNLL holds passages, and this project labels whole texts."),
            QT_TRANSLATE_NOOP("errors", "Choose a spreadsheet, Label Studio, doccano or spaCy."),
        )
    odd = 0
    for row in rows:
        found = sorted(row.passages or ())
        overlap = any(one.end > other.start for one, other in pairwise(found))
        spaced = any(re.search(r"\s", one.label) or not row.text[one.start : one.end].strip() for one in found)
        edges = any(row.text[one.start].isspace() or row.text[one.end - 1].isspace() for one in found)
        odd += overlap or spaced or edges
    if odd:
        raise ExportFailed(
            QT_TRANSLATE_NOOP(
                "errors",
                "CoNLL cannot hold {count} rows: passages that overlap or begin with a space, labels with a space in the name.",
            ),
            QT_TRANSLATE_NOOP("errors", "Choose a spreadsheet, Label Studio, doccano or spaCy."),
            count=odd,
        )


FORMATS: dict[str, Callable[[Sequence[LabelledText], Sequence[str], str], Iterator[str]]] = {
    "label-studio": _label_studio,
    "doccano": _doccano,
    "spacy": _spacy,
    "conll": _conll,
}
SUFFIXES = {"label-studio": ".json", "doccano": ".jsonl", "spacy": ".jsonl", "conll": ".conll"}
