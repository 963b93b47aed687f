"""After one more label: fit the head again, say what comes next, colour all rows; beside scikit-learn doing the same plainly.

    python tests/benchmarks/refit_rank.py [--rows 100000] [--labels 20] [--times 30] [--run]

With --run a run has left vectors of all rows, from which the helper then suggests.
The vectors are made up (clusters, 384 wide) by a stand-in for the encoder; everything else is the helper as it runs.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from workbench.assist.after_run import AfterRun
from workbench.assist.helper import Helper
from workbench.models.base_models import default_for
from workbench.models.embedder import Embedder, Matrix
from workbench.project import Project
from workbench.records import NewRow

WIDTH, LABELLED = 384, 1000


class MadeUp(Embedder):
    """Vectors around one direction per label; the text says which."""

    def __init__(self, labels: int) -> None:
        self.base, self.width, self.quick = default_for("en"), WIDTH, False
        self._chance = np.random.default_rng(0)
        self._middles = self._chance.normal(size=(labels, WIDTH)).astype(np.float32)

    def embed(self, texts: Sequence[str], *, between: Callable[[], None] | None = None) -> Matrix:
        """Vectors of texts “label number …”."""
        at = [int((re.findall(r"\d+", text) or ["0"])[0]) for text in texts]
        vectors = self._middles[at] + 1.5 * self._chance.normal(size=(len(texts), WIDTH)).astype(np.float32)
        unit: Matrix = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def main() -> None:
    """Print medians, p95 and the ratio."""
    threadpool_limits(1, user_api="blas")  # as `workbench assist` does
    parser = argparse.ArgumentParser()
    for name, value in (("rows", 100_000), ("labels", 20), ("times", 30)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--run", action="store_true")
    args = parser.parse_args()
    seen: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as place, Project.create(Path(place) / "p.workbench") as project:
        rows = (
            NewRow(f"topic{n % args.labels} {n}", n, f"topic {n % args.labels}" if n < LABELLED else None)
            for n in range(args.rows)
        )
        project.add_rows(list(rows), source="made.csv")
        helper = Helper(
            project,
            MadeUp(args.labels),
            lambda event: seen.append((time.perf_counter(), str(event["event"]) + str(event.get("all", "")))),
        )
        helper.start()
        while not helper.rows.embedded.all():
            helper.news.wait(1)
            helper.take_news()
        if args.run:
            helper._voice.after = made_run(helper, Path(place))
        ids = [label.id for label in project.labels()]
        helper.see(range(2000, 2040))
        took: dict[str, list[float]] = {"next": [], "scoredFalse": [], "scoredTrue": []}
        for n in range(args.times):
            row = LABELLED + 7 * n + 1
            project.annotate(row, ids[(row - 1) % args.labels])
            seen.clear()
            start = time.perf_counter()
            helper.labelled([row])
            helper.refit()
            for when, what in seen:
                took[what].append((when - start) * 1000)
        plain = [peer(helper, args.labels) for _ in range(3)]
        helper.close()
    for what, words in (
        ("next", "next rows said"),
        ("scoredFalse", "rows in sight coloured"),
        ("scoredTrue", "all rows coloured"),
    ):
        values = took[what]
        print(
            f"{args.rows:,} rows x {args.labels} labels, {words:24} median {np.median(values):7.1f} ms   p95 {np.percentile(values, 95):7.1f} ms"
        )
    print(
        f"plain scikit-learn, fit and predict_proba of all rows: median {np.median(plain):.1f} ms; ratio {np.median(plain) / np.median(took['scoredTrue']):.2f}x"
    )


def made_run(helper: Helper, folder: Path) -> AfterRun:
    """The rows' own vectors, as if a run had left them."""
    slots = helper.rows.slots
    np.save(folder / "embeddings.npy", helper._store.halves(slots))
    vectors = np.load(folder / "embeddings.npy", mmap_mode="r")
    return AfterRun(1, vectors, helper.rows.ids, helper._store.hashes(slots))


def peer(helper: Helper, labels: int) -> float:
    """The same labels and rows with scikit-learn's defaults, in ms."""
    every = np.flatnonzero(helper.rows.embedded)
    learned = helper.rows.learned()
    vectors, known = helper._vectors(every), helper._vectors(learned)
    start = time.perf_counter()
    model = LogisticRegression(C=10.0).fit(known, helper.rows.labels[learned])
    scores = model.predict_proba(vectors)
    np.argsort(scores.max(axis=1))
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
