"""Several labels and passages on the Label page, for take.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import made_up_kinds
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.project import Project
from workbench.records import NewRow, Span

SEVERAL = {
    "en": (
        ["Admiration", "Amusement", "Anger", "Annoyance", "Caring", "Curiosity", "Disapproval", "Fear", "Gratitude", "Joy", "Optimism", "Sadness"],
        [
            "We just got a ninja coffee machine. I love it!", "I'm broke, dealing with my own mental mess.",
            "Usually its better just to ignore the trolls, dear.", "Glad to see it resolved by someone.",
            "the screw i need is different than what they sell.", "I'm sorry to hear this. Live a hell of a life for your mate.",
            "This is so scary. Keep safe! I would put fencing up and become a licensed carrier at that point. Sounds like crazy druggies!",
            "Can he break throws though? just kidding.",
        ],
    ),
    "zh": (
        ["赞赏", "好笑", "愤怒", "厌烦", "关心", "好奇", "反对", "害怕", "感谢", "高兴", "乐观", "难过"],
        [
            "刚买了一台咖啡机，太喜欢了！", "我破产了，还得收拾自己的烂摊子。", "一般不理他们就好，亲爱的。", "看到有人解决了，真好。",
            "我要的螺丝和他们卖的不一样。", "听到这个我很难过，替你的朋友好好活下去。",
            "太吓人了，注意安全！换作我会把围栏装起来，再去考一个持枪证。听起来像是一群疯了的瘾君子！", "他能破摔投吗？开个玩笑。",
        ],
    ),
}  # fmt: skip
PASSAGES = {
    "en": (
        ["Location", "Person", "Group", "Corporation", "Creative work", "Product"],
        [
            ("From Green Newsfeed : AHFA extends deadline for Sage Award to Nov . 5", [("AHFA", 2)]),
            ("Empire State Building = ESB . Pretty bad storm here", [("Empire State Building", 0), ("ESB", 0)]),
            ("today is my last day at the office .", []),
            ("Playing Vordingborg again with N.E.R.D.", [("Vordingborg", 0), ("N.E.R.D.", 2)]),
            ("RT @Madslanger : Performing in Naples tomorrow with N.E.R.D. , Maroon 5 and others at the MTV show . Tonight Stars in Vordingborg - few tic ...", []),
            ("Gonna go HMV tomorrow but do I buy the new album", []),
        ],
        [("Naples", 0), ("Maroon 5", 2), ("MTV", 3), ("Stars", 2)],
    ),
    "zh": (
        ["地点", "人名", "机构", "公司", "作品", "职位"],
        [
            ("浙商银行企业信贷部叶老桂博士从另一个角度进行了解读。", [("浙商银行", 3), ("叶老桂", 1)]),
            ("温格的球队在欧冠又踢了一场经典的比赛。", [("温格", 1)]),
            ("今天是我在办公室的最后一天。", []),
            ("他昨天在北京见了她。", [("北京", 0)]),
            ("叶老桂认为，对目前国内商业银行而言，北京和上海的市场已经饱和；浙商银行董事长张达洋在杭州表示，将在《钱江晚报》上公布计划。", []),
            ("生生不息，生化狂潮让你填弹狂扫。", []),
        ],
        [("上海", 0), ("张达洋", 1), ("杭州", 0), ("钱江晚报", 4)],
    ),
}  # fmt: skip


def labels(camera: Any) -> None:
    """Some chosen; passages marked, chosen and suggested; the table; Train and Review of such a project."""
    _several(camera)
    _passages(camera)
    for task in ("multi_label", "spans"):
        _by_run(camera, task)


def _open(camera: Any, folder: Path) -> Any:
    camera.session.open(folder)
    camera.window.show_page("label")
    page = camera.window.pages["label"]
    camera.until(lambda: page.one.row is not None and page.queue.ready)
    camera.window.activateWindow()
    page.one.setFocus()
    return page


def _several(camera: Any) -> None:
    names, texts = SEVERAL[camera.language]
    folder = camera.sample().parent / f"Reader comments {camera.language} {camera.end}.workbench"
    with Project.create(folder, task="multi_label") as project:
        for name in names:
            project.add_label(name)
        project.add_rows([NewRow(text, i) for i, text in enumerate(texts)], source="reader comments.csv")
        project.set_setting("queue_order", "file")
        for row, value in enumerate(((10,), (12,), (4, 5), (11,), (), (12,)), start=1):
            project.annotate_value(row, value)
    page = _open(camera, folder)
    page.give(page.one.buttons.labels[4])
    page.give(page.one.buttons.labels[7])
    camera.wait(0.6)
    camera.take("label-several")
    page.show_tab(1)
    camera.wait(0.8)
    camera.take("label-several-all")
    page.show_tab(0)
    camera.window.show_page("review")
    camera.wait(0.5)
    camera.take("review-several")


def _passages(camera: Any) -> None:
    names, texts, marked = PASSAGES[camera.language]
    folder = camera.sample().parent / f"Names in posts {camera.end}.workbench"

    def spans(text: str, found: list[tuple[str, int]]) -> tuple[Span[int], ...]:
        return tuple(Span(text.index(words), text.index(words) + len(words), 1 + label) for words, label in found)

    with Project.create(folder, task="spans") as project:
        for name in names:
            project.add_label(name)
        project.add_rows([NewRow(text, i) for i, (text, _) in enumerate(texts)], source="posts.conll")
        project.set_setting("queue_order", "file")
        for row, (text, found) in enumerate(texts[:4], start=1):
            project.annotate_value(row, spans(text, found))
    page = _open(camera, folder)
    camera.until(lambda: page.answer.marking.open)
    page.answer.change(spans(texts[4][0], marked))
    for _ in range(3):
        QTest.keyClick(page.one, Qt.Key.Key_Down)
    camera.wait(0.8)
    camera.take("label-passages")


CARRIED = ((10,), (12,), (4, 5), (11,), (), (12,), (8, 5), (2, 6))


def of_kind(camera: Any, task: str) -> Path:
    """A project of a kind with many rows and two runs, made once a language and theme."""
    folder = (
        camera.sample().parent
        / f"{'Names in posts' if task == 'spans' else 'Reader comments'} by run {camera.end}.workbench"
    )
    if folder.exists():
        return folder
    between = " " if camera.language == "en" else ""
    if task == "spans":
        names, texts, more = PASSAGES[camera.language]
        found = [[*marked, *(more if at == 4 else [])] for at, (_, marked) in enumerate(texts)]
        values = [
            [Span(text.index(words), text.index(words) + len(words), 1 + label) for words, label in marked]
            for (text, _), marked in zip(texts, found, strict=True)
        ]
        sentences: list[tuple[str, Any]] = [(text, value) for (text, _), value in zip(texts, values, strict=True)]
    else:
        names, plain = SEVERAL[camera.language]
        sentences = list(zip(plain, CARRIED, strict=True))
    made_up_kinds.project(folder, task, names, sentences, between=between)
    truth = {}
    for first, of_first in sentences:
        for second, of_second in sentences:
            shift = len(first) + len(between)
            moved = [Span(s.start + shift, s.end + shift, s.label) for s in of_second] if task == "spans" else of_second
            truth[f"{first}{between}{second}"] = tuple(dict.fromkeys([*of_first, *moved]))
    made_up_kinds.train(folder, truth, effort="quick", sure=0.62, seed=1, ago=6000)
    made_up_kinds.train(folder, truth, effort="balanced", sure=0.78, seed=2)
    return folder


def _by_run(camera: Any, task: str) -> None:
    """What the newest run suggests, in the order of doubt; one of the passages chosen; the table."""
    name = "passages" if task == "spans" else "several"
    camera.session.set(live_helper=False)  # it would say its own
    page = _open(camera, of_kind(camera, task))
    page.orders.choose(order="uncertain", state="unlabelled")
    camera.until(lambda: page.queue.ready)
    camera.take(f"label-{name}-run")
    if task == "spans":
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down):
            QTest.keyClick(page.one, key)
        camera.wait(0.4)
        camera.take("label-passages-run-chosen")
    page.show_tab(1)
    camera.wait(0.8)
    camera.take(f"label-{name}-run-all")
    page.show_tab(0)
    camera.session.set(live_helper=True)
