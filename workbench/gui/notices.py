"""The one door for messages. Anyone says error, info, success, warning or bug; the bar under the page's header shows it.

What is said before a window exists is kept and shown as soon as there is one. Two kinds of error: a WorkbenchError says what
happened and what to do; anything else is a bug and comes with a report to copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.gui import texts


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a notice; `key` is shown as a key cap, the shortcut itself belongs to the page."""

    text: str
    run: Callable[[], object]
    primary: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened in bold, what to do; errors and warnings stay until closed."""

    kind: str  # error, warning, success, info
    sentence: str
    hint: str = ""
    actions: tuple[Action, ...] = ()
    details: str = ""
    values: dict[str, object] | None = field(default=None)  # set where sentence and hint are templates of the core
    lasting: bool = False

    @property
    def stays(self) -> bool:
        """Whether it waits to be closed."""
        return self.lasting or self.kind in ("error", "warning")

    def said(self) -> tuple[str, str]:
        """Sentence and hint in the language of now."""
        if self.values is None:
            return self.sentence, self.hint
        return texts.say(self.sentence, self.values), texts.say(self.hint, self.values) if self.hint else ""


_state: dict[str, Callable[[Notice], None] | None] = {"show": None}
_when_database_fails: list[Callable[[BaseException], bool]] = []
_waiting: list[Notice] = []


def connect(show: Callable[[Notice], None] | None) -> None:
    """Say who shows notices from now on; None to keep them."""
    _state["show"] = show
    while show is not None and _waiting:
        show(_waiting.pop(0))


def post(notice: Notice) -> None:
    """Show a notice, or keep it until somebody can."""
    show = _state["show"]
    if show is None:
        _waiting.append(notice)
    else:
        show(notice)


def error(problem: WorkbenchError, *actions: Action, details: str = "") -> None:
    """Something the user can act on went wrong."""
    post(Notice("error", problem.sentence, problem.hint, actions, details, dict(problem.values)))


def warning(sentence: str, hint: str = "", *actions: Action) -> None:
    """Something to know before going on; stays until closed."""
    post(Notice("warning", sentence, hint, actions))


def info(sentence: str, hint: str = "", *actions: Action) -> None:
    """Something to know."""
    post(Notice("info", sentence, hint, actions))


def success(sentence: str, hint: str = "", *actions: Action) -> None:
    """Something worked that the user might not have seen."""
    post(Notice("success", sentence, hint, actions))


def problem(failure: BaseException, *actions: Action) -> None:
    """Whatever was raised: a WorkbenchError as an error, anything else as a bug."""
    if isinstance(failure, WorkbenchError):
        error(failure, *actions)
    elif not (is_damage(failure) and any(tell(failure) for tell in _when_database_fails)):
        bug(failure)


def when_database_fails(tell: Callable[[BaseException], bool]) -> None:
    """Say who is told where a database cannot be read any more; it returns whether it said so to the user."""
    _when_database_fails[:] = [tell]


def is_damage(failure: BaseException) -> bool:
    """Whether a database could not be read any more."""
    kind = type(failure)  # the window never imports sqlite3
    return kind.__module__ == "sqlite3" and kind.__name__ == "DatabaseError"


def bug(failure: BaseException) -> None:
    """Our own mistake: say so, and offer a report to copy."""
    sentence = QCoreApplication.translate("notices", "Something in the program went wrong.")
    hint = QCoreApplication.translate(
        "notices", "Your labels are saved. You can go on; a report helps us to mend it: it holds none of your texts."
    )
    post(Notice("error", sentence, hint, (Action(_copy_word(), lambda: _copy(report(failure))),), report(failure)))


def report(failure: BaseException) -> str:
    """What a bug report holds: versions and the trace, without the error's own words where they could quote a text."""
    import platform
    import traceback

    trace = "".join(traceback.format_tb(failure.__traceback__))
    return (
        f"workbench {__version__}, Qt {qt_version}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{trace}{type(failure).__name__}: {str(failure)[:200]}"
    )


def _copy_word() -> str:
    return QCoreApplication.translate("notices", "Copy report")


def _copy(words: str) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText(words)
