"""The window's start: theme, language, the two kinds of error, then the window. Nothing heavy is imported on this path.

`start(argv)` runs the program; `build(app, session)` makes the window for tests.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from workbench.gui import icons, language, notices, theme
from workbench.gui.garbage import GarbageSearch
from workbench.gui.main_window import MainWindow
from workbench.gui.session import Session
from workbench.paths import log_dir, projects_dir
from workbench.settings import Settings

_TURN = 0.001  # seconds that a worker keeps the interpreter while the window waits for it, a fifth of Python's own


def start(argv: list[str]) -> int:
    """Open the window, on the project named in `argv` if there is one; returns the exit code."""
    app = QApplication(["workbench", "-style", "fusion", *argv])  # a setStyle from Python would cost 6 ms
    app.setApplicationName("workbench")
    app.setApplicationDisplayName("Text workbench")
    _keep_crashes()
    _catch_bugs()
    session = Session()
    window = build(app, session)
    window.show()
    stay_quick(app)
    QTimer.singleShot(0, window, lambda: _make_ahead(window))
    if argv:
        QTimer.singleShot(0, session, lambda: _open(session, argv[0]))
    code = app.exec()
    session.background.close()
    session.close()
    notices.connect(None)
    return code


def _make_ahead(window: MainWindow) -> None:
    """Begin to make pages before they are wanted, once the window is painted."""
    from workbench.gui.ahead import Ahead

    Ahead(window)


def _open(session: Session, what: str) -> None:
    """Open a project, or with --sample the newest sample project; made now if there is none."""
    if what != "--sample":
        session.open(Path(what))
        return
    session.project_opened.connect(lambda: session.page_wanted.emit("label"), Qt.ConnectionType.SingleShotConnection)
    made = sorted(projects_dir().glob("Sample *.workbench"), key=lambda folder: folder.stat().st_mtime)
    if made:
        session.open(made[-1])
    else:
        session.create_sample("zh" if language.current() == "zh" else "en")


def build(app: QApplication, session: Session) -> MainWindow:
    """The window, dressed in the user's theme and language, which may change while it runs."""
    dress(app, session.settings)
    session.settings_changed.connect(lambda settings: dress(app, settings))
    app.styleHints().colorSchemeChanged.connect(lambda _: dress(app, session.settings))
    return MainWindow(session)


def stay_quick(app: QApplication) -> None:
    """Keep workers from holding up the window's thread."""
    GarbageSearch(app)
    sys.setswitchinterval(_TURN)


def dress(app: QApplication, settings: Settings) -> None:
    """Put on theme and language where they are not on already."""
    wanted = theme.system_theme(app) if settings.theme == "system" else settings.theme
    if app.property("theme") != wanted:
        app.setProperty("theme", wanted)
        theme.apply(app, wanted)
        icons.refresh()
    if app.property("language_setting") != settings.language:
        app.setProperty("language_setting", settings.language)
        language.apply(app, settings.language)


def _keep_crashes() -> None:
    """Write the trace of a crash below Python into the log folder."""
    try:
        log_dir().mkdir(parents=True, exist_ok=True)
        faulthandler.enable((log_dir() / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        if sys.stderr is not None:
            faulthandler.enable()


def _catch_bugs() -> None:
    """Show what nobody caught as a bug, in whatever thread it was raised; the window stays alive."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        if isinstance(error, Exception):
            notices.problem(error)

    sys.excepthook = hook
    threading.excepthook = lambda args: before(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
