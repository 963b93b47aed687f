"""The options with which `preview`, `new` and `import` clean texts, and what they found, as numbers."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.importing.cleaning import Cleaned
    from workbench.importing.steps.options import CleaningOptions

_MOST = 1000  # pairs and conflicts that are listed


def add_cleaning_options(parser: Any) -> None:
    """What is done to texts, and which are left out; nothing of it is on by itself."""
    group = parser.add_argument_group("cleaning")
    group.add_argument("--html", action="store_true", help="HTML in texts becomes plain text")
    group.add_argument("--normalise", action="store_true", help="letters and spaces written in one way (Unicode NFC)")
    group.add_argument("--half-width", action="store_true", help="full-width letters and digits become half-width ones")
    group.add_argument("--min-length", type=_count, default=0, metavar="N", help="leave out texts of fewer characters")
    group.add_argument("--max-length", type=_count, default=0, metavar="N", help="leave out texts of more characters")
    group.add_argument("--drop-duplicates", action="store_true", help="take only the first of equal texts")
    group.add_argument(
        "--drop-near-duplicates", action="store_true", help="take only the first of texts that are nearly the same"
    )
    group.add_argument(
        "--near-similarity",
        type=_similarity,
        default=0.8,
        metavar="0.8",
        help="how alike: the share of common character runs",
    )
    group.add_argument(
        "--conflicts",
        choices=["keep", "drop", "first"],
        default="keep",
        help="of a text with different labels: keep all rows, none, or those with its first label",
    )
    group.add_argument(
        "--other-languages",
        choices=["keep", "drop"],
        default="keep",
        help="leave out texts that are for certain not in the project's language",
    )
    group.add_argument(
        "--mask-personal-data",
        action="store_true",
        help="phone, e-mail, identity, card and account numbers, addresses of computers, number plates, names after titles"
        " become the like of [PHONE] in every column, for good",
    )
    group.add_argument(
        "--mask-names", metavar="C", help="mask the names of persons in this column, wherever they stand"
    )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("a number of characters")
    return int(text)


def _similarity(text: str) -> float:
    value = float(text)
    if not 0.5 <= value <= 1:
        raise argparse.ArgumentTypeError("a share between 0.5 and 1")
    return value


def cleaning_options(args: argparse.Namespace) -> CleaningOptions:
    """The options as one object."""
    from workbench.importing.steps.options import CleaningOptions

    language = getattr(args, "language", "auto")
    return CleaningOptions(
        html=args.html,
        normalise=args.normalise,
        full_width=args.half_width,
        min_length=args.min_length,
        max_length=args.max_length,
        duplicates="merge" if args.drop_duplicates else "keep",
        near_duplicates="merge" if args.drop_near_duplicates else "keep",
        near_similarity=args.near_similarity,
        conflicts=args.conflicts,
        other_languages=args.other_languages,
        language="" if language == "auto" else language,
        mask_personal_data=args.mask_personal_data,
        names_column=args.mask_names,
    )


def about_cleaning(args: argparse.Namespace, cleaned: Cleaned) -> dict[str, Any]:
    """For `preview`: what the steps that are on did, and what each of the others would do."""
    from workbench.importing.steps import repeats, survey
    from workbench.runs.surveys import cut_by

    would = survey.survey(cleaned.rows)
    found: dict[str, Any] = {
        "options": cleaned.options.said(),
        "changed": cleaned.counts,
        "left_out": dict(Counter(one.reason for one in cleaned.skipped)),
        "would_change": would.changes,
        "personal_data": would.personal,
        "languages": would.languages,
        "lengths": dict(zip(("shortest", "median", "95_percent", "longest"), would.lengths, strict=True)),
        "counted": would.counted,
        "estimate": would.estimate,
        "duplicates": cleaned.duplicates,
        "conflicts": [],
    }
    if cleaned.facts.conflicts:
        conflicts = repeats.find_conflicts(cleaned.rows)[:_MOST]
        found["conflicts"] = [{"text": one.text, "labels": one.labels, "lines": one.lines} for one in conflicts]
    if args.near_duplicates:
        count, pairs = survey.near_rows(cleaned.rows, cleaned.options.near_similarity, _MOST)
        found["near_duplicates"] = count
        found["near_pairs"] = [
            {"lines": [a.source_line, b.source_line], "texts": [a.text, b.text], "similarity": round(share, 3)}
            for a, b, share in pairs
        ]
    if args.cut_by is not None:
        found["cut"] = cut_by([row.text for row in cleaned.rows], args.cut_by, args.tokens)
    return found


def cleaning_lines(found: dict[str, Any]) -> list[str]:
    """The same for a person."""
    about = f"about, from {found['counted']} rows: " if found["estimate"] else ""
    changes = {
        "html": "HTML",
        "normalise": "spaces and letters",
        "full_width": "full width",
        "mask_personal_data": "personal data",
    }
    would = [
        f"{words} in {found['would_change'][name]}"
        for name, words in changes.items()
        if found["would_change"].get(name)
    ]
    lines = [f"cleaning {about}{', '.join(would) or 'nothing to change'}"]
    if found["personal_data"]:
        lines.append("  " + ", ".join(f"{kind}: {count}" for kind, count in found["personal_data"].items()))
    lines += [
        f"  {' / '.join(f'{k} ({v})' for k, v in one['labels'].items())}: {one['text'][:80]}"
        for one in found["conflicts"][:10]
    ]
    lines += [
        f"  {pair['similarity']:.0%} lines {pair['lines'][0]}, {pair['lines'][1]}: {pair['texts'][0][:60]} | {pair['texts'][1][:60]}"
        for pair in found.get("near_pairs", [])[:20]
    ]
    if "cut" in found:
        cut = found["cut"]
        lines.append(
            f"{cut['base']} reads {cut['limit']} tokens: {'about ' if cut['estimate'] else ''}{cut['rows']} of {cut['of']} rows are"
            f" cut, half of those by {cut['median_lost']} or more; {cut['share']:.1%} of all tokens are lost"
        )
    return lines
