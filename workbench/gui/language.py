"""The language of the window: follows the system or the user's setting, and can be switched while it runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.paths import resources

# What Qt's own Chinese lacks in its file dialog: our translations have it.
QT_LACKS = (QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"), QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"))
_installed: list[QTranslator] = []


def system_language() -> str:
    """'zh' or 'en', whatever is nearest to the system's language."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def apply(app: QCoreApplication, language: str) -> None:
    """Switch to 'en', 'zh' or 'system'; every widget hears of it as a LanguageChange."""
    chosen = system_language() if language == "system" else language
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale("zh_CN") if chosen == "zh" else QLocale("en_GB"))
    app.setProperty("language", chosen)
    ours = resources() / "translations"  # English has one for its plurals
    files = [ours / ("workbench_zh_CN.qm" if chosen == "zh" else "workbench_en.qm")]
    if chosen == "zh":  # the words of Qt's own dialogs and menus; ours come first
        files.insert(0, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm")
    for file in files:
        translator = QTranslator()
        if translator.load(str(file)):
            app.installTranslator(translator)
            _installed.append(translator)


def current() -> str:
    """The language that is on: 'en' or 'zh'."""
    app = QCoreApplication.instance()
    return str(app.property("language") or "en") if app is not None else "en"
