"""Icons: small drawings in resources/icons, in the ink of their text and at the screen's own sharpness."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from workbench.gui import theme
from workbench.paths import resources


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    side = round(size * ratio)
    drawing = _drawing(name).replace("currentColor", color).replace('width="20" height="20"', f'width="{side}" height="{side}"')
    image = QPixmap()
    image.loadFromData(drawing.encode(), "SVG")  # Qt's own plug-in: importing QtSvg would cost 20 ms at the start
    image.setDevicePixelRatio(ratio)
    return image


def pixmap(name: str, color: str, size: int = 20) -> QPixmap:
    """An icon as a picture of `size` logical pixels in a colour (#rrggbb)."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, color, size, ratio)


def icon(name: str, color: str, size: int = 20) -> QIcon:
    """An icon for a button or a menu, greyed when disabled."""
    made = QIcon(pixmap(name, color, size))
    made.addPixmap(pixmap(name, theme.current().faint, size), QIcon.Mode.Disabled)
    return made


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
    widget.setIcon(icon(name, color, size))
    widget.setIconSize(QSize(size, size))


def refresh() -> None:
    """Redraw every icon set by `set_icon` in the theme that is on now."""
    for widget in QApplication.allWidgets():
        if widget.property("icon_name") and isinstance(widget, QAbstractButton | QLabel):
            _draw(widget)
