"""The program is really built, from a tiny model of each kind, and run as a colleague runs it."""

from __future__ import annotations

import hashlib
import io
import shutil
from importlib.util import find_spec

import openpyxl
import pytest

from tests.handed.built import started
from tests.handed.test_program import TEXTS, as_csv, by_script, label_of, read_csv
from workbench.cli.main import main
from workbench.errors import ExportFailed
from workbench.exporting import handed_folder
from workbench.tasks import multi_label

needs_builder = pytest.mark.skipif(find_spec("PyInstaller") is None, reason="PyInstaller (extra: handover) is absent")


@pytest.mark.slow
@needs_builder
def test_a_built_program_answers_as_the_script(models, tmp_path, capsys):
    place = tmp_path / "给同事的文件夹 é"
    assert main(["handover", str(models("single_label")[1]), "-o", str(place)]) == 0
    assert "20 of 20 answers as expected" in capsys.readouterr().out
    sums = dict(line.split("  ")[::-1] for line in (place / "SHA256SUMS").read_text().splitlines())
    assert hashlib.sha256((place / "model" / "workbench.json").read_bytes()).hexdigest() == sums["model/workbench.json"]
    assert not (place / "model" / "self_test.json").exists()
    for name in ("parts.txt", "numpy.txt", "onnxruntime.txt", "pyinstaller.txt", "text-workbench.txt"):
        assert (place / "licences" / name).stat().st_size > 100
    words = (place / "README.txt").read_text(encoding="utf-8-sig")
    assert "{" not in words
    assert "good, bad" in words
    for kind in ("single_label", "multi_label", "spans"):  # one program serves all kinds
        folder = models(kind)[1]
        shutil.rmtree(place / "model")
        shutil.copytree(folder, place / "model")
        expected = by_script(folder, TEXTS)
        with started(place, tmp_path) as (page, _):
            check_csv(page, expected)
            check_workbook(page, expected)
            page.language = "zh-CN"
            assert "空" in page.drop("leer.csv", b"")[1]["detail"]


def check_csv(page, expected):
    assert page.drop("评论.csv", as_csv([["text"], *[[text] for text in TEXTS]]))[0] == 200
    assert page.label("text")[1]["state"] == "done"
    for row, text, answer in zip(read_csv(page.ask("result")[1]), TEXTS, expected, strict=True):
        told = label_of(answer, text).replace("(none)", multi_label.NONE).replace(" | ", multi_label.SEPARATOR)
        assert row["predicted_label"] == told
        assert float(row["confidence"]) == answer["confidence"]


def check_workbook(page, expected):
    book = openpyxl.Workbook()
    book.active.append(["text"])
    for text in TEXTS:
        book.active.append([text])
        book.active.cell(book.active.max_row, 1).data_type = "s"
    data = io.BytesIO()
    book.save(data)
    assert page.drop("评论.xlsx", data.getvalue())[0] == 200
    assert page.label("text")[1]["state"] == "done"
    back = openpyxl.load_workbook(io.BytesIO(page.ask("result")[1])).active
    names = [cell.value for cell in back[1]]
    for row, answer in zip(back.iter_rows(min_row=2, values_only=True), expected, strict=True):
        assert row[names.index("confidence")] == answer["confidence"]


@pytest.mark.slow
@needs_builder
def test_a_model_that_answers_otherwise_is_not_handed_over(models, tmp_path):
    bad = tmp_path / "bad"
    shutil.copytree(models("single_label")[1], bad)
    told = (bad / "self_test.json").read_text()
    (bad / "self_test.json").write_text(told.replace('"good"', '"x"').replace('"bad"', '"good"'))
    with pytest.raises(ExportFailed, match="does not answer"):
        handed_folder.build(bad, tmp_path / "out")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bad"]


def test_what_is_no_exported_model_or_in_the_way_is_refused(models, tmp_path, monkeypatch):
    monkeypatch.setattr(handed_folder, "find_spec", lambda _name: object())
    with pytest.raises(ExportFailed, match="no model that was exported as ONNX"):
        handed_folder.build(models("single_label")[0], tmp_path / "out")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine")
    with pytest.raises(ExportFailed):
        handed_folder.build(models("single_label")[1], tmp_path / "there")
    assert (tmp_path / "there" / "mine.txt").read_text() == "mine"


def test_without_the_builder_it_says_what_to_type(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(handed_folder, "find_spec", lambda _name: None)
    assert main(["handover", str(tmp_path), "-o", str(tmp_path / "out")]) == 1
    assert "resources/start.py handover" in capsys.readouterr().err
