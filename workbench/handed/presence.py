"""Whether anybody still looks at the page: where nobody does for a while, the program ends itself."""

from __future__ import annotations

import threading
from collections.abc import Callable

PATIENCE = 180  # seconds: a browser lets pages in the background speak once a minute
AFTER_LEAVING = 10  # a page that is loaded anew says that it leaves, too
AT_FIRST = 600  # until the first page has come
_TICK = 1.0


class Presence:
    """Seconds are counted while the computer is awake: after a night asleep the page gets its time to speak first."""

    def __init__(self) -> None:
        self._left = float(AT_FIRST)
        self._lock = threading.Lock()
        self._end = threading.Event()

    def seen(self) -> None:
        """Somebody asked for something."""
        with self._lock:
            self._left = PATIENCE

    def left(self) -> None:
        """A page was closed; another one may be open."""
        with self._lock:
            self._left = min(self._left, AFTER_LEAVING)

    def end(self) -> None:
        """Whoever waits need not wait any longer."""
        self._end.set()

    def wait(self, busy: Callable[[], bool], *, tick: float = _TICK) -> None:
        """Until the end was asked for, or nobody was there for too long; what is being done is done first."""
        while not self._end.wait(tick):
            with self._lock:
                self._left -= tick
                over = self._left <= 0
            if over and not busy():
                return
