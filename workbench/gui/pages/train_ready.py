"""The pre-flight line: whether a training can start, how long it takes, its memory, and what a simple model already gets."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from workbench.gui import icons, measure, texts, theme
from workbench.gui.widgets import build
from workbench.training.events import Event

_WORTH_A_WORD = 0.01  # share of texts that are too long
_ICONS = {"good": "check-circle", "warn": "warning", "accent": "info"}


class Ready(QFrame):
    """An icon, what is so, a note on how that is known, and below what a trial has told."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "soft-good")
        self.icon, self.text = build.picture("check-circle", ink="good"), build.label(wrap=True)
        self.note, self.more = build.label("note"), build.label("note", wrap=True)
        first = build.across(self.text, self.note, gap=12)
        first.setStretch(0, 1)
        words = build.down(first, self.more, gap=4)
        both = build.across(build.down(self.icon, None), words, margins=(16, 10, 16, 10), gap=12, into=self)
        both.setStretch(1, 1)

    def say(self, words: str, note: str = "", more: str = "", *, kind: str = "good") -> None:
        """Set what it shows; `kind` is good, warn or accent."""
        theme.set_kind(self, f"soft-{kind}")
        icons.set_icon(self.icon, _ICONS[kind], ink=kind, size=20)
        self.text.setText(words)
        self.note.setText(note)
        self.more.setText(more)
        theme.set_kind(self.more, "" if kind == "warn" else "note")
        self.more.setVisible(bool(more))

    def too_little(self, told: Event) -> str:
        """What to do where more memory is needed than is free; “” where it is enough."""
        import psutil

        free = psutil.virtual_memory().available
        if told["device"] != "cpu" or told["memory"] <= free:
            return ""
        words = self.tr(
            "It needs about {needed} of memory, and {free} are free: close other programs first, or choose a smaller batch or base model."
        )
        return words.format(needed=texts.size(told["memory"]), free=texts.size(free))

    def told(self, told: Event, metric: str) -> str:
        """What a trial says of memory and of a first simple model."""
        memory = (
            self.tr("About {size} of memory.")
            if told["device"] == "cpu"
            else self.tr("About {size} of graphics memory.")
        )
        low, high = told["first_score_interval"] or (0.0, 0.0)
        first = self.tr(
            "A first simple model gets {low}–{high} on rows it had not seen ({measure}); training usually adds to that."
        ).format(low=f"{100 * low:.0f}", high=texts.percent(high), measure=measure.name(metric))
        return texts.sentences(
            memory.format(size=texts.size(told["memory"])),
            first if told["first_score"] is not None else "",
            self._too_long(told),
        )

    def _too_long(self, told: Event) -> str:
        """How many texts are longer than what is read at once, and what becomes of the rest of them."""
        if told["too_long"] < _WORTH_A_WORD:
            return ""
        words = {
            "start": self.tr("{share} of the texts are longer than {tokens} tokens: only their beginning is read."),
            "head_tail": self.tr("{share} of the texts are longer than {tokens} tokens: their middle is not read."),
            "windows": self.tr("{share} of the texts are longer than {tokens} tokens: they are read piece by piece."),
        }[told["long_texts"]]
        return words.format(share=texts.percent(told["too_long"]), tokens=texts.number(told["max_length"]))
