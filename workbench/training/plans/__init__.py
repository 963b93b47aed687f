"""How a run is put together of several trainings, its parts: one file a plan. A part is a run folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event
from workbench.training.plans import comparing, ensemble, search, self_training, shrinking

PLANS: dict[str, Callable[[Path, RunConfig, Control], Iterator[Event]]] = {
    "self_training": self_training.events_of,
    "ensemble": ensemble.events_of,
    "methods": comparing.events_of,
    "shrink": shrinking.events_of,
    "search": search.events_of,
}
