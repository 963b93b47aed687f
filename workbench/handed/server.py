"""The page and what it asks, on this computer alone.

Other programs and pages of the same computer could ask, too, so the address holds a secret that only the opened page knows, and a
request must be meant for this very address: a name that was bent to point here, or another page's form, gets no answer.
"""

from __future__ import annotations

import hmac
import json
import secrets
import socketserver
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, WorkbenchError
from workbench.handed import words
from workbench.handed.desk import Desk
from workbench.handed.presence import Presence
from workbench.serving.web.page import page

_MOST_JSON = 4_000_000  # bytes
_PIECE = 1 << 20
_HOST = "127.0.0.1"
_UNREADABLE = (
    QT_TRANSLATE_NOOP("errors", "The page asked for something that the program does not understand."),
    QT_TRANSLATE_NOOP("errors", "Reload the page."),
)


class Server(ThreadingHTTPServer):
    """Serves one desk. `about` says what is known of the model."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, desk: Desk, presence: Presence, about: Callable[[], dict[str, Any]]) -> None:
        self.desk, self.presence, self.about = desk, presence, about
        self.secret = secrets.token_urlsafe(24)
        super().__init__((_HOST, 0), _Handler)

    def server_bind(self) -> None:
        """Without looking up the computer's name, which takes seconds where there is no network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = _HOST, int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{_HOST}:{self.server_port}/{self.secret}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that was closed in the middle is nothing to report."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    body: bytes
    protocol_version = "HTTP/1.1"
    timeout = 120

    def do_GET(self) -> None:
        """The page, what is known of the model, how far the work is, the result."""
        self._answer({"": _page, "model": _model, "progress": _progress, "result": _result})

    def do_POST(self) -> None:
        """Everything that changes something."""
        self._answer({
            "file": _file, "sheet": _sheet, "label": _label, "cancel": _cancel, "try": _try, "alive": _alive, "left": _left,
            "stop": _stop,
        })  # fmt: skip

    def log_message(self, *_words: Any) -> None:
        """Nothing is logged: texts and names of files are nobody's business."""

    def _answer(self, routes: dict[str, Callable[[_Handler], None]]) -> None:
        what = self._asked()
        if what is None or what not in routes:
            self.close_connection = True
            self.send_json({"detail": ""}, HTTPStatus.NOT_FOUND)
            return
        self.server.presence.seen()
        try:
            self.body = self._small_body() if self.command == "POST" and what != "file" else b""
            routes[what](self)
        except WorkbenchError as error:
            self.close_connection = True
            self.send_json({"detail": self.told(error)}, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _asked(self) -> str | None:
        """What is asked for, where it may be: the last part of the path behind the secret."""
        here = (f"{_HOST}:{self.server.server_port}", f"localhost:{self.server.server_port}")
        origin = self.headers.get("Origin")
        if self.headers.get("Host") not in here or (origin is not None and origin.partition("://")[2] not in here):
            return None
        parts = urlsplit(self.path).path.split("/")
        if len(parts) != 3 or not hmac.compare_digest(parts[1].encode(), self.server.secret.encode()):
            return None
        return parts[2]

    def told(self, error: WorkbenchError) -> str:
        """An error in the language of the page."""
        return words.told(error, chinese=self.headers.get("Accept-Language", "").lower().startswith("zh"))

    def json_body(self) -> dict[str, Any]:
        """What the page sends. Raises ServingFailed."""
        try:
            found = json.loads(self.body)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise ServingFailed(*_UNREADABLE)
        return found

    def _small_body(self) -> bytes:
        """All that was sent, whether it is needed or not: the next request of the connection stands behind it."""
        length = self.length()
        if length > _MOST_JSON:
            raise ServingFailed(*_UNREADABLE)
        return self.rfile.read(length)

    def length(self) -> int:
        """How many bytes are sent. Raises ServingFailed."""
        said = self.headers.get("Content-Length", "")
        if not said.isascii() or not said.isdigit():
            raise ServingFailed(*_UNREADABLE)
        return int(said)

    def send_json(self, value: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> None:
        """An answer."""
        self.send(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), "application/json", status=status)

    def send(
        self, body: bytes, kind: str, headers: dict[str, str] | None = None, status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        """A whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, one in {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **(headers or {})}.items():
            self.send_header(name, one)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def send_file(self, place: Path) -> None:
        """A file to be saved."""
        with place.open("rb") as file:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "application/octet-stream")
            self.send_header("Content-Length", str(place.stat().st_size))
            self.send_header("Content-Disposition", f"attachment; filename*=UTF-8''{quote(place.name)}")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            while piece := file.read(_PIECE):
                self.wfile.write(piece)


def _page(to: _Handler) -> None:
    html, headers = page("handed.html")
    to.send(html.encode(), "text/html", headers)


def _model(to: _Handler) -> None:
    told = to.server.about()
    error = told.pop("error", None)
    to.send_json({**told, "error": to.told(error) if error is not None else ""})


def _file(to: _Handler) -> None:
    name = parse_qs(urlsplit(to.path).query).get("name", ["file"])[0]
    to.send_json(to.server.desk.take(unquote(name), to.rfile, to.length()))


def _sheet(to: _Handler) -> None:
    to.send_json(to.server.desk.look(str(to.json_body().get("sheet", ""))))


def _label(to: _Handler) -> None:
    to.server.desk.label(str(to.json_body().get("column", "")))
    _progress(to)


def _progress(to: _Handler) -> None:
    work = to.server.desk.work
    if work is None:
        to.send_json({"state": "none"})
        return
    to.send_json({
        "state": work.state, "share": work.share, "rows": work.rows, "counts": work.counts, "first": work.first,
        "accepted": work.accepted, "name": work.result.name if work.result else "",
        "error": to.told(work.error) if work.error else "",
    })  # fmt: skip


def _result(to: _Handler) -> None:
    work = to.server.desk.work
    if work is None or work.state != "done" or work.result is None:
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "There is no labelled file."),
            QT_TRANSLATE_NOOP("errors", "Drop a spreadsheet on the page and label it first."),
        )
    to.send_file(work.result)


def _cancel(to: _Handler) -> None:
    to.server.desk.cancel()
    to.send_json({})


def _try(to: _Handler) -> None:
    to.send_json(to.server.desk.try_text(str(to.json_body().get("text", ""))))


def _alive(to: _Handler) -> None:
    to.send_json({})


def _left(to: _Handler) -> None:
    to.server.presence.left()
    to.send_json({})


def _stop(to: _Handler) -> None:
    to.close_connection = True
    to.send_json({})
    to.server.presence.end()
