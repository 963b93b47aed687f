"""History, Backups and Trash in every state, for take.py: the project's work is spread over some days first."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from workbench.errors import ProjectInUse
from workbench.gui.project_menu import ProjectMenu
from workbench.gui.project_settings import ProjectSettings
from workbench.project import Project, backups

DAY = 86_400.0


def history(camera: Any) -> None:
    """Steps, a row's life, backups, trash; empty, full, busy and failed."""
    folder = _worked_on(camera)
    session, window = camera.session, camera.window
    session.open(folder)
    window.show_page("history:steps")
    page = window.pages["history"]
    part = page.parts["steps"]
    camera.until(lambda: len(part.model.entries) > 5)
    camera.take("history-steps")
    label = next(
        step for step in session.here.steps() if step.name.startswith("Label {count} rows") and step.state == "done"
    )
    part.table.choose(
        [s.id for s in session.here.steps() if "Label {count} rows" in s.name and s.values["count"] == 12][-1]
    )
    camera.wait(0.6)
    camera.take("history-step")
    part.table.choose(session.here.steps()[-1].id)
    camera.wait(0.6)
    camera.take("history-obstacle")
    window.show_page(f"history:row-{next(iter(session.here.touched(label.id)))}")
    camera.wait(0.6)
    camera.take("history-row")
    part._show_side(0)
    part._pick_day(part.model.days.days[1][0])
    camera.wait(0.4)
    part.step.take_back.click()
    camera.wait(0.8)
    camera.take("history-taken-back")
    session.undo()
    window.notice_bar.leave()
    _menu(camera)
    _backups(camera, page)
    _trash(camera, page)
    _failed(camera, folder)
    window.notice_bar.leave()
    session.close()
    damaged = folder.with_name(f"Damaged {camera.end}.workbench")
    (damaged / "backups").mkdir(parents=True)
    (damaged / "project.db").write_bytes(b"no database " * 1000)
    shutil.copy(backups.every(folder)[0].path, damaged / "backups")
    session.set(recent=(str(damaged), str(folder)))
    window.show_page("home")
    camera.wait(1)
    session.open(damaged)
    camera.take("history-home")
    window.notice_bar.leave()
    place = folder.with_name("Empty.workbench")
    session.open(place) if place.exists() else session.create(place, "Empty")
    for name in ("steps", "backups", "trash"):
        window.show_page(f"history:{name}")
        camera.wait(0.6)
        camera.take(f"history-{name}-empty")


