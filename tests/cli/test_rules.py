"""`workbench rules`: made, listed with what is known of them, tried, put together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workbench.project import Project


@pytest.fixture
def place(folder: Path, project: Project) -> Path:
    project.close()
    return folder


def test_rules_from_words_patterns_and_dictionaries(place: Path, tmp_path: Path, said) -> None:
    assert said("rules", place, "list")[1] == {"rules": []}
    status, made, _ = said("rules", place, "add", "--label", "A", "--words", "refund")
    assert status == 0
    assert made["rules"][0]["label"] == "A"
    words = tmp_path / "words.csv"
    words.write_text("word,label\n退款,B\n服务,B\n", encoding="utf-8")
    said("rules", place, "add", "--dictionary", words)
    listed = said("rules", place, "list")[1]["rules"]
    assert [(one["label"], one["pattern"], one["hit"]) for one in listed] == [
        ("A", "refund", 20),
        ("B", "退款, 服务", 20),
    ]
    assert listed[0]["right"] == listed[0]["labelled"] > 0
    assert said("rules", place, "remove", "--rule", listed[0]["rule"])[0] == 0
    assert len(said("rules", place, "list")[1]["rules"]) == 1


def test_words_from_a_column(place: Path, tmp_path: Path, said) -> None:
    words = tmp_path / "words.csv"
    words.write_text("no,word\n1,refund\n2,service\n", encoding="utf-8")
    said("rules", place, "add", "--label", "A", "--dictionary", words, "--column", "word")
    assert said("rules", place, "list")[1]["rules"][0]["pattern"] == "refund, service"
    assert said("rules", place, "add", "--label", "A", "--column", "nothing")[0] != 0


def test_a_rule_is_tried_without_being_made(place: Path, said) -> None:
    found = said("rules", place, "check", "--label", "A", "--pattern", r"text \d refund")[1]
    assert found["hit"] == len(found["examples"]) == 5
    assert said("rules", place, "list")[1] == {"rules": []}


def test_what_they_say_together_is_written(place: Path, tmp_path: Path, said) -> None:
    said("rules", place, "add", "--label", "A", "--words", "refund")
    said("rules", place, "add", "--label", "B", "--words", "退款")
    out = tmp_path / "said.csv"
    found = said("rules", place, "apply", "-o", out)[1]
    assert found["said"] == found["rows"] - found["labelled"] == sum(found["labels"].values())
    with out.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.DictReader(read))
    assert len(rows) == found["said"]
    assert all((one["label"] == "A") == ("refund" in one["text"]) for one in rows)


def test_what_cannot_be_is_said(place: Path, said) -> None:
    for words, told in (
        (("add", "--label", "Z", "--words", "a"), "no label"),
        (("add", "--label", "A"), "needs words"),
        (("add", "--label", "A", "--pattern", "(a"), "cannot be read"),
        (("remove", "--rule", "9"), "no such rule"),
    ):
        status, _, err = said("rules", place, *words)
        assert status == 1
        assert told in err
