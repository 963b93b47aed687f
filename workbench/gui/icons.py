"""Icons: small drawings in resources/icons, in the ink of their text and at the screen's own sharpness."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from workbench.gui import theme
from workbench.paths import resources

GAP = 4  # px more than Qt leaves between a button's icon and its words


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    drawing = (
        _drawing(name)
        .replace("currentColor", color)
        .replace('width="20" height="20"', f'width="{side}" height="{side}"')
    )
    image = QPixmap()
    image.loadFromData(drawing.encode(), "SVG")  # Qt's own plug-in: importing QtSvg would cost 20 ms at the start
    image.setDevicePixelRatio(ratio)
    return image


def pixmap(name: str, color: str, size: int = 20) -> QPixmap:
    """An icon as a picture of `size` logical pixels in a colour (#rrggbb)."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, color, size, ratio)


def icon(name: str, color: str, size: int = 20, *, gap: int = 0) -> QIcon:
    """An icon for a button or a menu, greyed when disabled; `gap` keeps its words at a distance."""
    made = QIcon(_spaced(pixmap(name, color, size), gap))
    made.addPixmap(_spaced(pixmap(name, theme.current().faint, size), gap), QIcon.Mode.Disabled)
    return made


def _spaced(drawn: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide


def set_icon(widget: QAbstractButton | QLabel, name: str, *, ink: str = "text", size: int = 16) -> None:
    """Give a widget an icon in a token's colour; `refresh` redraws it after a change of theme."""
    widget.setProperty("icon_name", name)
    widget.setProperty("icon_ink", ink)
    widget.setProperty("icon_size", size)
    _draw(widget)


def _draw(widget: QAbstractButton | QLabel) -> None:
    name, size = str(widget.property("icon_name")), int(widget.property("icon_size"))
    color = str(getattr(theme.current(), str(widget.property("icon_ink"))))
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, color, size))
        return
    gap = GAP if isinstance(widget, QPushButton) and widget.property("kind") != "icon" else 0
    widget.setIcon(icon(name, color, size, gap=gap))
    widget.setIconSize(QSize(size + gap, size))


def refresh() -> None:
    """Redraw every icon set by `set_icon` in the theme that is on now."""
    for widget in QApplication.allWidgets():
        if widget.property("icon_name") and isinstance(widget, QAbstractButton | QLabel):
            _draw(widget)
