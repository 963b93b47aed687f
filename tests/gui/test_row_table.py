"""The table model reads blocks, keeps what is checked, and says nothing on test rows."""

from array import array

from workbench.gui.row_table import COLUMNS, RowTable


def test_reads_in_blocks(session, project_folder, monkeypatch):
    session.open(project_folder)
    reads = []
    real = session.here.rows
    monkeypatch.setattr(session.here, "rows", lambda ids: reads.append(len(ids)) or real(ids))
    model = RowTable(session)
    model.show_ids(session.here.row_ids())
    assert model.rowCount() == 40
    assert [model.row_at(place).id for place in (0, 5, 39)] == [1, 6, 40]
    assert reads == [40]


def test_checked_rows_survive_another_order(session, project_folder):
    session.open(project_folder)
    model = RowTable(session)
    model.show_ids(array("q", [1, 2, 3]))
    model.check([0, 2], on=True)
    model.show_ids(array("q", [3, 2]))
    assert model.checked == {3}


def test_no_suggestion_on_test_rows(session, run_folder):
    session.open(run_folder)
    model = RowTable(session)
    model.show_ids(array("q", [1, 40]))
    assert model.guess_at(0) is not None
    assert model.guess_at(1) is None
    said = [model._said(model.index(0, place)) for place in range(len(COLUMNS))]
    assert said[:3] == ["not chosen", "1", "My card was charged twice (0)"]
