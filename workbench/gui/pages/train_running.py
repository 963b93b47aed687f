"""A run as it goes on, or a past one replayed: what the curves say in words, two charts, the facts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QProgressBar, QWidget

from workbench.gui import icons, measure, texts, theme
from workbench.gui.pages.train_parts import PartsCard
from workbench.gui.phases import pause_name, pause_sentence, phase_name
from workbench.gui.training import Progress
from workbench.gui.widgets import build
from workbench.gui.widgets.loss_plot import LossPlot
from workbench.gui.widgets.more_plots import DEVICE, LABELS, STEPS, MorePlots
from workbench.gui.widgets.picker import Picker
from workbench.records import Run
from workbench.training.events import Event, folded


def short(epoch: float) -> str:
    """3.0 as 3, 7.0588 as 7.1."""
    return f"{epoch:.1f}".removesuffix(".0")


class Facts(QFrame):
    """A row of figures: a title, a figure, a note each; the first with a bar."""

    def __init__(self, count: int = 5) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedHeight(100)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setProperty("kind", "thin")
        self.titles = [build.label("strong-note") for _ in range(count)]
        self.figures = [build.label("title") for _ in range(count)]
        self.notes = [build.label("note") for _ in range(count)]
        parts: list[Any] = []
        for i in range(count):
            cell = QWidget()
            shown: list[Any] = [self.titles[i], self.figures[i]]
            shown += [self.bar] if i == 0 else []
            build.down(*shown, self.notes[i], None, margins=(16, 12, 16, 10), gap=4, into=cell)
            parts += [build.line(down=True)] if i else []
            parts.append(cell)
        row = build.across(*parts, gap=0, into=self)
        for i in range(count):
            row.setStretch(2 * i, 1)

    def say(self, at: int, title: str, figure: str, note: str) -> None:
        """Set one of them."""
        self.titles[at].setText(title)
        self.figures[at].setText(figure)
        self.notes[at].setText(note)
        self.figures[at].setAccessibleName(f"{title}: {figure} {note}")


class RunView(QWidget):
    """Shows one run: live by `take`, or a past one by `replay`.

    Signals:
        export_wanted(str): the curves of the run shown, in a format of runs.curves.
    """

    export_wanted = Signal(str)

    def __init__(self, below: QWidget | None = None) -> None:
        """Show nothing yet; `below` is put under the curves."""
        super().__init__()
        self.diagnosis = build.frame("soft-good")
        self._icon, self._words = build.picture("check-circle", ink="good"), build.label("", wrap=True)
        build.across(self._icon, self._words, margins=(16, 10, 16, 10), gap=12, into=self.diagnosis)
        self._words.setMinimumWidth(400)
        self.plot, self.more, self.picker = LossPlot(), MorePlots(), Picker("pulse")
        self.export = build.button("quiet", icon="export")
        self._formats = QMenu(self)
        self.export.setMenu(self._formats)
        self._view = ""
        self._offered: tuple[str, dict[str, str]] | None = None
        self.facts, self.parts = Facts(), PartsCard()
        self._progress = Progress()
        self._past: Run | None = None
        above = build.across(self.picker, None, self.export)
        layout = build.down(self.diagnosis, above, self.plot, self.more, self.facts, self.parts, gap=16, into=self)
        if below is not None:
            layout.insertWidget(4, below)
        layout.setStretch(0, 0)
        self.more.hide()

    @property
    def number(self) -> int:
        """The run shown."""
        return self.plot.number

    def follows(self, progress: Progress) -> bool:
        """Whether it shows a run under way, and this one."""
        return self._past is None and self._progress is progress

    def begin(self, number: int, events: list[Event], progress: Progress, labels: Sequence[str] = ()) -> None:
        """Show a run under way; `labels` are the names of its labels in the order of their scores."""
        self._past, self._progress = None, progress
        story = folded(events)
        self.plot.show_run(number, story)
        self.more.show_run(story, labels)
        self._draw()

    def take(self, events: list[Event]) -> None:
        """News of the run under way."""
        self.plot.take(events)
        self.more.take(events)
        self._draw()

    def overlay(self, runs: dict[int, list[Event]]) -> None:
        """Draw other runs dashed."""
        self.plot.overlay(runs)
        self.more.overlay(runs)

    def replay(self, run: Run, events: list[Event], labels: Sequence[str] = ()) -> None:
        """Show a past run."""
        story = folded(events)
        progress = Progress(number=run.number)
        for event in story:
            progress.take(event)
        self._past, self._progress = run, progress
        self.plot.show_run(run.number, story)
        self.more.show_run(story, labels)
        self._draw()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self.plot.retranslate()
        self.more.retranslate()
        self.export.setText(self.tr("Export curves"))
        self._formats.clear()
        forms = {
            "csv": self.tr("As a CSV file…"), "tensorboard": self.tr("For TensorBoard…"),
            "wandb": self.tr("For Weights && Biases…"),
        }  # fmt: skip
        for form, words in forms.items():
            if form != "wandb" or find_spec("wandb"):  # not a part of this program
                self._formats.addAction(words, partial(self.export_wanted.emit, form))
        self._draw()

    def dress(self) -> None:
        """Follow the theme."""
        self.plot.dress()
        self.more.dress()

    def look_at(self, view: str) -> None:
        """Show other curves: a view of MorePlots, “” for loss and score."""
        self._view = view
        self._draw_views()

    def _draw_views(self) -> None:
        """The picker offers what there is something to draw of."""
        told = self.more.views()
        words = {
            "": self.tr("Loss and score"), STEPS: self.tr("How it steps"), LABELS: self.tr("Each label"),
            DEVICE: self.tr("This computer"),
        }  # fmt: skip
        shown = self._view if self._view in told else ""
        if shown != self.more.view:
            self.more.show_view(shown)
        self.plot.setVisible(not shown)
        self.more.setVisible(bool(shown))
        offered = {view: words[view] for view in ("", *told)}
        if (shown, offered) != self._offered:  # else a menu that is open would be emptied
            self._offered = shown, offered
            self.picker.say(words[shown])
            self.picker.offer(offered, shown, self.look_at)
        self.picker.setVisible(bool(told))
        self.export.setVisible(bool(self.plot.curves.epochs or self.plot.curves.evaluations))

    def _draw(self) -> None:
        self._draw_views()
        self._say_diagnosis()
        self._say_facts()
        self.parts.show_progress(self._progress)

    def _say_diagnosis(self) -> None:
        p = self._progress
        found = measure.said(p.own_evaluations, p.metric)
        words = found[0] if found else self._say_begun(p)
        kind = "good"
        if found and any(word in found[1] for word in ("memorise", "hardly", "beaten")):
            kind = "warn"
        if p.ended.get("event") == "finished" and (kind == "good" or p.parts > 1):
            kind = "good"
            words = self._say_done(p)
        if p.paused:
            words, kind = pause_sentence(p.paused), "accent"
        elif p.stopping and not p.ended:
            words = self.tr("Stopping: the best model so far is kept.")
        elif p.ended.get("event") == "failed":
            words, kind = texts.say(p.ended.get("sentence", ""), p.ended.get("values", {})), "bad"
        elif not p.ended and p.started and p.phase in {"embed", "pretrain", "predict", "save"}:
            now = self.tr("Now: {phase}.").format(phase=phase_name(p.phase))
            words = f"{words} {now}" if found else words
        words = texts.sentences(words, self._say_old_rows())
        theme.set_kind(self.diagnosis, f"soft-{kind}")
        name, ink = {"good": ("check-circle", "good"), "warn": ("warning", "warn"), "bad": ("error", "bad")}.get(
            kind, ("info", "accent")
        )
        icons.set_icon(self._icon, name, ink=ink, size=20)
        self._words.setText(words)

    def _say_begun(self, p: Progress) -> str:
        phase = phase_name(p.phase or "load")
        if p.parts > 1:
            return self.tr("Training {number} of {count}: {phase}.").format(number=p.part, count=p.parts, phase=phase)
        if p.phase == "make" and p.total:
            done, total = texts.number(p.done), texts.number(p.total)
            return self.tr("Making texts: {done} of {total}.").format(done=done, total=total)
        return self.tr("Getting ready: {phase}.").format(phase=phase)

    def _say_old_rows(self) -> str:
        """What became of the rows that measured the run it went on from."""
        old = self._past.result.get("old_rows") if self._past is not None else None
        if not isinstance(old, dict) or not old.get("rows"):
            return ""
        words = self.tr("Rows that run {run} was measured by: {before} of {rows} right before, {after} now.")
        return words.format(**{name: texts.number(old[name]) for name in ("run", "before", "rows", "after")})

    def _say_done(self, p: Progress) -> str:
        if p.parts > 1:
            return self._say_put_together(p)
        best = _best(p)
        if best is None:
            return self.tr("Done. There were too few rows to measure on while training.")
        below = measure.said_below(p.evaluations, p.metric)
        if below:
            return texts.sentences(self.tr("Done."), below)
        return self.tr("Done. The best was epoch {epoch} with a {measure} of {score}; that model is kept.").format(
            epoch=short(best[0]), measure=measure.name(p.metric), score=texts.percent(best[1], 1)
        )

    def _say_put_together(self, p: Progress) -> str:
        """Which of several trainings is kept."""
        score = measure.score_of(p.ended["validation"]) if p.ended.get("validation") else None
        parts = p.ended.get("parts") or []
        if p.tries:
            words = self.tr("Done. Of {count} settings the model of number {kept} is kept.")
        elif parts and "added" in parts[0]:
            words = self.tr("Done. Of {count} generations the model of number {kept} is kept.")
        elif len(parts) == p.parts:
            words = self.tr("Done. {models} models were made into one.")
        else:
            words = self.tr("Done. Stopped before {models} models could be made into one: number {kept} is kept.")
        kept = p.ended.get("kept_try") or p.ended.get("kept_part") or 1
        said = self.tr("Its {measure} on the validation rows is {score}.").format(
            measure=measure.name(p.metric), score=texts.percent(score or 0, 1)
        )
        words = words.format(count=len(p.tries or parts), models=p.parts - 1, kept=kept)
        return texts.sentences(words, said if score is not None else "")

    def _say_facts(self) -> None:
        p, step = self._progress, self._progress.last_step
        epoch = step.get("epoch", 0.0)
        total = round(p.epochs) or 1
        done = step.get("step", 0)
        self.facts.bar.setRange(0, max(1, p.steps))
        self.facts.bar.setValue(done)
        self.facts.say(
            0, self._epoch_title(p), self.tr("{now} of {all}").format(now=min(total, int(epoch) + (epoch < total)), all=total),
            self.tr("step {step} of {steps}").format(step=texts.number(done), steps=texts.number(p.steps)),
        )  # fmt: skip
        self._say_time(step)
        if p.parts > 1 and p.ended.get("validation"):
            score = measure.score_of(p.ended["validation"]) or 0.0
            words = self.tr("{measure} of the model kept").format(measure=measure.name(p.metric))
            self.facts.say(2, self.tr("Kept"), texts.percent(score, 1), words)
        else:
            self._say_best(p)
        speed = step.get("rows_per_second")
        self.facts.say(
            3, self.tr("Speed"), self.tr("{number} rows/s").format(number=f"{speed:.1f}") if speed else "–",
            p.started.get("device_name", ""),
        )  # fmt: skip
        rows = p.started.get("train_rows")
        self.facts.say(
            4, self.tr("Training rows"), texts.number(rows) if rows is not None else "–",
            self.tr("{rows} more to validate").format(rows=texts.number(p.started["validation_rows"])) if rows is not None else "",
        )  # fmt: skip

    def _say_best(self, p: Progress) -> None:
        best = _best(p)
        name = self.tr("Best so far") if self._past is None else self.tr("Best")
        if p.parts <= 1 and measure.said_below(p.evaluations, p.metric):
            name = self.tr("Kept so far") if self._past is None else self.tr("Kept")
        self.facts.say(
            2, name,
            texts.percent(best[1], 1) if best else "–",
            self.tr("{measure}, epoch {epoch}, kept").format(measure=measure.name(p.metric), epoch=short(best[0]))
            if best else self.tr("not measured yet"),
        )  # fmt: skip

    def _epoch_title(self, p: Progress) -> str:
        if p.parts <= 1 or p.ended:
            return self.tr("Epoch")
        return self.tr("Epoch, training {number} of {count}").format(number=p.part, count=p.parts)

    def _say_time(self, step: Event) -> None:
        if self._past is not None or self._progress.ended:
            ended = self._progress.ended or {}
            since = self._progress.started.get("time", ended.get("time", 0))
            seconds = ended.get("seconds") or (ended.get("time", 0) - since)
            self.facts.say(1, self.tr("Took"), texts.duration(seconds) if seconds and seconds > 0 else "–", "")
            return
        p = self._progress
        left = step.get("seconds_left") if p.phase == "train" and not p.paused and not p.stopping else None
        until = datetime.fromtimestamp(time.time() + (left or 0)).astimezone().strftime("%H:%M")
        self.facts.say(
            1, self.tr("Time left"), texts.duration(left) if left is not None else "–",
            self.tr("done about {hour}").format(hour=until) if left is not None else self._doing(),
        )  # fmt: skip

    def _doing(self) -> str:
        p = self._progress
        if p.paused:
            return pause_name(p.paused)
        return self.tr("stopping") if p.stopping and p.phase == "train" else phase_name(p.phase or "load")


def _best(progress: Progress) -> tuple[float, float] | None:
    """Epoch and score of the evaluation whose model is kept so far."""
    scored = [(one["epoch"], measure.score_of(one)) for one in progress.evaluations if one.get("best")]
    known = [(epoch, score) for epoch, score in scored if score is not None]
    if progress.parts > 1:  # one after the other, each with a best of its own
        return max(known, key=lambda one: one[1], default=None)
    return known[-1] if known else None
