"""Colours keep the contrast that the design promises, and a change of theme reaches every widget."""

import pytest
from PySide6.QtGui import QColor

from workbench.gui import theme


def luminance(color):
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(color).getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=list(theme.THEMES))
class TestContrast:
    def test_texts(self, tokens):
        for ground in (tokens.window, tokens.surface, tokens.sunken, tokens.hover):
            assert contrast(tokens.text, ground) >= 7
            assert contrast(tokens.muted, ground) >= 4.5

    def test_inks_on_their_soft_grounds(self, tokens):
        for ink in ("good", "warn", "bad"):
            assert contrast(getattr(tokens, ink), getattr(tokens, f"{ink}_soft")) >= 4.5
        assert contrast(tokens.accent_text, tokens.accent_soft) >= 4.5
        assert contrast(tokens.on_accent, tokens.accent) >= 4.5
        assert contrast(tokens.control, tokens.window) >= 3

    def test_label_colours_and_tints(self, qapp, tokens):
        for index in range(12):
            assert contrast(theme.label_color(index, tokens), tokens.surface) >= 3
            assert contrast(tokens.text, theme.tint(index, tokens=tokens)) >= 7


def test_colours_repeat_with_another_shape():
    assert theme.label_color(0, theme.LIGHT) == theme.label_color(12, theme.LIGHT)
    assert [theme.swatch_shape(index) for index in (0, 11, 12, 24)] == ["square", "square", "disc", "diamond"]


def test_sizes_follow_the_body(qapp):
    theme.apply(qapp, "light")
    assert theme.points("body") >= 10.5
    assert theme.points("title") / theme.points("body") == pytest.approx(20 / 14, abs=0.01)


def test_the_style_sheet_leaves_no_token_unfilled(qapp):
    for tokens in theme.THEMES.values():
        assert "$" not in theme.style_sheet(tokens)
