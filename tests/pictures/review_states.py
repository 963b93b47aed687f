"""Review and Export of projects with several labels and with passages, for take.py; texts and runs are made up."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from workbench import runs
from workbench.project import Project
from workbench.records import Example, NewRow, PassageLook, Span
from workbench.training import config as configs
from workbench.training.examples import write_examples
from workbench.training.results.looks import write_looks

PHRASES: dict[str, dict[str, list[str]]] = {
    "en": {
        "Late delivery": ["The parcel came a week late", "I waited twelve days for the box", "Delivery took far too long"],
        "Damaged goods": ["the lid was cracked", "two of the cups were broken", "the corner of the shelf is dented"],
        "Wrong item": ["you sent me the blue one instead", "this is not the size that I ordered"],
        "Refund wanted": ["I would like my money back", "please return the amount to my card", "when do I get the refund"],
        "Praise": ["your staff on the phone were very kind", "I like the colour a lot", "great service as always"],
        "Invoice question": ["the invoice shows another address", "there is no tax number on the bill"],
        "Account and password": ["I cannot log in with the new password", "my account is locked again"],
    },
    "zh": {
        "配送太慢": ["包裹晚到了一个星期", "我等了十二天才收到", "快递实在太慢了"],
        "商品破损": ["盖子裂了", "两个杯子是碎的", "书架的角撞坏了"],
        "发错商品": ["你们给我发成了蓝色的", "这不是我订的尺寸"],
        "要求退款": ["我想把钱退回来", "请把款退到我的卡上", "退款什么时候到账"],
        "表扬": ["客服态度非常好", "颜色我很喜欢", "服务一如既往地好"],
        "发票问题": ["发票上的地址不对", "账单上没有税号"],
        "账户与密码": ["用新密码登录不了", "我的账户又被锁了"],
    },
}  # fmt: skip
SLOTS: dict[str, dict[str, list[str]]] = {
    "en": {
        "Person": ["Maria Keller", "Mr Osei", "Anna", "Dr Novak", "Li Wei"],
        "Organisation": ["Northern Water Board", "Halden & Sons", "City Clinic", "the Court of Appeal"],
        "Place": ["Oslo", "New Ferry Road", "Lake Geneva", "Hall 4"],
        "Date": ["on 4 March", "last Tuesday", "in June 2024"],
        "Amount": ["1,200 euros", "$ 85", "three crates"],
    },
    "zh": {
        "人名": ["王小明", "李主任", "陈立华", "赵敏", "周医生"],
        "机构": ["北方水务局", "恒德公司", "市立医院", "高级人民法院"],
        "地点": ["杭州", "新渡路", "西湖", "四号厅"],
        "日期": ["三月四日", "上周二", "二〇二四年六月"],
        "金额": ["一千二百元", "八十五美元", "三箱货"],
    },
}  # fmt: skip
FRAMES = {
    "en": ["{0} of {1} met the tenants in {2} {3} .", "{3} {1} paid {4} to {0} .", "{0} wrote from {2} that {1} owes {4} .",
           "Nothing was agreed in {2} , and {0} left {3} .", "The hearing is over ."],
    "zh": ["{3}，{1}的{0}在{2}见了租户。", "{1}于{3}向{0}支付了{4}。", "{0}从{2}来信说{1}还欠{4}。", "在{2}没有谈成，{0}{3}离开了。", "庭审已经结束。"],
}  # fmt: skip


def review(camera: Any) -> None:
    """Both kinds: full, a cell chosen, after fixes; and what Export says of them."""
    _pages(camera, _several(camera), "several")
    _pages(camera, _passages(camera), "passages")


def _pages(camera: Any, folder: Path, name: str) -> None:
    camera.session.open(folder)
    camera.window.show_page("review")
    page = camera.window.pages["review"]
    page.cell, page.list_name = None, "wrong"
    camera.until(lambda: page.data is not None and page.list.current() is not None)
    page.list.go(2)
    camera.wait(0.6)
    camera.take(f"review-{name}")
    found = page.data.mistakes
    cells = [(n, label, kind) for label, row in zip(found.labels, found.counts, strict=True)
             for kind, n in zip(found.kinds, row, strict=True) if kind != "correct"]  # fmt: skip
    page._choose_cell(max(cells)[1:])
    camera.wait(0.6)
    camera.take(f"review-{name}-cell")
    page._choose_cell(None)
    page.fixing.take()
    page.confirm()
    page.fixing.none()
    page.list.go(-1)
    camera.wait(0.6)
    camera.take(f"review-{name}-fixed")
    page._choose_list("likely_mislabelled")
    page.list.go(1)
    camera.wait(0.6)
    camera.take(f"review-{name}-list")
    if name == "passages":
        _suspects(camera, page)
    for _ in range(3):
        camera.session.undo()
    camera.window.show_page("export")
    camera.wait(0.8)
    camera.take(f"export-{name}")
    camera.window.pages["export"].read_card()
    camera.wait(0.5)
    dialog = camera.app.activeModalWidget() or camera.app.activeWindow()
    dialog.grab().save(str(camera.out / f"export-card-{name}-{camera.end}.png"))
    dialog.close()


def _suspects(camera: Any, page: Any) -> None:
    """Passages that may be wrong: of each kind, after one was fixed and one kept, and when there are none."""
    for kind in ("missed", "wrong_label", "wrong_ends"):
        row = next(row for row, doubts in page.data.review.doubts.items() if doubts[0].finding.kind == kind)
        page.list.go_to(row)
        camera.wait(0.4)
        camera.take(f"review-passages-{kind.replace('_', '-')}")
    page.list.go(-100)
    page.fixing.take()
    page.confirm()
    page.list.go(-1)
    camera.wait(0.6)
    camera.take("review-passages-list-fixed")
    page.show_run(page.number)
    camera.wait(1.5)
    camera.take("review-passages-list-again")
    data = page.data
    page.data = replace(data, review=replace(data.review, likely_mislabelled=[]))
    page._show_list()
    camera.wait(0.4)
    camera.take("review-passages-list-empty")
    page.data = data
    for _ in range(2):
        camera.session.undo()


def _several(camera: Any) -> Path:
    phrases, draw = PHRASES[camera.language], random.Random(4)
    folder: Path = camera.sample().parent / f"Customer mails {camera.end}.workbench"
    names, rows, true = list(phrases), [], []
    for at in range(420):
        weights = [9, 6, 3, 7, 4, 2, 3]
        labels = {draw.choices(range(len(names)), weights)[0] for _ in range(draw.choice([1, 1, 2, 3]))}
        labels = set() if at % 17 == 0 else labels
        parts = [draw.choice(phrases[names[one]]) for one in sorted(labels)] or ["…"]
        text = ", and ".join(parts) + "." if camera.language == "en" else "，".join(parts) + "。"
        given = labels ^ {draw.randrange(len(names))} if draw.random() < 0.04 else labels
        true.append(labels)
        value = None if at >= 360 else tuple(names[one] for one in sorted(given))
        rows.append(NewRow(f"{text} ({at})", at + 2, key=f"M{1000 + at}", value=value))
    with Project.create(folder, task="multi_label", language=camera.language) as project:
        ids = _fill(project, names, rows)

        def shares(at: int, noise: float) -> list[float]:
            return [
                round(min(0.99, max(0.01, draw.gauss(0.86 if one in true[at] else 0.1, noise))), 4)
                for one in range(len(names))
            ]

        said = [{"id": at + 1, "scores": shares(at, 0.2)} for at in range(len(rows))]
        unseen = [{"id": at + 1, "scores": shares(at, 0.1)} for at in range(90, 360)]
        _finish(project, ids, said, unseen, {"task": "multi_label", "thresholds": [0.5] * len(names)})
    return folder


def _passages(camera: Any) -> Path:
    slots, draw = SLOTS[camera.language], random.Random(7)
    folder: Path = camera.sample().parent / f"Tenancy letters {camera.end}.workbench"
    names, rows, said, true = list(slots), [], [], []
    for at in range(300):
        words, text, found = [draw.choice(slots[name]) for name in names], "", []
        frame = FRAMES[camera.language][at % len(FRAMES[camera.language])]
        for piece in frame.replace("{", "\0{").replace("}", "}\0").split("\0"):
            if piece.startswith("{"):
                label = int(piece[1])
                found.append(Span(len(text), len(text) + len(words[label]), label))
                text += words[label]
            else:
                text += piece
        marked = _slip(found, text, at) if found and at % 17 == 3 and 90 <= at < 260 else found
        true.append(found)
        value = None if at >= 260 else tuple(s._replace(label=names[s.label]) for s in marked)
        rows.append(NewRow(f"{text} {at}", at + 2, key=f"L{100 + at}", value=value))
        said.append(_guess(found, len(text), draw))
    with Project.create(folder, task="spans", language=camera.language) as project:
        ids = _fill(project, names, rows)
        lines = []
        for at, guess in enumerate(said):
            value = [[s.start, s.end, ids[s.label]] for s in guess]
            sure = [round(draw.uniform(0.55, 0.99), 3) for _ in guess]
            lines.append({"id": at + 1, "scores": [*sure, round(draw.uniform(0.5, 0.99), 3)], "value": value})
        _finish(project, ids, lines, [], {"task": "spans"})
        look = [_look(row, [s._replace(label=ids[s.label]) for s in true[row.id - 1]], draw) for row in project.all_rows()
                if row.value is not None and row.split == "train"]  # fmt: skip
        write_looks(runs.folder_of(project, 1) / "second_look.jsonl", look)
    return folder


def _slip(true: list[Span[int]], text: str, at: int) -> list[Span[int]]:
    """The passages with one mistake, of another kind each time."""
    first, *others = true
    long = max(true, key=lambda one: text.count(" ", one.start, one.end))
    end = max(text.rfind(" ", long.start, long.end), long.start + (long.end - long.start) // 2)
    word = next(one for one in ("wrote", "paid", "tenants", "agreed", "租户", "来信", "支付", "谈成") if one in text)
    return [
        others,
        [first._replace(label=(first.label + 1) % 5), *others],
        [one._replace(end=end) if one == long else one for one in true],
        [*true, Span(text.find(word), text.find(word) + len(word), 2)],
    ][at // 17 % 4]


def _look(row: Any, true: list[Span[int]], draw: random.Random) -> PassageLook:
    """What a look at a row finds that knows what is true."""
    own = tuple(round(draw.uniform(0.6, 0.95) if one in true else draw.uniform(0.0004, 0.003), 4) for one in row.value)
    free = tuple(
        1.0 if any(s.start < one.end and one.start < s.end for s in row.value) else round(draw.uniform(0.02, 0.08), 3)
        for one in true
    )
    return PassageLook(row.id, row.value, own, tuple(true), (0.9,) * len(true), free, 0.97, 12, 18)


def _guess(true: list[Span[int]], length: int, draw: random.Random) -> list[Span[int]]:
    """The passages with a few mistakes of each kind."""
    found = []
    for span in true:
        luck = draw.random()
        if luck < 0.06:
            continue
        if luck < 0.12:
            span = span._replace(label=(span.label + 1) % 5)
        elif luck < 0.2 and span.end - span.start > 2:
            span = span._replace(start=span.start + 1)
        found.append(span)
    if draw.random() < 0.08 and length > 12 and not any(s.start < length - 1 and s.end > length - 5 for s in found):
        found.append(Span(length - 5, length - 1, draw.randrange(5)))
    return sorted(found)


def _fill(project: Project, names: list[str], rows: list[NewRow]) -> list[int]:
    for name in names:
        project.add_label(name)
    common: dict[str, Any] = {"columns": ["id", "text"], "mapping": {"text": ["text"], "id": "id"}}
    project.add_rows(rows[:90], source="test set.csv", split="test", **common)
    project.add_rows(rows[90:], source="letters.csv", **common)
    return [label.id for label in project.labels()]


def _finish(project: Project, ids: list[int], said: list[Any], unseen: list[Any], result: dict[str, Any]) -> None:
    number = project.add_run({"effort": "balanced", "method": "full"}, base="minilm-en", train_rows=220, label_ids=ids)
    place = runs.folder_of(project, number)
    place.mkdir(parents=True)
    examples = []
    for row in project.all_rows():
        split: Any = (
            "test"
            if row.split == "test"
            else "unlabelled"
            if row.value is None
            else "train"
            if row.id % 5
            else "validation"
        )
        examples.append(Example(row.id, row.text, row.value, split))
    write_examples(examples, place)
    for name, lines in (("predictions.jsonl", said), ("out_of_fold.jsonl", unseen)):
        if lines:
            (place / name).write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    vectors = np.random.default_rng(0).normal(size=(len(examples), 8))
    np.save(place / "embeddings.npy", (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16))
    np.save(place / "embedding_ids.npy", np.array([one.id for one in examples], dtype=np.int64))
    base = {"name": "minilm-en", "path": "", "languages": ["en"], "license": "Apache-2.0", "revision": "", "sha256": ""}
    labels = [label for label in project.labels() if label.id in ids]
    config = configs.config_for("quick", run=number, base=base, rows=220, labels=labels, task=result["task"])
    configs.write_config(config, place)
    last = {"event": "finished", "time": 0, "status": "finished", "best_epoch": 2, "epochs": 3, "validation_rows": 54,
            "validation": {"accuracy": 0.81, "macro_f1": 0.79, "exact_match": 0.6, "loss": 0.3}}  # fmt: skip
    (place / "events.jsonl").write_text(json.dumps(last | result) + "\n", encoding="utf-8")
    (place / "model").mkdir()
    (place / "model" / "model.safetensors").write_bytes(b"0" * 91_000)
    runs.collect(project, place)
