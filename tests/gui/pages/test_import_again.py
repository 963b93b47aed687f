"""A file that comes again, through the window: what is new, changed and gone is shown first; twice the same changes nothing."""

import pytest

from workbench.project import RowFilter

CSV = """id,question,topic,channel
100,Where is my card,card,chat
101,I was charged twice,fee,chat
102,What is the exchange rate,rate,chat
103,How do I change my PIN,,chat
104,I want my money back,,mail
"""
CHANGED = """id,question,topic,channel
100,Where is my card,card,mail
101,I was charged twice today,fee,chat
102,What is the exchange rate,fee,chat
103,How do I change my PIN,pin,chat
200,Can I use it abroad,,chat
201,Is there a fee for that,fee,chat
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tickets.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def page(window, session, file, qtbot):
    """The file was taken once, cleaned with HTML as text; row 104 got a label by hand since."""
    window.take_file(file)
    made = window.pages["import"]
    qtbot.waitUntil(lambda: made.look is not None and made.look.complete)
    made.cleaning.steps["html"].switch.setChecked(True)
    qtbot.waitUntil(lambda: made.look.options.get("html") is True)
    made.found.share = 0
    made.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages.get("label"))
    labels = {label.name: label.id for label in session.here.labels()}
    row = next(row for row in session.here.all_rows() if row.key == "103")
    session.publish(session.here.annotate([row.id], labels["rate"]))
    return made


def come(page, window, path, qtbot):
    """The file is dropped again, and was compared."""
    window.take_file(path)
    view = page.views.again
    qtbot.waitUntil(
        lambda: page.path == path and page.look is not None and page.look.complete and view.found is not None
    )
    return view


def rows_of(session):
    labels = {label.id: label.name for label in session.here.labels()}
    return {row.key: (row.text, labels.get(row.label), row.extra.get("channel")) for row in session.here.all_rows()}


def test_the_same_file_again_changes_nothing_and_says_so(page, window, session, file, qtbot):
    steps = len(session.here.steps())
    view = come(page, window, file, qtbot)
    assert page.look.again
    assert page.views.name == "again"
    assert (view.found["new"], view.found["changed"], view.found["gone"], view.found["same"]) == (0, 0, 0, 5)
    assert page.foot.will.text() == "Nothing to import: the file says what it said before."
    assert not page.foot.take.isEnabled()
    assert page.cleaning.steps["html"].on  # cleaned as it was the last time
    assert not page.cleaning.duplicates.isChecked() or page.look.duplicates == 0
    assert len(session.here.steps()) == steps


def test_differences_are_shown_side_by_side_before_anything_happens(page, window, session, file, qtbot):
    before = rows_of(session)
    file.write_text(CHANGED, encoding="utf-8")
    view = come(page, window, file, qtbot)
    assert [view.tabs[name].text() for name in ("new", "changed", "gone")] == ["New 2", "Changed 4", "Gone 1"]
    assert [line.after for line in view.rows.lines] == ["Can I use it abroad", "Is there a fee for that"]
    view.tabs["changed"].click()
    assert [(line.what, line.before, line.after) for line in view.rows.lines] == [
        ("channel", "chat", "mail"),
        ("text", "I was charged twice", "I was charged twice today"),
        ("label", "rate", "fee"),
        ("label by hand", "rate", "pin"),
    ]
    view.tabs["gone"].click()
    assert [line.before for line in view.rows.lines] == ["I want my money back"]
    assert rows_of(session) == before


def test_only_new_rows(page, window, session, file, qtbot):
    before = rows_of(session)
    file.write_text(CHANGED, encoding="utf-8")
    come(page, window, file, qtbot)
    assert page.foot.will.text().startswith("Will import: 2 new row")
    page.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages["label"])
    after = rows_of(session)
    assert {key: row for key, row in after.items() if key in before} == before
    assert after["201"] == ("Is there a fee for that", "fee", "chat")


def test_changed_rows_are_updated_gone_ones_trashed_and_undo_gives_all_back(page, window, session, file, said, qtbot):
    before = rows_of(session)
    file.write_text(CHANGED, encoding="utf-8")
    view = come(page, window, file, qtbot)
    view.modes.menu.actions()[1].trigger()
    view.trash.setChecked(True)
    assert "4" in page.foot.will.text()
    page.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages["label"])
    after = rows_of(session)
    assert after["101"][0] == "I was charged twice today"
    assert after["102"][1] == "fee"
    assert after["103"][1] == "pin"
    assert after["100"][2] == "mail"
    assert "104" not in after
    assert session.here.count(RowFilter(trashed=True)) == 1
    assert "updated" in said[-1].sentence
    session.undo()
    assert rows_of(session) == before


def test_labels_only_where_none_was_given_by_hand(page, window, session, file, qtbot):
    file.write_text(CHANGED, encoding="utf-8")
    view = come(page, window, file, qtbot)
    view.modes.menu.actions()[2].trigger()
    page.foot.take.click()
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.pages["label"])
    after = rows_of(session)
    assert after["102"][1] == "fee"
    assert after["103"][1] == "rate"
    assert after["101"][0] == "I was charged twice"


def test_it_may_be_taken_as_another_file(page, window, session, file, qtbot):
    view = come(page, window, file, qtbot)
    view.modes.menu.actions()[3].trigger()
    qtbot.waitUntil(lambda: not page.look.again)
    assert page.views.name == "preview"
    assert page.look.duplicates == 5
    page.views.tabs["again"].click()
    qtbot.waitUntil(lambda: page.look.again and view.found is not None)


def test_another_name_is_known_by_its_keys_and_offered(page, window, session, file, said, qtbot):
    other = file.with_name("tickets of may.csv")
    other.write_text(CHANGED, encoding="utf-8")
    window.take_file(other)
    qtbot.waitUntil(lambda: page.path == other and page.look is not None and page.look.complete)
    assert page.look.known == "keys"
    assert not page.look.again
    assert said[-1].sentence == "The project has most row ids of this file."
    said[-1].actions[0].run()
    qtbot.waitUntil(lambda: page.look.again and page.views.again.found is not None)
    assert page.views.again.found["new"] == 2
    assert page.views.again.found["changed"] == 4
