"""Every icon that the code names is there and draws something in the ink that was asked for."""

import re

import pytest
from PySide6.QtGui import QColor

from workbench.gui import icons
from workbench.paths import PACKAGE, resources

NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_draws_in_its_ink(qapp, name):
    image = icons.pixmap(name, "#ff0000", 20).toImage()
    inked = [image.pixelColor(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 200]
    assert inked
    assert all(color.red() > 200 and color.green() < 60 for color in inked), QColor("#ff0000")


def test_names_in_the_code_exist():
    used = set()
    for path in (PACKAGE / "gui").rglob("*.py"):
        used |= set(
            re.findall(
                r'(?:picture|pixmap|KeyButton|Picker|EmptyState|icon=)\(?"([a-z-]+)"', path.read_text(encoding="utf-8")
            )
        )
    assert used <= set(NAMES)
