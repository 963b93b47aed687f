"""A million rows: import, search, filters, paging, commits and opening: `python million_rows.py FOLDER [rows]`.

The import by `workbench new` is set against pandas.read_csv and one plain SQLite insert of the same rows, each in a process of
its own (CPU seconds, peak memory). The rest prints milliseconds against their aims: any search 200 at p95, a page 50, a
durable label 20 at p99, opening 1,000 to the first row's text. FOLDER keeps the made file and the project for a second run.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import made_rows  # noqa: E402

from workbench.project import Project, RowFilter  # noqa: E402
from workbench.project.filters import STATES  # noqa: E402

_PEER = """
import sqlite3, sys
import pandas as pd
data = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
db = sqlite3.connect(sys.argv[2])
db.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, key, text, label, channel, date, branch)")
with db:
    db.executemany("INSERT INTO rows(key, text, label, channel, date, branch) VALUES (?,?,?,?,?,?)", data.itertuples(index=False))
"""
_SEARCHES = [
    "card", "退款", "服务", "a", "，", "refund please", "my to my", "xyzzy", "10元", "没有这样的词", "e", "the", "的", "ing",
    "branch", "出差", "T0", "can i", "好", "how", "where is", "0", "！", "no", "什么", "transfer", "退", "账户", "ss", "zq",
]  # fmt: skip


def spent(command: list[str], **environment: str) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak memory (MB) of a process."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss * 1024 / 1e6


def import_file(folder: Path, file: Path) -> Path:
    """Print the import of a file against the peer; gives the project."""
    project, peer = folder / "million.workbench", folder / "peer.db"
    shutil.rmtree(project, ignore_errors=True)
    peer.unlink(missing_ok=True)
    cpu, wall, _ = spent([sys.executable, "-c", _PEER, str(file), str(peer)])
    peer.unlink()
    words = ["new", str(project), str(file), "--text", "text", "--label", "label", "--id", "id"]
    ours, our_wall, memory = spent(
        [sys.executable, "-m", "workbench", *words], PYTHONPATH=str(ROOT), WORKBENCH_HOME=str(folder / "home")
    )
    print(
        f"import: {ours:.1f} CPU s ({our_wall:.1f} s) against {cpu:.1f} ({wall:.1f}): {ours / cpu:.2f}x (aim 3)",
        flush=True,
    )
    print(f"import: peak memory {memory:.0f} MB (aim 1,200)", flush=True)
    return project


def times(what: str, count: int, act: Callable[[int], object], *, aim: float, share: float = 0.95) -> None:
    """Print the median and a high quantile of `act`, in ms."""
    taken = []
    for at in range(count):
        start = time.perf_counter()
        act(at)
        taken.append(1000 * (time.perf_counter() - start))
    high = sorted(taken)[min(count - 1, int(share * count))]
    print(
        f"{what}: median {statistics.median(taken):.1f} ms, p{100 * share:.0f} {high:.1f} ms (aim {aim:.0f})",
        flush=True,
    )


def passing(project: Project, which: RowFilter, _at: int) -> int:
    """How many rows a filter finds."""
    return len(project.row_ids(which))


def filtered(project: Project) -> None:
    """Print each state that rows are filtered by, some rows having it, and some being in the trash."""
    ids = project.row_ids(order="random")[:9000].tolist()
    project.annotate(ids[:3000], project.labels()[0].id)
    project.set_flag(ids[3000:4000], True)
    project.set_skipped(ids[4000:5000], True)
    project.ask_again(ids[5000:6000])
    for one in ids[6000:6100]:
        project.set_note(one, "look again")
    project.trash_rows(ids[7000:])
    for state in STATES:
        times(f"filter {state}", 5, partial(passing, project, RowFilter(state=state)), aim=200)
    times("columns", 5, lambda _: project.columns(), aim=20)


def main() -> None:
    """Run all parts."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"made_{count}.csv"
    if not file.exists():
        made_rows.write_csv(file, count)
    place = import_file(folder, file)
    start = time.perf_counter()
    with Project.open(place) as project:
        project.row(1)
        ids = project.row_ids()
        project.counts()
        print(f"open: {1000 * (time.perf_counter() - start):.0f} ms to the first row, all ids and counts (aim 1,000)")
        project.row_ids(RowFilter(search="warm"))
        times(
            "search",
            3 * len(_SEARCHES),
            lambda at: project.row_ids(RowFilter(search=_SEARCHES[at % len(_SEARCHES)])),
            aim=200,
        )
        labels = [label.id for label in project.labels()]
        filters = [RowFilter(search="退款", label=one) for one in labels] + [
            RowFilter(search="card", state="unlabelled")
        ]
        times("search in a filter", 2 * len(filters), lambda at: project.row_ids(filters[at % len(filters)]), aim=200)
        filtered(project)
        times("page down", 200, lambda at: project.rows(ids[at * 100 : at * 100 + 100]), aim=50)
        chance = random.Random(0)
        places = [chance.randrange(count - 100) for _ in range(200)]
        times("jump", 200, lambda at: project.rows(ids[places[at] : places[at] + 100]), aim=50)
        rows = chance.sample(range(1, count + 1), 1000)
        times("label", 1000, lambda at: project.annotate(rows[at], labels[at % len(labels)]), aim=20, share=0.99)
        times("undo", 200, lambda _: project.undo(), aim=20, share=0.99)
        times("counts", 50, lambda _: project.counts(), aim=20)
    print(f"peak memory of the rest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
