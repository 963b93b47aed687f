"""Import in every state, for take.py: cleaning, texts to decide about, masked texts, what was left out, a file that comes again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from workbench.project import Project

NAMES = {"en": ("Emma Wilson", "Daniel Moore"), "zh": ("李晓林", "王建国")}
NEAR = {
    "en": (
        "I was charged twice for the same payment yesterday",
        "I was charged twice for the same payment yesterday!!",
    ),
    "zh": ("昨天同一笔付款被扣了两次，请尽快处理", "昨天同一笔付款被扣了两次，请尽快处理一下"),
}
PERSONAL = {
    "en": "Dear Mrs Wilson, call me on +44 7700 900123 or write to emma.wilson@example.org about card 4111 1111 1111 1111",
    "zh": "我是李晓林女士，手机号 13800138000，邮箱 lixiaolin@example.com，身份证 11010519491231002X，请回电",
}
OTHER = {
    "en": ("¿Dónde está mi tarjeta? No ha llegado y la necesito para el viaje", "Wo ist meine Karte? Sie ist noch nicht da und ich brauche sie"),
    "zh": ("Where is my card, it has not arrived and I need it for the trip", "What can I do if the payment was made twice and not by me"),
}  # fmt: skip
WIDE = {
    "en": "Ｗｈａｔ ｉｓ ｔｈｅ ｆｅｅ ｆｏｒ ａ ｔｒａｎｓｆｅｒ？",
    "zh": "转账到ＡＢＣ银行要收多少手续费？编号１２３",
}


def file_of(camera: Any, home: Path) -> Path:
    """A spreadsheet that has something for every step, made of the sample."""
    language = camera.language
    lines = ["ticket_no,question,category,agent,channel"]
    with Project.open(camera.sample(), read_only=True) as project:
        names = {label.id: label.name for label in project.labels()}
        labels = list(names.values())
        rows = list(project.all_rows())[:300]
    for row in rows:
        text = row.text.replace('"', "'")
        agent = NAMES[language][row.id % 2]
        lines.append(f'{100230 + row.id},"{text}",{names.get(row.label or 0, "")},{agent},chat')
    first = rows[0].text.replace('"', "'")
    odd = [
        (f"<p>{first}</p><br>&nbsp;<b>!</b>", labels[0]), (PERSONAL[language], labels[1]), (NEAR[language][0], labels[1]),
        (NEAR[language][1], ""), (WIDE[language], ""), (OTHER[language][0], ""), (OTHER[language][1], ""), ("?", ""),
        (first, labels[2]), (first, labels[3]), (rows[4].text.replace('"', "'"), labels[5]), ("", ""),
    ]  # fmt: skip
    for place, (text, label) in enumerate(odd):
        lines.insert(2 + place, f'{200000 + place},"{text}",{label},{NAMES[language][0]},mail')
    path = home / f"customer questions {language}.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def cleaning(camera: Any, home: Path) -> None:
    """All steps, the lists to decide about, masked texts; then taken, and what was left out; then the file again."""
    window, session = camera.window, camera.session
    session.close()
    path = file_of(camera, home)
    window.take_file(path)
    page = window.pages["import"]
    camera.until(lambda: page.look is not None and page.look.complete and page.views.near.found is not None)
    camera.take("import-cleaning")
    for name in ("short", "language", "html", "normalise", "full_width", "masked"):
        page.cleaning.steps[name].switch.setChecked(True)
    page.cleaning._choose_names("agent")
    camera.wait(2)
    page.cleaning._area.ensureWidgetVisible(page.cleaning.steps["masked"])
    camera.take("import-masked")
    page.cleaning._area.ensureWidgetVisible(page.cleaning.steps["duplicates"])
    page._toggle_why()
    camera.take("import-left-out-list")
    page.views.show_view("near")
    page.views.near.table.setFocus()
    camera.take("import-near")
    page.views.show_view("conflicts")
    camera.until(lambda: page.views.conflicts.found is not None)
    page.views.conflicts.table.setFocus()
    camera.take("import-conflicts")
    _taken(camera, page, path)


def _taken(camera: Any, page: Any, path: Path) -> None:
    window, session = camera.window, camera.session
    page.views.show_view("preview")
    page.foot.take.click()
    camera.until(lambda: window.stack.currentWidget() is window.pages.get("label"))
    camera.take("import-taken")
    window.notice_bar.leave()
    window.show_page("history:left_out")
    camera.wait(0.8)
    camera.take("left-out")
    window.show_page("import")
    camera.wait(0.6)
    camera.take("import-empty-left-out")
    window.take_file(path)
    camera.until(lambda: page.look is not None and page.look.complete and page.views.again.found is not None)
    camera.take("import-again-same")
    page.leave()
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = lines[30].split('"')
    lines[30] = cells[0] + '"' + cells[1] + ' (2)"' + cells[2]
    lines[31] = lines[31].replace(",chat", ",phone")
    lines[32:34] = []
    lines.append(f'300001,"{NEAR[camera.language][0]} 3",,{NAMES[camera.language][0]},mail')
    path.write_text("\n".join(lines), encoding="utf-8")
    window.take_file(path)
    camera.until(lambda: page.look is not None and page.look.complete and page.views.again.found is not None)
    camera.take("import-again-new")
    page.views.again.modes.menu.actions()[1].trigger()
    page.views.again.trash.setChecked(True)
    page.views.again.tabs["changed"].click()
    camera.wait(0.5)
    camera.take("import-again-changed")
    page.views.again.tabs["gone"].click()
    camera.take("import-again-gone")
    page.leave()
    folder = session.here.folder
    session.close()
    shutil.rmtree(folder)
