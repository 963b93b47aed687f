from __future__ import annotations

import io
import json
from pathlib import Path

from workbench.errors import TrainingFailed
from workbench.training.events import EventLog, event, failed, folded, parse_lines, read_events


def test_events_come_back_in_pieces(tmp_path: Path) -> None:
    log = EventLog(tmp_path)
    log.write(event("started", run=1))
    events, offset = read_events(tmp_path)
    assert [one["event"] for one in events] == ["started"]
    log.write(event("cancelled"))
    with (tmp_path / "events.jsonl").open("a") as out:
        out.write('{"event": "half')
    later, end = read_events(tmp_path, offset)
    assert [one["event"] for one in later] == ["cancelled"]
    assert read_events(tmp_path, end) == ([], end)


def test_a_half_line_of_a_killed_run_is_closed(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text('{"event": "step", "st')
    EventLog(tmp_path).write(event("started"))
    assert [one["event"] for one in read_events(tmp_path)[0]] == ["started"]


def test_a_listener_that_goes_away_does_not_matter(tmp_path: Path) -> None:
    class Gone(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    log = EventLog(tmp_path, Gone())
    log.write(event("started"))
    log.write(event("cancelled"))
    assert len(read_events(tmp_path)[0]) == 2


def test_no_folder_no_events(tmp_path: Path) -> None:
    assert read_events(tmp_path / "none") == ([], 0)


def test_noise_is_passed_over() -> None:
    assert parse_lines(["warning: hello", "[1]", '{"a": 1}', json.dumps({"event": "x"}), ""]) == [{"event": "x"}]


def test_what_a_continued_run_does_again_is_taken_out() -> None:
    def at(kind: str, step: int) -> dict[str, object]:
        return {"event": kind, "step": step}

    first = [{"event": "started", "resumed_from_step": None}, at("step", 1), at("evaluated", 1), at("step", 2)]
    again = [{"event": "started", "resumed_from_step": 1}, at("step", 2), at("step", 3)]
    story = [one.get("step") for one in folded([*first, *again])]
    assert story == [None, 1, 1, None, 2, 3]
    assert folded([*first, first[0]]) == [first[0]]


def test_a_failure_carries_its_sentence() -> None:
    told = failed(TrainingFailed("No {thing}.", "Get {thing}.", thing=Path("a")))
    assert (told["sentence"], told["hint"], told["values"]) == ("No {thing}.", "Get {thing}.", {"thing": "a"})
