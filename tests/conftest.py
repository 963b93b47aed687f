"""Every test has a home of its own: no user folder of this machine is read or written, and no network is asked."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
if "PYTEST_XDIST_WORKER" in os.environ:  # each core has a worker of its own: threads would only get in their way
    os.environ.setdefault("OMP_NUM_THREADS", "1")

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.project import Project
from workbench.records import NewRow
from workbench.training import split


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    if "WORKBENCH_TEST_HOME" in os.environ:  # a home with converted base models, to save the tests that need them time
        monkeypatch.setenv("WORKBENCH_HOME", os.environ["WORKBENCH_TEST_HOME"])
    else:
        monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session", autouse=True)
def small_projects_stand_for_usual_ones() -> Iterator[None]:
    """Of so few rows as tests have none would be set apart for validation (see split.few)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split, "FEW_IN_ALL", 0)
        yield


def some_rows(count: int = 40, *, labels: str = "AB") -> list[NewRow]:
    """Rows with a label in two of three, English and Chinese."""
    return [
        NewRow(
            f"text {i} 退款服务" if i % 2 else f"text {i} refund",
            i + 2,
            labels[i % len(labels)] if i % 3 else None,
            f"k{i}",
            {"id": f"k{i}", "channel": "chat"},
        )
        for i in range(count)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "some.workbench"


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    with Project.create(folder, name="Some") as made:
        made.add_rows(some_rows(), source="rows.csv", columns=["id", "text", "channel"], mapping={"text": ["text"]})
        yield made
