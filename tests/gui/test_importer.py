"""The child that reads files for the window: what is called off stops at once, and the child keeps what it read."""

import threading
import time

import pytest

from workbench.gui.background import Cancelled
from workbench.gui.importer import Importer


@pytest.fixture
def importer(tmp_path):
    made = Importer()
    path = tmp_path / "many.csv"
    lines = [f"{i},<p>this is the text with the number {i}</p> call +44 7700 {i % 900000:06}" for i in range(60_000)]
    path.write_text("id,comment\n" + "\n".join(lines), encoding="utf-8")
    made.ask("read", lambda *_: None, path=str(path))
    yield made
    made.close()


def masked(importer, report, **more):
    return importer.ask("look", report, cleaning_options={"mask_personal_data": True, "html": True}, **more)


def test_a_request_is_called_off_and_the_next_one_goes_on(importer):
    ended, started = [], threading.Event()

    def work():
        try:
            masked(importer, lambda *_: started.set())
        except Cancelled:
            ended.append(time.monotonic())

    thread = threading.Thread(target=work)
    thread.start()
    assert started.wait(20)
    asked = time.monotonic()
    importer.call_off()
    thread.join(20)
    assert ended
    assert ended[0] - asked < 2
    assert importer.ask("look", lambda *_: None)["taken"] == 60_000  # nothing had to be read again


def test_a_request_that_nobody_wants_any_more_is_not_made(importer):
    with pytest.raises(Cancelled):
        masked(importer, lambda *_: None, wanted=lambda: False)
    importer.call_off()  # nothing is under way: the next request is not touched
    assert importer.ask("look", lambda *_: None)["taken"] == 60_000


def test_what_would_be_done_is_an_estimate_for_many_rows(importer):
    importer.ask("look", lambda *_: None)
    found = importer.ask("survey", lambda *_: None, near_under=1000)
    assert found["estimate"]
    assert found["changes"]["html"] == 60_000
    assert found["near"] is None


def test_a_child_that_is_about_to_die_is_asked_nothing(importer, tmp_path):
    importer.kill()
    assert not importer.holds(None)
    importer.ask("read", lambda *_: None, path=str(tmp_path / "many.csv"))
    assert importer.ask("look", lambda *_: None)["taken"] == 60_000
