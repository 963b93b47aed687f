"""kill -9 at random moments: what was acknowledged is there, nothing half-done shows, the project opens.

A child does steps that follow from their number alone and says each one's number when it is done; it is killed somewhere in
between. A twin project in this process does the same steps undisturbed, and must come out the same. WORKBENCH_KILLS says how
often (1,000 for a report).
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np  # noqa: F401 - here, so that a forked child need not: it would be killed before its first step
import pytest

from tests.conftest import some_rows
from tests.project.test_migrating import older
from tests.project.test_store import counted, tally
from workbench.errors import WorkbenchError
from workbench.project import Project, RowFilter

KILLS = int(os.environ.get("WORKBENCH_KILLS", "40"))
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="forks"),
    pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning"),
]


def step(project: Project, number: int) -> None:
    """The work of a step: the same for the same number and project."""
    chance = random.Random(number)
    ids, labels = list(project.row_ids()), [label.id for label in project.labels()]
    if len(ids) < 5 or len(labels) < 2:
        project.add_rows(some_rows(300, labels="ABC"), source=f"{number}.csv", test_share=0.2, seed=number)
        return
    some = chance.sample(ids, min(len(ids), chance.randint(1, 30)))
    acts: list[Callable[[], object]] = [
        lambda: project.annotate(some, chance.choice(labels)),
        lambda: project.annotate(some[0], chance.choice(labels)),
        lambda: project.annotate(some[0], None),
        lambda: project.set_flag(some, chance.random() < 0.5),
        lambda: project.set_note(some[0], f"note {number}"),
        lambda: project.set_skipped(some),
        lambda: project.add_label(f"label {number}"),
        lambda: project.rename_label(chance.choice(labels), f"name {number}"),
        lambda: project.trash_rows(some),
        lambda: project.restore_rows(project.row_ids(RowFilter(trashed=True))),
        lambda: project.merge_labels(*chance.sample(labels, 2)),
        lambda: project.add_rows(some_rows(200), source=f"{number}.csv", test_share=0.2, seed=number),
        lambda: project.take_back(chance.choice(project.steps()).id),
        project.undo,
        project.undo,
        project.redo,
    ]
    try:
        chance.choice(acts)()
    except WorkbenchError:
        pass  # refused, as it will be in the twin


def everything(project: Project) -> list[list[tuple[object, ...]]]:
    """All that is stored but times."""
    queries = [
        "SELECT id, text, split, label, flagged, skipped, trashed, note, annotator, key, extra FROM rows ORDER BY id",
        "SELECT id, name, color, key, retired FROM labels ORDER BY id",
        "SELECT id, row, label, annotator, batch, undone FROM annotations ORDER BY id",
        "SELECT id, name, args, undone, dead, reverts FROM batches ORDER BY id",
        "SELECT batch, place, id, field, before, after FROM changes ORDER BY rowid",
    ]
    return [project._db.execute(query).fetchall() for query in queries]


def killed(work: Callable[[Callable[[int], None]], None], after: float) -> list[int]:
    """Do `work` in a forked child and kill it after some seconds; gives the numbers that it said."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            work(lambda number: os.write(write, number.to_bytes(4, "big")))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb") as said:
        first = said.read(4)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the child ended before it was killed"
        numbers = first + said.read()
    return [int.from_bytes(numbers[i : i + 4], "big") for i in range(0, len(numbers) - 3, 4)]


@pytest.mark.slow
def test_steps_are_done_or_not_whenever_the_process_is_killed(tmp_path: Path) -> None:
    folder, chance = tmp_path / "killed.workbench", random.Random(0)
    Project.create(folder).close()
    done = acknowledged = half = 0
    with Project.create(tmp_path / "twin.workbench") as twin:
        twin._db.execute("PRAGMA synchronous=OFF")
        for _ in range(KILLS):

            def work(say: Callable[[int], None], start: int = done) -> None:
                with Project.open(folder) as project:
                    number = start
                    say(number)
                    while True:
                        step(project, number)
                        number += 1
                        say(number)

            said = killed(work, chance.uniform(0, 0.08))
            with Project.open(folder) as project:
                assert project._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert tally(project) == counted(project)
                for number in range(done, said[-1]):
                    step(twin, number)
                acknowledged += said[-1] - done
                done = said[-1]
                found = everything(project)
            if found != everything(twin):  # the step under way was committed, and the child killed before it said so
                step(twin, done)
                done, half = done + 1, half + 1
                assert found == everything(twin)
    sys.stderr.write(f"{KILLS} kills, {acknowledged} steps acknowledged, {half} done and not yet said, 0 lost\n")
    assert acknowledged > KILLS


@pytest.mark.slow
def test_a_migration_is_done_or_not_whenever_the_process_is_killed(tmp_path: Path) -> None:
    chance = random.Random(1)
    unfinished = 0
    for number in range(KILLS // 4):
        folder = older(tmp_path / f"{number}.workbench", 1)

        def work(say: Callable[[int], None], folder: Path = folder) -> None:
            say(0)
            with Project.open(folder):
                time.sleep(1)

        killed(work, chance.uniform(0, 0.03))
        db = sqlite3.connect(folder / "project.db")
        unfinished += db.execute("PRAGMA user_version").fetchone() == (1,)
        db.close()
        with Project.open(folder) as project:
            assert project.counts().rows == 12
            assert project.counts().labelled == 9
            assert tally(project) == counted(project)
    sys.stderr.write(f"{KILLS // 4} migrations killed, {unfinished} of them unfinished, 0 projects lost\n")
