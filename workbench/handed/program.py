"""The program: the page comes up at once, the model while somebody reads it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.handed.desk import Desk
from workbench.handed.model import Model
from workbench.handed.presence import Presence
from workbench.handed.server import Server

MODEL = "model"  # the folder beside the program


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until nobody looks any more. Exit status: 0 fine, 1 the self-test failed."""
    parser = argparse.ArgumentParser(prog="label-texts", description="Labels a spreadsheet with the model beside it.")
    parser.add_argument("--model", type=Path, default=beside(), metavar="FOLDER")
    parser.add_argument("--no-browser", action="store_true", help="print the page's address, open nothing")
    parser.add_argument("--self-test", action="store_true", help="ask the model what its self_test.json asks, and end")
    args = parser.parse_args(argv)
    if args.self_test:
        return _self_test(args.model)
    presence = Presence()
    signal.signal(signal.SIGTERM, lambda _number, _frame: presence.end())  # files of a session that ends are removed
    serve(args.model, browser=not args.no_browser, presence=presence)
    return 0


def beside() -> Path:
    """Where the model of a built program is."""
    return Path(sys.executable if getattr(sys, "frozen", False) else __file__).resolve().parent / MODEL


def serve(folder: Path, *, browser: bool, presence: Presence) -> None:
    """Until the page has been closed for a while, or somebody pressed Stop."""
    loading = Loading(folder)
    desk = Desk(loading.model)
    server = Server(desk, presence, loading.about)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    _say(server.address)
    loading.begin()
    if browser:
        _open(server.address)
    try:
        presence.wait(lambda: desk.busy)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        server.server_close()
        desk.close()


class Loading:
    """A model that is being loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._done = threading.Event()
        self._model: Model | None = None
        self._error: WorkbenchError | None = None

    def begin(self) -> None:
        """Load it in a thread of its own."""
        threading.Thread(target=self._load, daemon=True).start()

    def _load(self) -> None:
        try:
            self._model = Model(self._folder)
        except WorkbenchError as error:
            self._error = error
        finally:
            self._done.set()

    def model(self) -> Model:
        """Wait for it. Raises ModelFailed."""
        self._done.wait()
        if self._model is None:
            raise self._error or MemoryError
        return self._model

    def about(self) -> dict[str, Any]:
        """What the page says of it."""
        found = self._model
        told: dict[str, Any] = {"ready": self._done.is_set(), "error": self._error}
        if found is not None:
            told |= {"task": found.task, "labels": list(found.labels), "accept_from": found.accept_from}
        return told


def _self_test(folder: Path) -> int:
    try:
        return Model(folder).self_test()
    except (WorkbenchError, OSError, ValueError) as error:
        _say(str(error))
        return 1


def _say(words: str) -> None:
    """A line, where there is somebody to read it: a program without a console has no output."""
    if sys.stdout is not None:
        print(words, flush=True)


def _open(address: str) -> None:
    """Open the page. A browser must not load the libraries that came with this program instead of its own."""
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if getattr(sys, "frozen", False):
            os.environ.pop(name, None)
        if before is not None:
            os.environ[name] = before
    if not webbrowser.open(address):
        _say("Open this address in a browser.")
