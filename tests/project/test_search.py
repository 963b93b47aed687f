"""Searching the folded texts: whatever is typed, the rows are those that contain it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import Project, RowFilter, filters, row_store
from workbench.project.filters import ORDERS
from workbench.project.rows import same_text
from workbench.records import NewRow

SOME = st.text(st.sampled_from("ab Ａｂ服务退款，é\u00a0\n😀"), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(SOME, min_size=1, max_size=30), words=SOME)
def test_it_finds_what_a_plain_look_finds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], words: str
) -> None:
    with Project.create(tmp_path_factory.mktemp("search") / "p.workbench") as project:
        cut = len(texts) // 2
        for part in (texts[:cut], texts[cut:]):
            project.add_rows([NewRow(text, i) for i, text in enumerate(part)], source="f")
        expected = [i for i, text in enumerate(texts, start=1) if same_text(words) in same_text(text)]
        assert list(project.row_ids(RowFilter(search=words))) == expected
        assert project.count(RowFilter(search=words)) == len(expected)


def texts(project: Project, words: str, **more: object) -> list[int]:
    return list(project.row_ids(RowFilter(search=words, **more)))  # type: ignore[arg-type]


def test_other_filters_orders_and_the_trash_count_too(project: Project) -> None:
    found = texts(project, "退款")
    project.set_flag(found[0], True)
    assert texts(project, "退款", state="flagged") == found[:1]
    assert list(project.row_ids(RowFilter(search="退款"), "-file")) == found[::-1]
    project.undo()
    project.undo()
    assert texts(project, "退款") == []


@pytest.mark.parametrize(("few", "many"), [(5000, 100_000), (0, 100_000), (0, 0)])
@pytest.mark.parametrize("order", ORDERS)
def test_few_rows_and_many_are_found_alike(
    project: Project, monkeypatch: pytest.MonkeyPatch, order: str, few: int, many: int
) -> None:
    monkeypatch.setattr(row_store, "FEW", few)
    monkeypatch.setattr(filters, "FEW", few)
    monkeypatch.setattr(row_store, "_MANY", many)
    for row in (3, 6, 8):
        project.annotate(row, project.labels()[0].id)
    project.undo()
    project.trash_rows([5])
    every = {row.id: row for row in project.all_rows()}
    assert list(project.row_ids(order=order)) == list(project.row_ids(RowFilter(state="any"), order))
    passes = {"any": len(every), "by_hand": 2, "from_file": sum(row.annotator == "file" for row in every.values())}
    for state, count in passes.items():
        unsearched = list(project.row_ids(RowFilter(state=state), order))
        assert len(unsearched) == count
        for words in ("退款", "refund"):
            expected = [one for one in unsearched if words in every[one].text.lower()]
            assert list(project.row_ids(RowFilter(search=words, state=state), order)) == expected


def test_rows_in_the_trash_are_not_among_all(project: Project) -> None:
    every = list(project.row_ids())
    project.trash_rows([every[0], every[4], every[-1]])
    left = [one for one in every if one not in (every[0], every[4], every[-1])]
    assert list(project.row_ids()) == left
    assert list(project.row_ids(order="-file")) == left[::-1]
    project.trash_rows(left[:-1])
    assert list(project.row_ids()) == left[-1:]


def test_what_the_model_says_filters_with_whatever_else(project: Project) -> None:
    config: dict[str, object] = {"method": "head", "effort": "quick"}
    run = project.add_run(config, base="none", train_rows=6, label_ids=[1, 2])
    every = project.row_ids()
    sure = {one: at / len(every) for at, one in enumerate(every)}
    for one in every:
        project._db.execute(
            "INSERT INTO predictions (run, row, label, confidence, margin, scores) VALUES (?,?,?,?,?,?)",
            (run, one, 1 + one % 2, sure[one], 0.1, b""),
        )
    project.trash_rows([every[3]])
    for words in ("", "退款"):
        for order in ("file", "uncertain"):
            plain = [
                one for one in project.row_ids(RowFilter(search=words, run=run), order) if one % 2 and sure[one] >= 0.25
            ]
            which = RowFilter(search=words, run=run, predicted=2, min_confidence=0.25)
            assert list(project.row_ids(which, order)) == plain
            assert project.count(which) == len(plain)
    assert project.count(RowFilter(predicted=1)) == 0  # of no run


def test_the_shuffle_is_always_the_same(project: Project) -> None:
    shuffled = sorted(project.row_ids(), key=lambda one: one * 2654435761 % 2**32)
    assert list(project.row_ids(order="random")) == shuffled


def test_a_text_that_changed_is_found_by_its_new_words(project: Project) -> None:
    assert texts(project, "退款服务")
    with project._writing():
        project._db.execute("UPDATE rows SET text = 'quite new' WHERE id = 3")
    assert texts(project, "quite new") == [3]
    with project.snapshot() as view:
        assert texts(view, "QUITE  new") == [3]


def test_a_lost_or_broken_file_is_made_anew(project: Project) -> None:
    before = texts(project, "refund")
    for damage in (b"", b"nonsense", b'{"version": 0, "rows": 40}\nshort'):
        (project.folder / "cache" / "texts.json").write_bytes(damage)
        project.close()
        project.__init__(project.folder, read_only=False, lock=project._lock)  # type: ignore[misc]
        assert texts(project, "refund") == before


def test_who_may_only_read_still_finds(folder: Path, project: Project) -> None:
    before = texts(project, "refund")
    with Project.open(folder, read_only=True) as reader:
        assert texts(reader, "refund") == before
    with project._writing():
        project._db.execute("UPDATE rows SET text = 'quite new' WHERE id = 3")
    with Project.open(folder, read_only=True) as reader:
        assert texts(reader, "quite new") == [3]


def test_an_import_that_is_taken_back_leaves_no_line(project: Project) -> None:
    class Stop(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        project.add_rows([NewRow("never here", 1)], source="f", progress=stop)
    project.add_rows([NewRow("really here", 1)], source="f")
    assert texts(project, "never here") == []
    assert len(texts(project, "really here")) == 1


@pytest.mark.parametrize(("state", "index"), [("noted", "rows_noted"), ("asked", "rows_ask")])
def test_what_few_rows_have_is_found_by_an_index_of_these_alone(project: Project, state: str, index: str) -> None:
    project.set_note(3, "look again")
    project.ask_again([4])
    for among, trashed in ((None, False), ([3, 4], False), (None, True)):
        told = filters.query(RowFilter(state=state, trashed=trashed), among=among)
        plan = project._db.execute(f"EXPLAIN QUERY PLAN {told[0]}", told[1]).fetchall()
        assert any(index in str(step[-1]) for step in plan), plan
    assert list(project.row_ids(RowFilter(state=state))) == [3 if state == "noted" else 4]
