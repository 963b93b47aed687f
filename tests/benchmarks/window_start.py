"""How long the window takes to its first paint, against an empty QMainWindow of the same PySide6: `python window_start.py [rounds]`.

Both are started as fresh processes, in turn; CPU and wall medians, and their ratios, are printed. The aim is 2.0.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_QUIT = """
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
"""
EMPTY = f"""
import os
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
{_QUIT}
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("empty"))
window.resize(1440, 900)
painted = Painted()
window.centralWidget().installEventFilter(painted)
window.show()
app.exec()
"""
OURS = f"""
import os
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
{_QUIT}
from workbench.gui.app import build
from workbench.gui.session import Session
app = QApplication([])
session = Session()
window = build(app, session)
painted = Painted()
window.pages["home"].title.installEventFilter(painted)
window.show()
app.exec()
"""


def once(code: str) -> tuple[float, float]:
    """CPU and wall seconds of one fresh process."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(ROOT), "WORKBENCH_HOME": home}
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, env=environment, stderr=subprocess.DEVNULL)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main() -> None:
    """Print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    empty, ours = [], []
    for code in (EMPTY, OURS):
        once(code)
    for _ in range(rounds):
        empty.append(once(EMPTY))
        ours.append(once(OURS))
    for name, place in (("cpu", 0), ("wall", 1)):
        base, mine = (statistics.median(run[place] for run in runs) for runs in (empty, ours))
        print(f"window start, {name}: empty {base:.3f} s, workbench {mine:.3f} s, ratio {mine / base:.2f} (aim 2.0)")


if __name__ == "__main__":
    main()
