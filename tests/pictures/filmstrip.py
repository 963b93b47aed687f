"""A session by keyboard alone, as pictures: `python tests/pictures/filmstrip.py FOLDER [scene...]`, LANGUAGES and THEMES as in take.py, SIZE=1440x900.

Nothing is clicked and no part of the window is called (see filmstrip_scenes.py). What Tab does not reach is printed at the end, and the
exit code is 1.
"""

from __future__ import annotations

import os
import shutil
import sys
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import take
from filmstrip_scenes import SCENES
from presses import Player
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

SCREEN = '{"screens": [{"name": "one", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "dpr": 1}]}'


def main() -> int:
    """Every scene in both languages and themes."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    screen = take.HOME / "screen.json"
    screen.write_text(SCREEN, encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"  # its own is too small for a menu at the edge
    app = QApplication([])
    font = QFont("DejaVu Sans")
    font.setPointSizeF(10.5)
    app.setFont(font)
    width, height = map(int, os.environ.get("SIZE", "1440x900").split("x"))
    missed: list[str] = []
    for language, theme in product(
        os.environ.get("LANGUAGES", "en zh").split(), os.environ.get("THEMES", "light dark").split()
    ):
        camera = take.Camera(app, out, theme, language)
        camera.window.resize(width, height)
        camera.window.activateWindow()
        camera.sample()  # made while no project is open
        player = Player(camera.window, out, f"{camera.end}-{width}")
        for name in sys.argv[2:] or SCENES:
            player.play(name, SCENES[name](camera))
        missed += player.missed
        camera.session.background.close()
        camera.session.close()
        camera.window.close()
        camera.window.deleteLater()
    shutil.rmtree(take.HOME, ignore_errors=True)
    print("\n".join(dict.fromkeys(missed)) or "Everything was reached by keys.")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
