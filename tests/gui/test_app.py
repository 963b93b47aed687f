"""The start is light, and theme and language can be switched while the window is open."""

import os
import re
import subprocess
import sys

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from workbench.gui import language, theme

HEAVY = ["torch", "transformers", "sklearn", "scipy", "pandas", "numpy", "pyqtgraph", "openpyxl", "python_calamine"]
SHOW = """
import sys
from PySide6.QtWidgets import QApplication
from workbench.gui.app import build
from workbench.gui.session import Session
app = QApplication([])
session = Session()
window = build(app, session)
window.show()
app.processEvents()
session.background.close()
print(*sorted(name for name in sys.modules if name in sys.argv[1:]))
"""


def test_nothing_heavy_is_imported_at_the_start(tmp_path):
    environment = {**os.environ, "WORKBENCH_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW, *HEAVY], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.strip() == ""


def test_theme_switches_live(window, session):
    session.set(theme="dark")
    assert theme.current() is theme.DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == theme.DARK.window.lower()
    session.set(theme="light")
    assert theme.current() is theme.LIGHT
    assert session.settings.theme == "light"


class Shouting(QTranslator):
    """Translates everything to capitals."""

    def translate(self, context, source, disambiguation=None, n=-1):
        return re.sub(r"(\{\w+\})|([^{]+)", lambda m: m[1] or m[2].upper(), source)

    def isEmpty(self):
        return False


def test_language_switches_live(window, qtbot):
    for page in ("home", "settings", "label", "import"):
        window.show_page(page)
    translator = Shouting()
    QApplication.installTranslator(translator)
    try:
        QApplication.processEvents()
        assert window.windowTitle() == "TEXT WORKBENCH"
        assert window.sidebar.rows["home"].text() == "HOME"
        for name in ("home", "settings", "label", "import"):
            assert window.pages[name].title.text() == name.upper()
        assert window.pages["label"].one._skip.text() == "SKIP"
    finally:
        QApplication.removeTranslator(translator)
    QApplication.processEvents()
    assert window.pages["label"].one._skip.text() == "Skip"


def test_the_words_of_qts_own_dialogs_are_chinese_too(qapp):
    try:
        language.apply(qapp, "zh")
        assert qapp.translate("QFileDialog", "Look in:") != "Look in:"
        assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    finally:
        language.apply(qapp, "en")
    assert qapp.translate("QFileDialog", "Look in:") == "Look in:"
