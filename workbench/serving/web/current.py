"""The model that is served now, and the one before it: exchanged as a whole, and only for one that passed its self-test."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed
from workbench.serving.reading import Reader, check, load


class Current:
    """Holds the model. `find` says where it lies now: asked again with every reload.

    The model before stays in memory, so that rolling back needs no file of it. Raises what loading and checking raise.
    """

    def __init__(self, find: Callable[[], Path]) -> None:
        self._find = find
        self._changing = threading.Lock()
        self._previous: Reader | None = None
        self.reader = load(find())
        self.said = check(self.reader)
        self.since = time.time()

    @property
    def may_roll_back(self) -> bool:
        """Whether there is a model before this one."""
        return self._previous is not None

    def reload(self) -> str:
        """Load the model that is there now and serve it if it passes; else the present one goes on.

        Raises ServingFailed, ModelFailed and what finding the folder raises.
        """
        with self._turn():
            reader = load(self._find())
            said = check(reader)
            self._take(reader, said)
        return said

    def roll_back(self) -> None:
        """Serve the model before again; the present one becomes the one before. Raises ServingFailed where there is none."""
        with self._turn():
            if self._previous is None:
                raise ServingFailed(
                    QT_TRANSLATE_NOOP("errors", "There is no earlier model to go back to."),
                    QT_TRANSLATE_NOOP("errors", "It can be gone back once a new one was loaded."),
                )
            self._take(self._previous, "rolled back")

    def _take(self, reader: Reader, said: str) -> None:
        self._previous, self.reader = self.reader, reader
        self.said, self.since = said, time.time()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """The right to change: one at a time, and nobody waits for it."""
        if not self._changing.acquire(blocking=False):
            raise ServingFailed(
                QT_TRANSLATE_NOOP("errors", "Another model is being loaded already."),
                QT_TRANSLATE_NOOP("errors", "Try again when that is done."),
            )
        try:
            yield
        finally:
            self._changing.release()
