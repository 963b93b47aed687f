"""Garbage is looked for by the window's thread alone, and never among the rows of a project."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from workbench.gui.garbage import GarbageSearch


class Ring:
    """Refers to itself: only a search finds it."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def search(qapp: QObject) -> Iterator[GarbageSearch]:
    was = gc.get_freeze_count()
    made = GarbageSearch(QObject(qapp))
    assert gc.get_freeze_count() > was
    yield made
    delete(made.parent())
    assert gc.isenabled()
    gc.disable()  # as all tests of the window


def lost() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def test_python_does_not_look_by_itself(search: GarbageSearch) -> None:
    ring = lost()
    kept = [[number] for number in range(15_000)]
    assert not gc.isenabled()
    assert ring() is not None
    search.look()
    assert ring() is None
    assert len(kept) == 15_000


def test_a_table_is_set_aside_unsearched(search: GarbageSearch) -> None:
    search.look()
    ring, frozen = lost(), gc.get_freeze_count()
    table = [[number] for number in range(30_000)]
    search.look()
    assert ring() is not None
    assert gc.get_freeze_count() >= frozen + 30_000
    left = weakref.ref(Ring())
    del table
    others = [[number] for number in range(2_000)]
    search.look()
    assert left() is None
    assert len(others) == 2_000
