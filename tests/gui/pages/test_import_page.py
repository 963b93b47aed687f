"""A real csv through the window: guessed, changed, the left-out rows with their reasons, taken as one step."""

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication

CSV = """ticket_no,question,category,date
100231,I am still waiting on my card?,Card arrival,2026-03-02
100232,What can I do if my card still hasn't arrived?,Card arrival,2026-03-02
100233,It looks like I was charged twice for a single transaction,Charged twice,2026-03-02
100234,I am still waiting on my card?,,2026-03-03
100235,,,2026-03-03
100236,Why is the purchase I made this morning still pending?,Charged twice,2026-03-03
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "customer questions.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def page(window, file, qtbot):
    window.take_file(file)
    made = window.pages["import"]
    qtbot.waitUntil(lambda: made.look is not None and made.look.complete)
    return made


def test_shows_what_was_found(page):
    assert page.look.roles.text == ["question"]
    assert page.look.roles.label == "category"
    assert page.found.text.text() == "question"
    assert page.foot.will.text() == "Will take 4 rows, 2 left out"
    assert page.foot.take.text() == "Import 4 rows"
    model = page.views.preview.rows
    assert [(line.line, line.reason) for line in model.lines if line.reason] == [(5, "duplicate"), (6, "empty_text")]


def test_enter_chooses_a_file_and_takes_what_was_read(page, window, session, qtbot):
    assert page.foot.take.hasFocus()
    page.leave()
    window.show_page("import")
    assert page.empty.button.hasFocus()


def test_left_out_rows_say_why(page):
    page.foot.why.click()
    assert [(line, reason) for line, reason, _ in page.views.reasons.lines] == [(5, "duplicate"), (6, "empty_text")]
    page.foot.why.click()
    page.views.left_out.setChecked(False)
    assert len(page.views.preview.rows.lines) == 4


def test_duplicates_may_stay(page, qtbot):
    page.cleaning.duplicates.setChecked(False)
    qtbot.waitUntil(lambda: page.look.taken == 5)
    assert page.foot.take.text() == "Import 5 rows"


def test_columns_can_be_joined_and_roles_changed(page, qtbot):
    page.found._toggle_text("date", on=True)
    qtbot.waitUntil(lambda: page.look.roles.text == ["question", "date"])
    assert page.look.average > len("I am still waiting on my card?")


def test_importing_makes_a_project_and_goes_to_label(page, window, session, qtbot):
    page.found.share = 0
    page.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("label"))
    assert session.here.name == "customer questions"
    assert session.here.counts().rows == 4
    assert session.here.columns() == ["ticket_no", "question", "category", "date"]
    assert session.here.undo_name()[0].startswith("Import")
    session.undo()
    assert session.here.counts().rows == 0


def test_a_second_file_can_be_the_test_set(page, window, session, project_folder, file, qtbot):
    session.open(project_folder)
    page.found.share = 100
    page.foot.take.click()
    qtbot.waitUntil(lambda: session.here.counts().rows == 44)
    assert session.here.counts().test_rows == 8


def test_bad_files_say_what_to_do(window, tmp_path, said, qtbot):
    bad = tmp_path / "picture.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    window.take_file(bad)
    qtbot.waitUntil(lambda: bool(said))
    assert "PNG" in said[0].said()[0]
    assert window.pages["import"].path is None
    assert window.sidebar.rows["import"].state == ""
    assert not window.session.background.jobs


def test_cancel_changes_nothing(page, window, session):
    page.foot.cancel.click()
    assert session.project is None
    assert session.offered == []
    assert window.stack.currentWidget() is window.pages["home"]


def test_rows_of_the_open_project_count_as_repeated(page, window, session, project_folder, tmp_path, qtbot):
    session.open(project_folder)
    path = tmp_path / "again.csv"
    path.write_text(
        "text,label\nWhere is my card (1),PIN\n MY card was charged twice (0),PIN\nsomething new here,PIN\n",
        encoding="utf-8",
    )
    window.take_file(path)
    qtbot.waitUntil(lambda: page.path == path and page.look is not None and page.look.complete)
    assert page.look.duplicates == 2
    assert page.look.taken == 1
    assert page.look.reasons == {"duplicate": 2}
    page.cleaning.duplicates.setChecked(False)
    qtbot.waitUntil(lambda: page.look.taken == 3)
    session.close()
    qtbot.waitUntil(lambda: page.look.duplicates == 0)


def ready(page, path, qtbot):
    qtbot.waitUntil(lambda: page.path == path and page.look is not None and page.look.complete)


def test_several_files_and_folders_come_one_after_the_other(window, session, tmp_path, qtbot):
    folder = tmp_path / "batch"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.csv").write_text(
            "text\n" + "".join(f"{name} says {i}\n" for i in range(3)), encoding="utf-8"
        )
    (folder / "notes.docx").write_bytes(b"no table")
    window.take_file(folder / "c.csv", folder)
    page = window.pages["import"]
    for name, left in (("c", 2), ("a", 1), ("b", 0)):
        ready(page, folder / f"{name}.csv", qtbot)
        assert len(page.waiting) == left
        page.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("label"))
    assert session.here.counts().rows == 9
    assert session.here.name == "c"


def test_rows_are_pasted_from_the_clipboard(window, session, qtbot, said):
    window.show_page("import")
    page = window.pages["import"]
    for nothing in (QGuiApplication.clipboard().clear, lambda: QGuiApplication.clipboard().setText(" ")):
        nothing()
        said.clear()
        page.paste()
        assert "no table in the clipboard" in said[-1].sentence
    QGuiApplication.clipboard().setText("question\ttopic\nWhere is my card?\tcard\nCharged twice!\tfee\n")
    page.paste()
    qtbot.waitUntil(lambda: page.look is not None and page.look.complete)
    assert page.look.roles.text == ["question"]
    assert page.look.labels == {"card": 1, "fee": 1}
    assert page.path.suffix == ".tsv"


def test_roles_of_one_hot_columns_stay_when_another_role_changes(window, tmp_path, qtbot):
    path = tmp_path / "hot.csv"
    rows = "".join(f"r{i},text number {i},{i % 2},{1 - i % 2}\n" for i in range(20))
    path.write_text("id,comment,refund,card\n" + rows, encoding="utf-8")
    window.take_file(path)
    page = window.pages["import"]
    ready(page, path, qtbot)
    assert page.look.roles.one_hot == ["refund", "card"]
    assert page.look.labels == {"refund": 10, "card": 10}
    page.found.key.setCurrentIndex(0)
    page.found._choose_roles()
    qtbot.waitUntil(lambda: page.look.roles.id is None)
    assert page.look.labels == {"refund": 10, "card": 10}


def test_similar_labels_are_made_one_when_asked(window, tmp_path, qtbot):
    path = tmp_path / "labels.csv"
    rows = "".join(f"text number {i},{'Refund' if i % 3 else 'refund'}\n" for i in range(20))
    path.write_text("comment,label\n" + rows, encoding="utf-8")
    window.take_file(path)
    page = window.pages["import"]
    ready(page, path, qtbot)
    assert set(page.look.labels) == {"Refund", "refund"}
    assert page.cleaning.steps["fold"].isVisible()
    page.cleaning.fold_labels.setChecked(True)
    qtbot.waitUntil(lambda: set(page.look.labels) == {"Refund"})


def test_a_large_workbook_shows_its_first_rows_at_once_and_can_be_cancelled(window, session, tmp_path, qtbot):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["id", "comment", "label"])
    for i in range(60_000):
        sheet.append(
            [f"T{i}", f"this is the comment with the number {i} and {i * 7919 % 999983} {hash((i, 1)):x}", "ab"[i % 2]]
        )
    path = tmp_path / "large.xlsx"
    book.save(path)
    assert path.stat().st_size > 2_000_000
    window.take_file(path)
    page = window.pages["import"]
    qtbot.waitUntil(lambda: page.look is not None, timeout=10_000)
    assert not page.look.complete
    assert page.views.preview.rows.lines[0].cells[0] == "T0"
    assert not page.foot.take.isEnabled()
    page.file.reading.cancel()
    assert page.look is None
    assert page.path is None
    qtbot.waitUntil(lambda: not session.background.jobs)
    window.take_file(path)
    qtbot.waitUntil(lambda: page.look is not None and page.look.complete, timeout=30_000)
    assert page.look.taken == 60_000


def test_a_reader_that_dies_says_so_and_nothing_is_lost(page, window, session, said, qtbot):
    page.file.importer._child.kill()
    page.file.importer._child.wait()
    page.cleaning.duplicates.setChecked(False)  # reads again by itself
    qtbot.waitUntil(lambda: page.look.taken == 5)
    assert not [notice for notice in said if notice.kind == "error"]


def test_a_cancelled_import_leaves_no_trace_and_pages_wait_meanwhile(page, window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("label")
    before = session.here.counts()
    window.show_page("import")
    ready(page, page.path, qtbot)
    page.foot.take.click()
    assert not window.pages["label"].body.isEnabled()
    job = next(job for job in session.background.jobs if job.name.startswith("Importing"))
    job.cancel()
    qtbot.waitUntil(lambda: not session.background.jobs)
    assert session.here.counts() == before
    assert window.pages["label"].body.isEnabled()
    assert page.look is not None


def test_what_a_label_is_can_be_chosen_before_the_project_is_made(page, window, session, qtbot):
    assert page.look.task == "single_label"
    page.found.task.setCurrentIndex(page.found.task.findData("spans"))
    page.found.task.activated.emit(page.found.task.currentIndex())
    qtbot.waitUntil(lambda: page.look.complete and page.look.task == "spans")
    page.foot.take.click()
    qtbot.waitUntil(lambda: session.project is not None and session.here.counts().rows == 4)
    assert (session.here.task, session.here.counts().labelled) == ("spans", 0)


def test_one_line_with_passages_is_one_row_with_its_passages(page, window, tmp_path, qtbot):
    path = tmp_path / "one.jsonl"
    path.write_text('{"text": "Ada lives here", "spans": [{"start": 0, "end": 3, "label": "Person"}]}\n', "utf-8")
    window.take_file(path)
    ready(page, path, qtbot)
    assert page.found.task.currentData() == "spans"
    assert page.views.preview.rows.columns[-1] == ("label", "spans")
    assert page.found._notes[1].text() == "1 label, 1 row filled"
