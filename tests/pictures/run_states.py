"""The states of the queue, the table of runs and the curves besides loss and score, for take.py."""

from __future__ import annotations

import math
import time
from typing import Any

from train_states import NoChild

from workbench.gui.background import Job
from workbench.gui.training import Progress
from workbench.training.events import read_events


def runs(camera: Any) -> None:
    """Runs that wait, scheduled and in turn; pinned, named and noted; a run under way with another waiting; the other curves."""
    session, window = camera.session, camera.window
    session.open(camera.sample())
    window.show_page("train")
    page, training, project = window.pages["train"], session.training, session.here
    camera.until(lambda: page.facts is not None)
    zh = camera.language == "zh"
    project.mark_run(3, name="基线" if zh else "Baseline", note="清洗之前" if zh else "before cleaning", pinned=True)
    tonight = 1000 * (time.time() // 1000) + 30_000
    scheduled = _add(project, plan="ensemble", parts=3)
    project.queue_run(scheduled, tonight)
    project.hold_queue(held=False)
    session.publish(project.mark_run(2, note="清洗之后" if zh else "after cleaning"))
    _down(page, camera)
    camera.take("train-scheduled")
    project.hold_queue(held=True)
    number = _add(project, plan="once", parts=3)
    waiting = _add(project, plan="self_training", parts=3, continued_from=3)
    project.queue_run(waiting)
    _under_way(camera, number)
    project.hold_queue(held=False)
    training.changed.emit()
    camera.wait(0.3)
    page._running.verticalScrollBar().setValue(10_000)
    camera.take("train-running-queued")
    page._go_back()
    _down(page, camera)
    camera.take("train-add-to-queue")
    page._go_back()
    for view in ("steps", "labels", "device"):
        page.view.look_at(view)
        camera.take(f"train-curves-{view}")
    page.view.look_at("")
    for one in (number, scheduled, waiting):
        project.set_run_status(one, "cancelled")
        project.trash_run(one)
    training._let_go()
    training.changed.emit()
    page._show_past(3)
    page._overlay({2, 3})
    camera.until(lambda: not page.compared.rows.isHidden())
    page._running.verticalScrollBar().setValue(10_000)
    camera.take("train-runs-compared")
    page._go_back()


def _add(project: Any, **told: Any) -> int:
    config = {"method": "full", "effort": "balanced", "continued_from": 0, **told}
    number: int = project.add_run(
        config, base="minilm-en", train_rows=270, label_ids=[one.id for one in project.labels()]
    )
    return number


def _down(page: Any, camera: Any) -> None:
    """The table of runs in sight under the form."""
    camera.wait(0.4)
    page._form_area.verticalScrollBar().setValue(10_000)
    camera.wait(0.3)


def _under_way(camera: Any, number: int) -> None:
    """Half of an earlier run, as if it went on now, with what a card tells."""
    session, training = camera.session, camera.session.training
    events = read_events(session.here.runs_folder / "0003")[0]
    labels = len(session.here.labels())
    told: list[dict[str, Any]] = []
    for one in events:
        if one["event"] == "finished" or one.get("epoch", 0) > 0.62 * events[0]["epochs"]:
            continue
        at = one.get("epoch", 0.0)
        if one["event"] == "step":
            one = {**one, "gradient_norm": round(0.6 + 3 / (1 + at) + 0.4 * math.sin(9 * at), 3)}
        if one["event"] == "evaluated":
            one = {
                **one,
                "label_f1": [round(min(0.99, 0.4 + 0.05 * (place % 7) + at / 12), 3) for place in range(labels)],
            }
        told.append(one)
        if one["event"] == "step":
            warm, use = 48 + 6 * math.log1p(at), 88 + 6 * math.sin(5 * at)
            told.append(
                {"event": "device", "time": one["time"], "step": one["step"], "epoch": at, "memory": 3.1e9 + 2e7 * at,
                 "memory_total": 12e9, "use": use, "temperature": warm, "power": 150 + 12 * math.sin(3 * at)}
            )  # fmt: skip
    training.events, training.progress, training._child = [], Progress(number=number), NoChild()
    training._job = Job(
        training.tr("Training run {number}").format(number=number),
        cancel=training.stop,
        cancel_word=training.tr("Stop"),
    )
    session.background.add(training._job)
    training.changed.emit()
    training._take(told)
    camera.wait(0.5)
