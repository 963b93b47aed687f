"""The labels of a project on the command line: what the Label page does with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main
from workbench.project import Project
from workbench.records import NewRow


@pytest.fixture
def topics(folder: Path) -> str:
    with Project.create(folder) as project:
        texts = ["refund of a card", "refund late", "card lost", "card broken", "cash"]
        rows = [NewRow(text, at, "money" if at < 2 else "card" if at < 4 else None) for at, text in enumerate(texts)]
        project.add_rows(rows, source="a.csv", columns=["text"])
    return str(folder)


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["labels", *words, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def _rows(found: dict[str, Any]) -> dict[str, int]:
    return {one["name"]: one["rows"] for one in found["labels"]}


def test_a_label_is_split_by_a_search_and_that_can_be_undone(topics: str, capsys: pytest.CaptureFixture[str]) -> None:
    split = (topics, "split", "--label", "card", "--search", "lost", "--to", "lost card")
    assert _said(capsys, *split, "--dry-run") == {"rows": 1}
    assert _rows(_said(capsys, topics, "list")) == {"money": 2, "card": 2}
    assert _rows(_said(capsys, *split)) == {"money": 2, "card": 1, "lost card": 1}
    assert main(["undo", topics]) == 0
    capsys.readouterr()
    assert _rows(_said(capsys, topics, "list")) == {"money": 2, "card": 2}


def test_renamed_merged_described_and_put_under(topics: str, capsys: pytest.CaptureFixture[str]) -> None:
    _said(capsys, topics, "rename", "--label", "card", "--to", "cards")
    _said(capsys, topics, "add", "--label", "cash")
    _said(capsys, topics, "describe", "--label", "cash", "--guideline", "Coins and notes.")
    found = _said(capsys, topics, "under", "--label", "cash", "--to", "money")
    cash = next(one for one in found["labels"] if one["name"] == "cash")
    assert (cash["under"], cash["guideline"]) == ("money", "Coins and notes.")
    assert _said(capsys, topics, "merge", "--label", "cards", "--to", "money", "--dry-run") == {"rows": 2}
    assert _rows(_said(capsys, topics, "merge", "--label", "cards", "--to", "money")) == {"money": 4, "cash": 0}
    assert main(["labels", topics, "list"]) == 0
    assert "under money" in capsys.readouterr().out


def test_what_is_missing_is_a_sentence(topics: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labels", topics, "merge", "--label", "card", "--to", "nothing"]) == 1
    assert "no label “nothing”" in capsys.readouterr().err
    assert main(["labels", topics, "split", "--label", "card", "--to", "x"]) == 1
    assert "“--search” is missing" in capsys.readouterr().err
