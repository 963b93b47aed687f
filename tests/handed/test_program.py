"""The program for colleagues: the answers of predict.py in the colleague's own file, one sentence where something is wrong, nobody else."""

from __future__ import annotations

import csv
import http.client
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest

from tests.models.tiny import texts
from tests.test_private import left_at_home
from workbench.handed.presence import Presence
from workbench.handed.program import main

KINDS = ("single_label", "multi_label", "spans")
TEXTS = [text for text, _ in texts(60, seed=9)] + [
    " ".join(["the room was awful and we ate there"] * 60),
    "=1+1 lovely",
]


def by_script(folder, lines: list[str]) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-B", str(folder / "predict.py")],
        input="\n".join(lines).encode(),
        capture_output=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def as_csv(rows: list[list[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def read_csv(data: bytes, delimiter: str = ",") -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def label_of(answer: dict, text: str) -> str:
    if "passages" in answer:
        return "; ".join(f"{' '.join(text[p['start'] : p['end']].split())} [{p['label']}]" for p in answer["passages"])
    return answer["label"] if "label" in answer else " | ".join(answer["labels"]) or "(none)"


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_comes_back_with_the_answers_of_the_script(kind, models, opened):
    folder = models(kind)[1]
    page = opened(folder)
    rows = [["id", "comment", "shop"], *[[str(n), text, "north"] for n, text in enumerate(TEXTS)], ["x", "  ", "south"]]
    status, told = page.drop("Kommentare März.csv", as_csv(rows, ";"))
    assert status == 200, told
    assert (told["text"], told["rows"], told["file"]) == ("comment", len(TEXTS) + 1, "Kommentare März.csv")
    status, told = page.label("comment")
    assert (status, told["state"], told["rows"]) == (200, "done", len(TEXTS)), told
    assert told["share"] == pytest.approx(1)
    assert told["name"] == "Kommentare März labelled.csv"
    found = read_csv(page.ask("result")[1], ";")
    expected = by_script(folder, TEXTS)
    from workbench.tasks import multi_label

    for row, text, answer in zip(found, TEXTS, expected, strict=False):
        assert row["comment"].lstrip("'") == text
        assert row["predicted_label"].replace(multi_label.SEPARATOR, " | ") == label_of(answer, text).replace(
            "(none)", multi_label.NONE
        )
        assert float(row["confidence"]) == answer["confidence"]
        if kind == "spans":
            places = [[p["start"], p["end"], p["label"]] for p in answer["passages"]]
            assert json.loads(row["predicted_spans"]) == places
    assert found[-1]["shop"] == "south"
    assert found[-1]["confidence"] == found[-1]["predicted_label"] == ""


def test_a_workbook_comes_back_as_it_was_with_new_columns(models, opened, tmp_path):
    folder = models("single_label")[1]
    note = json.loads((folder / "workbench.json").read_text())
    copy = tmp_path / "模型"
    copy.mkdir()
    for one in folder.iterdir():
        os.link(one, copy / one.name)
    (copy / "workbench.json").unlink()
    (copy / "workbench.json").write_text(json.dumps({**note, "accept_from": 0.6}))
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(["read me"])
    sheet = book.create_sheet("评论")
    sheet.append(["text", "day", "sum"])
    for n, text in enumerate(TEXTS[:20]):
        sheet.append([text, n, f"=B{n + 2}*2"])
    path = tmp_path / "b.xlsx"
    book.save(path)
    page = opened(copy)
    status, told = page.drop("评论.xlsx", path.read_bytes())
    assert (status, told["sheets"]) == (200, ["Notes", "评论"])
    if told["sheet"] != "评论":
        told = page.json("sheet", {"sheet": "评论"})[1]
    status, told = page.label("text")
    assert told["state"] == "done"
    data = page.ask("result")[1]
    back = openpyxl.load_workbook(io.BytesIO(data))["评论"]
    assert [cell.value for cell in back[1]] == ["text", "day", "sum", "predicted_label", "confidence", "accepted"]
    expected = by_script(copy, TEXTS[:20])
    for row, answer in zip(back.iter_rows(min_row=2, values_only=True), expected, strict=True):
        assert row[3:] == (answer["label"], answer["confidence"], "yes" if answer["accepted"] else "no")
        assert str(row[2]).startswith("=B")
    assert told["accepted"] == sum(one["accepted"] for one in expected)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(io.BytesIO(data)) as after:
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize("kind", KINDS)
def test_one_text(kind, models, opened):
    folder = models(kind)[1]
    page = opened(folder)
    text = "we ate there and the room was lovely"
    told = page.json("try", {"text": f"  {text}\n"})[1]
    answer = by_script(folder, [text])[0]
    assert round(told["confidence"], 4) == answer["confidence"]
    if kind == "spans":
        assert [p["start"] for p in told["passages"]] == [p["start"] for p in answer["passages"]]
    else:
        assert told["labels"] == answer.get("labels", [answer.get("label")])
        assert set(told["scores"]) == {"good", "bad"}
    assert page.json("try", {"text": " "})[1]["confidence"] is None


def test_each_fault_is_one_sentence(models, opened):
    page = opened(models("single_label")[1])
    png = b"\x89PNG\r\n\x1a\n" + bytes(600)
    cases = [("empty.csv", b"", "is empty"), ("cat.png", png, "PNG"), ("b.xlsx", b"PK\x03\x04broken", "damaged"),
             ("heads.csv", b"text,label\n", "no rows"), ("c.parquet", b"PAR1xxxx", "no spreadsheet")]  # fmt: skip
    for name, data, words in cases:
        status, told = page.drop(name, data)
        assert status == 422
        assert words in told["detail"]
        assert "\n" not in told["detail"]
    assert page.json("label", {"column": "text"}) == (
        422,
        {"detail": "There is no file to label. Drop one on the page."},
    )
    page.drop("a.csv", as_csv([["text", "more"], ["the room was lovely", ""], ["we ate there", ""]]))
    status, told = page.json("label", {"column": "nix"})
    assert (status, "no column “nix”" in told["detail"]) == (422, True)
    assert "holds no text" in page.json("label", {"column": "more"})[1]["detail"]
    assert page.json("result")[0] == 422
    for path in ("label", "try", "sheet"):
        assert page.json(path, b"[1]")[0] == 422
    page.language = "zh-CN"
    assert page.drop("leer.csv", b"")[1]["detail"].startswith("“leer.csv”")
    assert "空" in page.drop("leer.csv", b"")[1]["detail"]


def test_a_label_of_another_kind_of_line_and_names_that_no_system_takes(models, opened):
    page = opened(models("single_label")[1])
    status, told = page.drop(
        "..\\..//a:b?" + "x" * 300 + ".tsv", as_csv([["text", "n"], ["the room was lovely", "1"]], "\t")
    )
    assert status == 200
    assert len(told["file"]) <= 140
    assert "/" not in told["file"]
    assert page.label("text")[1]["state"] == "done"
    assert read_csv(page.ask("result")[1], "\t")[0]["n"] == "1"


def test_nobody_else_gets_an_answer(models, opened):
    page = opened(models("single_label")[1])
    port = page.address.split(":")[2].split("/")[0]
    status, html = page.ask("")
    assert status == 200
    assert b"<h1" in html
    assert page.ask("model", headers={"Host": f"evil.example:{port}"})[0] == 404
    assert page.ask("stop", b"{}", headers={"Origin": "http://evil.example"})[0] == 404
    assert page.ask("model", headers={"Origin": f"http://127.0.0.1:{port}"})[0] == 200
    secret, page.address = page.address, f"http://127.0.0.1:{port}/{'A' * 32}/"
    assert page.ask("")[0] == page.ask("stop", b"{}")[0] == 404
    page.address = f"http://127.0.0.1:{port}/"
    assert page.ask("")[0] == 404
    page.address = secret
    assert page.ask("../model")[0] == page.ask("nothing")[0] == 404
    assert page.ask("model")[0] == 200


def test_cancel_leaves_the_file(models, opened):
    page = opened(models("single_label")[1])
    rows = [["text"], *[[" ".join(["the room was awful"] * 50)] for _ in range(3000)]]
    page.drop("long.csv", as_csv(rows))
    assert page.json("label", {"column": "text"})[1]["state"] == "running"
    assert "being labelled" in page.json("try", {"text": "a"})[1]["detail"]
    assert page.drop("other.csv", as_csv([["text"], ["a b c d e f"]]))[0] == 422
    page.json("cancel", {})
    while (told := page.json("progress")[1])["state"] == "running":
        time.sleep(0.02)
    assert told["state"] == "cancelled"
    assert page.drop("other.csv", as_csv([["text"], ["the room was lovely"]]))[0] == 200
    assert page.label("text")[1]["state"] == "done"


def test_a_model_that_is_not_there_is_said_on_the_page(opened, tmp_path):
    page = opened(tmp_path / "model")
    assert page.ask("")[0] == 200
    assert "could not be loaded" in page.ready()["error"]
    assert "could not be loaded" in page.json("try", {"text": "a"})[1]["detail"]


def test_the_self_test(models, capsys):
    folder = models("single_label")[1]
    assert main(["--self-test", "--model", str(folder)]) == 0
    assert "answers as expected" in capsys.readouterr().out
    assert main(["--self-test", "--model", str(folder / "nowhere")]) == 1


def test_it_ends_when_nobody_looks():
    presence, busy = Presence(), iter([True, True, False])
    presence.seen()
    presence.left()
    presence._left = 0.01
    presence.wait(lambda: next(busy), tick=0.005)
    assert next(busy, None) is None


@pytest.mark.parametrize("name", ["libre.ods", "old_format.xls"])
def test_what_can_only_be_read_comes_back_as_csv(name, models, opened):
    page = opened(models("single_label")[1])
    status, told = page.drop(name, (Path(__file__).parents[1] / "data" / "messy" / name).read_bytes())
    assert status == 200
    status, told = page.label(told["text"] or told["columns"][0])
    assert told["state"] == "done"
    assert told["name"] == name.rpartition(".")[0] + " labelled.csv"
    rows = read_csv(page.ask("result")[1])
    assert sum(row["predicted_label"] in {"good", "bad"} for row in rows) == told["rows"]


def test_a_connection_is_kept(models, opened):
    """A browser asks again and again over the same one."""
    page = opened(models("single_label")[1])
    place = urlsplit(page.address)
    line = http.client.HTTPConnection(place.hostname, place.port, timeout=20)
    for path, body in (
        ("alive", "{}"),
        ("cancel", "{}"),
        ("left", "{}"),
        ("sheet", "[]"),
        ("try", '{"text": "a"}'),
        ("alive", "{}"),
    ):
        line.request("POST", place.path + path, body)
        reply = line.getresponse()
        reply.read()
        assert reply.status == (422 if path == "sheet" else 200), path
    line.close()


def test_quit_ends_it(models, opened):
    page = opened(models("single_label")[1])
    assert page.json("stop", {})[0] == 200


def test_nothing_heavy_is_loaded():
    """What is imported is built in: PyTorch and its like must not be."""
    code = (
        "import sys, workbench.handed.program\n"
        "heavy = {'torch', 'transformers', 'pandas', 'PySide6', 'openpyxl', 'sqlite3', 'scipy', 'sklearn', 'fastapi', 'regex'}\n"
        "print(sorted(heavy & set(sys.modules)), sorted(m for m in sys.modules if m.startswith('workbench.project')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def test_the_script_and_the_program_leave_nothing_to_be_sent(models, tmp_path):
    folder = models("single_label")[1]
    assert left_at_home(tmp_path / "script", folder / "predict.py") == []
    assert left_at_home(tmp_path / "program", "-m", "workbench.handed", "--self-test", "--model", folder) == []
