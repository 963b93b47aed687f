"""Before anything else: who asks, whether too often, whether too much; and after it: one line in the log, with no text in it.

A plain ASGI layer, for FastAPI reads and checks a body before it asks who sent it.
"""

from __future__ import annotations

import json
import logging
import math
import time
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.exceptions import HTTPException

from workbench.serving.keys import Key, Keys
from workbench.serving.web.figures import Figures

LOG = logging.getLogger("workbench.serving")
OPEN, ADMIN, PAGE = "/health", "/admin/", "/"
SCOPE = "workbench"  # where in a request's scope the note lies
Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may hold, how many a client may make in a minute, and how many texts may wait."""

    body: int = 4_000_000  # bytes
    texts: int = 1_000
    characters: int = 100_000  # of one text
    per_minute: int = 6_000
    waiting: int = 10_000
    at_once: int = 256  # texts that the model reads together


@dataclass(slots=True)
class Note:
    """What is known of a request: who asks (None: nobody who may), and how much."""

    holder: str | None = None
    texts: int = 0
    characters: int = 0
    status: int = 0
    began: float = field(default_factory=time.perf_counter)


class Gate:
    """Lets in who may come. `demanded`: only with a key; without one nobody may exchange the model in any case."""

    def __init__(self, app: App, *, keys: Keys, demanded: bool, limits: Limits, figures: Figures) -> None:
        self._app, self._keys, self._demanded, self._limits, self._figures = app, keys, demanded, limits, figures
        self._rate = RateLimitItemPerMinute(limits.per_minute)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        note = scope[SCOPE] = Note()

        async def noted(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                note.status = message["status"]
            await send(message)

        try:
            refusal = self._refusal(scope, note)
            if refusal is None:
                await self._app(scope, _bounded(receive, self._limits.body), noted)
            else:
                await _refuse(noted, *refusal)
        except Exception as error:  # a bug: its own words could quote a text, so only where it happened is told
            LOG.critical("bug: %s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))
            if not note.status:
                await _refuse(noted, 500, "Something in the program went wrong; the log says where.", {})
        finally:
            self._tell(scope, note)

    def _refusal(self, scope: Scope, note: Note) -> tuple[int, str, dict[str, str]] | None:
        """Why a request is not let in: status, words, headers."""
        path = scope["path"]
        if path == OPEN:
            note.holder = ""
            return None
        holder = self._holder(scope)
        if holder is None:
            if path == PAGE and scope["method"] in {"GET", "HEAD"}:  # the page that asks for a key, with status 401
                return None
            return 401, "A key is needed: Authorization: Bearer KEY.", {"WWW-Authenticate": "Bearer"}
        note.holder = holder.name
        if path.startswith(ADMIN) and not holder.admin:
            return 403, "This key may not exchange the model; one made with --admin may.", {}
        if not self._limiter.hit(self._rate, holder.name):
            left = self._limiter.get_window_stats(self._rate, holder.name).reset_time - time.time()
            words = f"At most {self._limits.per_minute} requests a minute."
            return 429, words, {"Retry-After": str(max(1, math.ceil(left)))}
        return _too_long(scope, self._limits.body)

    def _holder(self, scope: Scope) -> Key | None:
        headers = {name.lower(): value for name, value in scope["headers"]}
        token = headers.get(b"x-api-key", b"").decode("latin-1").strip()
        kind, _, given = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
        found = self._keys.holder(given.strip() if kind.lower() == "bearer" else token)
        return found if found is not None or self._demanded else Key("without a key", "", 0.0)

    def _tell(self, scope: Scope, note: Note) -> None:
        seconds = time.perf_counter() - note.began
        path = getattr(scope.get("route"), "path", "other")  # an unknown path could hold a text
        self._figures.answered(path, note.status, seconds)
        LOG.info(
            "%s %s %s %.1f ms, %d texts of %d characters, key %s",
            scope["method"] if scope["method"].isalpha() else "?", path, note.status or "gone", 1000 * seconds,
            note.texts, note.characters, json.dumps(note.holder, ensure_ascii=False) if note.holder else "-",
        )  # fmt: skip


def _too_long(scope: Scope, most: int) -> tuple[int, str, dict[str, str]] | None:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if length.isdigit() and int(length) > most:
        return 413, _too_much(most), {"Connection": "close"}
    return None


def _too_much(most: int) -> str:
    return f"A request may have at most {most} bytes: send the texts in several."


def _bounded(receive: Receive, most: int) -> Receive:
    """The same body, and a refusal as soon as it is longer than it may be."""
    read = 0

    async def bounded() -> MutableMapping[str, Any]:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise HTTPException(413, _too_much(most), {"Connection": "close"})
        return message

    return bounded


async def _refuse(send: Send, status: int, words: str, headers: dict[str, str]) -> None:
    body = json.dumps({"detail": words}).encode()
    told = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}
    lines = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": body})
