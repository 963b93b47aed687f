"""A watched folder: finished files are labelled once, a bad one stops nothing, and a restart goes on where it was."""

from __future__ import annotations

import csv
import json
import os
import time

import pytest

from tests.models.tiny import BAD, GOOD, PLAIN, texts
from tests.serving.conftest import KINDS
from workbench.cli.watch import _read
from workbench.errors import ServingFailed, StorageFailed
from workbench.importing import readers
from workbench.serving import reading
from workbench.serving.watch import days, drift, worth
from workbench.serving.watch.alerts import Rules
from workbench.serving.watch.files import Looker
from workbench.serving.watch.watching import Task, Watch

LEARNED = [text for text, _ in texts(80)]


def rows_of(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path, rows: list[str], day: str | None = None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "date"] if day else ["text", "channel"])
        writer.writerows([text, day or "mail"] for text in rows)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "new").mkdir()
    return tmp_path / "new"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "new labelled"


@pytest.fixture
def reader(models):
    return reading.load(models("single_label")[1])


def watch(folder, out, reader, **changes) -> Watch:
    changes = {"every": 0.01, **changes}
    return Watch(Task(folder, out, reader, lambda path: _read(path, []), readers.SUFFIXES, **changes))


def names(events) -> list[str]:
    return [event["event"] for event in events]


@pytest.mark.parametrize("kind", KINDS)
def test_files_are_labelled_as_the_model_does(models, folder, out, kind):
    reader = reading.load(models(kind)[1])
    write(folder / "april.csv", [*LEARNED[:20], "", "退款 lovely"])
    events = list(watch(folder, out, reader).once())
    assert names(events) == ["labelled", "status"]
    assert events[0]["rows"] == 21
    found = rows_of(out / "april labelled.csv")
    assert [row["text"] for row in found] == [*LEARNED[:20], "", "退款 lovely"]
    assert {row["channel"] for row in found} == {"mail"}
    expected = reader.read(LEARNED[:20])
    for row, own in zip(found, expected, strict=False):
        assert float(row["confidence"]) == pytest.approx(own.confidence, abs=1e-3)
        if kind == "single_label":
            assert row["predicted_label"] == own.labels[0]
        elif kind == "spans":
            places = [[p.start, p.end, p.label] for p in own.passages]
            assert json.loads(row["predicted_spans"]) == places
    assert (found[20]["predicted_label"], found[20]["confidence"]) == ("", "")


def test_every_format_that_can_be_imported(folder, out, reader):
    from workbench.exporting.tables import write_table

    for suffix in (".xlsx", ".tsv", ".jsonl"):
        write_table(folder / f"rows{suffix}", ["text", "n"], [[text, 1] for text in LEARNED[:8]])
    (folder / "old.txt").write_text("text\tn\n" + "".join(f"{text}\t1\n" for text in LEARNED[:8]))
    events = list(watch(folder, out, reader).once())
    assert names(events) == ["labelled"] * 4 + ["status"]
    for name in ("rows labelled.xlsx", "rows labelled.tsv", "rows labelled.jsonl", "old.txt labelled.csv"):
        assert "predicted_label" in readers.read_table(out / name).columns


def test_each_file_once_also_after_a_restart(folder, out, reader):
    write(folder / "a.csv", LEARNED[:5])
    assert names(watch(folder, out, reader).once()) == ["labelled", "status"]
    stamp = os.stat(out / "a labelled.csv").st_mtime_ns
    again = watch(folder, out, reader)
    assert names(again.once()) == ["status"]
    assert os.stat(out / "a labelled.csv").st_mtime_ns == stamp
    write(folder / "b.csv", LEARNED[5:9])
    events = list(again.once())
    assert names(events) == ["labelled", "status"]
    assert events[-1]["rows"] == 9
    write(folder / "a.csv", LEARNED[:7])  # another version of it: counted in place of the first
    assert list(again.once())[-1]["rows"] == 11


def test_a_kill_between_result_and_count_loses_nothing(folder, out, reader, monkeypatch):
    write(folder / "a.csv", LEARNED[:5])

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("workbench.serving.watch.watching.save", killed)
        with pytest.raises(KeyboardInterrupt):
            list(watch(folder, out, reader).once())
    assert list(watch(folder, out, reader).once())[-1]["rows"] == 5
    assert not [name for name in os.listdir(out) if name.endswith(".part") or name.startswith(".")]


