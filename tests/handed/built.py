"""A built program as a colleague starts it: in an empty environment, in a folder with a name of another language."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.handed.conftest import Page
from workbench.exporting import handed_folder


@contextmanager
def started(folder: Path, home: Path) -> Iterator[tuple[Page, float]]:
    """The page of the program, and the seconds until it was there."""
    program = folder / (f"{handed_folder.NAME}.exe" if sys.platform == "win32" else handed_folder.NAME)
    begun = time.perf_counter()
    child = subprocess.Popen(
        [str(program), "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
        env={"HOME": str(home), **{name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}},
    )  # fmt: skip
    try:
        line = child.stdout.readline()
        assert line, child.stderr.read()
        page = Page(line.strip())
        assert page.ask("")[0] == 200
        yield page, time.perf_counter() - begun
        assert page.ask("stop", b"{}")[0] == 200
        assert child.wait(20) == 0
        assert child.stderr.read() == ""
    finally:
        child.kill()
        child.communicate()
