"""Serving until it is told to stop: the address is taken before the model is loaded, a hang-up signal loads a new one."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO

import uvicorn
from fastapi import FastAPI

from workbench import network
from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, WorkbenchError
from workbench.serving.web.app import reload_now
from workbench.serving.web.gate import LOG

PORT = 8571
_MOST_CONNECTIONS = 4_000
_IN_USE, _DENIED = (98, 48, 10048), (13, 10013)  # Linux, macOS, Windows


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach it."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def take_address(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises ServingFailed where it is taken, not allowed or not this computer's."""
    if network.forbidden() and not is_loopback(host):
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "Other computers cannot be served: the network is switched off in Settings."),
            QT_TRANSLATE_NOOP("errors", "Allow it there, or serve this computer only: leave out “--host”."),
        )
    if not 0 <= port <= 65535:  # the system would take what is left of it modulo 65536
        raise _no_address(host, port, "no such port")
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, number)
    except (OSError, UnicodeError, OverflowError) as error:
        raise _no_address(host, port, str(error)) from error
    try:
        if sys.platform != "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(2048)
    except OSError as error:
        made.close()
        if error.errno in _IN_USE:
            raise ServingFailed(
                QT_TRANSLATE_NOOP("errors", "Another program uses port {port} already."),
                QT_TRANSLATE_NOOP("errors", "Stop it, or choose another port."),
                port=str(port),
            ) from error
        if error.errno in _DENIED:
            raise ServingFailed(
                QT_TRANSLATE_NOOP("errors", "Port {port} may not be used."),
                QT_TRANSLATE_NOOP("errors", "Choose one above 1023."),
                port=str(port),
            ) from error
        raise _no_address(host, port, error.strerror or str(error)) from error
    return made


def address_of(taken: socket.socket) -> str:
    """Where it can be asked."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(
    app: FastAPI, taken: socket.socket, *, ready: Callable[[], None], until: IO[bytes] | None = None, log: IO[str] | None = None
) -> None:  # fmt: skip
    """Answer until Ctrl-C, a signal, or the end of `until`; what was asked before is still answered."""
    handler = logging.StreamHandler(log or sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, limit_concurrency=_MOST_CONNECTIONS, timeout_graceful_shutdown=20,
        server_header=False,
    )  # fmt: skip
    server = _Server(config, ready)
    if until is not None:
        threading.Thread(target=_end_with, args=(until, server), daemon=True).start()
    try:
        asyncio.run(_run(server, taken, app))
    finally:
        taken.close()
        LOG.removeHandler(handler)


class _Server(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


async def _run(server: uvicorn.Server, taken: socket.socket, app: FastAPI) -> None:
    if hasattr(signal, "SIGHUP"):
        with suppress(ValueError, RuntimeError):  # not in the main thread
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, _reload, app)
    await server.serve(sockets=[taken])


def _reload(app: FastAPI) -> None:
    def work() -> None:
        with suppress(WorkbenchError):  # it is in the log, and the present model goes on
            reload_now(app.state.service)

    threading.Thread(target=work, daemon=True).start()


def _end_with(until: IO[bytes], server: uvicorn.Server) -> None:
    with suppress(OSError, ValueError):
        while until.read(4096):
            pass
    server.should_exit = True


def _no_address(host: str, port: int, reason: str) -> ServingFailed:
    return ServingFailed(
        QT_TRANSLATE_NOOP("errors", "“{host}”, port {port}, cannot be served: the system says “{reason}”."),
        QT_TRANSLATE_NOOP(
            "errors", "Give an address of this computer, such as 127.0.0.1, and a port from 1024 to 65535."
        ),
        host=host,
        port=str(port),
        reason=reason,
    )
