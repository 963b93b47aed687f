"""Train: choose, press, watch the curves; every run is kept and can be laid over another."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.gui import icons, notices, texts, verb
from workbench.gui.background import Report
from workbench.gui.pages.page import Page
from workbench.gui.pages.train_compare import CompareCard
from workbench.gui.pages.train_curves import CurvesExport
from workbench.gui.pages.train_facts import Facts, gather
from workbench.gui.pages.train_form import TrainForm
from workbench.gui.pages.train_hub import HubDialog
from workbench.gui.pages.train_learns import Learns
from workbench.gui.pages.train_run_menu import RunMenu
from workbench.gui.pages.train_running import RunView
from workbench.gui.pages.train_runs import RunsCard
from workbench.gui.session import Session
from workbench.gui.widgets import build
from workbench.gui.widgets.chip import Chip
from workbench.gui.widgets.empty_state import EmptyState
from workbench.project import USABLE
from workbench.records import Changes, Run
from workbench.tasks import single_label
from workbench.training.events import Event, read_events


class TrainPage(Page):
    """The form while nothing runs, the curves while something does."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.training = session.training
        self.facts: Facts | None = None
        self.form, self.learns, self.compared = TrainForm(session), Learns(), CompareCard(session)
        self.view = RunView(self.compared)
        self.exporter = CurvesExport(self, session)
        self.chip = Chip("accent")
        self.back = build.button("quiet", icon="chevron-left")
        self.pause = build.button(icon="pause")
        self.discard = build.button("discard")
        self.stop = build.button("primary", icon="stop")
        self.runs_card, self.idle_card = RunsCard(self.training.queue), RunsCard(self.training.queue)
        self.runs, self.idle_runs = self.runs_card.table, self.idle_card.table
        self.overlaid: set[int] = set()
        self.shown = 0  # the past run that is replayed, 0 for the form or the run under way
        self.planning = False  # whether the form is shown while a run is under way
        self._lay_out()
        self._connect()
        self.retranslate()
        self._stale = True

    def _lay_out(self) -> None:
        for part in (self.chip, self.back, None, self.discard, self.pause, self.stop):
            self.header.addStretch(1) if part is None else self.header.addWidget(part)
        idle, left = QWidget(), QWidget()
        build.down(self.form, self.idle_card, None, margins=(24, 24, 24, 24), gap=16, into=left)
        self._form_area = build.scrolling(left)
        build.across(self._form_area, self.learns, gap=0, into=idle)
        running = QWidget()
        build.down(self.view, self.runs_card, None, margins=(24, 24, 24, 24), gap=16, into=running)
        self.empty = EmptyState("train")
        self.places = QStackedWidget()
        self._running = build.scrolling(running)
        self._idle = idle
        for place in (self.empty, idle, self._running):
            self.places.addWidget(place)
        build.down(self.places, into=self.body)

    def _connect(self) -> None:
        self.form.train_wanted.connect(self._train)
        self.form.later_wanted.connect(self._train_later)
        self.form.fetch_wanted.connect(self._offer)
        self.form.hub_wanted.connect(self._ask_hub)
        self.learns.more_wanted.connect(lambda _: self.session.page_wanted.emit("label"))
        self.empty.pressed.connect(lambda: self.session.page_wanted.emit("label"))
        self.view.export_wanted.connect(self._export)
        self.back.clicked.connect(self._go_back)
        self.pause.clicked.connect(self.training.pause)
        self.stop.clicked.connect(self.training.stop)
        self.discard.clicked.connect(self.training.cancel)
        for table in (self.runs, self.idle_runs):
            table.overlay_changed.connect(self._overlay)
            table.menu_wanted.connect(self._menu)
        self.training.changed.connect(self._draw)
        self.training.events_arrived.connect(self._news_of_run)
        self.training.run_ended.connect(self._run_ended)

    def retranslate(self) -> None:
        """Set every text of the page in the language of now."""
        self.title.setText(self.tr("Train"))
        self.stop.setText(self.tr("Stop and keep best"))
        self.discard.setText(self.tr("Discard"))
        self.discard.setToolTip(self.tr("Throw this run away; earlier runs stay"))
        for card in (self.runs_card, self.idle_card):
            card.retranslate()
        self.form.retranslate()
        self.learns.retranslate()
        self.view.retranslate()
        self.compared.retranslate()
        self._draw()

    def refresh(self, changes: Changes | None) -> None:
        """Count again what there is to learn from."""
        project = self.session.project
        if project is None:
            self.facts, self.shown, self.overlaid, self.planning = None, 0, set(), False
            self.compared.forget()
            self._draw()
            return
        if changes is None:
            self.shown, self.overlaid, self.planning = 0, set(), False
        if changes is None or changes.kinds & {"rows", "annotations", "labels", "runs", "rules", "settings"}:
            self.compared.forget()
            self.session.background.start(lambda report: gather(project, report), done=self._gathered)
        self._draw()

    def _gathered(self, facts: Facts) -> None:
        project = self.session.project
        if project is None:
            return
        self.facts = facts
        runs = project.runs()
        self.form.show_project(facts, runs)
        self.learns.show_project(facts)
        self._draw()

    def _say_empty(self) -> None:
        self.empty.say(
            self.tr("Nothing to learn from yet"),
            self.tr(
                "Label some rows, about 20 for each label. Then this page trains a model on them and shows how it learns."
            ),
            self.tr("Go to Label"),
        )

    def _draw(self) -> None:
        project = self.session.project
        live = self.training.under_way and not self.training.preparing
        runs = project.runs() if project is not None else []
        past = self.shown and not live
        main = self.training.progress.number if live else self.shown
        nothing = self.facts is not None and not sum(self.facts.rows.values()) and not runs
        if project is None or nothing:
            self._say_empty()
            self.places.setCurrentWidget(self.empty)
        else:
            self.places.setCurrentWidget(self._running if (live or past) and not self.planning else self._idle)
        self._show_runs(runs, main, live=live)
        self.compared.show_pair(self._pair(runs) if past else None)
        self._draw_header(live=live, past=bool(past), runs=runs)
        if live and not self.view.follows(self.training.progress):
            self._begin()

    def _show_runs(self, runs: list[Run], main: int, *, live: bool) -> None:
        project = self.session.project
        task, queue = (project.task, project.queue()) if project is not None else (single_label.NAME, [])
        overlaid = self.overlaid | ({main} if main else set())
        for card in (self.runs_card, self.idle_card):
            card.show_runs(runs, main=main, overlaid=overlaid, task=task, queue=queue)
            if project is not None:
                held, number = project.queue_held, self.training.progress.number if live else 0
                card.queue.show_queue(queue, held=held, running=number, read_only=project.read_only)

    def _begin(self) -> None:
        """Show the run under way from its beginning."""
        progress = self.training.progress
        project = self.session.project
        runs = project.runs() if project is not None else []
        names = next((self._label_names(run) for run in runs if run.number == progress.number), [])
        self.view.begin(progress.number, self.training.events, progress, names)

    def _label_names(self, run: Run) -> list[str]:
        project = self.session.here
        names = {label.id: label.name for label in [*project.trashed_labels(), *project.labels()]}
        return [names.get(one, str(one)) for one in run.label_ids]

    def _export(self, form: str) -> None:
        """Write the curves of the run shown where the user says."""
        number = self.shown or self.training.progress.number
        self.exporter.ask(number, form)

    def _pair(self, runs: list[Run]) -> tuple[int, int] | None:
        """The run shown and the one laid over it, the earlier one first; None where it is not one, or cannot be compared."""
        pair = sorted({self.shown, *self.overlaid})
        usable = {run.number for run in runs if run.status in USABLE}
        return (pair[0], pair[1]) if len(pair) == 2 and usable.issuperset(pair) else None

    def _draw_header(self, *, live: bool, past: bool, runs: list[Run]) -> None:
        progress = self.training.progress
        self.back.setVisible(past or live)
        self.back.setText(self.tr("Back to the run") if self.planning else self.tr("New training"))
        for button in (self.pause, self.stop, self.discard):
            button.setVisible(live and not self.planning)
        self.stop.setEnabled(not progress.stopping)
        self.pause.setEnabled(not progress.stopping and bool(progress.started))
        self.pause.setText(self.tr("Resume") if progress.paused else self.tr("Pause"))
        icons.set_icon(self.pause, "play" if progress.paused else "pause")
        words = ""
        if live:
            words = self.tr("Run {number}").format(number=progress.number)
            started = progress.started.get("time")
            words += " · " + self.tr("started {time}").format(time=texts.clock(started)[:5]) if started else ""
        elif self.training.preparing:
            words = self.tr("Preparing…")
        elif past:
            words = self.tr("Run {number}, as it went").format(number=self.shown)
        elif runs and self.session.project is not None:
            since = self.session.project.labelled_since(runs[0].created)
            words = self.tr("%Ln new labels since run {run}", "", since).format(run=runs[0].number) if since else ""
        self.chip.say(words)
        self.chip.setVisible(bool(words))
        self.form.train.setEnabled(not self.training.preparing and not self.form.problem())

    def _train(self, options: dict[str, Any]) -> None:
        project = self.session.here
        self.shown = 0
        with self.session.told():
            if "base" in options:
                project.set_setting("base", options["base"])
        if self.training.busy:
            self.training.queue.add(**options)
        else:
            self.planning = False
            self.training.start(**options)
        self.form.going_on.go_on_from(None)

    def _train_later(self, options: dict[str, Any], at: float | None) -> None:
        self.training.queue.add(at, **options)
        self.form.going_on.go_on_from(None)

    def _offer(self, name: str) -> None:
        """What lies on this computer is prepared at once; a download is asked for."""
        from workbench.models import base_models

        if base_models.still_to_do(base_models.find(name)) == "prepare":
            self._fetch(name, self.tr("Preparing {name}"))
            return
        notices.warning(
            self.tr("This base model is not on this computer yet."),
            self.tr("It is downloaded once, about 90 MB (licence: MIT). Nothing of yours is sent."),
            notices.Action(self.tr("Download"), lambda: self._fetch(name), primary=True),
        )

    def _ask_hub(self) -> None:
        dialog = HubDialog(self, self.session)
        dialog.download_wanted.connect(self._fetch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fetch(self, name: str, words: str = "") -> None:
        """Fetch or prepare a base model in a child process, which Cancel can end at any moment."""

        def fetch(report: Report) -> None:
            verb.run(["models", "--fetch", name], report, network=True)

        self.session.background.start(
            fetch, done=lambda _: self._fetched(name), name=(words or self.tr("Fetching {name}")).format(name=name)
        )

    def _fetched(self, name: str) -> None:
        train = notices.Action(self.tr("Train"), self.form.press, primary=True)
        notices.success(self.tr("The base model is ready."), "", train)
        if self.session.project is not None:
            with self.session.told():
                self.session.project.set_setting("base", name)
        self.refresh(Changes(frozenset({"settings"})))

    def _news_of_run(self, events: list[Event]) -> None:
        progress = self.training.progress
        if any(event["event"] == "started" for event in events):  # perhaps from an earlier step on
            self._begin()
        elif self.view.follows(progress):
            self.view.take(events)

    def _run_ended(self, run: Run) -> None:
        if run.status != "cancelled" and not self.planning:
            self._show_past(run.number)
        self._draw()

    def _events(self, number: int) -> list[Event]:
        project = self.session.here
        return read_events(project.runs_folder / f"{number:04d}")[0]

    def _show_past(self, number: int) -> None:
        self.shown, self.planning = number, False
        run = self.session.here.run(number)
        self.view.replay(run, self._events(number), self._label_names(run))
        self.overlaid.discard(number)
        self._draw()
        self._running.verticalScrollBar().setValue(0)  # buttons that went away gave the focus to a table below

    def _go_back(self) -> None:
        """To the form; from there to the run under way."""
        live = self.training.under_way and not self.training.preparing
        self.shown, self.planning = 0, live and not self.planning
        self._draw()

    def _overlay(self, numbers: set[int]) -> None:
        main = self.training.progress.number if self.training.under_way else self.shown
        if not main and numbers:  # from the form: the chosen run is shown by itself
            self._show_past(max(numbers))
            return
        self.overlaid = {n for n in numbers if n != main}
        self.view.overlay({n: self._events(n) for n in sorted(self.overlaid)})
        self._draw()

    def _menu(self, run: Run, where: QPoint) -> None:
        menu = RunMenu(self, self.session, run, shown=self.shown)
        menu.show_wanted.connect(lambda run: self._show_past(run.number))
        menu.compare_wanted.connect(lambda run: self._overlay({run.number}))
        menu.go_on_wanted.connect(self._go_on_from)
        menu.trash_wanted.connect(self._trash)
        menu.popup(where)

    def _go_on_from(self, run: Run) -> None:
        """Back to the form, which goes on from this run."""
        self.shown, self.planning = 0, True
        self.form.going_on.go_on_from(run)
        self._draw()
        self._form_area.ensureVisible(0, 0)
        self.form.going_on.rows.setFocus()

    def _trash(self, run: Run) -> None:
        """A run's model and predictions stay until the trash is emptied."""
        words = self.tr("Run {number} is in the trash.").format(number=run.number)
        undo = notices.Action(self.tr("Undo"), self.session.undo, key="Z")
        self.overlaid.discard(run.number)
        if self.shown == run.number:
            self.shown = 0
        self.session.change(
            lambda project: project.trash_run(run.number), done=lambda _: notices.success(words, "", undo)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self.view.dress()
        super().changeEvent(event)
