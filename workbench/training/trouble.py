"""Sentences for what a graphics card, its driver or its libraries can do to a training: they only raise codes."""

from __future__ import annotations

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed

_GO_ON = QT_TRANSLATE_NOOP(
    "errors",
    "Restart the computer, then go on with this run: it is kept up to its last evaluation, and labels are safe.",
)
_DRIVER = (
    QT_TRANSLATE_NOOP("errors", "The driver of the graphics card does not fit this program: {reason}"),
    QT_TRANSLATE_NOOP(
        "errors",
        "Install the newest driver of the card's maker, restart the computer, and train again. Labels are safe.",
    ),
)
_LOST = (QT_TRANSLATE_NOOP("errors", "The graphics card was lost during training: {reason}"), _GO_ON)
_OLD = (
    QT_TRANSLATE_NOOP("errors", "This graphics card is not supported by the installed torch: {reason}"),
    QT_TRANSLATE_NOOP("errors", "Install a version of torch that was made for this card. Labels are safe."),
)
_FAULT = (QT_TRANSLATE_NOOP("errors", "The graphics card reported an error: {reason}"), _GO_ON)
# What stands in the words of an error (in small letters), the first that fits.
_TOLD: tuple[tuple[tuple[str, ...], tuple[str, str]], ...] = (
    (
        ("driver version is insufficient", "driver on your system is too old", "driver/library version mismatch",
         "forward compatibility was attempted", "system has unsupported display driver"),
        _DRIVER,
    ),
    (("no kernel image is available", "not compatible with the current pytorch"), _OLD),
    (
        ("gpu is lost", "fallen off the bus", "device is lost", "no longer available", "no cuda-capable device", "no cuda gpus are available",
         "device unavailable", "devices unavailable", "busy or unavailable", "launch timed out", "uncorrectable ecc"),
        _LOST,
    ),
    (("cuda error", "cudnn", "cublas", "cufft", "cusolver", "nccl error", "device-side assert", "hip error"), _FAULT),
)  # fmt: skip


def of_device(error: BaseException) -> TrainingFailed | None:
    """What to say of an error that came from a graphics card; None where it did not."""
    words = str(error)
    if not isinstance(error, RuntimeError | AssertionError):
        return None
    for parts, (sentence, hint) in _TOLD:
        if any(part in words.casefold() for part in parts):
            return TrainingFailed(sentence, hint, reason=words.strip().splitlines()[0][:200])
    return None
