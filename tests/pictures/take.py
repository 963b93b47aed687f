"""Take pictures of every page, offscreen, into a folder: `python tests/pictures/take.py FOLDER [page...]`.

A demo project is made from the sample with made-up runs, so that suggestions, bars and scores are there without training.
`LANGUAGES=en THEMES=light take.py FOLDER screenshot` trains a real model first: that Review page is resources/screenshot.png.
Pictures are comparable only where the fonts are: DejaVu Sans and WenQuanYi Micro Hei.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HOME = Path(tempfile.mkdtemp(prefix="pictures"))
os.environ["WORKBENCH_HOME"] = os.environ["HOME"] = str(HOME)

import export_states  # noqa: E402 - beside this file
import history_states  # noqa: E402 - beside this file
import import_states  # noqa: E402 - beside this file
import label_states  # noqa: E402 - beside this file
import made_up  # noqa: E402 - beside this file
import review_states  # noqa: E402 - beside this file
import run_states  # noqa: E402 - beside this file
import train_states  # noqa: E402 - beside this file
import view_states  # noqa: E402 - beside this file
from PySide6.QtCore import QCoreApplication  # noqa: E402
from PySide6.QtGui import QFont  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from workbench.gui.app import build, stay_quick  # noqa: E402
from workbench.gui.background import Job  # noqa: E402
from workbench.gui.main_window import MainWindow  # noqa: E402
from workbench.gui.pages.export_page import ExportPage  # noqa: E402
from workbench.gui.session import Session  # noqa: E402
from workbench.project import Project  # noqa: E402

SIZES = ((1440, 900), (1280, 720))
GUIDE = {
    "en": "The customer paid once and sees the same amount taken two or more times.\n\nNot for an amount on hold that is not yet taken.",
    "zh": "客户询问周边的餐馆、景点或酒店。\n\n不适用于只询问电话或地址的情况。",
}


def say(context: str, words: str, count: int = -1) -> str:
    """A sentence of the window, in its language of now."""
    return QCoreApplication.translate(context, words, "", count)


class Camera:
    """A window of one theme and language, and the folder its pictures go to."""

    def __init__(self, app: QApplication, out: Path, theme: str, language: str) -> None:
        self.app, self.out, self.end = app, out, f"{language}-{theme}"
        self.language = language
        self.session = Session()
        self.session.set(theme=theme, language=language, try_training=False)  # made-up trials instead
        self.window: MainWindow = build(app, self.session)
        stay_quick(app)  # as the program: garbage is taken apart by the window's thread alone
        self.window.show()

    def wait(self, seconds: float = 0.4) -> None:
        """Let workers finish and the window paint."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def until(self, there: Callable[[], object]) -> None:
        """Wait for a worker's result, and let it be painted."""
        end = time.monotonic() + 30
        while not there() and time.monotonic() < end:
            self.wait(0.1)
        self.wait(0.6)

    def take(self, name: str) -> None:
        """One picture a size."""
        for width, height in SIZES:
            self.window.resize(width, height)
            self.wait(0.3)
            self.window.grab().save(str(self.out / f"{name}-{self.end}-{width}.png"))

    def busy(self, context: str, words: str, **values: str) -> None:
        """A job in the status bar, 72% done."""
        self.job = Job(say(context, words).format(**values), cancel=lambda: None)
        self.session.background.add(self.job)
        self.job.tell(7064, 9812)

    def idle(self) -> None:
        """The job is done."""
        self.session.background.remove(self.job)

    def sample(self) -> Path:
        """The sample project of this language, with its run."""
        folder = HOME / "projects" / f"Sample {self.language}.workbench"
        if not folder.exists():
            self.session.create_sample(self.language)
            while not self.session.project:
                self.wait(0.2)
            self.session.close()
            made_up.train(folder, effort="quick", method="head", strength=0.5, ago=9_000)
            made_up.train(folder, effort="quick", strength=2, ago=6_000)
            made_up.train(folder, effort="balanced", strength=8)
        return folder


def home(camera: Camera) -> None:
    """First run and recent projects."""
    camera.session.close()
    camera.session.set(recent=())
    camera.window.show_page("home")
    camera.window.pages["home"].refresh(None)
    camera.wait(0.8)
    camera.take("home-first")
    camera.session.open(camera.sample())
    camera.window.show_page("home")
    camera.wait(0.8)
    camera.take("home-recent")


