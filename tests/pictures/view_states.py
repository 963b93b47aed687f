"""Review's views of where a run fails and of robustness, and the matrix in its other ways, for take.py: a project with columns."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import made_up

from workbench.gui.pages.review_pair import PairDialog
from workbench.gui.pages.review_swaps import WordsDialog
from workbench.project import Project
from workbench.records import NewRow
from workbench.runs import swapping
from workbench.runs.robustness import stressing

COLUMNS = {
    "en": {"channel": ["e-mail", "telephone note", "chat"], "region": ["north", "south", "east", "west"], "age": []},
    "zh": {"渠道": ["电子邮件", "电话记录", "在线客服"], "地区": ["华北", "华南", "华东", "华西"], "年龄": []},
}
WORDS = {"en": "card, account, transfer\ncards, accounts, transfers", "zh": "酒店, 餐馆, 景点"}


def views(camera: Any) -> None:
    """Each view from top to bottom."""
    folder = _project(camera)
    camera.session.open(folder)
    camera.window.show_page("review")
    page = camera.window.pages["review"]
    camera.until(lambda: page.data is not None and page.list.current() is not None)
    page.views.choose("failing")
    failing = page.views.views["failing"]
    camera.until(lambda: failing.found is not None)
    project = camera.session.here
    project.set_setting(swapping.SETTING, swapping.parsed(WORDS[camera.language]))
    swapping.swap(project, 1, lambda *_: None, ask=_ask(project))
    failing.refresh()
    camera.until(lambda: failing.found["swaps"])
    camera.window.notice_bar.leave()  # the weights are made up: no child process can load them
    camera.take("review-failing")
    bar = page.views.stack.currentWidget().verticalScrollBar()
    bar.setValue(failing.fairness.y() - 16)
    camera.wait(0.3)
    camera.take("review-fairness")
    _down(camera, page)
    camera.take("review-failing-end")
    failing.slices.table.row_chosen.emit(0)
    camera.wait(0.6)
    camera.window.notice_bar.leave()
    camera.take("review-slice")
    matrix, ids = page.data.matrix.counts, page.data.matrix.labels
    cells = [(n, ids[i], ids[j]) for i, row in enumerate(matrix) for j, n in enumerate(row) if i != j]
    page._choose_cell(max(cells)[1:])
    page.where._show_unit("rows")
    page.where._show_order("cluster")
    camera.wait(0.6)
    camera.take("review-matrix")
    page.where.apart.click()
    camera.until(lambda: camera.window.findChild(PairDialog))
    dialog = camera.window.findChild(PairDialog)
    dialog.grab().save(str(camera.out / f"review-pair-{camera.end}.png"))
    dialog.reject()
    failing._edit_words()
    words = camera.window.findChild(WordsDialog)
    camera.wait(0.3)
    words.grab().save(str(camera.out / f"review-words-{camera.end}.png"))
    words.reject()
    page.where._show_unit("counts")
    page._choose_cell(None)
    page.views.choose("robustness")
    view = page.views.views["robustness"]
    camera.until(lambda: view.found is not None)
    camera.take("review-robustness-idle")
    with Project.open(folder, read_only=True) as project:
        stressing.stress(project, 1, lambda *_: None, ask=_ask(project))
    view.refresh()
    camera.until(lambda: view.found["kept"])
    camera.take("review-robustness")
    _down(camera, page)
    camera.take("review-robustness-end")


def _ask(project: Project) -> Any:
    """A model of letter groups, learned from the training rows, in the place of the run's made-up weights."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    rows = [row for row in project.all_rows() if row.split == "train"]
    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4)), LogisticRegression(C=8, max_iter=500)
    )
    model.fit([row.text for row in rows], [row.label for row in rows])
    return lambda texts, _: [(int(one),) for one in model.predict(list(texts))]


def _down(camera: Any, page: Any) -> None:
    bar = page.views.stack.currentWidget().verticalScrollBar()
    bar.setValue(bar.maximum())
    camera.wait(0.3)


def _project(camera: Any) -> Path:
    """The sample with three columns; what came by telephone is often labelled as something else."""
    folder: Path = camera.sample().parent / f"Questions {camera.end}.workbench"
    if folder.exists():
        return folder
    draw, columns = random.Random(5), COLUMNS[camera.language]
    first, second, third = columns
    with Project.open(camera.sample(), read_only=True) as sample:
        names = {label.id: label.name for label in sample.labels()}
        rows = [row for row in sample.all_rows() if row.label is not None]
        labels = list(names.values())
        language = str(sample.setting("language", "en"))
    made: dict[str, list[NewRow]] = {"train": [], "test": []}
    for row in rows:
        channel = draw.choices(columns[first], [5, 2, 4])[0]
        wrong = draw.random() < (0.6 if channel == columns[first][1] else 0.02)
        label = draw.choice(labels) if wrong else names[row.label or 0]
        extra = {first: channel, second: draw.choice(columns[second]), third: str(draw.randrange(18, 90))}
        made["test" if draw.random() < 0.4 else "train"].append(NewRow(row.text, row.id, label, f"Q{row.id}", extra))
    with Project.create(folder, language=language) as project:
        for split in ("train", "test"):
            project.add_rows(
                made[split], source=f"{split}.csv", split=split, columns=["text", *columns], mapping={"text": ["text"]}
            )
    made_up.train(folder, effort="balanced")
    return folder
