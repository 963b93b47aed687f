"""The states of the Train page, for take.py."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import label_states
from PySide6.QtWidgets import QScrollArea

from workbench.gui.background import Job
from workbench.gui.pages.train_made import MadeDialog
from workbench.records import Example
from workbench.runs.made_texts import MadeText
from workbench.training.augmenting import made_from


class NoChild:
    """Stands for the child of a run that only seems to go on."""

    def tell(self, word: str) -> None:
        """Hear nothing."""

    def leave(self) -> None:
        """Be gone."""

    def wait(self, _milliseconds: int) -> None:
        """End at once."""

    def deleteLater(self) -> None:
        """Be gone."""


def train(camera: Any, empty_project: Callable[[Any], None], sizes: Sequence[tuple[int, int]]) -> None:
    """The form, a past run with another laid over it, a run half-way, the empty page; the other kinds of labels."""
    for task in ("multi_label", "spans"):
        _of_kind(camera, task, sizes)
    from workbench.gui.training import Progress
    from workbench.training.events import read_events

    session, window = camera.session, camera.window
    session.open(camera.sample())
    window.show_page("train")
    page, training = window.pages["train"], session.training
    camera.wait(1.5)
    camera.take("train-idle")
    _tried(camera, page.form)
    page._go_on_from(session.here.run(3))
    camera.wait(0.4)
    camera.take("train-goes-on")
    page.form.going_on.go_on_from(None)
    _advanced(camera, page.form, sizes)
    _made(camera)
    page._show_past(3)
    page._overlay({2, 3})
    camera.until(lambda: not page.compared.rows.isHidden())
    camera.take("train-past")
    page._go_back()
    events = read_events(session.here.runs_folder / "0003")[0]
    number = session.here.add_run(
        {"method": "full", "effort": "thorough"}, base="minilm-en", train_rows=270, label_ids=[1, 2]
    )
    half = [
        event
        for event in events
        if event.get("epoch", 0) <= 0.62 * events[0]["epochs"] and event["event"] != "finished"
    ]
    training.events, training.progress, training._child = [], Progress(number=number), NoChild()
    training._job = Job(
        training.tr("Training run {number}").format(number=number),
        cancel=training.stop,
        cancel_word=training.tr("Stop"),
    )
    session.background.add(training._job)
    training.changed.emit()
    training._take(half)
    camera.wait(0.5)
    camera.take("train-running")
    training._take([{"event": "paused", "reason": "card"}])
    page._running.verticalScrollBar().setValue(0)
    camera.wait(0.3)
    camera.take("train-waits")
    training._let_go()
    session.here.set_run_status(number, "interrupted")
    training.changed.emit()
    training._tell_cut_short(session.here.run(number), -9)
    camera.wait(0.5)
    camera.take("train-failed")
    window.notice_bar.leave()
    session.here.set_run_status(number, "cancelled")
    page._overlay(set())
    _search(camera)
    empty_project(camera)
    window.show_page("train")
    camera.wait(0.8)
    camera.take("train-empty")


def _search(camera: Any) -> None:
    """A search with some settings tried, under way and done; self-training done."""
    session, training, page = camera.session, camera.session.training, camera.window.pages["train"]
    from workbench.gui.training import Progress
    from workbench.training.events import read_events

    one = read_events(session.here.runs_folder / "0002")[0]
    steps, epochs = one[0]["steps"], one[0]["epochs"]
    story: list[dict[str, Any]] = []
    scores = (0.861, 0.902, None, 0.884, 0.917, None)
    for part, score in enumerate(scores):
        story.append(
            {"event": "notice", "text": "Training {number} of {count}", "values": {"number": part + 1, "count": 12}}
        )
        story += [{**one[0], "steps": 12 * steps, "epochs": 12 * epochs}] if not part else []
        for told in one[1:-1]:
            if score or told["epoch"] < 0.5 * epochs:
                story.append({**told, "step": told["step"] + part * steps, "epoch": told["epoch"] + part * epochs})
        story.append(
            {"event": "tried", "try": part + 1, "learning_rate": (2, 4, 7.5, 3.1, 2.6, 6.2)[part] * 1e-4, "epochs": epochs + part % 3,
             "batch_size": (16, 8, 32)[part % 3], "layer_decay": (1.0, 0.9)[part % 2], "label_smoothing": (0.0, 0.1)[part % 2],
             "score": score, "status": "finished" if score else "pruned", "seconds": 41.0 if score else 17.0}
        )  # fmt: skip
    number = session.here.add_run(
        {"method": "full", "effort": "balanced"}, base="minilm-en", train_rows=270, label_ids=[1, 2]
    )
    training.events, training.progress, training._child = [], Progress(number=number), NoChild()
    training.changed.emit()
    training._take(story)
    training._take([{"event": "notice", "text": "Training {number} of {count}", "values": {"number": 7, "count": 12}}])
    camera.wait(0.5)
    camera.take("train-search")
    training._let_go()
    validation = {"accuracy": 0.917, "macro_f1": 0.917, "loss": 0.3}
    done = {**one[-1], "validation": validation}
    page.view.replay(session.here.run(2), [*story, {**done, "tries": [], "kept_try": 5}])
    page.shown = 2
    page._draw()
    page._running.verticalScrollBar().setValue(0)
    camera.wait(0.5)
    camera.take("train-search-past")
    parts = [
        {"part": 1, "added": 0, "validation": {**validation, "macro_f1": 0.881}, "seconds": 62.0},
        {"part": 2, "added": 412, "validation": validation, "seconds": 118.0},
    ]
    page.view.replay(session.here.run(2), [*one[:-1], story[0], {**done, "parts": parts, "kept_part": 2}])
    camera.wait(0.5)
    old = {"run": 1, "rows": 64, "before": 55, "after": 58}
    page.view._past = replace(page.view._past, result={**page.view._past.result, "old_rows": old})
    page.view._draw()
    page._running.verticalScrollBar().setValue(0)
    camera.take("train-generations-past")
    page._go_back()
    session.here.set_run_status(number, "cancelled")


def _tried(camera: Any, form: Any) -> None:
    """What is chosen is being tried, has been, and needs more memory than there is."""
    from workbench import runs

    ready, real = threading.Event(), runs.estimate
    told = {
        "seconds": 214.0,
        "memory": 1_240_000_000,
        "device": "cpu",
        "first_score": 0.74,
        "first_score_interval": [0.71, 0.78],
        "too_long": 0.23,
        "max_length": 128,
        "long_texts": "head_tail",
    }

    def estimate(*_: Any, **options: Any) -> dict[str, Any]:
        ready.wait(60)
        return {**told, "memory": 70 * 10**9} if options["effort"] == "thorough" else told

    runs.estimate = estimate
    camera.session.set(try_training=True)
    camera.wait(1.5)
    camera.take("train-being-tried")
    ready.set()
    camera.until(lambda: form.probe.told)
    camera.take("train-estimated")
    form.cards["thorough"].click()
    camera.until(lambda: form.probe.told)
    camera.take("train-little-memory")
    form.cards["balanced"].click()
    camera.session.set(try_training=False)
    runs.estimate = real


def _made(camera: Any) -> None:
    """The texts that a run made of the project's own."""
    rows = [row for row in camera.session.here.all_rows() if row.label is not None and row.split == "train"][:120]
    examples = [Example(row.id, row.text, row.label, "train") for row in rows]
    found = [
        MadeText(one.id, row.text, one.text)
        for row, example in zip(rows, examples, strict=True)
        for one in made_from([example], 2, seed=0, task="single_label")
    ]
    dialog = MadeDialog(camera.window, 3, found)
    dialog.open()
    camera.wait(0.4)
    dialog.grab().save(str(camera.out / f"train-made-{camera.end}.png"))
    dialog.reject()


