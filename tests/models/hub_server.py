"""A small server on this machine that answers as the Hugging Face hub does, for one model folder."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

NAME, REVISION = "someone/tiny", "a" * 40


class _Handler(BaseHTTPRequestHandler):
    folder: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, *_words: Any) -> None:
        pass

    def _answer(self, *, body: bool) -> None:
        path = self.path.split("?")[0]
        if path.startswith(f"/{NAME}/resolve/{REVISION}/"):
            self._send(self.folder / path.rsplit("/", 1)[1], body=body)
        elif path.startswith(f"/api/models/{NAME}/tree/"):
            entries = [
                {"type": "file", "path": f.name, "size": f.stat().st_size, "oid": _tag(f)} for f in self._files()
            ]
            self._reply(json.dumps(entries).encode(), {"Content-Type": "application/json"}, body=body)
        elif path.startswith(f"/api/models/{NAME}"):
            self._reply(json.dumps(self._info()).encode(), {"Content-Type": "application/json"}, body=body)
        else:
            self.send_response(404)
            self.send_header("X-Error-Code", "RepoNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _files(self) -> list[Path]:
        return sorted(self.folder.iterdir())

    def _info(self) -> dict[str, Any]:
        siblings = [{"rfilename": f.name, "size": f.stat().st_size, "blobId": _tag(f)} for f in self._files()]
        card = {"license": "apache-2.0", "language": "en"}
        return {"id": NAME, "modelId": NAME, "sha": REVISION, "siblings": siblings, "cardData": card, "tags": []}

    def _send(self, file: Path, *, body: bool) -> None:
        headers = {"ETag": f'"{_tag(file)}"', "X-Repo-Commit": REVISION, "Accept-Ranges": "bytes"}
        self._reply(file.read_bytes(), headers, body=body)

    def _reply(self, content: bytes, headers: dict[str, str], *, body: bool) -> None:
        self.send_response(200)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(content)


def _tag(file: Path) -> str:
    return hashlib.sha1(file.read_bytes()).hexdigest()


@contextmanager
def hub_of(folder: Path) -> Iterator[str]:
    """Serve `folder` as the model NAME; gives the address to set HF_ENDPOINT to."""
    handler = type("Handler", (_Handler,), {"folder": folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
