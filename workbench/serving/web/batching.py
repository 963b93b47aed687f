"""What is asked at the same time is read together: a bounded queue, and one thread that owns the model.

Nobody waits for others to come: while the model reads one batch, the next one gathers.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from workbench.serving.reading import Answer, Reader


class Full(Exception):
    """As many texts wait as may wait."""


@dataclass(slots=True, eq=False)
class _Job:
    texts: Sequence[str]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[tuple[Reader, list[Answer]]]
    error: BaseException | None = None
    answers: list[Answer] = field(default_factory=list)


class Batcher:
    """The queue and its thread. `reader` gives the model of the moment; `saw` is told the size of each batch."""

    def __init__(
        self,
        reader: Callable[[], Reader],
        *,
        waiting: int = 10_000,
        at_once: int = 256,
        saw: Callable[[int], None] = lambda _size: None,
    ) -> None:
        self._reader, self._most, self._at_once, self._saw = reader, waiting, at_once, saw
        self._jobs: deque[_Job] = deque()
        self._texts = 0
        self._news = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="model", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many texts wait."""
        return self._texts

    @property
    def alive(self) -> bool:
        """Whether it answers."""
        return self._thread.is_alive() and not self._closed

    async def ask(self, texts: Sequence[str]) -> tuple[Reader, list[Answer]]:
        """An answer for each text, and the model that gave it. Raises Full."""
        loop = asyncio.get_running_loop()
        job = _Job(texts, loop, loop.create_future())
        with self._news:
            if self._closed or self._texts + len(texts) > self._most:
                raise Full
            self._jobs.append(job)
            self._texts += len(texts)
            self._news.notify()
        return await job.future

    def close(self) -> None:
        """Answer what waits, then end."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._thread.join()

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._jobs or self._closed)
                if not self._jobs:
                    return
                jobs = self._take()
            if not jobs:
                continue
            reader = self._reader()
            self._saw(sum(len(job.texts) for job in jobs))
            _read(reader, jobs)
            for loop in {job.loop for job in jobs}:
                with suppress(RuntimeError):  # it was closed: nobody waits any more
                    loop.call_soon_threadsafe(_settle, reader, [job for job in jobs if job.loop is loop])

    def _take(self) -> list[_Job]:
        """The next jobs, as many as are read at once; those whose client has gone are dropped."""
        found: list[_Job] = []
        size = 0
        while self._jobs and (not found or size + len(self._jobs[0].texts) <= self._at_once):
            job = self._jobs.popleft()
            self._texts -= len(job.texts)
            if not job.future.cancelled():
                found.append(job)
                size += len(job.texts)
        return found


def _read(reader: Reader, jobs: list[_Job]) -> None:
    """Read all jobs at once; where that fails each by itself, so that one bad text spoils no other's answer."""
    try:
        answers = iter(reader.read([text for job in jobs for text in job.texts]))
        for job in jobs:
            job.answers = [next(answers) for _ in job.texts]
    except Exception as error:
        if len(jobs) == 1:
            jobs[0].error = error
            return
        for job in jobs:
            _read(reader, [job])


def _settle(reader: Reader, jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result((reader, job.answers))
