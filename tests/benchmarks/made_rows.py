"""Made rows for the benchmarks: short sentences, English and Chinese mixed, drawn from the shipped samples' words."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ["id", "text", "label", "channel", "date", "branch"]
LABELS = ["refund", "card", "transfer", "login", "退款", "投诉", "物流", "其他"]


def _parts() -> list[str]:
    """Words of English texts and pieces of four characters of Chinese ones."""
    from python_calamine import CalamineWorkbook

    found: list[str] = []
    for file in sorted((ROOT / "resources" / "samples").glob("*.xlsx")):
        for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()[1:]:
            text = max(map(str, row), key=len)
            found += text.split() if text.isascii() else [text[i : i + 4] for i in range(0, len(text), 4)]
    return found


def rows(count: int, *, seed: int = 0) -> Iterator[list[str]]:
    """`count` rows of COLUMNS; texts of 5 to 20 parts, nearly all different; three of four have a label."""
    chance, parts = random.Random(seed), _parts()
    for at in range(count):
        text = " ".join(chance.choices(parts, k=chance.randint(5, 20)))
        label = chance.choice(LABELS) if at % 4 else ""
        yield [f"T{at:07}", text, label, "chat", f"2026-0{1 + at % 9}-1{at % 10}", f"branch {at % 40}"]


def write_csv(path: Path, count: int) -> Path:
    """A CSV file with a header and `count` rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(rows(count))
    return path
