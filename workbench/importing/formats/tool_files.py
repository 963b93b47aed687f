"""Objects as annotation tools (Label Studio, doccano, spaCy) and data sets of tokens have them, made into plain rows.

A row has its text, label, spans and what else is there.
A label comes out as a JSON list of names, and passages as a JSON list, so that every name is read as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbench.importing.formats import token_files
from workbench.tasks import multi_label

Objects = list[tuple[int, Any]]
_SAMPLE = 200
_TOKENS, _TAGS = "tokens", ("ner_tags", "tags", "labels", "label", "ner", "bio_tags")


def plain(objects: Objects) -> Objects:
    """The same rows without what is a tool's own; those of no tool as they are."""
    dicts = [value for _, value in objects if isinstance(value, dict)]
    if not dicts:
        return [(line, _pair(value)) for line, value in objects] if _are_pairs(objects) else objects
    if all(_is_task(value) for value in dicts[:_SAMPLE]):
        return _tasks(objects)
    named = next((name for name in _TAGS if all(_are_tagged(value, name) for value in dicts[:_SAMPLE])), None)
    if named is not None:
        return _whole_texts(objects, named)
    way = _row_by_row(dicts)
    return [(line, way(value)) for line, value in objects] if way is not None else objects


def _row_by_row(dicts: list[dict[str, Any]]) -> Callable[[object], object] | None:
    """What makes a plain row of one, where nothing has to be known of the others."""
    if any(isinstance(value.get("cats"), dict) for value in dicts):
        return _without_cats
    if any(value.get("offsets") == "utf-16" for value in dicts):
        return _in_code_points
    if any(_is_choice(one) for value in dicts[:_SAMPLE] for one in value.values()):
        return _min
    return None


def _are_tagged(value: dict[str, Any], name: str) -> bool:
    """Whether an object has a list of tokens and, under this name, a tag for each."""
    tokens, tags = value.get(_TOKENS), value.get(name)
    return (
        isinstance(tokens, list)
        and isinstance(tags, list)
        and len(tokens) == len(tags)
        and all(isinstance(one, str) for one in (*tokens, *tags))
        and token_files.are_tags(tags)
    )


def _whole_texts(objects: Objects, name: str) -> Objects:
    """Rows of tokens and tags with their text and its passages in the place of both."""
    rows = [(line, value) for line, value in objects if isinstance(value, dict) and _are_tagged(value, name)]
    made = iter(token_files.put_together([(value[_TOKENS], value[name]) for _, value in rows]))
    whole: Objects = []
    for line, value in objects:
        if isinstance(value, dict) and _are_tagged(value, name):
            text, spans = next(made)
            rest = {key: one for key, one in value.items() if key not in (_TOKENS, name, "text", "spans")}
            value = {"text": text, "spans": spans, **rest}
        whole.append((line, value))
    return whole


def _is_task(value: dict[str, Any]) -> bool:
    """Whether an object is a task of Label Studio."""
    return isinstance(value.get("data"), dict) and any(
        isinstance(value.get(name), list) for name in ("annotations", "completions", "predictions")
    )


def _tasks(objects: Objects) -> Objects:
    """Tasks of Label Studio: the first annotation that was not cancelled; each control is a column, the only one `label`."""
    results = [_result(value) if isinstance(value, dict) else None for _, value in objects]
    kinds = [one.get("type") for found in results for one in found or ()]
    told = {str(value["meta"].get("task")) for _, value in objects if isinstance(value, dict) and _has_meta(value)}
    marks = "labels" in kinds or "spans" in told
    controls = list(dict.fromkeys(str(one.get("from_name")) for found in results for one in found or () if _names(one)))
    rows = []
    for (line, value), found in zip(objects, results, strict=True):
        if not isinstance(value, dict):
            rows.append((line, value))
            continue
        row = {"id": value.get("id"), **value["data"]}
        if marks:
            row["spans"] = None if found is None else [one["value"] for one in found if one.get("type") == "labels"]
        for control in controls:
            names = [name for one in found or () if str(one.get("from_name")) == control for name in _names(one)]
            row["label" if len(controls) == 1 else control] = _listed(names) if found is not None else None
        if not controls and not marks:
            row["label"] = None if found is None else [multi_label.NONE]
        rows.append((line, row))
    return rows


def _has_meta(value: dict[str, Any]) -> bool:
    return isinstance(value.get("meta"), dict)


def _result(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    given = value.get("annotations") or value.get("completions") or []
    for one in given:
        if isinstance(one, dict) and not one.get("was_cancelled") and isinstance(one.get("result"), list):
            return [each for each in one["result"] if isinstance(each, dict) and isinstance(each.get("value"), dict)]
    return None


def _names(one: dict[str, Any]) -> list[str]:
    """The labels of a choice."""
    found = one["value"].get("choices")
    return [str(name) for name in found] if isinstance(found, list) else []


def _listed(names: list[str]) -> list[str]:
    return names or [multi_label.NONE]


def _is_choice(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"choices"} and isinstance(value["choices"], list)


def _min(value: object) -> object:
    """A row of Label Studio's JSON_MIN, in which one choice is a text, and several an object."""
    if not isinstance(value, dict):
        return value
    return {name: one["choices"] if _is_choice(one) else one for name, one in value.items()}


def _without_cats(value: object) -> object:
    """A row with spaCy's `cats`: those that are more likely than not are its labels."""
    if not isinstance(value, dict) or "cats" not in value:
        return value
    row = {name: one for name, one in value.items() if name != "cats"}
    cats = value["cats"]
    row["label"] = _listed([name for name, share in cats.items() if share >= 0.5]) if isinstance(cats, dict) else None
    return row


def _are_pairs(objects: Objects) -> bool:
    """Whether rows are spaCy's of old: [text, {"entities": ..., "cats": ...}]."""
    return bool(objects) and all(
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], str)
        and isinstance(value[1], dict)
        and ("entities" in value[1] or "cats" in value[1])
        for _, value in objects[:_SAMPLE]
    )


def _pair(value: Any) -> Any:
    return _without_cats({"text": value[0], **value[1]}) if isinstance(value, list) else value


def _in_code_points(value: object) -> object:
    """A row whose passages are counted in UTF-16 units, and which says so."""
    if not isinstance(value, dict) or value.get("offsets") != "utf-16" or not isinstance(value.get("text"), str):
        return value
    places, at = {0: 0}, 0
    for number, letter in enumerate(value["text"], start=1):
        at += 1 + (letter > "\uffff")
        places[at] = number
    row = {name: one for name, one in value.items() if name != "offsets"}
    for name in ("label", "labels"):
        if isinstance(row.get(name), list):
            row[name] = [
                [places.get(one[0], one[0]), places.get(one[1], one[1]), *one[2:]] if isinstance(one, list) else one
                for one in row[name]
            ]
    return row
