"""A label that was acknowledged is there, whatever happens to the process; a full disk loses nothing."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import some_rows
from workbench.errors import StorageFailed
from workbench.project import Project

WRITER = """
import sys
from pathlib import Path
from workbench.project import Project
project = Project.open(Path(sys.argv[1]), wait=5)
labels = [label.id for label in project.labels()]
print("ready", flush=True)
i = 0
while True:
    row = 1 + i % 40
    project.annotate(row, labels[i % 2])
    print(row, labels[i % 2], flush=True)
    i += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_every_acknowledged_label_survives_kill_9(folder: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows(some_rows(), source="f")
    rng = random.Random(0)
    for _ in range(6):
        child = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
        assert child.stdout.readline() == "ready\n"
        first = child.stdout.readline()  # a machine that is busy may not come to more
        time.sleep(rng.uniform(0.02, 0.2))
        os.kill(child.pid, signal.SIGKILL)
        said = [line.split() for line in (first + child.stdout.read()).split("\n")[:-1]]
        child.wait()
        child.stdout.close()
        last = {int(row): int(label) for row, label in said if row and label}
        assert last
        with Project.open(folder) as project:
            for row, label in list(last.items())[:-2]:  # the child may have gone round again before it could say so
                found = [a.label for a in project.history(row)]
                assert label in found
            assert sum(len(project.history(row)) for row in range(1, 41)) >= len(said)


def test_a_full_disk_is_said_and_loses_nothing(folder: Path) -> None:
    with Project.create(folder) as project:
        project.add_rows(some_rows(), source="f")
        pages = project._db.execute("PRAGMA page_count").fetchone()[0]
        project._db.execute(f"PRAGMA max_page_count={pages + 2}")
        with pytest.raises(StorageFailed, match="is full"):
            project.add_rows([*some_rows(5000)], source="more")
        assert project.counts().rows == 40
        project._db.execute("PRAGMA max_page_count=1000000")
        project.annotate(1, project.labels()[0].id)
    with Project.open(folder) as project:
        assert project.counts().rows == 40


def test_a_read_only_folder_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write everywhere, so the refusal of the system is played."""
    Project.create(folder).close()

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("builtins.open", refused)
    with pytest.raises(StorageFailed, match="read-only"):
        Project.open(folder)
    monkeypatch.undo()
    monkeypatch.setattr("os.access", lambda *_: False)
    with Project.open(folder, read_only=True) as project:
        assert project.counts().rows == 0
