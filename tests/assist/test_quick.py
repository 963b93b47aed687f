"""Large projects take 8-bit vectors, until their labels show that something is lost by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from workbench.assist import quick
from workbench.assist.quick import QuickCheck
from workbench.assist.table import RowTable
from workbench.models import base_models
from workbench.models.embedder import Embedder
from workbench.project import Project


@pytest.fixture
def project(topics: Path) -> Iterator[Project]:
    with Project.open(topics) as made:
        yield made


def clusters(rows: int, noise: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(1)
    targets = np.arange(rows) % 4
    exact = np.eye(4, 16)[targets] + 0.1 * chance.normal(size=(rows, 16))
    return exact, exact + noise * chance.normal(size=exact.shape), targets


def test_what_is_lost_is_what_the_head_loses() -> None:
    exact, same, targets = clusters(400, 0.0)
    assert quick.lost(same, exact, targets, 4) == 0
    exact, worse, targets = clusters(400, 1.0)
    assert quick.lost(worse, exact, targets, 4) > 0.05
    assert quick.lost(exact, worse, targets, 4) < 0


def test_only_a_large_project_is_quick(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not quick.wanted(project)
    monkeypatch.setattr(quick, "MANY_ROWS", 100)
    assert quick.wanted(project)


def test_bad_vectors_are_found_out_once_and_for_all(
    project: Project, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick, "MANY_ROWS", 100)
    monkeypatch.setattr(quick, "_ENOUGH", 30)
    embedder = Embedder(base_models.from_folder(base), device="cpu", quick=True)
    (project.folder / "cache" / "helper").mkdir(parents=True)
    rows, labels = RowTable(project), [label.id for label in project.labels()]
    rows.slots[:] = 0
    good = QuickCheck(project, embedder, lambda work: work())
    good.consider(rows, labels)
    assert not good.failed
    chance = np.random.default_rng(0)
    monkeypatch.setattr(embedder, "embed", lambda texts: chance.normal(size=(len(texts), 32)).astype(np.float32))
    bad = QuickCheck(project, embedder, lambda work: work())
    bad.consider(rows, labels)
    assert bad.failed
    assert not quick.wanted(project)
