"""Export: serving starts and stops with a real child, keys are made and taken back, what is in the way is told; a folder is watched."""

from __future__ import annotations

import json
import socket
import urllib.request

import pytest
from PySide6.QtGui import QGuiApplication

from tests.models.tiny import run_folder as made_run
from tests.models.tiny import texts, tiny_model
from workbench.gui.widgets.card_grid import CardGrid
from workbench.paths import keys_file
from workbench.project import Project
from workbench.serving import keys
from workbench.training.run import execute


@pytest.fixture(scope="session")
def tiny_run(tmp_path_factory):
    """The folder of a finished run."""
    place = tmp_path_factory.mktemp("served")
    made_run(place / "run", tiny_model(place / "tiny"))
    assert execute(place / "run") == 0
    return place / "run"


@pytest.fixture
def page(window, session, run_folder, tiny_run):
    with Project.open(run_folder, read_only=True) as project:
        place = project.runs_folder / "0001"
    place.mkdir(parents=True, exist_ok=True)
    for part in ("model", "examples.jsonl"):
        (place / part).symlink_to(tiny_run / part)
    session.open(run_folder)
    window.show_page("export")
    made = window.pages["export"]
    yield made
    made.serve.stop()
    made.watch.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ask(address: str, key: str) -> dict:
    request = urllib.request.Request(
        f"{address}/predict", json.dumps({"text": "the room was lovely"}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
    )  # fmt: skip
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as reply:
        return json.load(reply)


def test_serving_starts_and_stops(page, session, qtbot):
    card = page.serve
    assert card.buttons[0].text() == "Start serving"
    key = keys.add(keys_file(), "shop")
    card.port.setValue(free_port())
    card.buttons[0].click()
    assert card.state == "starting"
    qtbot.waitUntil(lambda: card.state == "serving", timeout=60_000)
    assert card.address == f"http://127.0.0.1:{card.port.value()}"
    assert ask(card.address, key)["answers"][0]["label"] in {"good", "bad"}
    card.buttons[1].click()
    assert QGuiApplication.clipboard().text() == card.address
    assert card.port.isHidden()
    process = card._child._process
    session.close()  # it ends with the project
    assert card.state == "off"
    assert process.wait(20) == 0


def test_a_port_that_is_taken_is_told(page, said, qtbot):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        page.serve.port.setValue(other.getsockname()[1])
        page.serve.start()
        qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert "uses port" in said[-1].said()[0]
    assert page.serve.state == "off"


def test_a_server_that_dies_is_told(page, said, qtbot):
    page.serve.port.setValue(free_port())
    page.serve.start()
    qtbot.waitUntil(lambda: page.serve._child.pid > 0, timeout=20_000)
    page.serve._child._process.kill()
    qtbot.waitUntil(lambda: page.serve.state == "off", timeout=20_000)
    assert "ended by itself" in said[-1].said()[0]


def test_keys(page, said):
    card = page.serve
    assert "make one" in card.facts[1][1].text()
    card.ask_key()
    from workbench.gui.pages.export_serving import KeysDialog

    dialog = card.window().findChild(KeysDialog)
    assert not dialog.make.isEnabled()
    dialog.name.setText("shop")
    dialog.make.click()
    made = dialog.key.text()
    assert keys.Keys(keys_file()).holder(made).name == "shop"
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == made
    assert "1 made" in card.facts[1][1].text()
    dialog.name.setText("shop")
    dialog.make.click()
    assert "already" in said[-1].said()[0]
    dialog.revoke("shop")
    assert keys.Keys(keys_file()).holder(made) is None
    dialog.accept()


def test_a_folder_is_watched(page, session, qtbot, tmp_path, said):
    card, folder = page.watch, tmp_path / "mails"
    folder.mkdir()
    rows = [text for text, _ in texts(30)]
    (folder / "a.csv").write_text("text\n" + "".join(f"{text}\n" for text in rows))
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    card.start(folder)
    qtbot.waitUntil(lambda: card.status.get("rows") == 30, timeout=60_000)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert (tmp_path / "mails labelled" / "a labelled.csv").is_file()
    assert "broken.xlsx" in said[-1].said()[0]
    assert card.buttons[0].text() == "Stop watching"
    card.status["worth_labelling"] = 2
    (tmp_path / "mails labelled" / "worth labelling.csv").write_text("text,a,b,c,d\nx,unsure,good,0.5,a.csv\n")
    card.retranslate()
    assert "2 rows" in card.send.text()
    offered = []
    session.file_offered.connect(offered.extend)
    card.send.click()
    assert offered[0].name.startswith("sent to label")
    card.buttons[0].click()
    assert card.state == "off"


def test_a_folder_that_is_gone_is_told(page, tmp_path, qtbot, said):
    page.watch.start(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert "nowhere" in said[-1].said()[0]
    assert page.watch.state == "off"


def test_alerts_come_as_one_notice(page, said):
    card = page.watch
    card._child = type("Child", (), {"stop": lambda _self: None})()
    alert = {"event": "alert", "kind": "grows", "day": "2026-11-24", "label": "Refund", "value": 0.3, "before": 0.1}
    card._take(alert)
    card._take({**alert, "label": "PIN"})
    assert not said
    card._take({"event": "status", "rows": 9, "files": 1, "worth_labelling": 0, "alerts": [alert]})
    assert len(said) == 1
    assert "“Refund” grew within a day: 30%" in said[0].said()[0]
    assert "1 more alert" in said[0].said()[1]
    assert "grew within a day" in card.facts[1][1].text()


def test_cards_in_rows_as_there_is_room(qtbot):
    from PySide6.QtWidgets import QLabel

    grid = CardGrid([QLabel(str(at)) for at in range(6)])
    qtbot.addWidget(grid)
    grid.show()
    for width, columns in ((900, 3), (600, 2), (300, 1), (1400, 3)):
        grid.resize(width, 400)
        assert grid.columns == columns
