"""One run from its folder to its model: reads config and examples, yields events, writes results into the folder.

`events_of` is the run itself; `execute` is the child process around it: it keeps the events, answers signals and turns
trouble into a last event that says what happened.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from workbench.errors import (
    QT_TRANSLATE_NOOP,
    StorageFailed,
    TrainingFailed,
    WorkbenchError,
    storage_errors,
    storage_problem,
)
from workbench.training import together
from workbench.training.config import read_config, usual_rate, write_config
from workbench.training.control import Cancelled, Control
from workbench.training.events import Event, EventLog, event, failed, read_events
from workbench.training.living import forget_process, note_process, trained_elsewhere
from workbench.training.trouble import of_device

if TYPE_CHECKING:
    from workbench.training.session import Session

_BY_LORA = QT_TRANSLATE_NOOP(
    "events", "The whole model does not fit into memory: going on with LoRA, which trains a few added weights."
)
Way = Callable[[Path, Control], Iterator[Event]]
_ROOM = 1_000_000  # bytes; less than this is no room for anything a run writes


def execute(folder: Path, *, stream: TextIO | None = None, shown: Any = None, way: Way | None = None) -> int:
    """Run or continue a run folder in this process. `shown` is called with every event. 0, or 1 where it failed.

    `way` gives the events: the run itself where nothing else is said. Of several processes the first tells them.
    """
    with together.joined(folder) as own:
        if together.number():
            stream = shown = None
        code = _execute(own, stream, shown, way or events_of)
        if not code:
            together.leave()
        return code


def _execute(folder: Path, stream: TextIO | None, shown: Any, way: Way) -> int:
    if trained_elsewhere(folder):
        return _refused(stream, shown)
    control = Control(folder)
    control.listen_to_signals()
    log: EventLog | None = None
    try:
        log = EventLog(folder, stream)
        with storage_errors(folder):  # the folder may not be there at all
            note_process(folder, os.getpid())
        for happened in way(folder, control):
            _tell(happened, log, shown)
        return 0
    except Cancelled:
        return _last_word(event("cancelled"), log, shown, code=0)
    except WorkbenchError as error:
        return _last_word(failed(error), log, shown, code=1)
    except Exception as error:
        return _last_word(failed(in_words(error, folder), details=traceback.format_exc()), log, shown, code=1)
    finally:
        forget_process(folder)


def _refused(stream: TextIO | None, shown: Any) -> int:
    """Another process trains this run. Nothing is written into its folder: both would write the same files."""
    error = TrainingFailed(
        QT_TRANSLATE_NOOP("errors", "This run is being trained already, by another process."),
        QT_TRANSLATE_NOOP("errors", "Wait for its end, or stop it first."),
    )
    told = failed(error)
    if shown is not None:
        shown(told)
    if stream is not None:
        stream.write(json.dumps(told, ensure_ascii=False) + "\n")
        stream.flush()
    return 1


def in_words(error: Exception, folder: Path) -> WorkbenchError:
    """A sentence for an error that is not ours."""
    from workbench.training.ladder import is_out_of_memory

    if _is_full(error) or _no_room(folder):
        return storage_problem(OSError(28, "No space left on device"), folder)
    if isinstance(error, OSError):
        return storage_problem(error, folder)
    if is_out_of_memory(error):
        return TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Memory ran out during training."),
            QT_TRANSLATE_NOOP("errors", "Close other programs, or choose a smaller base model or shorter texts."),
        )
    return of_device(error) or TrainingFailed(
        QT_TRANSLATE_NOOP("errors", "Training ended because of a fault in the program: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Your labels are safe. Try again; if it happens again, please report the details."),
        reason=f"{type(error).__name__}: {error}"[:300],
    )


def events_of(folder: Path, control: Control) -> Iterator[Event]:
    """The run in a folder, started or continued. Raises WorkbenchError, Cancelled, OSError."""
    from workbench.training.plans import PLANS

    config = read_config(folder)
    if any(old["event"] == "finished" for old in read_events(folder)[0]):
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "This training has finished already."),
            QT_TRANSLATE_NOOP("errors", "Start a new one: an earlier run is never overwritten."),
        )
    control.waits_for_power, control.waits_for_card = config.waits_for_power, config.waits_for_card
    whole = PLANS.get(config.plan)
    yield from whole(folder, config, control) if whole else one_training(folder, control)


def one_training(folder: Path, control: Control) -> Iterator[Event]:
    """A run, or a part of one, that is a single training; where the whole model does not fit, a few added weights are trained."""
    from workbench.training.ladder import OutOfMemory, lora_instead
    from workbench.training.session import Session

    session = Session(folder, control)
    try:
        yield from _trained(session)
        return
    except OutOfMemory:
        if not lora_instead(session.config, session.training.step):
            raise
    session.let_go()
    yield event("notice", text=_BY_LORA, values={})
    by_lora(folder)
    yield from _trained(Session(folder, control))


def _trained(session: Session) -> Iterator[Event]:
    yield event("phase", phase="load", done=0, total=1)
    try:
        yield from session.load()
        yield from session.prepare_head()
        if session.config.fine_tunes():
            yield from session.train()
        yield from session.finish()
    finally:
        session.control.held = None


def by_lora(folder: Path) -> None:
    """Tell a run folder to train by LoRA with the least memory; what was kept of the whole model's training goes."""
    from workbench.training.methods import checkpoint

    config = replace(read_config(folder), method="lora", rounds=1, checkpointing=True)
    write_config(replace(config, learning_rate=usual_rate(config)), folder)
    checkpoint.remove(folder)


def paused_until_resumed(control: Control, *, agreed: bool = False) -> Iterator[Event]:
    """Wait while the run is paused; yields what happens. What it holds on a graphics card waits in main memory.

    `agreed`: with several processes all of them are here at once, and all pause where one has to.
    """

    def why() -> str:
        waits = control.look() or control.no_room
        reason = control.reason or ("memory" if waits else "")
        return together.agree(control, reason) if agreed else reason

    told = why()
    if not told:
        return
    yield event("paused", reason=told)
    if control.held is not None:
        control.held.set_down()
    while reason := why():
        if reason != told:
            told = reason
            yield event("paused", reason=told)
        time.sleep(0.1)
    if control.cancelled:
        return
    if control.held is not None:
        control.held.take_up()
    if not control.stopping:
        yield event("resumed")


def _tell(happened: Event, log: EventLog, shown: Any) -> None:
    if shown is not None:
        shown(happened)
    log.write(happened)


def _last_word(happened: Event, log: EventLog | None, shown: Any, *, code: int) -> int:
    """The last event must get out even where it cannot be kept."""
    try:
        if shown is not None:
            shown(happened)
        if log is not None:
            log.write(happened)
    except OSError:
        pass
    return code


def _is_full(error: BaseException | None) -> bool:
    """Libraries wrap a full disk in errors of their own: look through the chain of causes."""
    while error is not None:
        full = (
            isinstance(error, OSError) and isinstance(storage_problem(error, ""), StorageFailed) and error.errno == 28
        )
        if full or "No space left on device" in str(error) or "file write failed" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _no_room(folder: Path) -> bool:
    """Torch says of a full disk only that it could not write: then the disk itself is asked."""
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False
