"""How well passages that are marked wrongly are found, against cleanlab with the same out-of-fold probabilities: average precision.

    python tests/benchmarks/wrong_passages.py DATASET_DIR... [--wrong SHARE] [--rows N] [--effort E]

DATASET_DIR holds a file of rows with passages (see run_folders). A share of the passages is spoiled, as many in each of four ways: left
out, added where nothing is, given any other label, begun or ended a word (of Chinese a character) too soon or too late. cleanlab
(`pip install cleanlab`) ranks texts by their least probable token (Wang and Mueller, 2022), by its default and by the normalised
margin, and a passage by its own least probable token. Ours is the list that Review shows, rows that are not listed last. Of
rows any spoiled passage counts, of passages only one that is still there.
With an effort the model is fine-tuned, and what its training showed of the rows counts, too; else a head alone is trained.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from cleanlab.token_classification.rank import get_label_quality_scores
from run_folders import Row, read, write_run
from sklearn.metrics import average_precision_score

from workbench.models.windows import Place
from workbench.records import PassageLook, Span
from workbench.reviewing.mistakes import CORRECT, MISSED
from workbench.reviewing.passage_issues import PassageSuspect, Usual, passage_suspects
from workbench.reviewing.words_elsewhere import Marked, elsewhere
from workbench.tasks.words import cuts
from workbench.training.kinds.passage_looks import Looked
from workbench.training.results.looks import read_looks
from workbench.training.run import execute

WAYS = ("left out", "added", "label", "ends")
Passage = tuple[int, int, str]


@dataclass
class Spoiled:
    """A text as it is marked now, as it was, and in which ways it was spoiled."""

    text: str
    true: list[Passage]
    value: list[Passage]
    ways: list[str] = field(default_factory=list)


def pieces(text: str) -> list[Place]:
    """The words of a text, or its characters where it has no spaces."""
    at = [place for place in range(len(text) + 1) if not cuts(text, place)]
    return [place for place in itertools.pairwise(at) if not text[slice(*place)].isspace()]


def spoil(rows: list[Row], share: float, seed: int = 7) -> list[Spoiled]:
    """A share of the passages spoiled, evenly in the four ways."""
    chance, names = random.Random(seed), sorted({one[2] for _, value in rows for one in value})
    found = [Spoiled(text, sorted(value), sorted(value)) for text, value in rows]
    every = [(at, one) for at, row in enumerate(found) for one in row.true]
    lengths = [sum(start <= s and e <= end for s, e in pieces(found[at].text)) or 1 for at, (start, end, _) in every]
    chance.shuffle(every)
    each = round(share * len(every)) // len(WAYS)
    for number, (at, one) in enumerate(every[: 3 * each]):
        row, way = found[at], ("left out", "label", "ends")[number // each]
        other = [(one[0], one[1], chance.choice([name for name in names if name != one[2]]))] if way == "label" else []
        other = moved(row, one, chance) if way == "ends" else other
        if way == "left out" or other:
            row.value = sorted([*(s for s in row.value if s != one), *other])
            row.ways.append(way)
    for _ in range(each):
        add(found, chance.choice(lengths), chance.choice(names), chance)
    return found


def moved(row: Spoiled, one: Passage, chance: random.Random) -> list[Passage]:
    """A passage with one end a word off, beside all others; none where that cannot be."""
    words = pieces(row.text)
    inside = [at for at, (start, end) in enumerate(words) if one[0] <= start and end <= one[1]]
    can = []
    for first, last in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        a, b = (inside[0] + first, inside[-1] + last) if inside else (1, 0)
        if 0 <= a <= b < len(words):
            new = (words[a][0], words[b][1], one[2])
            if all(s == one or s[1] <= new[0] or new[1] <= s[0] for s in [*row.value, *row.true]):
                can.append(new)
    return [chance.choice(can)] if can else []


def add(rows: list[Spoiled], length: int, name: str, chance: random.Random) -> None:
    """A passage of so many words where nothing is and nothing was."""
    for _ in range(100):
        row = chance.choice(rows)
        words = pieces(row.text)
        at = chance.randrange(max(1, len(words) - length + 1))
        if len(words) < length:
            continue
        start, end = words[at][0], words[at + length - 1][1]
        taken = any(s[0] < end and start < s[1] for s in [*row.value, *row.true])
        if not taken and any(char.isalnum() for char in row.text[start:end]):
            row.value = sorted([*row.value, (start, end, name)])
            row.ways.append("added")
            return


def heard(folder: Path) -> dict[int, tuple[list[int], np.ndarray, list[Place]]]:
    """Run the folder; the tags, out-of-fold log probabilities and places of the tokens of each labelled row."""
    found: dict[int, tuple[list[int], np.ndarray, list[Place]]] = {}
    own = Looked.by

    def listen(looked: Looked, at: int, logs: Any) -> PassageLook:
        row = looked.rows[at]
        if row.split != "test":
            found[row.id] = (looked.tags[at], logs, looked.cut.places[at])
        return own(looked, at, logs)

    with patch.object(Looked, "by", listen):
        assert execute(folder, shown=lambda _: None) == 0
    return found


class Ranking:
    """Rows and passages with their truth, and what a ranking of them comes to."""

    def __init__(self, rows: list[Spoiled], values: list[tuple[Span[int], ...]]) -> None:
        self.bad_rows = np.array([bool(row.ways) for row in rows])
        self.values = values
        self.bad_passages = np.array([one not in row.true for row in rows for one in row.value])

    def told(self, name: str, of_rows: list[float], of_passages: list[list[float]]) -> None:
        """Print a line."""
        flat = [one for each in of_passages for one in each]
        rows, passages = (
            float(average_precision_score(*pair)) for pair in ((self.bad_rows, of_rows), (self.bad_passages, flat))
        )
        print(f"  {name:34} rows {rows:.4f}  passages {passages:.4f}", flush=True)


def ranks(
    looks: dict[int, PassageLook], suspects: list[PassageSuspect], rows: int
) -> tuple[list[float], list[list[float]]]:
    """How doubtful each row is and each of its passages; those that are listed first."""
    usual, listed = Usual.of(looks.values()), {one.row: one for one in suspects}
    of_rows, of_passages = [], []
    for at in range(rows):
        look = looks[at]
        own = [usual.doubt_of(one.label, share, MISSED) for one, share in zip(look.given, look.own, strict=True)]
        suspect = listed.get(at)
        doubted = {one.finding.given: one.doubt for one in suspect.doubts} if suspect else {}
        of_passages.append([max(share, 1 + doubted.get(one, -1)) for one, share in zip(look.given, own, strict=True)])
        of_rows.append(max([1 + suspect.doubt] if suspect else [0.0, *own]))
    return of_rows, of_passages


def compare(place: Path, args: argparse.Namespace) -> None:
    """Train, and print what each ranking comes to."""
    task, train, _ = read(place)
    random.Random(5).shuffle(train)
    rows = spoil(train[: args.rows], args.wrong)
    told = [(row.text, row.value) for row in rows]
    changes = ["threads=1", *([] if args.effort else ['method="head"'])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = write_run(folder, task, told, told[:1], effort=args.effort or "quick", changes=changes)
        said = heard(folder)
        blind, both = (
            {one.row: one for one in read_looks(folder / file)} for file in ("second_look.jsonl", "dynamics.jsonl")
        )
    ids = {one["name"]: one["id"] for one in config.labels}
    values = [tuple(Span(start, end, ids[label]) for start, end, label in row.value) for row in rows]
    ranking, bad = Ranking(rows, values), sum(bool(row.ways) for row in rows)
    print(f"{place.name}: {len(rows)} rows, {bad} of them spoiled; {len(ranking.bad_passages)} passages", flush=True)
    for way in ("self_confidence", "normalized_margin"):
        told_by = [said[at] for at in range(len(rows))]
        shares = [np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True) for _, logs, _ in told_by]
        quality, tokens = get_label_quality_scores([tags for tags, *_ in told_by], shares, token_score_method=way)
        least = [
            [worst(each.to_numpy(), places, one) for one in value]
            for each, (_, _, places), value in zip(tokens, told_by, values, strict=True)
        ]
        ranking.told(f"cleanlab {way}", (1 - quality).tolist(), least)
    chance = np.random.default_rng(0)
    ranking.told("at random", chance.random(len(rows)).tolist(), [chance.random(len(one)).tolist() for one in values])
    marked = elsewhere(Marked(at, row.text, value) for at, (row, value) in enumerate(zip(rows, values, strict=True)))
    plain = {at: [1 - share for share in look.own] for at, look in blind.items()}
    ranking.told(
        "passages as a whole",
        [max([0.0, *plain[at]]) for at in range(len(rows))],
        [plain[at] for at in range(len(rows))],
    )
    ranking.told("against what is usual", *ranks(blind, passage_suspects(blind.values()), len(rows)))
    if both:
        ranking.told("with the training", *ranks(both, passage_suspects(blind.values(), shown=both), len(rows)))
    suspects = passage_suspects(blind.values(), shown=both, elsewhere=marked)
    ranking.told("ours", *ranks(both or blind, suspects, len(rows)))
    tell_list(rows, ids, suspects)


def worst(quality: np.ndarray, places: list[Place], one: Span[int]) -> float:
    """How doubtful the most doubtful token of a passage is."""
    inside = [at for at, (start, end) in enumerate(places) if start < one.end and end > one.start]
    return float(1 - quality[inside].min()) if inside else 0.0


def tell_list(rows: list[Spoiled], ids: dict[str, int], suspects: list[PassageSuspect]) -> None:
    """How long the list is, what of it is right, which ways it finds, and how often what it suggests is the truth."""
    found = {one.row: one for one in suspects}
    hits = [one for one in suspects if rows[one.row].ways]
    cured = sum(
        set(one.better) == {Span(start, end, ids[label]) for start, end, label in rows[one.row].true} for one in hits
    )
    firsts = [sum(bool(rows[one.row].ways) for one in suspects[:count]) for count in (20, 50, 100)]
    print(
        f"  listed {len(suspects)}, of them wrong {len(hits)}, wholly mended {cured}; of the first 20, 50, 100: {firsts}"
    )
    each = [(way, [at for at, row in enumerate(rows) if way in row.ways]) for way in WAYS]
    print(
        "  found of each way: "
        + ", ".join(f"{way} {sum(at in found for at in ats)} of {len(ats)}" for way, ats in each)
    )
    kinds = [one.finding.kind for suspect in suspects for one in suspect.doubts if one.finding.kind != CORRECT]
    print("  said: " + ", ".join(f"{kind} {kinds.count(kind)}" for kind in sorted(set(kinds))), flush=True)


def main() -> None:
    """Some lines for each set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--wrong", type=float, default=0.15)
    parser.add_argument("--rows", type=int, default=1200)
    parser.add_argument("--effort", default="")
    args = parser.parse_args()
    for place in args.datasets:
        compare(place, args)


if __name__ == "__main__":
    main()
