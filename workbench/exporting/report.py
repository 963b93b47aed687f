"""The report on a run: one HTML file that a manager can read and an auditor can check, in English or Chinese.

Plain tables and pictures inside the file: every browser shows it, and Qt prints it (see gui.report_pdf).
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any

from workbench import __version__
from workbench.paths import resources

LANGUAGES = ("en", "zh")
_HEAT, _RIGHT = (194, 65, 12), (29, 95, 194)


def words(language: str) -> dict[str, Any]:
    """The report's own words."""
    told = json.loads((resources() / "templates" / "report_words.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = told[language]
    return found


def report(facts: Mapping[str, Any], *, language: str) -> str:
    """The whole file. `facts` are those of runs.reporting."""
    from jinja2 import Environment, StrictUndefined

    template = (resources() / "templates" / "report.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["percent"] = lambda share: "–" if share is None else f"{100 * share:.1f}%"
    told = words(language)
    return environment.from_string(template).render(
        **facts,
        w=told,
        language="zh-CN" if language == "zh" else "en",
        date=time.strftime("%Y-%m-%d"),
        version=__version__,
        limits=_limits(facts, told),
        whisker=whisker,
        shade=shade,
    )


def _limits(facts: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    few = [label.name for label in facts["labels"] if facts["label_rows"].get(label.id, 0) < 20]
    found = [told["limit_labels" if facts["task"] == "single_label" else "limit_known"], told["limit_same"]]
    scored = facts["scored"]
    if scored and scored["rows"] < 100:
        found.append(told["limit_small"].format(rows=scored["rows"]))
    if few:
        found.append(told["limit_few"].format(names=", ".join(few[:12])))
    found.append(told["limit_length"].format(tokens=facts["config"]["max_length"]))
    return [*found, told["limit_repeats"], told["limit_person"]]


def whisker(value: float, interval: Sequence[float]) -> str:
    """A score with its interval on a line from 0 to 100%, as the address of a picture that holds itself."""
    low, high = (max(0.0, min(1.0, one)) * 140 + 5 for one in interval)
    at = max(0.0, min(1.0, value)) * 140 + 5
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="150" height="16">'
        '<path d="M5 8H145M5 5v6M40 6v4M75 5v6M110 6v4M145 5v6" stroke="#c3cad2" fill="none"/>'
        f'<path d="M{low:.1f} 8H{high:.1f}M{low:.1f} 4v8M{high:.1f} 4v8" stroke="#1d5fc2" stroke-width="2" fill="none"/>'
        f'<circle cx="{at:.1f}" cy="8" r="3.5" fill="#1d5fc2"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()


def shade(count: int, of: int, *, right: bool) -> str:
    """The ground of a cell of the confusion matrix: how much of its row lies there."""
    part = 0.0 if not count else (0.16 if right else 0.15 + 0.45 * count / max(1, of))
    color = _RIGHT if right else _HEAT
    return "#" + "".join(f"{round(255 - part * (255 - one)):02x}" for one in color)
