"""A real csv through the window: guessed, changed, the left-out rows with their reasons, taken as one step."""

import pytest

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
    qtbot.waitUntil(lambda: made.cleaned is not None)
    return made


def test_shows_what_was_found(page):
    assert page.mapping.text == ("question",)
    assert page.mapping.label == "category"
    assert page.found.text.text() == "question"
    assert page._will.text() == "Will take 4 rows, 2 left out"
    assert page.take.text() == "Import 4 rows"
    model = page.preview.rows
    assert [(line.line, line.reason) for line in model.lines if line.reason] == [(5, "duplicate"), (6, "empty_text")]


def test_left_out_rows_say_why(page):
    page.why.click()
    assert [(line, reason) for line, reason, _ in page.reasons.lines] == [(5, "duplicate"), (6, "empty_text")]
    page.why.click()
    page._left_out.setChecked(False)
    assert len(page.preview.rows.lines) == 4


def test_duplicates_may_stay(page, qtbot):
    page.cleaning.duplicates.setChecked(False)
    qtbot.waitUntil(lambda: len(page.cleaned.rows) == 5)
    assert page.take.text() == "Import 5 rows"


def test_columns_can_be_joined_and_roles_changed(page, qtbot):
    page.found._toggle_text("date", on=True)
    qtbot.waitUntil(lambda: page.mapping.text == ("question", "date"))
    assert page.cleaned.rows[0].text == "I am still waiting on my card?\n2026-03-02"


def test_importing_makes_a_project_and_goes_to_label(page, window, session, qtbot):
    page.found.share = 0
    page.take.click()
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
    page.take.click()
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
    page.cancel.click()
    assert session.project is None
    assert session.offered is None
    assert window.stack.currentWidget() is window.pages["home"]


def test_rows_of_the_open_project_count_as_repeated(page, window, session, project_folder, tmp_path, qtbot):
    session.open(project_folder)
    path = tmp_path / "again.csv"
    path.write_text(
        "text,label\nWhere is my card (1),PIN\n MY card was charged twice (0),PIN\nsomething new here,PIN\n",
        encoding="utf-8",
    )
    window.take_file(path)
    qtbot.waitUntil(lambda: page.cleaned is not None and page.path == path)
    assert page.cleaned.duplicates == 2
    assert [row.text for row in page.cleaned.rows] == ["something new here"]
    assert {skipped.reason for skipped in page.cleaned.skipped} == {"duplicate"}
    page.cleaning.duplicates.setChecked(False)
    qtbot.waitUntil(lambda: len(page.cleaned.rows) == 3)
    session.close()
    qtbot.waitUntil(lambda: page.cleaned.duplicates == 0)
