"""A row's text in Review with what each word of it says: for a label in the colour of heat, against it in the accent."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from workbench.gui import texts, theme
from workbench.gui.pages.review_shades import Legend, shade, telling
from workbench.gui.widgets import build
from workbench.records import Label

MOST_TEXT = 220  # px of a row's text before it scrolls


class EvidenceText(QWidget):
    """The text, its legend, and what the model would say without a few words. All but the text appear when they are known."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width, self._text = width, ""
        self._words: list[dict[str, Any]] = []
        self._unread: list[list[int]] = []
        self.view = QTextEdit()
        self.view.setProperty("kind", "bare")
        self.view.setReadOnly(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.view.document().setDocumentMargin(0)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.legend, self.change, self.swap = Legend(), build.label("note", wrap=True), build.label("note", wrap=True)
        build.down(self.view, self.legend, self.change, self.swap, gap=4, into=self)
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Another text, with nothing known of its words."""
        self._text, self._words, self._unread = text, [], []
        self.view.setPlainText(text)
        self.view.setExtraSelections([])
        self.view.setAccessibleDescription("")
        self.legend.hide()
        self.change.hide()
        self.swap.hide()
        self._size()

    def show_evidence(self, words: list[dict[str, Any]], unread: list[list[int]], label: Label) -> None:
        """Shade the words that speak for a label or against it; what the model did not read is grey."""
        self._words, self._unread = words, unread
        against = self.tr("against")
        self.legend.say(self.tr("speaks for {label}").format(label=label.name), against)
        self.legend.setVisible(bool(telling(words)))
        self.view.setAccessibleDescription(self._spoken())
        self.shade()

    def show_change(self, without: list[list[int]], says: Label | None, share: float, *, gone: bool = False) -> None:
        """What the model would say without these words; `gone`: no longer that label, of several."""
        self.change.setVisible(bool(without) and says is not None)
        if not without or says is None:
            return
        quoted = self.tr("“{word}”")
        words = " ".join(quoted.format(word=texts.one_line(self._text[start:end], 40)) for start, end in without)
        said = self.tr("Without {words} {label} would not be said: {share}.") if gone else (
            self.tr("Without {words} it would be {label}, {share} sure.")
        )  # fmt: skip
        self.change.setText(said.format(words=words, label=says.name, share=texts.percent(share)))

    def show_swap(self, place: list[int], word: str, says: Label, share: float, *, gone: bool = False) -> None:
        """What the model would say with a word in the place of another."""
        said = self.tr("With “{word}” for “{other}” {label} would not be said: {share}.") if gone else (
            self.tr("With “{word}” for “{other}” it would be {label}, {share} sure.")
        )  # fmt: skip
        other = texts.one_line(self._text[slice(*place)], 40)
        self.swap.setText(said.format(word=word, other=other, label=says.name, share=texts.percent(share)))
        self.swap.show()

    def shade(self) -> None:
        """Draw the shades in the colours of the theme."""
        shade(self.view, self._text, self._words, self._unread)
        note = self.tr("The model does not read the grey part: the text is longer than it can take in.")
        self.view.setToolTip(note if self._unread else "")

    def _spoken(self) -> str:
        """The strongest words on either side, for who cannot see the shades."""
        strong = sorted(telling(self._words), key=lambda one: -abs(one["weight"]))[:8]
        parts = [
            " ".join(self._text[one["start"] : one["end"]] for one in strong if (one["weight"] > 0) is speaks)
            for speaks in (True, False)
        ]
        return self.tr("For: {words}. Against: {others}.").format(words=parts[0] or "–", others=parts[1] or "–")

    def _size(self) -> None:
        font = theme.font("inspector")
        self.view.setFont(font)
        self.view.document().setDefaultFont(font)
        self.view.document().setTextWidth(self._width)
        height = round(self.view.document().size().height()) + 8
        fits = height <= MOST_TEXT
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.view.setVerticalScrollBarPolicy(bar)
        self.view.setFixedHeight(max(36, height) if fits else MOST_TEXT)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "legend"):
            self.shade()
        super().changeEvent(event)
