"""The program for colleagues at work within this process, and the page's part played by a client."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

import pytest

from tests.serving.conftest import models
from workbench.handed.presence import Presence
from workbench.handed.program import serve

__all__ = ["models"]


@dataclass
class Page:
    """What the page does: asks, with the headers of a browser."""

    address: str
    language: str = "en"

    def ask(self, path: str, body=None, *, headers=None):
        """Status and answer; a dict is sent as JSON, bytes as they are."""
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        told = {"Accept-Language": self.language, "Content-Type": "application/json", **(headers or {})}
        request = urllib.request.Request(self.address + path, data, told)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def json(self, path: str, body=None):
        status, answer = self.ask(path, body)
        return status, json.loads(answer)

    def drop(self, name: str, data: bytes):
        return self.json("file?name=" + urllib.parse.quote(name), data)

    def label(self, column: str):
        """Label and wait; gives what the page is told in the end."""
        status, told = self.json("label", {"column": column})
        while status == 200 and told["state"] == "running":
            time.sleep(0.02)
            status, told = self.json("progress")
        return status, told

    def ready(self):
        while True:
            _, told = self.json("model")
            if told["ready"]:
                return told
            time.sleep(0.02)


@pytest.fixture
def opened(capsys):
    """folder -> the page of a program that runs on it; all are ended."""
    ends = []

    def start(folder) -> Page:
        presence = Presence()
        thread = threading.Thread(target=serve, args=(folder,), kwargs={"browser": False, "presence": presence})
        thread.start()
        ends.append((presence, thread))
        while not (said := capsys.readouterr().out):
            time.sleep(0.01)
        return Page(said.strip())

    yield start
    for presence, thread in ends:
        presence.end()
        thread.join(20)
        assert not thread.is_alive()
