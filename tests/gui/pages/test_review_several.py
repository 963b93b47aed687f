"""Review where a text may have several labels, or passages: scores, what came of each label, lists, and fixing by keys."""

import pytest
from PySide6.QtCore import Qt

from tests.runs import made_up
from workbench.gui.widgets.label_button import LabelButton
from workbench.records import Span


def shown(window, session, qtbot, folder):
    session.open(folder)
    window.show_page("review")
    page = window.pages["review"]
    qtbot.waitUntil(lambda: page.data is not None and page.list.current() is not None)
    window.activateWindow()
    page.list.setFocus()
    return page


@pytest.fixture
def several(window, session, tmp_path, qtbot):
    made_up.several_run(tmp_path / "s.workbench")
    return shown(window, session, qtbot, tmp_path / "s.workbench")


@pytest.fixture
def passages(window, session, tmp_path, qtbot):
    made_up.passages_run(tmp_path / "p.workbench")
    return shown(window, session, qtbot, tmp_path / "p.workbench")


def cards(page):
    scores = page.scores
    return [
        (card.title.text(), card.figure.text(), card.note.text())
        for card in (scores.accuracy, scores.f1, scores.weakest)
    ]


def go_to(page, row):
    page.list.go_to(row)
    assert page.list.current().row == row


def press(page, qtbot, *keys):
    for key in keys:
        qtbot.keyClick(page.list, key)


def index(view, label, kind):
    at = [line.label.name for line in view.cells.lines].index(label)
    return view.cells.index(at, 2 + view.cells.counts.kinds.index(kind))


def test_scores_of_several_labels(several):
    assert cards(several) == [
        ("Micro F1", "66.7%", "2 of 3 labels found"),
        ("Macro F1", "50.0%", "every label counts alike"),
        ("Wholly right", "33.3%", "1 of 3 right"),
    ]
    assert "all labels together" in several.scores.accuracy.toolTip()
    assert not several.where.mistakes.isHidden()
    assert several.where.matrix.isHidden()
    cells = several.where.mistakes.cells
    assert cells.counts.counts == ((2, 0, 0), (0, 1, 0), (0, 0, 1))
    assert [cells.words(1, column) for column in (0, 1, 5, 6, 7)] == ["anger", "1", "–", "0%", "0%"]
    assert (
        cells.data(index(several.where.mistakes, "fear", "too_much"), Qt.ItemDataRole.ToolTipRole)
        == "fear, Too much: 1"
    )


def test_scores_that_are_not_from_test_rows_say_so(window, session, tmp_path, qtbot):
    made_up.several_run(tmp_path / "v.workbench", test=0)
    page = shown(window, session, qtbot, tmp_path / "v.workbench")
    assert page.scores.weakest.note.text() == "4 of 6 validation rows"
    assert "a little flattering" in page.source_chip.accessibleName()


def test_a_cell_shows_its_rows(several, qtbot):
    view = several.where.mistakes
    several._choose_list("doubtful")
    view.clicked.emit(index(view, "anger", "missed"))
    assert [row.row for row in several.list.rows_model.rows] == [2]
    assert several.list_name == "wrong"
    assert several.cell_chip.text() == "anger: Missed · 1 row"
    view.clicked.emit(index(view, "joy", "correct"))
    assert [row.row for row in several.list.rows_model.rows] == [1, 2]
    view.clicked.emit(index(view, "joy", "missed"))  # empty
    assert several.cell is None
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1


def test_lists_of_several_labels(several):
    model = several.list.rows_model
    assert {model.words(row)[1:] for row in model.rows} == {
        ("joy", "70%", "joy, anger"),
        ("fear", "80%", "None applies"),
    }
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Your labels"
    several._choose_list("likely_mislabelled")
    assert model.rows
    assert {row.row for row in model.rows} <= {3, 4, 5, 6}
    assert not several.tabs["likely_mislabelled"].isHidden()


