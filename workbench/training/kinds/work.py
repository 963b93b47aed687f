"""What the kinds share: a run's model with everything around it, and reading texts with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from workbench.models.classifier import Classifier
from workbench.models.encoder import TokenIds, over_batches
from workbench.records import Example
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.examples import Examples
from workbench.training.methods.dynamics import Dynamics
from workbench.training.results.scores import Scores
from workbench.training.run import paused_until_resumed

_EVERY = 0.2  # seconds between two progress events of a phase
Take = Callable[[list[int], Any], None]  # positions of a batch, and what the model gave for them


@dataclass(slots=True)
class Work:
    """A run's model and what belongs to it."""

    folder: Path
    config: RunConfig
    control: Control
    classifier: Classifier
    tokenizer: Any
    max_length: int
    device: Any
    pad: int

    def read(self, ids: TokenIds, take: Take) -> Iterator[int]:
        """Give the features of all `ids` to `take`, batch by batch; yields how many are done. Raises Cancelled."""
        self.classifier.eval()
        done = 0
        for batch, features in over_batches(self.classifier.features, ids, pad=self.pad, device=self.device):
            take(batch, features)
            done += len(batch)
            self.control.raise_if_cancelled()
            yield done

    def told(self, progress: Iterator[int], phase: str, total: int) -> Iterator[Event]:
        """The events of a phase, from how many of `total` are done; here a run can be paused."""
        told = 0.0
        yield event("phase", phase=phase, done=0, total=total)
        for done in progress:
            yield from paused_until_resumed(self.control)
            if time.monotonic() - told > _EVERY or done == total:
                told = time.monotonic()
                yield event("phase", phase=phase, done=done, total=total)


class Kind(Protocol):
    """A run's examples as the model sees them. `targets[positions]` are those of some of `ids`, as a tensor."""

    ids: TokenIds
    weights: Any
    targets: Any
    validation_rows: int

    def start_head(self) -> Iterator[Event]:
        """Fit the head on the frozen encoder and put it into the classifier."""

    def go_on(self) -> None:
        """Take up again what start_head found out before the run was cut short."""

    def first_scores(self) -> Scores | None:
        """How heads do on training rows that they had not seen, after start_head; None where that is not known."""

    def tokens_of(self, rows: list[Example]) -> int:
        """How many tokens are read of some rows."""

    def too_long(self) -> float:
        """The share of the training rows that are longer than what is read at once, where that matters."""

    def score(self) -> Scores | None:
        """How the classifier does on the validation rows as it is now; None where there are none."""

    def decide(self) -> dict[str, Any]:
        """What the validation rows decide when training has ended; part of the run's last event."""

    def look_back(self, dynamics: Dynamics) -> None:
        """Keep what the training showed of the labelled rows, for finding wrong labels."""

    def save(self) -> None:
        """Write the model folder."""

    def predict(self, rows: list[Example]) -> Iterator[Event]:
        """Write what the model says of every row, and a vector of each."""

    def notices(self) -> Iterator[Event]:
        """What the user should know of the examples before training."""


Make = Callable[[Work, Examples], Kind]