def test_a_bad_file_stops_nothing(folder, out, reader):
    (folder / "1 broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (folder / "2 picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    (folder / "3 empty rows.csv").write_text("text\n")
    write(folder / "4 odd.csv", ["fine"])
    write(folder / "5 fine.csv", LEARNED[:3])
    real = _read

    def read(path):
        if "odd" in path.name:
            raise ZeroDivisionError("the words of a client")
        return real(path, [])

    watching = Watch(Task(folder, out, reader, read, readers.SUFFIXES, every=0.01))
    events = list(watching.once())
    assert names(events) == ["bad"] * 4 + ["labelled", "status"]
    told = json.loads((out / "status.json").read_text())
    assert [one["file"][0] for one in told["bad"]] == ["1", "2", "3", "4"]
    assert all(one["sentence"] for one in told["bad"])
    assert "words of a client" not in json.dumps(told)
    assert names(watching.once()) == ["status"]  # not tried again until it changes
    write(folder / "1 broken.xlsx", LEARNED[:2])
    assert "labelled" in names(watching.once())


def test_a_file_that_is_open_elsewhere_is_tried_again(folder, out, reader):
    write(folder / "a.csv", LEARNED[:3])
    busy = [True]

    def read(path):
        if busy[0]:
            raise StorageFailed("“{place}” is in use.", "Close it.", place=str(path))
        return _read(path, [])

    watching = Watch(Task(folder, out, reader, read, readers.SUFFIXES, every=0.01))
    assert names(watching.once()) == ["bad", "status"]
    assert names(watching.once()) == ["status"]  # said once
    busy[0] = False
    assert names(watching.once()) == ["labelled", "status"]


def test_only_finished_files(folder):
    looker = Looker(folder, {".csv"})
    for name in (".hidden.csv", "~$lock.csv", "x.csv.part", "y.csv.crdownload", "note.md"):
        (folder / name).write_text("text\nfine\n")
    (folder / "empty.csv").touch()
    (folder / "inside.csv").mkdir()
    growing = folder / "growing.csv"
    growing.write_text("text\n")
    assert looker.look() == []
    growing.write_text("text\nfine\n")
    assert looker.look() == []
    assert [one.name for one in looker.look()] == ["growing.csv"]


def test_a_folder_that_goes_and_comes_back(folder, out, reader, tmp_path):
    watching = watch(folder, out, reader)
    looks = iter([False, False, False, False, False, True])
    moved = tmp_path / "elsewhere"
    events = []
    for event in watching.go_on(lambda _seconds: next(looks)):
        events.append(event["event"])
        if events == ["status"]:
            folder.rename(moved)
        elif events[-1] == "gone":
            moved.rename(folder)
            write(folder / "a.csv", LEARNED[:3])
    assert [one for one in events if one != "status"] == ["gone", "back", "labelled"]


def test_places(folder, out, reader, tmp_path):
    with pytest.raises(ServingFailed, match="no folder"):
        watch(tmp_path / "nowhere", out, reader)
    with pytest.raises(ServingFailed, match="watched folder itself"):
        watch(folder, folder / ".." / "new", reader)
    out.write_text("a file in the way")
    write(folder / "a.csv", LEARNED[:3])
    with pytest.raises(StorageFailed):
        list(watch(folder, out, reader).once())


def test_rows_worth_labelling_can_be_imported(folder, out, reader, tmp_path, capsys):
    from workbench.cli.main import main

    sealed = LEARNED[:40]
    reference = drift.reference(reader, sealed, LEARNED, on="test", unsure_below=0.6)
    strange = [" ".join(PLAIN[at:] + PLAIN[:at]) for at in range(10)]
    write(folder / "a.csv", [*strange, *strange[:2], *LEARNED[:5]])
    list(watch(folder, out, reader, reference=reference, rules=Rules(unsure_below=0.9)).once())
    found = worth.read(out)
    assert found
    assert len({one.text for one in found}) == len(found)
    assert [one.confidence for one in found] == sorted(one.confidence for one in found)
    sent = worth.take(out)
    assert worth.read(out) == []
    assert worth.take(out) is None
    assert main(["new", str(tmp_path / "p.workbench"), "--text", "text"]) == 0
    assert main(["import", str(tmp_path / "p.workbench"), str(sent), "--json"]) == 0
    capsys.readouterr()
    assert main(["status", str(tmp_path / "p.workbench"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == len(found)
    assert told["labelled"] == 0  # what the model said is no label


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2026-11-24", "2026-11-24T10:00:00"], ["2026-11-24", "2026-11-24"]),
        (["24.11.2026", "1.12.2026 08:15"], ["2026-11-24", "2026-12-01"]),
        (["11/24/2026", "12/01/2026"], ["2026-11-24", "2026-12-01"]),
        (["2026年11月24日", "2026/11/24 9:30"], ["2026-11-24", "2026-11-24"]),
        (["", "no date"], ["1970-01-02", "1970-01-02"]),
    ],
)
def test_days(cells, expected):
    assert days.days_of(cells, 86400 * 1.5) == expected


def test_the_column_of_dates():
    columns, records = ["id", "text", "when"], [["1.1.1", "a", "2026-11-24"], ["2", "b", "2026-11-25"]]
    assert days.date_column(columns, records, None) == 2
    assert days.date_column(columns, records, "id") == 0
    assert days.date_column(["id"], [["7"], ["8"]], None) is None
    assert days.date_column(["id"], [["7"]], "other") is None


def test_share_by_label_over_time(folder, out, reader):
    write(folder / "a.csv", [f"we {word}" for word in GOOD], day="2026-11-01")
    write(folder / "b.csv", [f"we {word}" for word in BAD] + ["we fine"], day="2026-11-02")
    told = list(watch(folder, out, reader).once())[-1]
    assert [(one["day"], one["rows"]) for one in told["days"]] == [("2026-11-01", 4), ("2026-11-02", 5)]
    expected = [one.labels[0] for one in reader.read([f"we {word}" for word in GOOD])]
    assert sum(told["days"][0]["labels"].values()) == len(expected)
    assert told["drift"] is None


def test_alerts_are_told_once(folder, out, reader):
    rules = Rules(least_rows=5, share_above={"good": 0.0, "bad": 0.0})
    watching = watch(folder, out, reader, rules=rules)
    write(folder / "a.csv", LEARNED[:20], day="2026-11-01")
    first = [one for one in watching.once() if one["event"] == "alert"]
    assert first
    assert all(one["sentence"] for one in first)
    write(folder / "b.csv", LEARNED[:5], day="2026-11-01")
    assert [one for one in watching.once() if one["event"] == "alert"] == []
    assert time.time() - json.loads((out / "status.json").read_text())["looked"] < 60


def test_the_status_and_the_figures_of_a_project(models, folder, out, tmp_path, capsys):
    """A project's model, by the command line: compared with its sealed rows, told by `watch status` and by /metrics."""
    from prometheus_client import generate_latest

    from workbench.cli.main import main
    from workbench.project import Project
    from workbench.records import NewRow
    from workbench.runs.watching import watched
    from workbench.serving.web.watched import Watched

    place = tmp_path / "p.workbench"
    with Project.create(place, name="Hotel") as project:
        common = {"columns": ["text"], "mapping": {"text": ["text"]}}
        project.add_rows(
            [NewRow(text, at + 2) for at, text in enumerate(LEARNED[:40])], source="t.csv", split="test", **common
        )
        number = project.add_run({"effort": "quick", "method": "full"}, base="tiny", train_rows=40, label_ids=[])
        project.finish_run(number, "finished", {"train_rows": 40}, [])
        run = project.runs_folder / f"{number:04d}"
    run.mkdir(parents=True, exist_ok=True)
    source = models("single_label")[0].parent
    for part in ("model", "examples.jsonl"):
        if not (run / part).exists():
            (run / part).symlink_to(source / part)
    write(folder / "a.csv", LEARNED[:30], day="2026-11-01")
    rules = tmp_path / "rules.json"
    rules.write_text('{"least_rows": 5, "share_above": {"good": 0.01, "bad": 0.01}}')
    words = ["watch", str(place), str(folder), "--out", str(out), "--once", "--every", "0.1", "--rules", str(rules)]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["reference"] == {"on": "test", "rows": 40}
    assert sum(one["share"] for one in told["drift"]["shares"].values()) == pytest.approx(1, abs=1e-3)
    assert told["alerts"]
    assert main(["watch", "status", str(out)]) == 0
    said = capsys.readouterr().out
    assert "1 file, 30 rows labelled" in said
    assert "beside 40 test rows" in said
    assert "ALERT" in said
    assert [one["rows"] for one in watched(place)] == [json.loads((out / "status.json").read_text())["rows"]]
    figures = generate_latest(_with(Watched(out / "status.json"))).decode()
    assert "workbench_watch_rows 30.0" in figures
    assert 'workbench_watch_alert{day="2026-11-01"' in figures
    assert generate_latest(_with(Watched(tmp_path / "none.json"))) == b""
    assert main(["watch", "status", str(folder)]) == 1


def _with(collector):
    from prometheus_client import CollectorRegistry

    registry = CollectorRegistry()
    registry.register(collector)
    return registry
