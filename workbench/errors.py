"""The errors a user can meet: what happened, and what to do.

    WorkbenchError
    |-- ImportFailed      a file that cannot be read or gives no rows
    |-- ProjectFailed     a project that cannot be opened, found or written
    |   |-- ProjectInUse    somebody else has it open for writing
    |   |-- ProjectReadOnly a change to a project that is open for reading only
    |   |-- ProjectDamaged  its database cannot be read
    |-- ModelFailed       a base model that is missing, broken or does not fit
    |-- TrainingFailed    a run that cannot start or go on
    |-- RuleFailed        a rule that cannot be read, or takes too long
    |-- ExportFailed      an export that could not be written
    |-- ServingFailed     a model that cannot be served, a folder that cannot be watched
    |-- StorageFailed     no space, read-only, or not allowed to write

Anything else that is raised is a bug and is shown as one. Sentences are English templates with {named} values, marked by
QT_TRANSLATE_NOOP so that lupdate finds them; the window translates the template, then fills it in.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - what lupdate looks for
    """Mark a text for translation without Qt; returns it unchanged."""
    return text


def singular(template: str, values: Mapping[str, object]) -> str:
    """The core's English says “{count} rows”; of one it is a row."""
    return re.sub(r"\{(\w+)\} (row|label|epoch)s\b", lambda m: m[0][:-1] if values.get(m[1]) == 1 else m[0], template)


class WorkbenchError(Exception):
    """What happened (`sentence`), what to do (`hint`), both templates over `values`."""

    def __init__(self, sentence: str, hint: str = "", **values: object) -> None:
        self.sentence = sentence
        self.hint = hint
        self.values = values
        super().__init__(sentence)

    def __str__(self) -> str:
        return singular(f"{self.sentence} {self.hint}".strip(), self.values).format(**self.values)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.sentence, self.hint, self.values)


def _rebuild(kind: type[WorkbenchError], sentence: str, hint: str, values: dict[str, object]) -> WorkbenchError:
    return kind(sentence, hint, **values)


class ImportFailed(WorkbenchError):
    """A file cannot be read, or gives no rows."""


class ProjectFailed(WorkbenchError):
    """A project cannot be opened, found or written."""


class ProjectReadOnly(ProjectFailed):
    """The project is open for reading only, so nothing can be changed in it."""


class ProjectInUse(ProjectFailed):
    """Somebody else has the project open for writing."""


class ProjectDamaged(ProjectFailed):
    """The project's database cannot be read, or not all of it."""


class RuleFailed(WorkbenchError):
    """A rule cannot be read, or takes too long on a text."""


class ModelFailed(WorkbenchError):
    """A base model is missing, broken or does not fit."""


class TrainingFailed(WorkbenchError):
    """A run cannot start or cannot go on."""


class ExportFailed(WorkbenchError):
    """An export could not be written."""


class ServingFailed(WorkbenchError):
    """A model cannot be served, or a folder cannot be watched."""


class StorageFailed(WorkbenchError):
    """The disk is full, read-only, or writing is not allowed."""


_DENIED = (
    QT_TRANSLATE_NOOP("errors", "“{place}” cannot be written."),
    QT_TRANSLATE_NOOP(
        "errors", "It is read-only or belongs to another user: choose another folder or change its permissions."
    ),
)
_FULL = (
    QT_TRANSLATE_NOOP("errors", "The disk that holds “{place}” is full."),
    QT_TRANSLATE_NOOP("errors", "Free some space and try again. Everything saved so far is safe."),
)
_MISSING = (
    QT_TRANSLATE_NOOP("errors", "“{place}” was not found."),
    QT_TRANSLATE_NOOP("errors", "It was moved, renamed or deleted, or its drive is not connected."),
)
_IN_THE_WAY = (
    QT_TRANSLATE_NOOP("errors", "Something named “{place}” is there already."),
    QT_TRANSLATE_NOOP("errors", "Choose another name or another folder."),
)
_NO_FOLDER = (
    QT_TRANSLATE_NOOP("errors", "“{place}” is not inside a folder."),
    QT_TRANSLATE_NOOP("errors", "A part of this path is a file. Choose another folder."),
)
_FOLDER = (
    QT_TRANSLATE_NOOP("errors", "“{place}” is a folder, not a file."),
    QT_TRANSLATE_NOOP("errors", "Choose a file, or another name."),
)
_BUSY = (
    QT_TRANSLATE_NOOP("errors", "Another program is using “{place}”."),
    QT_TRANSLATE_NOOP("errors", "Close it there and try again."),
)
_TOO_LONG = (
    QT_TRANSLATE_NOOP("errors", "The name “{place}” is too long for this disk."),
    QT_TRANSLATE_NOOP("errors", "Choose a shorter name, or a folder that is not so deep."),
)
_TOO_LARGE = (
    QT_TRANSLATE_NOOP("errors", "The file is too large for the disk that holds “{place}”."),
    QT_TRANSLATE_NOOP("errors", "Some USB drives take no file over 4 GB. Choose another disk."),
)
_NO_ANSWER = (
    QT_TRANSLATE_NOOP("errors", "The disk that holds “{place}” does not answer."),
    QT_TRANSLATE_NOOP("errors", "Check that it is connected and try again."),
)
_OTHER = (
    QT_TRANSLATE_NOOP("errors", "“{place}” could not be used: the system says “{reason}”."),
    QT_TRANSLATE_NOOP("errors", "Check that the folder or file is still there and try again."),
)
_WORDS = {
    _DENIED: ("EACCES", "EPERM", "EROFS"),
    _FULL: ("ENOSPC", "EDQUOT"),
    _MISSING: ("ENOENT",),
    _IN_THE_WAY: ("EEXIST", "ENOTEMPTY"),
    _NO_FOLDER: ("ENOTDIR",),
    _FOLDER: ("EISDIR",),
    _BUSY: ("EBUSY", "ETXTBSY"),
    _TOO_LONG: ("ENAMETOOLONG",),
    _TOO_LARGE: ("EFBIG",),
    _NO_ANSWER: ("EIO", "ENODEV", "ENXIO", "ESTALE", "ETIMEDOUT", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH"),
}
_BY_NUMBER = {getattr(errno, name): words for words, names in _WORDS.items() for name in names if hasattr(errno, name)}
_SHARING_VIOLATIONS = (32, 33)  # how Windows says that a file is open elsewhere; its errno is EACCES


def storage_problem(error: OSError, place: str | Path) -> StorageFailed:
    """Put an operating system's error into words a user can act on."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return StorageFailed(*_BUSY, place=str(place))
    words = _BY_NUMBER.get(error.errno or 0)
    if words is not None:
        return StorageFailed(*words, place=str(place))
    return StorageFailed(*_OTHER, place=str(place), reason=error.strerror or str(error))


@contextmanager
def storage_errors(place: str | Path) -> Iterator[None]:
    """Turn any OSError raised inside into a StorageFailed that names `place`."""
    try:
        yield
    except OSError as error:
        raise storage_problem(error, place) from error
