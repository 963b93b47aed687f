"""What Prometheus is told of a served model: counts, times and sizes, never a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.registry import Collector

from workbench.serving.reading import Answer

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_TEXTS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


class Figures:
    """The figures of one server, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own: dict[str, Any] = {"registry": self.registry}
        self._requests = Counter("workbench_requests", "Requests answered", ["route", "status"], **own)
        self._seconds = Histogram("workbench_request_seconds", "Time to answer", ["route"], buckets=_SECONDS, **own)
        self._batches = Histogram("workbench_batch_texts", "Texts read at once", buckets=_TEXTS, **own)
        self._labels = Counter("workbench_labels", "Texts or passages by label", ["label"], **own)
        self._sure = Histogram(
            "workbench_confidence", "How sure the model was of a text", buckets=[n / 10 for n in range(1, 11)], **own
        )
        self._loads = Counter("workbench_reloads", "Models loaded while serving", ["result"], **own)

    def watch(self, waiting: Callable[[], float], since: Callable[[], float]) -> None:
        """Say who knows how many texts wait, and since when the model is served."""
        Gauge("workbench_waiting_texts", "Texts that wait", registry=self.registry).set_function(waiting)
        Gauge("workbench_model_since_seconds", "When the model was loaded", registry=self.registry).set_function(since)

    def add(self, collector: Collector) -> None:
        """More figures, gathered when they are asked for."""
        self.registry.register(collector)

    def answered(self, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def read(self, texts: int) -> None:
        """Texts were read at once."""
        self._batches.observe(texts)

    def said(self, answers: Sequence[Answer]) -> None:
        """Texts got these answers."""
        for answer in answers:
            self._sure.observe(answer.confidence)
            for label in [one.label for one in answer.passages] or answer.labels:
                self._labels.labels(label).inc()

    def loaded(self, result: str) -> None:
        """A model was loaded, refused or rolled back."""
        self._loads.labels(result).inc()

    def text(self) -> bytes:
        """All of them, in the format of Prometheus."""
        return generate_latest(self.registry)
