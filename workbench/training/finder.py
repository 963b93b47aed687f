"""Which learning rate suits a run: a short training whose rate grows with every step, until the loss does.

Smith, Cyclical Learning Rates for Training Neural Networks (2017), section 3.3. Told is a quarter of the rate from which on the smoothed
loss stays clearly above its lowest: training warms up to it and falls from there, and a margin is wanted. Nothing is kept.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.training.config import read_config, usual_rate, write_config
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.methods.batches import epoch_batches
from workbench.training.plans.parts import examples_in
from workbench.training.session import Session

STEPS = 60
_LOWEST, _HIGHEST = 0.02, 50.0  # times the usual rate
_SMOOTH = 0.15  # how much a step's loss counts in the smoothed one
_TOO_HIGH = 3.0  # times the lowest smoothed loss: it has gone astray
_RISEN = 1.15  # times the lowest smoothed loss: no longer chance
_BELOW = 4.0


def found(folder: Path, control: Control) -> Iterator[Event]:
    """Try rates on a run folder's rows; the last event is `rate`. Raises WorkbenchError, Cancelled, OSError."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        config = read_config(folder)
        if not config.fine_tunes():
            raise TrainingFailed(
                QT_TRANSLATE_NOOP("errors", "The method “head” has no learning rate to find."),
                QT_TRANSLATE_NOOP("errors", "Choose a method that trains step by step."),
            )
        (place / "examples.jsonl").write_bytes((folder / "examples.jsonl").read_bytes())
        rows = sum(row.split == "train" for row in examples_in(place))
        epochs = math.ceil(2 * STEPS * config.batch_size * config.accumulation / max(1, rows))
        write_config(replace(config, pretrain_epochs=0, made_by="slips", rounds=1, epochs=max(2, epochs)), place)
        yield event("phase", phase="probe", done=0, total=1)
        session = Session(place, control)
        for _ in session.load():
            pass
        for _ in session.kind.start_head():
            pass
        usual = usual_rate(config)
        tried = list(_rates(session, usual))
        yield event(
            "rate", rate=suggested(tried), usual=usual, tried=[(float(f"{r:.3g}"), round(s, 5)) for r, s in tried]
        )


def _rates(session: Session, usual: float) -> Iterator[tuple[float, float]]:
    """Rates and the smoothed loss that each step found, until it goes astray."""
    kind, training, config = session.kind, session.training, session.config
    size = config.batch_size * config.accumulation
    lengths = [len(row) for row in kind.ids]
    smooth = weight = 0.0
    lowest = math.inf
    step = 0
    while step < STEPS:
        for batch in epoch_batches(lengths, batch_size=size, seed=config.seed, epoch=step):
            session.control.raise_if_cancelled()
            rate = usual * _LOWEST * (_HIGHEST / _LOWEST) ** (step / (STEPS - 1))
            training.use_rate(rate)
            loss = training.take_step(kind.ids, kind.targets, kind.weights, batch)
            smooth += _SMOOTH * (loss - smooth)
            weight += _SMOOTH * (1 - weight)
            now = smooth / weight
            if not math.isfinite(now) or now > _TOO_HIGH * lowest:
                return
            lowest = min(lowest, now)
            yield rate, now
            step += 1
            if step == STEPS:
                return


def suggested(tried: list[tuple[float, float]]) -> float:
    """A quarter of the rate from which on the loss has risen for good, to two figures; of the highest one where it never does."""
    bar = _RISEN * min(loss for _, loss in tried)
    low = max(at for at, (_, loss) in enumerate(tried) if loss <= bar)
    rate, _ = tried[min(low + 1, len(tried) - 1)]
    return float(f"{rate / _BELOW:.2g}")