def imports(camera: Camera) -> None:
    """Empty, preview, and the list of what is left out."""
    camera.session.close()
    camera.window.show_page("import")
    camera.take("import-empty")
    path = HOME / "customer questions 2026.csv"
    lines = ["ticket_no,question,category,date,channel"]
    with Project.open(camera.sample(), read_only=True) as project:
        names = {label.id: label.name for label in project.labels()}
        for row in list(project.all_rows())[:300]:
            text = row.text.replace('"', "'")
            lines.append(
                f'{100230 + row.id},"{text}",{names.get(row.label or 0, "")},2026-03-{row.id % 28 + 1:02},chat'
            )
    lines.insert(7, lines[2])
    lines.insert(9, "100240,,,2026-03-03,chat")
    path.write_text("\n".join(lines), encoding="utf-8")
    camera.window.take_file(path)
    camera.wait(1.5)
    camera.take("import-preview")
    camera.window.pages["import"].foot.why.click()
    camera.take("import-why")
    page = camera.window.pages["import"]
    page.leave()
    camera.window.show_page("import")
    page.file.path = path
    page._show()
    camera.busy("FileAtHand", "Reading {file}", file=path.name)
    camera.take("import-busy")
    camera.idle()
    page.leave()
    broken = HOME / "old export.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    camera.window.take_file(broken)
    camera.wait(1)
    camera.take("import-failed")
    camera.window.notice_bar.leave()


def label(camera: Camera) -> None:
    """One by one, the labels' panel, all rows with some chosen, the keys."""
    session = camera.session
    session.open(camera.sample())
    first = session.here.labels()[0]
    if not first.guideline:
        session.publish(session.here.set_guideline(first.id, GUIDE[camera.language]))
    camera.window.show_page("label")
    page = camera.window.pages["label"]
    page.orders.choose(order="uncertain", state="unlabelled")
    camera.wait(0.6)
    for place in (1, 3, 2, 0, 5, 4):
        page.give(page.one.suggestion or page.one.buttons.labels[place])
        camera.wait(0.05)
    camera.wait(1.2)
    camera.take("label-one")
    page.panels.open("labels")
    camera.take("label-panel")
    page.panels.open("rules")
    rules = page.panels.rules
    for at, words in enumerate(("card, cards", "twice") if camera.language == "en" else ("酒店, 宾馆", "餐馆")):
        rules._choose(session.here.labels()[at])
        rules.field.setText(words)
        rules.make()
    rules.field.setText("refund*" if camera.language == "en" else "地铁")
    camera.wait(1.5)
    camera.take("label-rules")
    page.panels.open("")
    page.show_tab(1)
    page.all_rows.search.setText("card" if camera.language == "en" else "酒店")
    camera.wait(0.6)
    page.all_rows.model.check([1, 2, 5], on=True)
    page.all_rows._draw_counts()
    camera.take("label-all")
    page.show_tab(0)
    camera.window.show_page("help")
    camera.take("help")
    camera.window.show_page("help")
    empty_project(camera)
    camera.wait(0.6)
    camera.take("label-empty")


def notices_and_settings(camera: Camera) -> None:
    """Each notice over Settings, and a job in the status bar."""
    from workbench.errors import ImportFailed
    from workbench.gui import notices

    camera.window.show_page("settings")
    camera.wait(0.6)
    camera.take("settings")
    camera.busy("FileAtHand", "Importing {file}", file="customer questions 2026.xlsx")
    problem = ImportFailed(
        "“{file}” is empty.",
        "Choose another file, or save this one again from the program it came from.",
        file="old export.xls",
    )
    notices.error(
        problem, notices.Action(say("ImportPage", "Choose another file…"), lambda: None, primary=True), details="trace"
    )
    camera.take("notice-error")
    labelled = say("AllRows", "%Ln rows labelled “{label}”.", 318)
    undo = notices.Action(say("AllRows", "Undo"), lambda: None, key="Z")
    notices.success(labelled.format(label="Charged twice" if camera.language == "en" else "问周边"), "", undo)
    camera.take("notice-success")
    camera.idle()
    camera.window.notice_bar.leave()


def empty_project(camera: Camera) -> None:
    """Open a project without rows."""
    folder = HOME / "projects" / "Empty.workbench"
    if folder.exists():
        camera.session.open(folder)
    else:
        camera.session.create(folder, "Empty")


def review(camera: Camera) -> None:
    """Full, a cell chosen, after fixes, without a run."""
    camera.session.open(camera.sample())
    camera.window.show_page("review")
    page = camera.window.pages["review"]
    camera.until(lambda: page.data is not None and page.list.current() is not None)
    camera.take("review-full")
    matrix, ids = page.data.matrix.counts, [label.id for label in page.data.matrix_labels]
    wrong = [(n, ids[i], ids[j]) for i, row in enumerate(matrix) for j, n in enumerate(row) if i != j]
    page._choose_cell(max(wrong)[1:])
    camera.wait(0.6)
    camera.take("review-cell")
    page._choose_cell(None)
    page.fix(page.list.current().predicted)
    page.list.go(1)
    page.confirm()
    camera.wait(0.6)
    camera.take("review-fixed")
    page._choose_list("likely_mislabelled")
    camera.wait(0.6)
    camera.take("review-mislabelled")
    for _ in range(2):
        camera.session.undo()
    empty_project(camera)
    camera.window.show_page("review")
    camera.wait(0.5)
    camera.take("review-empty")


