"""Import, right: the cleaning steps as switches, how many rows each is about, and what else is worth knowing of the file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QWidget

from workbench.gui import texts
from workbench.gui.pages import import_words as words
from workbench.gui.pages.import_step import StepRow, characters
from workbench.gui.widgets import build
from workbench.gui.widgets.picker import Picker
from workbench.importing import words as sentences
from workbench.runs.looks import Look

WIDTH = 272
LEAVE_OUT = ("duplicates", "empty", "near", "conflicts", "short", "long", "language")
REPAIR = ("html", "normalise", "full_width", "masked", "fold")
_REASONS = {
    "empty": "empty_text", "near": "near_duplicate", "conflicts": "conflicting_label", "short": "too_short",
    "long": "too_long", "language": "other_language",
}  # fmt: skip
_OWN = {"duplicate", *_REASONS.values()}
_SHORT, _LONG, _MOST = 3, 5000, 100_000


class CleaningPanel(QFrame):
    """Counts follow each switch at once.

    Signals:
        changed: a switch or a field is another.
        count_wanted(str): "near" or "cut" is to be counted, which takes its time.
    """

    changed = Signal()
    count_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel-right")
        self.setFixedWidth(WIDTH)
        self.language = ""  # the project's, where the user has said
        self.rule = "drop"  # for texts with different labels, while that switch is on
        self._look: Look | None = None
        self._survey: dict[str, Any] = {}
        self._near: dict[str, Any] | None = None
        self._cut: dict[str, Any] | None = None
        self._names_column: str | None = None
        self._title, self._lead = build.label("section"), build.label("note", wrap=True)
        self.names = Picker()
        fields = {"short": characters(_SHORT, 10_000), "long": characters(_LONG, _MOST), "masked": self.names}
        self.steps = {
            name: StepRow(field=fields.get(name), on=name in ("duplicates", "empty")) for name in (*LEAVE_OUT, *REPAIR)
        }
        self.steps["empty"].switch.setEnabled(False)
        self.duplicates, self.fold_labels = self.steps["duplicates"].switch, self.steps["fold"].switch
        self.steps["fold"].hide()
        self.count_near, self.count_cut = build.button("quiet", size="compact"), build.button("quiet", size="compact")
        self._heads = [build.label("strong-note") for _ in range(4)]
        self._others, self._facts = build.down(gap=8), build.down(gap=12)
        self._cut_words = build.label("note", wrap=True)
        self._lay_out()
        for step in self.steps.values():
            step.turned.connect(self.changed)
        self.count_near.clicked.connect(lambda: self.count_wanted.emit("near"))
        self.count_cut.clicked.connect(lambda: self.count_wanted.emit("cut"))
        self.retranslate()

    def options(self) -> dict[str, Any]:
        """What the switches say, as `Intake.look` takes it."""
        on = {name: step.on for name, step in self.steps.items()}
        short, long = self.steps["short"].field, self.steps["long"].field
        return {
            "cleaning_options": {
                "duplicates": "merge" if on["duplicates"] else "keep",
                "near_duplicates": "merge" if on["near"] else "keep",
                "conflicts": self.rule if on["conflicts"] else "keep",
                "min_length": short.value() if on["short"] else 0,  # type: ignore[union-attr]
                "max_length": long.value() if on["long"] else 0,  # type: ignore[union-attr]
                "other_languages": "drop" if on["language"] else "keep",
                "language": self.language,
                **{name: on[name] for name in ("html", "normalise", "full_width")},
                "mask_personal_data": on["masked"],
                "names_column": self._names_column if on["masked"] else None,
            },
            "fold_labels": on["fold"],
        }

    def set_options(self, said: dict[str, Any], *, fold: bool) -> None:
        """Turn the switches as a file was cleaned the last time."""
        on = {
            "duplicates": said.get("duplicates") == "merge",
            "near": said.get("near_duplicates") == "merge",
            "conflicts": said.get("conflicts", "keep") != "keep",
            "short": said.get("min_length", 0) > 0,
            "long": said.get("max_length", 0) > 0,
            "language": said.get("other_languages") == "drop",
            "masked": bool(said.get("mask_personal_data") or said.get("names_column")),
            "fold": fold,
        } | {name: bool(said.get(name)) for name in ("html", "normalise", "full_width")}
        for name, turned in on.items():
            self.steps[name].set_on(turned)
        for name, field in (("min_length", self.steps["short"].field), ("max_length", self.steps["long"].field)):
            if said.get(name) and field is not None:
                field.blockSignals(True)
                field.setValue(said[name])  # type: ignore[attr-defined]
                field.blockSignals(False)
        self.rule = said["conflicts"] if on["conflicts"] else self.rule
        self._names_column = said.get("names_column")

    def set_rule(self, rule: str) -> None:
        """What becomes of texts with different labels that nobody decided: keep, drop, first."""
        self.steps["conflicts"].set_on(rule != "keep")
        self.rule = rule if rule != "keep" else self.rule
        self.changed.emit()

    def set_near(self, on: bool) -> None:
        """Leave out what is nearly the same, or keep it."""
        self.steps["near"].set_on(on)
        self.changed.emit()

    def forget(self) -> None:
        """Another file is read: what was counted is no longer so, and its columns have other names."""
        self._survey, self._near, self._cut, self._names_column = {}, None, None, None
        self._look = None
        self._area.verticalScrollBar().setValue(0)

    def show_look(self, look: Look) -> None:
        """Say how many rows each step is about, and what is odd about the file."""
        if self._look is not None and (look.taken, look.options) != (self._look.taken, self._look.options):
            self._cut = None
        self._look = look
        self._draw_counts()
        self._draw_others(look)

    def show_survey(self, found: dict[str, Any]) -> None:
        """What the steps that are off would do."""
        self._survey = found
        if found["near"] is not None:
            self._near = found["near"]
        self._draw_counts()

    def show_near(self, found: dict[str, Any] | None) -> None:
        """The pairs that are nearly the same were counted."""
        self._near = found
        self._draw_counts()

    def show_cut(self, found: dict[str, Any]) -> None:
        """The texts that the base model would cut were counted."""
        self._cut = found
        self._draw_cut()

    def _draw_counts(self) -> None:
        look, survey = self._look, self._survey
        if look is None:
            return
        about = bool(survey.get("estimate"))
        changes, others = survey.get("changes", {}), survey.get("other_languages", {})
        would: dict[str, tuple[int | None, bool]] = {name: (changes.get(name), about) for name in REPAIR}
        would["masked"] = changes.get("mask_personal_data"), about
        would["language"] = (sum(others.values()) if survey else None), about
        would["near"] = (self._near["rows"] if self._near else None), False
        would["conflicts"] = look.conflict_rows, False
        for name, step in self.steps.items():
            if name in _REASONS and step.on:
                step.say_count(look.reasons.get(_REASONS[name], 0))
            elif step.on and name in REPAIR:
                step.say_count(look.counts.get(name, 0))
            else:
                count, estimate = would.get(name, (None, False))
                step.say_count(count, about=estimate)
        self.steps["duplicates"].say_count(look.duplicates)
        self.steps["fold"].say_count(None)
        self.count_near.setVisible(self._near is None and not self.steps["near"].on)
        self._say_steps()
        self._draw_names(look)
        self._draw_cut()

    def _draw_others(self, look: Look) -> None:
        build.clear(self._others)
        for reason, count in sorted(look.reasons.items()):
            if reason not in _OWN:
                row = build.across(build.picture("close", ink="muted", size=16), gap=8)
                row.addWidget(build.label("", texts.say(sentences.reason_text(reason)), wrap=True), 1)
                row.addWidget(build.label("strong", texts.number(count)))
                self._others.addLayout(row)
        self.steps["fold"].setVisible(
            bool({"similar_labels", "labels_folded"} & set(look.warnings)) or look.fold_labels
        )
        build.clear(self._facts)
        self._fact("info", "accent", self._lengths(look))
        for code in look.warnings:
            self._fact("warning", "warn", texts.say(sentences.warning_text(code)) + words.where(look.odd.get(code, {})))

    def _draw_names(self, look: Look) -> None:
        """The columns of which one may hold names of persons."""
        none = self.tr("no column of names")
        if self._names_column is None:
            self.names.say(none)
        else:
            self.names.say(self.tr("names: {column}").format(column=self._names_column))
        self.names.offer(
            {"": none} | {name: name for name in look.columns}, self._names_column or "", self._choose_names
        )

    def _choose_names(self, column: str) -> None:
        self._names_column = column or None
        self.changed.emit()

    def _draw_cut(self) -> None:
        cut = self._cut
        self.count_cut.setVisible(cut is None)
        self._cut_words.setVisible(cut is not None)
        if cut is None:
            return
        count = self.tr("%Ln texts are longer than the {limit} tokens that {model} reads.", "", cut["rows"])
        if not cut["rows"]:
            count = self.tr("{model} reads all of every text: none is longer than {limit} tokens.")
        elif cut["estimate"]:
            count = self.tr("About %Ln texts are longer than the {limit} tokens that {model} reads.", "", cut["rows"])
        said = count.format(limit=texts.number(cut["limit"]), model=cut["title"])
        if cut["rows"]:
            share = texts.percent(cut["share"], 1)
            said += " " + self.tr("{share} of all words are not read.").format(share=share)
        self._cut_words.setText(said)

    def _lay_out(self) -> None:
        inner = QWidget()
        leave, leave_rows, repair, repair_rows = self._heads
        column = build.down(
            build.down(self._title, self._lead, gap=2), build.across(leave, None, leave_rows),
            margins=(16, 16, 16, 16), gap=12, into=inner,
        )  # fmt: skip
        for name in LEAVE_OUT:
            column.addWidget(self.steps[name])
            if name == "near":
                column.addLayout(build.across(34, self.count_near, None, gap=0))
        column.addLayout(self._others)
        column.addWidget(build.line())
        column.addLayout(build.across(repair, None, repair_rows))
        for name in REPAIR:
            column.addWidget(self.steps[name])
        column.addWidget(build.line())
        column.addLayout(build.down(self._cut_words, build.across(self.count_cut, None), gap=4))
        column.addLayout(self._facts)
        column.addStretch(1)
        self._area = build.scrolling(inner)
        build.down(self._area, into=self)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(self.tr("Cleaning"))
        self._lead.setText(self.tr("Counts follow each switch at once."))
        for head, said in zip(
            self._heads,
            (self.tr("Leave out rows"), self.tr("rows"), self.tr("Change texts"), self.tr("rows")),
            strict=True,
        ):
            head.setText(said)
        self.count_near.setText(self.tr("Count them"))
        self.count_near.setAccessibleName(self.tr("Count texts that are nearly the same"))
        self.count_cut.setText(self.tr("Count texts that are too long"))
        self.count_cut.setToolTip(self.tr("How many the base model would not read to the end."))
        for name, said in (
            ("short", self.tr("at least {count} characters")),
            ("long", self.tr("at most {count} characters")),
        ):
            before, _, after = said.partition("{count}")
            field = self.steps[name].field
            field.setPrefix(before)  # type: ignore[union-attr]
            field.setSuffix(after)  # type: ignore[union-attr]
        self._say_steps()
        if self._look is not None:
            self.show_look(self._look)

    def _say_steps(self) -> None:
        look, survey = self._look, self._survey
        on = {name: step.on for name, step in self.steps.items()}
        kinds = (look.counts.get("personal") if on["masked"] and look else None) or survey.get("personal", {})
        languages = words.languages(survey.get("other_languages", {})) if not on["language"] else ""
        said = {
            "duplicates": (self.tr("Same text again"), self.tr("The first one stays")),
            "empty": (self.tr("No text"), self.tr("Always left out")),
            "near": (self.tr("Nearly the same text"), self.tr("The first one stays")),
            "conflicts": (self.tr("Same text, different labels"), self._conflicts_note()),
            "short": (self.tr("Too short"), ""),
            "long": (self.tr("Too long"), ""),
            "language": (self._language_name(), languages),
            "html": (self.tr("HTML tags"), self.tr("become plain text")),
            "normalise": (self.tr("Spaces and letters"), self.tr("written in one way")),
            "full_width": (self.tr("Full-width letters"), self.tr("ＡＢ becomes AB")),
            "masked": (self.tr("Personal data"), words.kinds(kinds) or self.tr("is masked, for good")),
            "fold": (self.tr("Make similar labels one"), self.tr("Case, width and spaces do not matter")),
        }
        for name, (title, note) in said.items():
            self.steps[name].say(title, note)

    def _conflicts_note(self) -> str:
        look = self._look
        if look is None or not look.conflicts:
            return ""
        return self.tr("%Ln texts to decide", "", look.conflicts)

    def _language_name(self) -> str:
        language = self.language or str(self._survey.get("language", ""))
        if not language:
            return self.tr("Other languages")
        return self.tr("Not {language}").format(language=words.language(language))

    def _lengths(self, look: Look) -> str:
        if not look.taken:
            return self.tr("No row would be taken.")
        return self.tr("{average} characters a text on average, {most} at most.").format(
            average=texts.number(look.average), most=texts.number(look.longest)
        )

    def _fact(self, icon: str, ink: str, said: str) -> None:
        row = build.across(build.down(build.picture(icon, ink=ink, size=16), None), gap=10)
        row.addWidget(build.label("note", said, wrap=True), 1)
        self._facts.addLayout(row)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
