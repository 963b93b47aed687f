"""The errors a user can meet: what happened, and what to do.

    WorkbenchError
    |-- ImportFailed      a file that cannot be read or gives no rows
    |-- ProjectFailed     a project that cannot be opened, found or written
    |-- ModelFailed       a base model that is missing, broken or does not fit
    |-- TrainingFailed    a run that cannot start or go on
    |-- ExportFailed      an export that could not be written
    |-- StorageFailed     no space, read-only, or not allowed to write

Anything else that is raised is a bug and is shown as one. Sentences are English templates with {named} values, marked by
QT_TRANSLATE_NOOP so that lupdate finds them; the window translates the template, then fills it in.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - what lupdate looks for
    """Mark a text for translation without Qt; returns it unchanged."""
    return text


class WorkbenchError(Exception):
    """What happened (`sentence`), what to do (`hint`), both templates over `values`."""

    def __init__(self, sentence: str, hint: str = "", **values: object) -> None:
        self.sentence = sentence
        self.hint = hint
        self.values = values
        super().__init__(sentence)

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip().format(**self.values)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.sentence, self.hint, self.values)


def _rebuild(kind: type[WorkbenchError], sentence: str, hint: str, values: dict[str, object]) -> WorkbenchError:
    return kind(sentence, hint, **values)


class ImportFailed(WorkbenchError):
    """A file cannot be read, or gives no rows."""


class ProjectFailed(WorkbenchError):
    """A project cannot be opened, found or written."""


class ModelFailed(WorkbenchError):
    """A base model is missing, broken or does not fit."""


class TrainingFailed(WorkbenchError):
    """A run cannot start or cannot go on."""


class ExportFailed(WorkbenchError):
    """An export could not be written."""


class StorageFailed(WorkbenchError):
    """The disk is full, read-only, or writing is not allowed."""


_NO_SPACE = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FULL = (
    QT_TRANSLATE_NOOP("errors", "The disk that holds “{place}” is full."),
    QT_TRANSLATE_NOOP("errors", "Free some space and try again. Everything saved so far is safe."),
)
_DENIED = (
    QT_TRANSLATE_NOOP("errors", "“{place}” cannot be written."),
    QT_TRANSLATE_NOOP(
        "errors", "It is read-only or belongs to another user: choose another folder or change its permissions."
    ),
)
_OTHER = (
    QT_TRANSLATE_NOOP("errors", "“{place}” could not be used: {reason}."),
    QT_TRANSLATE_NOOP("errors", "Check that the folder or file is still there and try again."),
)


def storage_problem(error: OSError, place: str | Path) -> StorageFailed:
    """Put an operating system's error into words a user can act on."""
    if error.errno in _NO_SPACE:
        return StorageFailed(*_FULL, place=str(place))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StorageFailed(*_DENIED, place=str(place))
    return StorageFailed(*_OTHER, place=str(place), reason=error.strerror or str(error))


@contextmanager
def storage_errors(place: str | Path) -> Iterator[None]:
    """Turn any OSError raised inside into a StorageFailed that names `place`."""
    try:
        yield
    except OSError as error:
        raise storage_problem(error, place) from error
