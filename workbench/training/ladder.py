"""What a run does where memory is short, step by step: smaller pieces, then layers that are run twice, then LoRA, then a sentence.

On a GPU an attempt fails and is made again with less. On a processor no attempt fails before the machine swaps, so a few of the longest
rows tell what the whole batch would take, and the run begins where there is room for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.models.encoder import TokenIds
from workbench.training import memory, together
from workbench.training.config import RunConfig
from workbench.training.events import Event, event
from workbench.training.methods.full import Training

_AMPLE = 3  # times what a batch seems to need: then it is not looked at more closely
Try = Callable[[Sequence[int]], float]  # what a step on some rows needs


class OutOfMemory(TrainingFailed):
    """Not one row fits, with all that a loop can do about it."""


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that memory ran out, on the machine or on its GPU."""
    words = str(error)
    told = ("out of memory", "can't allocate memory", "STATUS_ALLOC_FAILED")
    return isinstance(error, MemoryError) or any(one in words for one in told)


def lora_instead(config: RunConfig, step: int) -> bool:
    """Whether a run that does not fit may go on with LoRA: not where it has learned already."""
    return not step and config.method == "full" and not config.mixout and not config.reinit_layers


def within_memory(training: Training, attempt: Callable[[], float], rows: int) -> tuple[float, list[Event]]:
    """What an attempt on a batch gives; where memory runs out, it is made again in smaller pieces, then with layers run twice."""
    notices: list[Event] = []
    while True:
        try:
            return attempt(), notices
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error) or training.is_split:  # the others wait in the middle of a layer
                raise
        training.free()
        if training.micro_batches < rows:
            training.micro_batches *= 2
            text = QT_TRANSLATE_NOOP("events", "Memory ran out: going on with batches cut into {parts} parts.")
            notices.append(event("notice", text=text, values={"parts": training.micro_batches}))
        elif training.save_memory():
            text = QT_TRANSLATE_NOOP(
                "events", "Memory ran out: going on with layers that are calculated twice, which takes a third longer."
            )
            notices.append(event("notice", text=text, values={}))
        else:
            raise _nothing_helps()


def before_it_swaps(
    training: Training, attempt: Try, batch: list[int], ids: TokenIds, config: RunConfig
) -> Iterator[Event]:
    """Go down the ladder before the longest batch is tried, where it would not fit into a processor's memory.

    Where an attempt fails after all, `within_memory` does what is to be done.
    """
    if training.on_gpu or together.count() > 1:  # several processes take from the same memory at once
        return
    cut = False
    while True:
        piece = max(training.pieces(batch, ids), key=len)
        room = memory.free() - training.to_come()
        try:
            if _needed(partial(_in_one, training, attempt), piece, room) <= room:
                break
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            training.free()
            break
        if len(piece) > 1:
            training.micro_batches *= 2
            cut = True
        elif training.save_memory():
            text = QT_TRANSLATE_NOOP(
                "events", "Memory is short: layers are calculated twice from now on, which takes a third longer."
            )
            yield event("notice", text=text, values={})
        elif lora_instead(config, training.step):
            raise _nothing_helps()
        else:
            text = QT_TRANSLATE_NOOP(
                "events",
                "Memory is short, and nothing more can be saved: training may be very slow. Close other programs.",
            )
            yield event("notice", text=text, values={})
            break
    if cut:
        text = QT_TRANSLATE_NOOP("events", "Memory is short: batches are cut into {parts} parts.")
        yield event("notice", text=text, values={"parts": training.micro_batches})


def _in_one(training: Training, attempt: Try, piece: Sequence[int]) -> float:
    """What a step on the rows of one piece needs: they are not cut again."""
    parts, training.micro_batches = training.micro_batches, 1
    try:
        return attempt(piece)
    finally:
        training.micro_batches = parts


def _needed(attempt: Try, piece: Sequence[int], room: int) -> float:
    """The bytes that a step on these rows takes at most: told by one of them, and by more as long as those are sure to fit."""
    memory.give_back()
    before, count = memory.resident(), 1
    while True:
        taken = memory.peak_of(partial(attempt, piece[:count])) - before
        whole = taken * len(piece) / count
        if count == len(piece) or _AMPLE * whole <= room or 2 * taken > room:
            return whole
        count = min(2 * count, len(piece))


def _nothing_helps() -> OutOfMemory:
    return OutOfMemory(
        QT_TRANSLATE_NOOP("errors", "There is not enough memory to train this model, not even on one row at a time."),
        QT_TRANSLATE_NOOP("errors", "Close other programs, lower the length of texts, or choose a smaller base model."),
    )
