"""The look: one frozen set of tokens per theme, which fills the palette and the style sheet.

`apply(app, "light")` dresses the whole program and may be called again at any time. Painted widgets ask `current()` when
they paint; everything else comes from resources/themes/workbench.qss.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from workbench.paths import resources

FontKind = Literal["note", "body", "section", "title", "figure", "inspector", "hero"]
Shape = Literal["square", "disc", "diamond"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # bare: it is made at every start
class Tokens:
    """The colours of one theme, named after their use (see the table in the design's look.md)."""

    name: str
    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    control: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    heat: str
    focus: str
    labels: tuple[str, ...]
    heat_steps: tuple[int, ...]  # per cent of heat over surface, five steps
    heat_ink: str  # ink on the two strongest steps
    diagonal: int  # per cent of accent over surface
    evidence: tuple[int, int]  # shade of a word: the first + the second times its weight


LIGHT = Tokens(
    name="light", window="#F3F5F7", surface="#FFFFFF", sunken="#E9ECF0", hover="#EEF1F4", line="#D6DBE1",
    control="#7F8994", text="#1A1F26", muted="#57616D", faint="#7A848F", accent="#1D5FC2", accent_hover="#174E9F",
    on_accent="#FFFFFF", accent_soft="#E3EDFB", accent_text="#174E9F", good="#17703F", good_soft="#E2F3E8",
    warn="#855300", warn_soft="#FDF1D8", bad="#B3261E", bad_soft="#FCE9E7", heat="#C2410C", focus="#1D5FC2",
    labels=("#1B3794", "#B34602", "#2F956F", "#8F5694", "#A48828", "#9264E9",
            "#E65A6F", "#195D69", "#604424", "#81124B", "#537A3C", "#7E8791"),
    heat_steps=(26, 42, 58, 94, 100), heat_ink="#FFFFFF", diagonal=16, evidence=(12, 38),
)  # fmt: skip

DARK = Tokens(
    name="dark", window="#17191D", surface="#1F2328", sunken="#121417", hover="#282D34", line="#363C45",
    control="#7D8792", text="#E8EBEE", muted="#A7B0BA", faint="#7D8792", accent="#7DB0FA", accent_hover="#9CC4FF",
    on_accent="#0E1A2B", accent_soft="#213149", accent_text="#A9CBFF", good="#63CC92", good_soft="#1B3427",
    warn="#E8B84A", warn_soft="#3A2F15", bad="#FF8F85", bad_soft="#43211F", heat="#F58B4C", focus="#9CC4FF",
    labels=("#60A3FE", "#D68007", "#389B76", "#D13BB3", "#E3B80C", "#796AFA",
            "#E43C4D", "#A5F1FE", "#FEDDCA", "#F88BC3", "#D8ED81", "#828A92"),
    heat_steps=(24, 34, 44, 80, 100), heat_ink="#14171A", diagonal=28, evidence=(14, 30),
)  # fmt: skip

THEMES = {"light": LIGHT, "dark": DARK}
SIZES: dict[FontKind, int] = {
    "note": 12, "body": 14, "section": 16, "title": 20, "figure": 24, "inspector": 20, "hero": 32,
}  # fmt: skip
TINT = 0.16
_SHAPES: tuple[Shape, ...] = ("square", "disc", "diamond")
_LEAST_POINTS = 10.5
_state: dict[str, Tokens | float] = {"tokens": LIGHT, "points": _LEAST_POINTS}


def current() -> Tokens:
    """The tokens of the theme that is on."""
    tokens = _state["tokens"]
    assert isinstance(tokens, Tokens)
    return tokens


def points(kind: FontKind) -> float:
    """The size of a kind of text in points: the platform's own size, the others in proportion."""
    body = _state["points"]
    assert isinstance(body, float)
    return round(body * SIZES[kind] / SIZES["body"], 2)


def font(kind: FontKind = "body", *, weight: int = 400) -> QFont:
    """A font for a painted widget."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points(kind))
    made.setWeight(QFont.Weight(weight))
    return made


def mix(color: QColor | str, ground: QColor | str, share: float) -> QColor:
    """`share` of a colour over a ground."""
    over, under = QColor(color), QColor(ground)
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def label_color(index: int, tokens: Tokens | None = None) -> QColor:
    """The solid colour of the label with this colour index; from the 13th on colours repeat."""
    colors = (tokens or current()).labels
    return QColor(colors[index % len(colors)])


def swatch_shape(index: int) -> Shape:
    """Colours that repeat differ by the shape of their swatch."""
    return _SHAPES[index // len(LIGHT.labels) % len(_SHAPES)]


def tint(index: int, share: float = TINT, tokens: Tokens | None = None) -> QColor:
    """A label's colour as a ground behind text."""
    tokens = tokens or current()
    return mix(label_color(index, tokens), tokens.surface, share)


def system_theme(app: QApplication) -> str:
    """'light' or 'dark' as the platform asks for; light where it does not say."""
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, name: str) -> Tokens:
    """Dress the program in a theme, at the start or while it runs."""
    tokens = THEMES[name]
    if app.property("dressed") is None:
        app.setProperty("dressed", True)
        _state["points"] = float(max(_LEAST_POINTS, app.font().pointSizeF()))
        body = app.font()
        body.setPointSizeF(points("body"))
        app.setFont(body)
    _state["tokens"] = tokens
    app.setPalette(palette(tokens))
    app.setStyleSheet(style_sheet(tokens))
    return tokens


def palette(tokens: Tokens) -> QPalette:
    """The palette of a theme, for everything that the style sheet does not reach."""
    made = QPalette(QColor(tokens.surface), QColor(tokens.window))
    role = QPalette.ColorRole
    for part, value in {
        role.Window: tokens.window, role.WindowText: tokens.text, role.Base: tokens.surface,
        role.AlternateBase: tokens.window, role.Text: tokens.text, role.Button: tokens.surface,
        role.ButtonText: tokens.text, role.Highlight: tokens.accent, role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.muted, role.Link: tokens.accent_text, role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text, role.Accent: tokens.accent, role.Mid: tokens.line,
    }.items():  # fmt: skip
        made.setColor(part, QColor(value))
    for part in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(tokens.faint))
    return made


@lru_cache(maxsize=4)
def style_sheet(tokens: Tokens) -> str:
    """The style sheet of a theme: the template filled with tokens and font sizes."""
    folder = resources() / "themes"
    template = Template((folder / "workbench.qss").read_text(encoding="utf-8"))
    values = {name: value for name, value in asdict(tokens).items() if isinstance(value, str)}
    sizes = {f"f_{kind}": f"{points(kind)}pt" for kind in SIZES}
    return template.substitute(values, theme=tokens.name, folder=folder.as_posix(), **sizes)


def set_kind(widget: QWidget, kind: str, *, name: str = "kind") -> None:
    """Change the property by which the style sheet knows a widget, and dress it anew."""
    if widget.property(name) != kind:
        widget.setProperty(name, kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
