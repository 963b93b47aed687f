"""The training under way, whatever page is shown: started, steered, followed, collected, and found again after a restart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.gui import measure, notices, texts
from workbench.gui.background import Job, Report
from workbench.gui.child_process import ChildProcess
from workbench.gui.phases import pause_name, phase_name, phases_of
from workbench.gui.run_queue import RunQueue
from workbench.records import Changes, Run
from workbench.training.events import Event, folded, read_events

if TYPE_CHECKING:
    from workbench.gui.session import Session

_CUT_SHORT = QT_TRANSLATE_NOOP("errors", "The training of run {run} was cut short (exit {code}).")
_CAN_GO_ON = QT_TRANSLATE_NOOP(
    "errors", "Perhaps the memory ran out. Labels are safe, and it can go on from where it was."
)
TRAINING_OF = "Training {number} of {count}"  # the notice with which a plan begins each of its trainings
_CANNOT = QT_TRANSLATE_NOOP("errors", "It cannot go on. Labels and earlier runs are safe: start a new training.")


@dataclass(slots=True)
class Progress:
    """Where the run stands, as its events told it. `part` of `parts`: which of its trainings, where there are several.

    `done` of `total`: how far its phase is. `paused`: why it pauses, nothing where it does not (see training.control).
    """

    number: int = 0
    phase: str = ""
    done: int = 0
    total: int = 0
    steps: int = 0
    epochs: float = 0
    paused: str = ""
    stopping: bool = False
    started: Event = field(default_factory=dict)
    last_step: Event = field(default_factory=dict)
    evaluations: list[Event] = field(default_factory=list)
    part: int = 0
    parts: int = 0
    _before: int = 0  # evaluations of earlier trainings
    _tries: dict[int, Event] = field(default_factory=dict)
    ended: Event = field(default_factory=dict)

    @property
    def metric(self) -> str:
        """What this run is judged by."""
        return measure.judged_by(self.started.get("task"))

    @property
    def tries(self) -> list[Event]:
        """The settings that a search has tried, each once: a run that goes on tells them again."""
        return list(self._tries.values()) or list(self.ended.get("tries") or [])

    @property
    def own_evaluations(self) -> list[Event]:
        """Those of the training that is under way."""
        return self.evaluations[self._before :]

    def take(self, event: Event) -> None:
        """Follow one event."""
        kind = event["event"]
        if kind == "notice" and event["text"] == TRAINING_OF:
            self.part, self.parts = event["values"]["number"], event["values"]["count"]
            self._before = len(self.evaluations)
        elif kind == "tried":
            self._tries[event["try"]] = event
        else:
            self._follow(event, kind)

    def _follow(self, event: Event, kind: str) -> None:
        if kind == "started":
            self.started, self.steps, self.epochs = event, event["steps"], event["epochs"]
            if event.get("resumed_from_step") is not None:
                self.evaluations = [e for e in self.evaluations if e["step"] <= event["resumed_from_step"]]
                self._before = min(self._before, len(self.evaluations))
            self.ended, self.stopping = {}, False
        elif kind == "phase":
            self.phase, self.done, self.total = event["phase"], event["done"], event["total"]
        elif kind == "step":
            self.last_step, self.phase = event, "train"
        elif kind == "evaluated":
            self.evaluations.append(event)
        elif kind in {"paused", "resumed"}:
            self.paused = event.get("reason", "asked") if kind == "paused" else ""
        elif kind == "stopping":
            self.stopping = True
        elif kind in {"finished", "cancelled", "failed"}:
            self.ended = event


class Training(QObject):
    """At most one run at a time.

    Signals:
        changed: it started, paused, went on, or is over.
        events_arrived(list): news of the run under way.
        run_ended(Run): it is over and collected.
    """

    changed = Signal()
    events_arrived = Signal(list)
    run_ended = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.events: list[Event] = []
        self.progress = Progress()
        self._child: ChildProcess | None = None
        self._preparing: Job | None = None
        self._job: Job | None = None
        self._phases: list[str] = []
        self._collecting = False
        self.queue = RunQueue(self)
        session.project_closing.connect(self.leave)

    @property
    def under_way(self) -> bool:
        """Whether a run is being prepared or trained."""
        return self._child is not None or self._preparing is not None

    @property
    def busy(self) -> bool:
        """Whether a next run has to wait: one is under way, or what it said is being taken in."""
        return self.under_way or self._collecting

    @property
    def preparing(self) -> bool:
        """Whether the run's folder is being written."""
        return self._preparing is not None

    def start(self, **options: Any) -> None:
        """Prepare a run in a worker, then start its child. `options` go to runs.prepare."""
        if self.under_way:
            return
        project = self.session.here

        def prepare(report: Report) -> Path:
            from workbench import runs

            report(0, 0)
            with project.twin() as twin:
                runs.check_alone(twin)
                return runs.prepare(twin, **options)

        self._preparing = self.session.background.start(
            prepare, done=self._prepared, name=self.tr("Preparing the training"), ended=self._no_more_preparing
        )
        self.changed.emit()

    def _no_more_preparing(self) -> None:
        self._preparing = None
        self.changed.emit()
        self.queue.look()

    def _prepared(self, folder: Path) -> None:
        self.session.publish(Changes(frozenset({"runs"})))
        self.follow(folder)

    def follow(self, folder: Path, *, attach: bool = False, story: Sequence[Event] = ()) -> None:
        """Start the child of a run folder, or follow one that lives; `story` is what was told before it was cut short."""
        self.events = list(story)
        self.progress = Progress(number=int(folder.name))
        for event in story:
            self.progress.take(event)
        self.progress.ended, self.progress.paused, self.progress.stopping = {}, "", False
        self._phases = phases_of(folder)
        child = ChildProcess(folder, attach=attach, parent=self)
        child.events_arrived.connect(self._take)
        child.child_ended.connect(self._ended)
        child.start_failed.connect(self._not_started)
        self._child = child
        self._job = Job(
            self.tr("Training run {number}").format(number=self.progress.number),
            cancel=self.stop,
            cancel_word=self.tr("Stop"),
        )
        self.session.background.add(self._job)
        child.start()
        self.changed.emit()

    def resume_run(self, number: int) -> None:
        """Go on with a run that was cut short."""
        from workbench import runs

        project = self.session.here
        if not self.busy:
            project.set_run_status(number, "running")
            self.session.publish(Changes(frozenset({"runs"})))
            folder = runs.folder_of(project, number)
            self.follow(folder, story=folded(read_events(folder)[0]))

    def pause(self) -> None:
        """Pause, or go on."""
        self._tell("resume" if self.progress.paused else "pause")

    def stop(self) -> None:
        """Stop and keep the best model so far."""
        self._tell("stop")

    def cancel(self) -> None:
        """Throw this run away."""
        self._tell("cancel")

    def _tell(self, word: str) -> None:
        if self._child is not None:
            with self.session.told():
                self._child.tell(word)

    def _take(self, events: list[Event]) -> None:
        self.events.extend(events)
        before = self.progress.paused, self.progress.stopping, bool(self.progress.started)
        for event in events:
            self.progress.take(event)
            if event["event"] == "notice" and event["text"] != TRAINING_OF:
                notices.info(texts.say(event["text"], event["values"]))
        self._show_job(events[-1])
        self.events_arrived.emit(events)
        if before != (self.progress.paused, self.progress.stopping, bool(self.progress.started)):
            self.changed.emit()

    def _show_job(self, last: Event) -> None:
        job, progress = self._job, self.progress
        if job is None:
            return
        if progress.paused:
            job.tell(job.done, job.total, pause_name(progress.paused))
        elif last["event"] == "step":
            left = self.tr("{time} left").format(time=texts.duration(last["seconds_left"]))
            job.tell(last["step"], progress.steps, f"{self._part('train')} · {left}")
        elif last["event"] == "phase":
            job.tell(last["done"], last["total"], self._part(last["phase"]))

    def _part(self, phase: str) -> str:
        """Which part of the run this is: the bar fills once for each."""
        progress = self.progress
        if progress.parts > 1 and phase in self._phases:
            return self.tr("training {number} of {count}: {phase}").format(
                number=progress.part, count=progress.parts, phase=phase_name(phase)
            )
        if phase not in self._phases:
            return phase_name(phase)
        at = self._phases.index(phase) + 1
        return self.tr("{number} of {count}: {phase}").format(
            number=at, count=len(self._phases), phase=phase_name(phase)
        )

    def _not_started(self, error: BaseException) -> None:
        number = self.progress.number
        self._let_go()
        notices.problem(error)
        if self.session.project is not None:
            with self.session.told():
                self.session.project.set_run_status(number, "failed")
            self.session.publish(Changes(frozenset({"runs"})))
        self.changed.emit()
        self.queue.look()

    def _ended(self, code: int) -> None:
        child = self._child
        assert child is not None
        folder, project = child.folder, self.session.project
        self._let_go()
        if project is None:
            return

        def collect(report: Report) -> Run:
            from workbench import runs

            report(0, 0)
            with project.twin() as twin:
                return runs.collect(twin, folder)

        self._collecting = True
        self.session.background.start(
            collect, done=lambda run: self._collected(run, code), name=self.tr("Taking in the predictions"),
            ended=self._no_more_collecting,
        )  # fmt: skip
        self.changed.emit()

    def _no_more_collecting(self) -> None:
        self._collecting = False
        self.changed.emit()
        self.queue.look()

    def _let_go(self) -> None:
        if self._job is not None:
            self.session.background.remove(self._job)
        if self._child is not None:
            self._child.wait(2000)
            self._child.deleteLater()
        self._job = self._child = None

    def _collected(self, run: Run, code: int) -> None:
        self.session.publish(Changes(frozenset({"runs"})))
        if run.status == "failed" or self.progress.ended.get("event") == "failed":  # a full disk keeps no events
            end = self.progress.ended
            failure = TrainingFailed(str(end.get("sentence", "")), str(end.get("hint", "")), **end.get("values", {}))
            notices.error(failure, details=str(end.get("details", "")))
        elif run.status == "interrupted":
            self._tell_cut_short(run, code)
        elif run.status in {"finished", "stopped"}:
            look = notices.Action(self.tr("Look at its mistakes"), lambda: self.session.page_wanted.emit("review"))
            notices.success(self.tr("Run {number} is trained.").format(number=run.number), "", look)
        self.run_ended.emit(run)
        self.changed.emit()

    def _tell_cut_short(self, run: Run, code: int) -> None:
        possible = bool(run.result.get("can_continue"))
        actions = (
            [notices.Action(self.tr("Go on"), lambda: self.resume_run(run.number), primary=True)] if possible else []
        )
        failure = TrainingFailed(_CUT_SHORT, _CAN_GO_ON if possible else _CANNOT, run=run.number, code=code)
        notices.error(failure, *actions)

    def find_running(self) -> None:
        """Follow a run again that an earlier window left going."""
        from workbench import runs

        project = self.session.project
        if project is None or self.under_way:
            return
        for run in project.runs():
            folder = runs.folder_of(project, run.number)
            if run.status in {"running", "paused"} and runs.alive(folder):
                self.follow(folder, attach=True)
                return

    def leave(self) -> None:
        """Let the run go on by itself: the project is closed, not the training."""
        if self._child is not None:
            self._child.leave()
            self._let_go()
            self.changed.emit()

    def may_close(self, window: QWidget) -> bool:
        """Ask once what becomes of a run under way, or of those that wait for their hour, when the window closes."""
        waits = self.queue.said_at_the_end()
        if self._child is None and not waits:
            return True
        box = QMessageBox(window)
        going = self.tr(
            "It can go on without the window. When you open the project again, it is there or already done."
        )
        if self._child is None:
            box.setWindowTitle(self.tr("A training waits"))
            box.setText(waits)
            keep = box.addButton(self.tr("Close all the same"), QMessageBox.ButtonRole.AcceptRole)
            stop = None
        else:
            box.setWindowTitle(self.tr("Training goes on"))
            box.setText(self.tr("Run {number} is still training.").format(number=self.progress.number))
            box.setInformativeText(texts.sentences(going, waits))
            keep = box.addButton(self.tr("Leave it running"), QMessageBox.ButtonRole.AcceptRole)
            stop = box.addButton(self.tr("Stop and keep best"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is keep:
            self.leave()
            return True
        if stop is not None and box.clickedButton() is stop and self._child is not None:
            self._child.stop_and_wait()
            return True
        return False
