"""The model card: what the model is for, what it learned from, how good it is, and what it should not be used for.

Written from facts of the run alone, by the templates resources/templates/model_card*.md, one for each language.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from workbench import __version__
from workbench.exporting.enclosed import Trusted
from workbench.paths import resources
from workbench.records import Label, Run
from workbench.tasks import TASKS, single_label


def model_card(
    run: Run,
    *,
    config: Mapping[str, Any],
    project: str,
    labels: Sequence[Label],
    label_rows: Mapping[int, int],
    onnx: Mapping[str, Any] | None = None,
    half: Mapping[str, Any] | None = None,
    trusted: Trusted | None = None,
    language: str = "en",
) -> str:
    """The card in Markdown, in English or Chinese ("zh"), with the metadata block that model hubs read.

    `onnx` and `half` are what the check of an ONNX model, or of weights in 16 bits, found.
    """
    from jinja2 import Environment, StrictUndefined

    name = "model_card.zh.md" if language == "zh" else "model_card.md"
    template = (resources() / "templates" / name).read_text(encoding="utf-8")
    environment = Environment(  # noqa: S701 - Markdown, not HTML
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["percent"] = _percent
    environment.filters["cell"] = _cell
    environment.filters["size"] = lambda size: f"{size / 1e6:.1f} MB"
    used = [label for label in labels if label.id in run.label_ids]
    result = run.result
    return environment.from_string(template).render(
        project=project,
        run=run,
        config=config,
        base=config["base"],
        labels=used,
        label_rows=label_rows,
        test=result.get("test"),
        validation=result.get("validation"),
        result=result,
        onnx=onnx,
        half=half,
        trusted=trusted,
        task=config.get("task", single_label.NAME),
        first=TASKS[str(config.get("task", single_label.NAME))].METRICS[0],
        date=time.strftime("%Y-%m-%d", time.localtime(run.created)),
        version=__version__,
        few=[label for label in used if label_rows.get(label.id, 0) < 20],
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}%"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
