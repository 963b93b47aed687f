"""A project of two clear topics and a tiny model, so that the helper runs whole in a second."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.models.tiny import BAD, GOOD, PLAIN, tiny_model
from workbench.assist.helper import Helper
from workbench.models import base_models
from workbench.models.embedder import Embedder
from workbench.project import Project
from workbench.records import NewRow

Told = list[dict[str, Any]]


@pytest.fixture(name="base")
def tiny_base(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "tiny")


@pytest.fixture(name="topics")
def two_topics(tmp_path: Path, base: Path) -> Path:
    """400 rows in turn good and bad, 40 of them labelled, 40 test rows."""
    folder = tmp_path / "topics.workbench"
    with Project.create(folder) as project:
        rows = []
        for n in range(400):
            words = BAD if n % 2 else GOOD
            text = (
                f"{PLAIN[n % 10]} {words[n % 4]} {words[(n // 4) % 4]} {PLAIN[(n // 7) % 10]} {PLAIN[(n // 70) % 10]}"
            )
            rows.append(NewRow(text, n + 2, ("good", "bad")[n % 2] if n < 40 else None))
        project.add_rows(rows, source="a.csv", columns=["text", "label"])
        project.add_rows([NewRow(f"sealed {GOOD[n % 4]} {n}", n + 2) for n in range(40)], source="t.csv", split="test")
        project.set_setting("base", str(base))
    return folder


@pytest.fixture
def project(topics: Path) -> Iterator[Project]:
    with Project.open(topics) as made:
        yield made


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def helper(project: Project, base: Path, told: Told) -> Iterator[Helper]:
    made = Helper(project, Embedder(base_models.from_folder(base)), told.append)
    made.start()
    until(made, lambda: bool(made.rows.embedded.all()))
    yield made
    made.close()


def until(helper: Helper, done: Any, seconds: float = 60) -> None:
    """Let the helper take over what its thread made."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        helper.news.wait(0.2)
        helper.take_news()
        time.sleep(0.002)  # or its threads would wait for the interpreter, which this loop holds