def settings(camera: Any, home: Path) -> None:
    """The project's settings: as they are first, with a folder that lacks something, and with models that were tried."""
    camera.session.open(camera.sample())
    folders = {name: home / "models" / name for name in ("opus-mt-en-de", "nllb-200-distilled-600M")}
    for (name, folder), kind in zip(folders.items(), ("marian", "m2m_100"), strict=True):
        folder.mkdir(parents=True, exist_ok=True)
        told = {"model_type": kind, "architectures": ["M2M100ForConditionalGeneration"]}
        (folder / "config.json").write_text(json.dumps(told), encoding="utf-8")
        (folder / "model.safetensors").write_bytes(b"")
        if name.startswith("nllb"):
            (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    dialog = ProjectSettings(camera.window, camera.session)
    dialog.open()
    _grab(camera, dialog, "project-settings")
    fields = dialog.translators
    for field in (fields.there, fields.back):
        field.setText(str(folders["opus-mt-en-de"]))
    fields.check()
    _grab(camera, dialog, "project-settings-lacks")
    for field in (fields.there, fields.back):
        field.setText(str(folders["nllb-200-distilled-600M"]))
    fields.own.setText("eng_Latn" if camera.language == "en" else "zho_Hans")
    fields.other.setText("deu_Latn" if camera.language == "en" else "eng_Latn")
    fields.check()
    _grab(camera, dialog, "project-settings-trying")
    fields.leave()
    said = {
        "en": ("My card has still not arrived, what can I do?", "Meine Karte ist noch nicht da, was kann ich tun?",
               "My card isn't here yet, what can I do?"),
        "zh": ("请问附近有什么好吃的餐馆？", "Are there any good restaurants nearby?", "附近有什么好餐厅吗？"),
    }[camera.language]  # fmt: skip
    fields._tried(fields._named(), dict(zip(("text", "between", "back"), said, strict=True)))
    _grab(camera, dialog, "project-settings-tried")
    dialog.reject()


def _grab(camera: Any, dialog: QWidget, name: str) -> None:
    camera.wait(0.4)
    dialog.grab().save(str(camera.out / f"{name}-{camera.end}.png"))


def _menu(camera: Any) -> None:
    camera.session.undo()
    menu = ProjectMenu(camera.window, camera.session)
    menu.popup(camera.window.pos())
    camera.wait(0.3)
    menu.grab().save(str(camera.out / f"project-menu-{camera.end}.png"))
    menu.close()
    camera.session.redo()


def _backups(camera: Any, page: Any) -> None:
    folder = camera.session.here.folder
    for ago in (74, 41, 9, 8, 5, 3, 2, 1.2, 0.05):
        backups.make(folder, now=time.time() - ago * DAY)
    camera.window.show_page("history:backups")
    camera.until(lambda: page.parts["backups"].table.backups)
    camera.take("history-backups")
    camera.busy("Safety", "Backing up…")
    camera.session.safety.backing_up = camera.job
    page.parts["backups"]._draw()
    camera.take("history-backups-busy")
    camera.session.safety.backing_up = None
    camera.idle()
    page.parts["backups"].restore.click()
    camera.wait(0.3)
    _dialogs(camera, "history-restore")


def _trash(camera: Any, page: Any) -> None:
    camera.window.show_page("history:trash")
    trash = page.parts["trash"]
    camera.until(lambda: trash.model.ids)
    trash.model.check([1, 2], on=True)
    trash._draw()
    camera.take("history-trash")
    trash.delete.click()
    camera.wait(0.3)
    _dialogs(camera, "history-delete")


def _dialogs(camera: Any, name: str) -> None:
    for dialog in _open_dialogs():
        dialog.grab().save(str(camera.out / f"{name}-{camera.end}.png"))
        dialog.close()
    camera.wait(0.2)


def _open_dialogs() -> list[QWidget]:
    return [one for one in QApplication.allWidgets() if isinstance(one, QDialog) and one.isVisible()]


def _failed(camera: Any, folder: Path) -> None:
    session = camera.session
    camera.window.show_page("history:steps")
    session.safety.tell_read_only(ProjectInUse("", "", holder=" (process 4817, ward-3)"))
    session.here.read_only = True
    camera.window.pages["history"].refresh(None)
    camera.wait(0.5)
    camera.take("history-read-only")
    session.safety.tell_damaged(folder)
    camera.wait(0.5)
    camera.take("history-damaged")


def _worked_on(camera: Any) -> Path:
    """A copy of the sample on which somebody worked for a week."""
    source = camera.sample()
    folder: Path = source.with_name(f"Worked on {camera.end}.workbench")
    camera.session.close()
    shutil.copytree(source, folder)
    with Project.open(folder) as project:
        labels = [label.id for label in project.labels()]
        ids = [row for row in project.row_ids() if project.row(row).label is None]
        for place in range(30):
            project.annotate(ids[place], labels[place % len(labels)])
        project.set_note(ids[3], "?")
        project.annotate(ids[40:52], labels[2])
        project.set_flag(ids[4], True)
        project.annotate(ids[60:98], labels[1])
        project.rename_label(labels[4], project.labels()[4].name + " ?")
        project.annotate(ids[3], labels[1])
        project.trash_rows(ids[200:212])
        project.trash_label(labels[-1])
        project.trash_run(1)
        project.set_skipped(ids[70], True)
        project.undo()
        project.annotate(ids[71], labels[0])
        last = project.steps()[0].id
    with closing(sqlite3.connect(folder / "project.db")) as db:
        db.execute("UPDATE batches SET time = ? - (? - id) * 0.16 * 86400 WHERE id > 0", (time.time() - 60, last))
        db.commit()
    os.utime(folder)
    return folder
