"""A file's lines, read by the megabyte, are the lines of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import lines
from workbench.lines import lines_of


@pytest.mark.parametrize("at_once", [1, 50, 1 << 20])
@pytest.mark.parametrize("end", ["", "\n"])
def test_they_are_what_the_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, end: str) -> None:
    monkeypatch.setattr(lines, "_AT_ONCE", at_once)
    told = [f"{number} 退款 é \u2028 😀" for number in range(5000)]
    (tmp_path / "told.jsonl").write_text("\n".join(told) + end, encoding="utf-8", newline="\n")
    assert [line.removesuffix("\n") for line in lines_of(tmp_path / "told.jsonl")] == told


def test_nothing_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(lines_of(tmp_path / "empty")) == []
    with pytest.raises(FileNotFoundError):
        list(lines_of(tmp_path / "none"))
