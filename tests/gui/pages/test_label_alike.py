"""The labelled texts most alike under the guideline, and skipped rows among what was just done."""

import numpy as np

from workbench.project import Project


def vectors(folder):
    """Give the run vectors by which row 17 lies nearest to row 1, then to row 9, and test rows nearer still."""
    with Project.open(folder, read_only=True) as project:
        ids = [row.id for row in project.all_rows()]
        tests = {row.id for row in project.all_rows() if row.split == "test"}
        place = project.runs_folder / "0001"
    found = np.zeros((len(ids), 3), dtype=np.float16)
    near = {17: 1.0, 1: 0.99, 9: 0.9, **dict.fromkeys(tests, 0.999)}
    for at, one in enumerate(ids):
        cosine = near.get(one, 0.1)
        found[at] = (cosine, (1 - cosine**2) ** 0.5, 0)
    place.mkdir(parents=True, exist_ok=True)
    np.save(place / "embeddings.npy", found)
    np.save(place / "embedding_ids.npy", np.array(ids, dtype=np.int64))


def test_alike_rows_are_shown_but_never_test_rows(window, session, run_folder, qtbot):
    vectors(run_folder)
    session.open(run_folder)
    window.show_page("label")
    page = window.pages["label"]
    panel = page.guide.alike
    qtbot.waitUntil(lambda: page.one.row is not None)
    page.queue.go_to(17)
    qtbot.waitUntil(lambda: bool(panel.found))
    assert [one.row for one in panel.found[:2]] == [1, 9]
    tests = session.here.row_ids(order="file")[-4:]
    page.queue.go_to(tests[0])
    qtbot.wait(600)
    assert panel.found == []
    assert panel.isHidden()


def test_a_skipped_row_is_listed(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("label")
    page = window.pages["label"]
    qtbot.waitUntil(lambda: page.queue.current is not None)
    skipped = page.queue.current
    page.skip()
    qtbot.waitUntil(lambda: bool(page.side._standing.recent))
    assert [(item.row, item.skipped) for item in page.side._standing.recent] == [(skipped, True)]
    session.undo()
    assert session.here.recent_skips() == []


def test_the_helper_says_what_is_alike_where_it_works(window, session, project_folder, qtbot):
    session.open(project_folder)
    window.show_page("label")
    page = window.pages["label"]
    panel = page.guide.alike
    qtbot.waitUntil(lambda: page.one.row is not None)
    page.queue.go_to(17)
    session.helper.answered.emit({"event": "alike", "row": 17, "rows": [[20, 0.9], [5, 0.8], [1, 0.7]]})
    assert [(one.row, one.likeness) for one in panel.found] == [(5, 0.8), (1, 0.7)]
    session.helper.answered.emit({"event": "alike", "row": 18, "rows": [[2, 0.9]]})  # of a row that was left
    assert [one.row for one in panel.found] == [5, 1]
