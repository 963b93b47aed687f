"""The scenes of filmstrip.py: a project each, and its steps as a table of picture names, keys, and what to wait for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import take
from label_states import PASSAGES, SEVERAL, of_kind
from presses import Step

from tests.models.tiny import tiny_model
from workbench.gui.pages.label_groups import GroupsDialog
from workbench.project import Project
from workbench.records import NewRow

Scene = Callable[[take.Camera], Sequence[Step]]
THINGS = {
    "en": ["Card", "Account", "Transfer", "Cash", "Exchange", "Top-up", "Refund", "PIN", "Loan", "Statement", "Direct debit"],
    "zh": ["银行卡", "账户", "转账", "现金", "汇率", "充值", "退款", "密码", "贷款", "账单", "代扣"],
}  # fmt: skip
HAPPENINGS = {
    "en": ["arrival", "fee", "limit", "not working", "wrong amount", "cancelled", "pending"],
    "zh": ["到达", "手续费", "限额", "不能用", "金额不对", "取消", "处理中"],
}
SAID = {
    "en": "My {thing}: {happening}, since Monday. What can I do?",
    "zh": "我的{thing}从星期一起{happening}，该怎么办？",
}
FIND = {"en": ("card", "refund wr", "refund", "cash, money"), "zh": ("酒店", "退款金额", "电话", "酒店, 宾馆")}
NOTE = {"en": "Ask the branch which of the two is meant", "zh": "问一下网点指的是哪一个"}
GUIDE = {"en": "The money was taken twice for one payment.", "zh": "客户询问酒店的位置或设施。"}


def _shown(page: Any) -> bool:
    return bool(page.one.row is not None and page.queue.ready)


def _open(camera: take.Camera, folder: Path, *, helper: bool = False, page: str = "label") -> Path:
    """A project of its own for a scene; everything after this is keys."""
    camera.session.close()
    camera.session.set(live_helper=helper)
    camera.window.notice_bar.leave()
    camera.session.open(folder)
    camera.window.show_page(page)
    return folder


def _copy(camera: take.Camera, name: str) -> Path:
    """The sample with its runs, for one scene alone."""
    folder = take.HOME / "projects" / f"{name} {camera.end}.workbench"
    shutil.copytree(camera.sample(), folder)
    return folder


def _labelled_project(camera: take.Camera, name: str, task: str, labels: Sequence[str], texts: Sequence[str]) -> Path:
    folder = take.HOME / "projects" / f"{name} {camera.end}.workbench"
    with Project.create(folder, task=task) as project:
        for label in labels:
            project.add_label(label)
        project.add_rows([NewRow(text, at) for at, text in enumerate(texts)], source="texts.csv")
        project.set_setting("queue_order", "file")
    return folder


def home(camera: take.Camera) -> Sequence[Step]:
    """From the first start to the first text: a file is chosen, looked at and taken."""
    camera.session.close()
    camera.session.set(recent=(), live_helper=False)
    path = take.HOME / "Documents" / "questions.csv"
    path.parent.mkdir(exist_ok=True)
    with Project.open(camera.sample(), read_only=True) as project:
        names = {label.id: label.name for label in project.labels()}
        rows = list(project.all_rows())[:300]
        lines = [
            f'{100 + row.id},"{row.text.replace(chr(34), chr(39))}",{names.get(row.label or 0, "")},chat'
            for row in rows
        ]
    path.write_text(
        "\n".join(["ticket_no,question,category,channel", *lines, lines[0], "401,,,chat"]), encoding="utf-8"
    )
    camera.window.show_page("home")
    camera.window.pages["home"].refresh(None)  # nothing was ever opened
    return [
        ("first-run", "to:first._file"),
        ("choose-file", "Space"),
        ("file-named", f'"type:{path}"'),
        ("preview", "Return", lambda page: getattr(page, "look", None) is not None and page.look.complete),
        ("column-of-texts", "to:found.text Down"),
        ("row-id", "Escape to:found.key Down Up"),
        ("test-rows", "to:found.share_box Down"),
        ("cleaning", "to:cleaning.steps.html.switch Space"),
        ("left-out", "to:foot.why Space"),
        ("take", "to:foot.take"),
        ("first-text", "Space", lambda page: hasattr(page, "one") and _shown(page)),
        ("first-label", "1"),
    ]


def label(camera: take.Camera) -> Sequence[Step]:
    """One label a text."""
    _open(camera, _copy(camera, "One"))
    find, *_ = FIND[camera.language]
    return [
        ("a-text", "", _shown),
        ("suggestion-taken", "Return"),
        ("by-key", "1 3 2"),
        ("undone", "Z"),
        ("redone", "Shift+Z"),
        ("skipped", "Space"),
        ("flagged", "F"),
        ("note-open", f'N "type:{NOTE[camera.language]}"'),
        ("note-kept", "Return"),
        ("text-open", "F2"),
        ("new-label", f'Escape = "type:{FIND[camera.language][2]}"'),
        ("label-made", "Return"),
        ("tabbed-to-a-label", "Tab*3"),
        ("to-the-order", "back:orders.choices.order Down"),
        ("order-chosen", "Down Return"),
        ("search", f'/ "type:{find}"'),
        ("row-of-the-search", "Return Down*2"),
        ("jumped", "Return", _shown),
        ("keys", "?"),
        ("keys-away", "Escape"),
    ]


def several(camera: take.Camera) -> Sequence[Step]:
    """Several labels a text: keys toggle, Enter goes on, X says that none applies."""
    names, texts = SEVERAL[camera.language]
    _open(camera, _labelled_project(camera, "Several", "multi_label", names, texts))
    return [
        ("a-text", "", _shown),
        ("two-chosen", "1 4"),
        ("one-taken-off", "4"),
        ("next", "Return"),
        ("nothing-chosen", "Return"),
        ("none-applies", "X"),
        ("undone", "Z"),
        ("table", "back:_tabs.1 Space"),
    ]


def run(camera: take.Camera) -> Sequence[Step]:
    """Several labels with a run: its suggestion is taken."""
    _open(camera, of_kind(camera, "multi_label"))
    return [("suggested", "", _shown), ("taken-over", "A"), ("changed", "2"), ("next", "Return")]


def passages(camera: take.Camera) -> Sequence[Step]:
    """Passages: words by arrows, a label by its key, what a run suggests, nothing to mark."""
    names, texts, _ = PASSAGES[camera.language]
    _open(camera, _labelled_project(camera, "Passages", "spans", names, [text for text, _ in texts]))
    return [
        ("a-text", "", _shown),
        ("a-word", "Right*3"),
        ("more-words", "Shift+Right*2"),
        ("marked", "3"),
        ("second", "Right*2 1"),
        ("chosen", "Down"),
        ("label-changed", "2"),
        ("removed", "Delete"),
        ("next", "Return"),
        ("nothing", "X"),
        ("back", "Z"),
    ]


def suggested(camera: take.Camera) -> Sequence[Step]:
    """Passages that a run suggests."""
    _open(camera, of_kind(camera, "spans"))
    return [
        ("suggested", "", _shown),
        ("first-chosen", "Down"),
        ("first-taken", "Return"),
        ("all-taken", "A"),
        ("next", "Return"),
    ]


def many(camera: take.Camera) -> Sequence[Step]:
    """77 labels: typing finds them."""
    pairs = list(product(THINGS[camera.language], HAPPENINGS[camera.language]))
    between = " " if camera.language == "en" else ""
    texts = [SAID[camera.language].format(thing=thing, happening=happening) for thing, happening in pairs]
    _open(camera, _labelled_project(camera, "Many", "single_label", [between.join(pair) for pair in pairs], texts))
    return [
        ("a-text", "", _shown),
        ("find", "/"),
        ("typed", f'"type:{FIND[camera.language][1]}"'),
        ("given", "Return"),
        ("by-key", "3"),
        ("arrow-in-found", f'/ "type:{FIND[camera.language][1][:4]}" Down*2'),
        ("by-arrow", "Return"),
        ("left", "/ Escape"),
        ("labels-panel", "to:panels.labels_button Space"),
    ]


def tree(camera: take.Camera) -> Sequence[Step]:
    """Labels under others: put there, folded and found again, all in the panel."""
    folder = _copy(camera, "Tree")
    with Project.open(folder) as project:
        ids = [one.id for one in project.labels()]
        for child, parent in ((1, 0), (2, 0), (4, 3), (5, 3)):
            project.set_parent(ids[child], ids[parent])
    _open(camera, folder)
    return [
        ("a-text", "", _shown),
        ("panel", "to:panels.labels_button Space"),
        ("fold", "Tab*2"),
        ("folded", "Space"),
        ("more", "Tab*4 Space"),
        ("put-under", "Down*2 Right"),
        ("closed", "Escape*3"),
        ("labelled", "2"),
    ]


def table(camera: take.Camera) -> Sequence[Step]:
    """All rows: searched, some chosen, labelled, flagged and thrown away in one step each, and back."""
    _open(camera, _copy(camera, "Table"))
    find, *_ = FIND[camera.language]
    return [
        ("all-rows", "back:_tabs.1 Space"),
        ("searched", f'/ "type:{find}"'),
        ("in-the-table", "Return"),
        ("chosen", "Space Shift+Down*4"),
        ("labelled", "2"),
        ("undone", "Z"),
        ("all-chosen", "Ctrl+A"),
        ("bar", "Tab"),
        ("menu", "back:all_rows.table Escape Menu"),
        ("order", "Up*2 Right Down"),
        ("ordered", "Return"),
        ("trashed", "Delete"),
        ("filter", "back:all_rows._state_pick Down"),
        ("filtered", "Down Return"),
        ("table-again", "to:all_rows.table"),
        ("one-row", "Down*3 Return"),
    ]


def groups(camera: take.Camera) -> Sequence[Step]:
    """A start by groups, as the live helper finds them."""
    folder = take.HOME / "projects" / f"Groups {camera.end}.workbench"
    with (
        Project.open(camera.sample(), read_only=True) as sample,
        Project.create(folder, language=camera.language) as project,
    ):
        for one in sample.labels():
            project.add_label(one.name)
        project.add_rows([NewRow(row.text, at) for at, row in enumerate(list(sample.all_rows())[:400])], source="q.csv")
    _open(camera, folder, helper=True)

    def found(top: object) -> object:
        return isinstance(top, GroupsDialog) and top.groups

    helper = camera.session.helper
    return [
        ("first-guesses", "", lambda page: _shown(page) and helper.working and helper.done >= helper.total > 0),
        ("learnt", "1 2 3 4 1 2"),
        ("groups", "back:orders.choices.groups Space", found),
        ("third", "Down*2"),
        ("label-menu", "to:give Down"),
        ("labelled", "Down Return"),
        ("closed", "Escape"),
        ("like-this-one", "F3"),
        ("back", "F3"),
    ]


def rules(camera: take.Camera) -> Sequence[Step]:
    """Key words speak for a label."""
    _open(camera, _copy(camera, "Rules"))
    words = FIND[camera.language]
    return [
        ("a-text", "", _shown),
        ("panel", "to:panels.rules_button Space"),
        ("typed", f'"type:{words[3]}"'),
        ("made", "Return"),
        ("label", "back:panels.rules.pick Down Down*2 Return"),
        ("second", f'to:panels.rules.field "type:{words[2]}" Return'),
        ("rows-it-hits", "Tab*8 Space"),
        ("closed", "Tab Escape*2"),
    ]


def guideline(camera: take.Camera) -> Sequence[Step]:
    """What a label is for."""
    _open(camera, _copy(camera, "Guideline"))
    return [
        ("a-text", "", _shown),
        ("a-label", "Tab*2"),
        ("writing", "F4"),
        ("written", f'"type:{GUIDE[camera.language]}"'),
        ("kept", "Ctrl+Return"),
        ("versions", "back:guide._versions Space"),
        ("away", "Escape*2"),
        ("labelled", "1"),
    ]


def train(camera: take.Camera) -> Sequence[Step]:
    """A quick training of a tiny model, in a real child process, and what came of it as a folder."""
    folder = _copy(camera, "Train")
    with Project.open(folder) as project:
        project.set_setting("base", str(tiny_model(take.HOME / f"tiny {camera.end}")))
    _open(camera, folder, page="home")
    return [
        ("form", "Ctrl+4", lambda page: page.facts is not None and page.form.train.isEnabled()),
        ("quick", "to:form.cards.quick Space"),
        ("button", "to:form.train"),
        ("running", "Space"),
        ("finished", "", lambda page: not page.session.training.busy),
        ("its-mistakes", "Ctrl+5", lambda page: page.data is not None),
        ("hand-over", "Ctrl+6", lambda page: page.number == 4),
        ("folder", "to:model.buttons.0 Space"),
        ("folder-named", f'"type:{take.HOME / f"model {camera.end}"}"'),
        ("folder-written", "Return", lambda page: page.result.isVisible()),
    ]


def review(camera: take.Camera) -> Sequence[Step]:
    """From a wrong prediction to a fixed label in three keys: Ctrl+5, the label's key, and the next one is there."""
    _open(camera, _copy(camera, "Review"))

    def ready(page: Any) -> bool:
        return page.data is not None and page.list.current() is not None

    return [
        ("a-text", "", _shown),
        ("wrong", "Ctrl+5", ready),
        ("next", "Down"),
        ("fixed", "2"),
        ("kept", "Return"),
        ("undone", "Z"),
        ("matrix", "back:matrix"),
        ("cell", "Down Right Return"),
        ("all-again", "Escape"),
        ("may-be-wrong", "back:tabs.likely_mislabelled Space"),
        ("view", "back:views.tabs.failing Space"),
        ("view-trust", "Tab Space"),
        ("robustness", "Tab Space"),
        ("mistakes", "back:views.tabs.mistakes Space"),
        ("report", "to:report.button Space"),
        ("report-away", "Escape"),
    ]


def export(camera: take.Camera) -> Sequence[Step]:
    """A spreadsheet and the model's folder."""
    _open(camera, _copy(camera, "Export"), page="home")
    place = take.HOME / "Documents" / f"labelled {camera.end}.xlsx"
    place.parent.mkdir(exist_ok=True)
    return [
        ("cards", "Ctrl+6"),
        ("spreadsheet", "to:table.buttons.0"),
        ("place", "Space"),
        ("named", f'"type:{place}"'),
        ("saved", "Return"),
        ("result", "back:result.open"),
        ("model-card", "to:panel.read Space"),
        ("model-card-away", "Escape"),
        ("model", "to:model.buttons.0 Space"),
        ("model-away", "Escape"),
    ]


SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (home, label, several, run, passages, suggested, many, tree, table, groups, rules, guideline, train, review, export)
}  # fmt: skip
