"""What the cleaning steps that are off would do with the rows of a file, and the rows that a person decides about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from workbench.importing.steps import near, repeats
from workbench.importing.steps.options import Conflicts
from workbench.importing.steps.survey import survey
from workbench.records import NewRow
from workbench.runs.looks import LISTED, LONGEST, short

_MOST_LABELS = 9  # of one text: as many as there are digits to choose one


def surveyed(rows: Sequence[NewRow], language: str = "") -> dict[str, Any]:
    """Rows that each step would change, rows in other languages than `language` ('' is the most frequent), and lengths."""
    found = survey(rows)
    known = {name: count for name, count in found.languages.items() if name}
    usual = language or next(iter(known), "")
    others = {name: count for name, count in known.items() if name != usual}
    return {
        "changes": found.changes,
        "personal": found.personal,
        "language": usual,
        "other_languages": others,
        "lengths": list(found.lengths),
        "counted": found.counted,
        "estimate": found.estimate,
    }


def near_texts(
    rows: Sequence[NewRow],
    similarity: float,
    decided: Mapping[str, bool],
    *,
    merge: bool,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """How many rows would be left out as nearly the same as an earlier one, and the pairs, the most alike first.

    A pair is its two lines, texts and labels, the similarity, and whether its second row stays.
    """
    pairs = near.near_pairs([row.text for row in rows], similarity, progress)
    would = near.left_out_places(rows, pairs)
    out = set(near.left_out_places(rows, pairs if merge else [], decided))
    ordered = sorted(pairs, key=lambda pair: (-pair.similarity, pair.first, pair.second))
    listed = []
    for pair in ordered[:LISTED]:
        first, second = rows[pair.first], rows[pair.second]
        listed.append(
            {
                "lines": [first.source_line, second.source_line],
                "texts": [short(first.text, LONGEST), short(second.text, LONGEST)],
                "labels": [first.label, second.label],
                "similarity": pair.similarity,
                "stays": pair.second not in out,
            }
        )
    return {"rows": len(would), "pairs": len(pairs), "listed": listed}


def conflicting_texts(rows: list[NewRow], rule: Conflicts, decided: Mapping[str, str | None]) -> dict[str, Any]:
    """The texts that have different labels: first line, text, labels with counts, and what was decided.

    `chosen` is a label, None for none, "" for all; `by_hand` says that somebody decided and not the rule.
    """
    found = repeats.find_conflicts(rows)
    firsts = {row.source_line: row.label for row in rows} if rule == "first" else {}
    listed = []
    for one in found[:LISTED]:
        chosen: str | None = {"keep": "", "drop": None}.get(rule)
        if rule == "first":
            chosen = next((firsts[line] for line in one.lines if firsts[line] is not None), None)
        listed.append(
            {
                "line": one.lines[0],
                "lines": list(one.lines[:20]),
                "text": short(one.text, LONGEST),
                "labels": dict(list(one.labels.items())[:_MOST_LABELS]),
                "chosen": decided.get(one.text, chosen),
                "by_hand": one.text in decided,
            }
        )
    return {"texts": len(found), "listed": listed}


def cut_by(texts: Sequence[str], base: str, tokens: int) -> dict[str, Any]:
    """What a base model's limit would cut off; "auto" is the one for the texts' language. Raises ModelFailed."""
    from workbench.importing.steps.length import cut_by_limit
    from workbench.models import base_models, encoder

    model = base_models.default_for(base_models.language_of(texts[:2000])) if base == "auto" else base_models.find(base)
    folder = base_models.ensure(model).path
    assert folder is not None
    encoder.quiet()
    tokenizer = encoder.load_tokenizer(folder)
    limit = min(tokens, int(tokenizer.model_max_length))
    counted = cut_by_limit(texts, lambda some: encoder.count_tokens(tokenizer, some), limit)
    return {"base": model.name, "title": model.title, **asdict(counted)}
