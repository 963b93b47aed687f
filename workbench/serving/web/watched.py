"""What a watched folder has come to, for Prometheus: read from its status file whenever it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector


class Watched(Collector):
    """The figures of one folder of results; none where there is no status yet."""

    def __init__(self, status: Path) -> None:
        self._status = status

    def collect(self) -> Iterable[Metric]:
        """The figures of now."""
        try:
            told: dict[str, Any] = json.loads(self._status.read_text(encoding="utf-8"))
            return list(_figures(told))
        except (OSError, ValueError, KeyError, TypeError):
            return []


def _figures(told: dict[str, Any]) -> Iterable[Metric]:
    now = told["now"]
    rows = max(1, now["rows"])
    for name, words, value in (
        ("looked_seconds", "When the folder was looked at last", told["looked"]),
        ("rows", "Rows labelled", told["rows"]),
        ("files", "Files labelled", told["files"]),
        ("bad_files", "Files that could not be read", len(told["bad"])),
        ("worth_labelling", "Rows that wait to be labelled by hand", told["worth_labelling"]),
        ("unlike_share", "Share of texts unlike the training rows", now["unlike"] / rows),
        ("unsure_share", "Share of rows of which the model is unsure", now["unsure"] / rows),
    ):
        yield GaugeMetricFamily(f"workbench_watch_{name}", words, value=value)
    shares = GaugeMetricFamily("workbench_watch_label_share", "Share of a label in the newest days", labels=["label"])
    for label, hits in now["labels"].items():
        shares.add_metric([label], hits / rows)
    yield shares
    alerts = GaugeMetricFamily(
        "workbench_watch_alert", "1 where a rule gives an alert", labels=["rule", "label", "day"]
    )
    for one in told["alerts"]:
        alerts.add_metric([one["kind"], one["label"], one["day"]], 1)
    yield alerts
