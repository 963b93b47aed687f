"""How well rows with a wrong label are found, against cleanlab with the same out-of-fold scores: average precision, and copies.

    python tests/benchmarks/wrong_labels.py DATASET_DIR... [--wrong SHARE] [--rows N] [--effort E]

DATASET_DIR holds a file of rows (`text`, `label`) and a truth.csv, as noisy_banking77 and noisy_imdb, or else train.csv: then a
share of its labels is made wrong, evenly drawn and, in a second line, as the label most like the right one. Of a set where only
some rows were judged by people only these count. cleanlab (`pip install cleanlab`) ranks by its defaults (self confidence) and by
the normalised margin; ours is the list that Review shows, rows that are not listed last. With an effort the model is fine-tuned,
and what its training showed of the rows counts, too; else a head alone is trained.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import tempfile
from pathlib import Path

import numpy as np
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores
from sklearn.metrics import average_precision_score
from training_scores import Pairs, read_pairs, write_run

from workbench.records import ReviewRow
from workbench.reviewing.conflicts import conflicting
from workbench.reviewing.label_issues import beside, suspects
from workbench.training.results.written import read_scores
from workbench.training.run import execute
from workbench.training.split import near_text

Set = tuple[str, Pairs, np.ndarray, np.ndarray]  # name, rows, which are wrong, which were judged


def with_truth(place: Path) -> Set:
    """A set whose truth is known or was judged by people."""
    with (place / "truth.csv").open(encoding="utf-8", newline="") as source:
        truth = list(csv.DictReader(source))
    rows = read_pairs(next(one for name in ("train_noisy.csv", "reviews.csv") if (one := place / name).is_file()))
    if "kind" in truth[0]:
        wrong = np.array([row["kind"] != "clean" for row in truth])
        return place.name, rows, wrong, np.ones(len(rows), dtype=bool)
    wrong = np.array([row["status"] == "error_confirmed" for row in truth])
    return place.name, rows, wrong, wrong | np.array([row["status"] == "given_confirmed" for row in truth])


def spoiled(place: Path, count: int, share: float, *, alike: bool) -> Set:
    """A share of the labels is wrong: any other label, or of each label always the same other one."""
    rows, chance = read_pairs(place / "train.csv"), random.Random(5)
    chance.shuffle(rows)
    rows, names = rows[:count], sorted({label for _, label in rows[:count]})
    wrong, told = np.array([chance.random() < share for _ in rows]), []
    for (text, label), bad in zip(rows, wrong, strict=True):
        at, step = names.index(label), 1 if alike else chance.randrange(1, len(names))
        told.append((text, names[(at + step) % len(names)] if bad else label))
    return f"{place.name} {'one other' if alike else 'any other'}", told, wrong, np.ones(len(rows), dtype=bool)


def compare(name: str, rows: Pairs, wrong: np.ndarray, judged: np.ndarray, *, effort: str) -> None:
    """Train, and print what each ranking comes to."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        method = [] if effort else ['method="head"']
        told = argparse.Namespace(effort=effort or "quick", seed=0, fetch=False, set=[*method, "threads=1"])
        write_run(folder, rows, rows[:1], told)
        execute(folder, shown=lambda _: None)
        ids = [label["id"] for label in json.loads((folder / "config.json").read_text(encoding="utf-8"))["labels"]]
        order = [json.loads(line)["id"] for line in (folder / "out_of_fold.jsonl").open(encoding="utf-8")]
        first, second = (
            read_scores(folder / one)[np.argsort(order)] for one in ("out_of_fold.jsonl", "second_look.jsonl")
        )
        shown = read_scores(folder / "dynamics.jsonl")[np.argsort(order)] if effort else second
    names = sorted({label for _, label in rows})
    given = np.array([names.index(label) for _, label in rows])

    def precision(doubt: np.ndarray) -> float:
        return float(average_precision_score(wrong[judged], doubt[judged]))

    theirs = {
        way: 1 - get_label_quality_scores(given, first, method=way) for way in ("self_confidence", "normalized_margin")
    }
    scores = dict(enumerate(second.tolist()))
    labelled = {at: ids[label] for at, label in enumerate(given)}
    review = [ReviewRow(at, None, text, labelled[at], 0, 0.0, "train") for at, (text, _) in enumerate(rows)]
    listed = [
        *suspects(labelled, scores, ids, shown=dict(enumerate(shown.tolist()))), *conflicting(review, scores, ids)
    ]  # fmt: skip
    own = shown[np.arange(len(rows)), given]
    best = np.where(np.eye(len(names), dtype=bool)[given], -1, shown).max(axis=1)
    ours = np.array([beside(float(one), float(other)) for one, other in zip(best, own, strict=True)])
    for one in listed:
        ours[one.row] = max(ours[one.row], 1 + one.doubt)
    flagged = {int(at) for at in np.flatnonzero(find_label_issues(given, first, n_jobs=1))}
    found = ["  ".join(f"{way} {precision(doubt):.4f}" for way, doubt in theirs.items()), f"ours {precision(ours):.4f}"]
    pairs = conflicts(rows)
    if pairs:
        shares = [
            sum(bool(pair & one) for pair in pairs) / len(pairs) for one in (flagged, {one.row for one in listed})
        ]
        found.append(f"{len(pairs)} texts with two labels: cleanlab lists {shares[0]:.1%}, ours {shares[1]:.1%}")
    print(f"{name:28} {wrong[judged].mean():6.1%} wrong  cleanlab {'  '.join(found)}", flush=True)


def conflicts(rows: Pairs) -> list[set[int]]:
    """The rows of each text that occurs with several labels."""
    of_text: dict[str, set[int]] = {}
    for at, (text, _) in enumerate(rows):
        of_text.setdefault(near_text(text), set()).add(at)
    return [alike for alike in of_text.values() if len({rows[at][1] for at in alike}) > 1]


def main() -> None:
    """A line for each set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("datasets", type=Path, nargs="+")
    parser.add_argument("--wrong", type=float, default=0.1)
    parser.add_argument("--rows", type=int, default=4000)
    parser.add_argument("--effort", default="")
    args = parser.parse_args()
    for place in args.datasets:
        if (place / "truth.csv").is_file():
            compare(*with_truth(place), effort=args.effort)
            continue
        for alike in (False, True):
            compare(*spoiled(place, args.rows, args.wrong, alike=alike), effort=args.effort)


if __name__ == "__main__":
    main()