def screenshot(camera: Camera) -> None:
    """Review of a run that was really trained on the sample."""
    camera.session.create_sample(camera.language)
    camera.until(lambda: camera.session.project)
    folder = camera.session.here.folder
    camera.session.close()
    subprocess.run([sys.executable, "-m", "workbench", "train", str(folder), "--method", "head"], check=True)
    camera.session.open(folder)
    camera.window.show_page("review")
    page = camera.window.pages["review"]
    camera.until(lambda: page.data is not None and page.list.current() is not None)
    camera.until(lambda: not page.inspector.pulls_title.isHidden())  # a child says why
    camera.take("screenshot")


ONNX_FOUND = {
    "rows": 300, "split": "test", "metric": "accuracy", "alike": 0.9967, "difference": 0.02, "score_before": 0.913,
    "score_after": 0.913, "speed_before": 140, "speed_after": 333, "size_before": 90_900_000, "size_after": 23_200_000,
}  # fmt: skip


def export(camera: Camera) -> None:
    """Idle, after an export, after one that failed."""
    camera.session.open(camera.sample())
    camera.window.show_page("export")
    page = camera.window.pages["export"]
    page.session.here.set_setting("exports", [])
    page.refresh(None)
    camera.wait(0.6)
    camera.take("export-idle")
    out = HOME / "Documents"
    out.mkdir(exist_ok=True)
    page.files.save_table(out / "Bank questions labelled.xlsx")
    camera.wait(2.5)
    camera.take("export-done")
    from workbench.gui.pages.export_cards import Exported

    page._done(Exported("int8", str(out / "Bank questions ONNX"), page.number, time.time(), "23.2 MB"))
    page.check.show_check(ONNX_FOUND)
    camera.take("export-onnx")
    page.check.hide()
    export_states.handing(camera, page)
    export_states.sizes(camera, page)
    page._done(
        Exported("file", str(out / "April questions labelled.xlsx"), page.number, time.time(), "3,166 rows"), 212
    )
    camera.take("export-labelled")
    dialog = page.files.workbook_dialog(out / "Bank questions.xlsx")
    dialog.prediction.setChecked(True)
    dialog.show()
    camera.wait(0.3)
    dialog.grab().save(str(camera.out / f"export-workbook-{camera.end}.png"))
    dialog.reject()
    camera.busy("FileWays", "Saving the spreadsheet")
    camera.take("export-busy")
    camera.idle()
    page.files.save_table(out / "Bank questions labelled.xlsx" / "inside a file.xlsx")
    camera.wait(1)
    camera.take("export-failed")
    camera.window.notice_bar.leave()
    _serving(camera, page)
    empty_project(camera)
    camera.window.show_page("export")
    camera.take("export-empty")


def _serving(camera: Camera, page: ExportPage) -> None:
    """A model being served, a folder being watched, the keys; what the children would say is made up."""
    from workbench.gui.pages.export_serving import KeysDialog

    serve, watch = page.serve, page.watch
    serve.address, serve.run = "http://127.0.0.1:8571", page.number
    serve._set("serving")
    watch.folder = HOME / "Documents" / "Mails"
    label = page.session.here.labels()[0].name
    alert = {"kind": "grows", "day": "2026-11-24", "label": label, "value": 0.31, "before": 0.12}
    watch.status = {"rows": 3128, "files": 9, "worth_labelling": 212, "alerts": [alert]}
    watch._alerts = [alert]
    watch._set("watching")
    watch._say_alerts()
    camera.take("export-serving")
    serve.ask_key()
    dialog = camera.window.findChild(KeysDialog)
    dialog.name.setText("shop")
    dialog.make_key()
    camera.wait(0.3)
    dialog.grab().save(str(camera.out / f"export-keys-{camera.end}.png"))
    dialog.accept()
    camera.window.notice_bar.leave()
    for card in (serve, watch):
        card._set("off")


PAGES: dict[str, Callable[[Camera], None]] = {
    "home": home, "import": imports, "label": label, "train": lambda camera: train_states.train(camera, empty_project, SIZES), "review": review, "export": export,
    "kinds": review_states.review, "views": view_states.views,
    "history": history_states.history, "labels": label_states.labels, "cleaning": lambda camera: import_states.cleaning(camera, HOME), "settings": notices_and_settings,
    "runs": run_states.runs, "project-settings": lambda camera: history_states.settings(camera, HOME),
}  # fmt: skip


def main() -> None:
    """Every page in both themes and both languages."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    font = QFont("DejaVu Sans")
    font.setPointSizeF(10.5)
    app.setFont(font)
    for language in os.environ.get("LANGUAGES", "en zh").split():
        for theme in os.environ.get("THEMES", "light dark").split():
            camera = Camera(app, out, theme, language)
            for name in sys.argv[2:] or PAGES:
                (screenshot if name == "screenshot" else PAGES[name])(camera)
            camera.session.background.close()
            camera.session.close()
            camera.window.close()
            camera.window.deleteLater()
    shutil.rmtree(HOME, ignore_errors=True)


if __name__ == "__main__":
    main()