def test_a_label_key_puts_it_on_and_off(several, session, qtbot):
    go_to(several, 2)
    press(several, qtbot, Qt.Key.Key_3)
    assert session.here.row(2).value == (1, 2, 3)
    assert several.list.current().row == 2

    def boxes():
        return {b.label.name: b.given for b in several.inspector.fix.findChildren(LabelButton) if b.isVisible()}

    qtbot.waitUntil(lambda: boxes() == {"joy": True, "anger": True, "fear": True})
    assert several.list.rows_model.state(several.list.current())[1] == "fixed: joy, anger, fear"
    press(several, qtbot, Qt.Key.Key_3, Qt.Key.Key_Return)
    assert session.here.row(2).value == (1, 2)
    assert several.list.rows_model.state(several.list.current())[1] == "checked: joy, anger"
    press(several, qtbot, Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert session.here.row(2).annotator == "file"
    assert several.changed == set()


def test_the_models_choice_and_none_by_one_key_each(several, session, qtbot):
    go_to(several, 3)
    press(several, qtbot, Qt.Key.Key_A)
    assert session.here.row(3).value == (3,)
    assert several.list.current().row == 2  # the next
    press(several, qtbot, Qt.Key.Key_A)
    assert session.here.row(2).value == (1,)
    go_to(several, 2)
    assert not several.inspector.fix.take.isEnabled()
    press(several, qtbot, Qt.Key.Key_X)
    assert session.here.row(2).value == ()
    press(several, qtbot, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert session.here.row(2).value == (1, 2)
    several.inspector.fix.take.click()
    assert session.here.row(2).value == (1,)


def test_a_row_without_an_answer_asks_for_one(several, session, said, qtbot):
    several._choose_list("doubtful")
    go_to(several, 7)
    assert "no answer yet" in several.inspector._verdict_text.text()
    press(several, qtbot, Qt.Key.Key_Return)
    assert session.here.row(7).value is None
    assert "no answer yet" in said[-1].said()[0]


def test_the_inspector_says_what_differs(several):
    go_to(several, 2)
    assert several.inspector._verdict_text.text() == "The model does not give: anger."
    go_to(several, 3)
    assert several.inspector._verdict_text.text() == "The model also gives: fear."
    several._choose_list("likely_mislabelled")
    assert "A model that never saw this row expects" in several.inspector._verdict_text.text()
    shares = several.inspector._shares
    words = [shares.itemAt(i).widget().accessibleName() for i in range(shares.count())]
    assert len(words) == 3
    assert any(one.endswith("model · you") for one in words)


def test_scores_of_passages(passages):
    assert cards(passages) == [
        ("Passage F1", "62.5%", "5 of 8 found"),
        ("Macro F1", "70.0%", "every label counts alike"),
        ("Wholly right", "25.0%", "1 of 4 right"),
    ]
    assert "start, end and label" in passages.scores.accuracy.toolTip()
    cells = passages.where.mistakes.cells
    assert cells.counts.kinds == ("correct", "missed", "wrong_label", "wrong_ends", "too_much")
    assert cells.counts.counts == ((3, 1, 0, 1, 1), (2, 0, 1, 0, 0), (0, 0, 0, 0, 0))
    passages.where.mistakes.clicked.emit(index(passages.where.mistakes, "joy", "wrong_ends"))
    assert [row.row for row in passages.list.rows_model.rows] == [2]


def test_a_run_that_did_not_look_for_wrong_passages_says_so(passages):
    passages._choose_list("likely_mislabelled")
    assert "did not look for passages" in passages.nothing.text()
    assert not passages.nothing.isHidden()
    passages._choose_list("wrong")
    model = passages.list.rows_model
    words = {row.row: model.words(row)[1] for row in model.rows}
    assert words == {2: "1 wrong ends", 3: "1 too much", 4: "1 missed · 1 wrong label"}
    passages._choose_list("doubtful")
    assert model.words(passages.list.current())[1] == "1 passage"


def test_given_and_predicted_passages_side_by_side(passages):
    go_to(passages, 2)
    texts = passages.inspector.passages
    yours = [(m.start, m.end, m.chosen) for m in texts.card._marks]
    models = [(m.start, m.end, m.chosen) for m in texts.model_card._marks]
    assert yours == [(0, 4, True), (13, 17, False)]
    assert models == [(0, 9, True), (13, 17, False)]
    assert not texts._note.isHidden()
    found = passages.inspector.findings
    line = found._lines.itemAt(0).widget()
    assert line.accessibleName() == "Wrong ends, you: “Anna”, model · 80%: “Anna flew”"
    assert found._lines.count() == 1


def test_fixing_passages_by_keys(passages, session, qtbot):
    go_to(passages, 3)
    press(passages, qtbot, Qt.Key.Key_A)
    assert session.here.row(3).value == (Span(0, 4, 1), Span(24, 27, 1))
    go_to(passages, 3)
    assert "after this run" in passages.inspector._verdict_text.text()
    assert not passages.inspector.fix.take.isEnabled()
    press(passages, qtbot, Qt.Key.Key_1)  # labels have no key here
    assert session.here.row(3).value == (Span(0, 4, 1), Span(24, 27, 1))
    press(passages, qtbot, Qt.Key.Key_X)
    assert session.here.row(3).value == ()
    press(passages, qtbot, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert session.here.row(3).value == (Span(0, 4, 1),)
    go_to(passages, 2)
    press(passages, qtbot, Qt.Key.Key_Return)
    assert session.here.row(2).annotator == "you"
    assert passages.scores.fixed.figure.text() == "1"


def test_a_row_opens_on_the_label_page(passages, session, window, qtbot):
    go_to(passages, 4)
    wanted = []
    session.page_wanted.connect(wanted.append)
    passages.inspector.fix.open.click()
    assert wanted == ["label:4"]
    assert passages.isHidden()
    qtbot.waitUntil(lambda: window.pages["label"].one.row is not None)
    assert window.pages["label"].one.row.id == 4


def test_another_kind_of_project_is_shown_as_its_kind(several, session, window, qtbot, tmp_path, run_folder):
    several._choose_cell((1, "correct"))
    session.open(run_folder)
    qtbot.waitUntil(lambda: several.data is not None and several.data.task == "single_label")
    assert several.cell is None
    assert several.where.mistakes.isHidden()
    assert not several.where.matrix.isHidden()
    assert several.inspector.fix._more.isHidden()
    made_up.passages_run(tmp_path / "again.workbench")
    session.open(tmp_path / "again.workbench")
    qtbot.waitUntil(lambda: several.data is not None and several.data.task == "spans")
    assert several.inspector.evidence.isHidden()
    assert not several.inspector.passages.isHidden()


def test_without_any_row_to_count_on_that_is_said(window, session, tmp_path, qtbot):
    folder = tmp_path / "n.workbench"
    number = made_up.passages_run(folder, test=0)
    examples = folder / "runs" / f"{number:04d}" / "examples.jsonl"
    examples.write_text(examples.read_text(encoding="utf-8").replace("validation", "train"), encoding="utf-8")
    session.open(folder)
    window.show_page("review")
    page = window.pages["review"]
    qtbot.waitUntil(lambda: page.data is not None)
    assert page.source_chip.accessibleName() == "No rows to count on"
    assert page.scores.accuracy.figure.text() == "–"
    assert page.nothing.text().startswith("Nothing wrong")


def test_e_asks_what_speaks_for_one_passage_of_the_models_after_the_other(passages, qtbot):
    texts, heard = passages.inspector.passages, []
    texts.asked.connect(heard.append)
    go_to(passages, 3)
    go_to(passages, 2)
    first, second = sorted(passages.list.current().predicted_value)
    assert heard[-1] == first  # the one that differs
    press(passages, qtbot, Qt.Key.Key_E, Qt.Key.Key_E)
    assert heard[-2:] == [second, first]
    texts.show_evidence(
        [{"start": 0, "end": 4, "weight": 0.9}, {"start": 5, "end": 9, "weight": -0.05}],
        (0, 9),
        passages.data.labels[0],
    )
    assert len(texts.model_card.view.extraSelections()) == 1
    assert texts.legend.accessibleName() == "speaks for joy: “Anna flew”, against"
    go_to(passages, 3)
    assert texts.legend.isHidden()
    assert not texts.model_card.view.extraSelections()


@pytest.fixture
def doubted(window, session, tmp_path, qtbot):
    made_up.doubted_run(tmp_path / "d.workbench")
    page = shown(window, session, qtbot, tmp_path / "d.workbench")
    page._choose_list("likely_mislabelled")
    page.list.setFocus()
    return page


def test_passages_that_may_be_wrong_are_listed_by_what_is_wrong(doubted):
    model = doubted.list.rows_model
    assert doubted.tabs["likely_mislabelled"].text().startswith("Passages may be wrong")
    assert {row.row: model.words(row)[1] for row in model.rows} == {
        3: "Missing: “Bob”",
        9: "No passage: “flew”",
        20: "Other label: “Oslo”",
        31: "Other ends: “Anna flew”",
    }
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Probably"
    assert all(row.confidence > 0.75 for row in model.rows)


def test_what_is_suggested_stands_below_what_was_marked(doubted):
    go_to(doubted, 20)
    texts = doubted.inspector.passages
    assert texts.models.text() == "Suggested"
    assert texts._how.isHidden()
    assert [(m.start, m.chosen) for m in texts.card._marks] == [(0, False), (13, True), (24, False)]
    assert [(m.start, m.chosen, m.name) for m in texts.model_card._marks][1] == (13, True, "anger")
    line = doubted.inspector.findings._lines.itemAt(0).widget()
    assert line.accessibleName() == "Other label, you: “Oslo”, suggested: “Oslo”"
    words = doubted.inspector._verdict_text.text()
    assert words.startswith("“Oslo” has probably another label: anger. ")
    assert "other texts mark these words like that." in words
    assert (
        doubted.inspector.fix.take.text() == "Take the suggestion"
        or "suggestion" in doubted.inspector.fix.take.accessibleName()
    )
    doubted._choose_list("doubtful")
    doubted._choose_list("wrong")
    assert doubted.inspector.passages.models.text() == "The model marks"
    assert doubted.inspector.question.text() == "What differs"


def test_a_suggestion_is_taken_or_refused_by_one_key_each(doubted, session, qtbot):
    heard = []
    doubted.inspector.passages.asked.connect(heard.append)
    go_to(doubted, 3)
    assert heard == []  # the run's model has learned this row: it is not asked
    press(doubted, qtbot, Qt.Key.Key_A)
    assert session.here.row(3).value == (Span(0, 4, 1), Span(13, 17, 2), Span(24, 27, 1))
    assert session.here.row(3).annotator == "you"
    go_to(doubted, 3)
    assert doubted.list.rows_model.state(doubted.list.current())[1] == "fixed: 3 passages"
    assert doubted.inspector.findings.isHidden()
    go_to(doubted, 9)
    press(doubted, qtbot, Qt.Key.Key_Return)
    assert len(session.here.row(9).value) == 4
    doubted.show_run(doubted.number)
    qtbot.waitUntil(lambda: {row.row for row in doubted.list.rows_model.rows} == {20, 31})
    assert doubted.split_note.text() == "1 of 2 checked were wrong"
    press(doubted, qtbot, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert session.here.row(3).value == (Span(0, 4, 1), Span(13, 17, 2))