def _advanced(camera: Any, form: Any, sizes: Sequence[tuple[int, int]], *, name: str = "train-advanced") -> None:
    """What is folded away, in sight at every size."""
    form.advanced.fold.setChecked(True)
    form.advanced.plan.choose("plan", "search")
    form.advanced.plan.choose("long", "windows")
    form.advanced.plan.choose("made", "back")
    form.advanced.practice.choices["weights"].setCurrentIndex(1)
    form.advanced.practice.choices["pushed"].setCurrentIndex(1)
    camera.wait(0.4)
    area = form.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    for width, height in sizes:
        camera.window.resize(width, height)
        camera.wait(0.3)
        area.ensureWidgetVisible(form.advanced.practice, 0, 60)
    camera.take(name)
    form.advanced.practice.choices["weights"].setCurrentIndex(0)
    form.advanced.practice.choices["pushed"].setCurrentIndex(0)
    form.advanced.plan.choose("long", "ends")
    form.advanced.plan.choose("made", "none")
    form.advanced.plan.choose("plan", "once")
    form.advanced.fold.setChecked(False)


def _of_kind(camera: Any, task: str, sizes: Sequence[tuple[int, int]]) -> None:
    """The form, what is under Advanced, and a past run, where a text may have several labels, or passages."""
    name = "passages" if task == "spans" else "several"
    camera.session.open(label_states.of_kind(camera, task))
    camera.window.show_page("train")
    page = camera.window.pages["train"]
    camera.until(lambda: page.facts is not None and page.facts.task == task)
    camera.take(f"train-{name}")
    _advanced(camera, page.form, sizes, name=f"train-{name}-advanced")
    page._show_past(2)
    page._overlay({1, 2})
    camera.until(lambda: not page.compared.rows.isHidden())
    camera.take(f"train-{name}-past")
    page._go_back()
