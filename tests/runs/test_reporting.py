"""The report: complete, true to the run, in both languages, as HTML and PDF; without texts where they must not be read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.runs.made_up import passages_run, several_run
from tests.runs.test_trusting import _project
from workbench import runs
from workbench.cli.main import main
from workbench.exporting.report import shade, whisker, words
from workbench.project import Project
from workbench.runs import reporting, watching


@pytest.fixture
def made(folder: Path) -> Path:
    _project(folder, test_rows=250)
    with Project.open(folder) as project:
        project.set_guideline(project.labels()[0].id, "Only <b>real</b> ones & others")
    return folder


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_tells_what_the_run_is_worth(made: Path, language: str) -> None:
    with Project.open(made, read_only=True) as project:
        html = reporting.report(project, 1, language=language)
        review = runs.review(project, 1)
    assert "Only &lt;b&gt;real&lt;/b&gt; ones &amp; others" in html
    right = sum(row.given == row.predicted for row in review.scored) / len(review.scored)
    assert f"{100 * right:.1f}%" in html
    assert review.wrong[0].text in html
    assert html.count("<h2>") >= 9
    assert ("局限" in html) == (language == "zh")
    outside = re.findall(r"(?:src|href)=[\"'](?!data:)", html)
    assert not outside, "one file, nothing fetched"


def test_both_languages_have_the_same_words() -> None:
    def shape(told: object) -> object:
        if isinstance(told, dict):
            return {name: shape(one) for name, one in told.items()}
        return sorted(re.findall(r"\{\w+\}", str(told)))

    assert shape(words("en")) == shape(words("zh"))


@pytest.mark.parametrize(("make", "said"), [(several_run, "micro F1"), (passages_run, "passage F1")])
def test_the_other_kinds(folder: Path, make: Callable[[Path], int], said: str) -> None:
    number = make(folder)
    place = folder / "runs" / f"{number:04d}"
    if not (place / "config.json").is_file():
        pytest.fail("a run keeps its config")
    with Project.open(folder, read_only=True) as project:
        html = reporting.report(project, number, language="en")
    assert said in html
    assert "Confusion matrix" not in html


def test_without_texts_none_is_told(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.html"
    assert main(["report", str(made), "-o", str(out), "--no-texts", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["run"] == 1
    assert "text 1" not in out.read_text(encoding="utf-8")
    assert main(["report", str(made), "-o", str(tmp_path / "report.doc")]) == 1
    assert "not as “.doc”" in capsys.readouterr().err


def test_as_pdf_without_a_screen(made: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "report", made, "-o", out, "--language", "zh", "--json"],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["pages"] >= 2
    data = out.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == json.loads(done.stdout)["pages"]
    assert b"/FontFile" in data, "letters lie in the file"


def test_pictures_and_shades() -> None:
    assert whisker(0.5, (0.4, 0.6)) != whisker(0.5, (0.3, 0.6))
    assert shade(0, 10, right=False) == "#ffffff"
    assert shade(9, 10, right=False) != shade(1, 10, right=False) != shade(1, 10, right=True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_tells_what_came_of_a_watched_folder(made: Path, tmp_path: Path, language: str) -> None:
    alert = {"kind": "grows", "day": "2026-03-02", "label": "<b>", "value": 0.41, "before": 0.1}
    status = {"folder": str(tmp_path / "inbox"), "looked": 0.0, "files": 3, "rows": 1234, "reference": {"on": "test"}}
    for name, alerts in (("first", []), ("second", [alert, {**alert, "kind": "length", "label": ""}])):
        (tmp_path / name).mkdir()
        (tmp_path / name / "status.json").write_text(json.dumps({**status, "alerts": alerts}), encoding="utf-8")
        watching.remember(made, tmp_path / name / "status.json")
    watching.remember(made, tmp_path / "gone" / "status.json")
    assert [len(one["alerts"]) for one in watching.watched(made)] == [2, 0]
    with Project.open(made, read_only=True) as project:
        html = reporting.report(project, 1, language=language)
    section = words(language)["sections"]
    assert html.count(section["watched"].format(folder="inbox")) == 2
    assert "&lt;b&gt;" in html
    assert "41.0%" in html
    assert section["alerts"]["length"].format(day="2026-03-02") in html
    assert section["nothing_changed"] in html
    watching.remember(made, tmp_path / "first" / "status.json")
    assert [len(one["alerts"]) for one in watching.watched(made)] == [0, 2]
