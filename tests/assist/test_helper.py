"""The helper: what it says follows what is labelled, test rows stay blind, and what it made is not made twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.assist.conftest import Told, until
from workbench.assist import embedding, pool
from workbench.assist.helper import Helper
from workbench.assist.suggestions import Suggestions
from workbench.cli import assist
from workbench.labelling import herding
from workbench.models import base_models
from workbench.models.embedder import Embedder, Matrix
from workbench.project import Project
from workbench.records import NewRow
from workbench.runs.process import environment


def last(told: Told, event: str) -> dict[str, Any]:
    return next(one for one in reversed(told) if one["event"] == event)


def test_it_suggests_what_the_labels_say(helper: Helper, project: Project) -> None:
    helper.refit()
    said = Suggestions(helper.folder, largest=0)
    names = {label.id: label.name for label in project.labels()}
    rows = [row for row in project.all_rows() if row.split == "train"]
    right = [
        names[found[0]] == ("good", "bad")[at % 2] for at, found in enumerate(said.of([r.id for r in rows])) if found
    ]
    assert len(right) == 400
    assert np.mean(right) > 0.95
    assert said.of([row.id for row in project.all_rows() if row.split == "test"]) == [None] * 40


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads are as nice as their process")
def test_reading_gives_way_to_answers(project: Project, base: Path, told: Told) -> None:
    nice: dict[bool, set[int]] = {True: set(), False: set()}

    class Watched(Embedder):
        def embed(self, texts: Sequence[str], *, between: Callable[[], None] | None = None) -> Matrix:
            nice[threading.current_thread() is threading.main_thread()].add(os.nice(0))
            return super().embed(texts, between=between)

    before = os.nice(0)
    made = Helper(project, Watched(base_models.from_folder(base)), told.append)
    made.start()
    until(made, lambda: bool(made.rows.embedded.all()))
    made.close()
    assert nice[False] == {min(19, before + embedding.NICER)}
    assert nice[True] <= {before}
    assert os.nice(0) == before
    kept = assist._loaded(base_models.from_folder(base), device="cpu")
    assert kept.width == made._embedder.width
    assert os.nice(0) == before


@pytest.mark.parametrize("order", ["mixed", "uncertain", "different", "rare"])
def test_next_rows_have_no_label_and_a_reason(helper: Helper, told: Told, project: Project, order: str) -> None:
    helper.order = order
    helper.refit()
    rows = last(told, "next")["rows"]
    assert len(rows) == len({row["id"] for row in rows}) == 12
    for row in rows:
        known = project.row(row["id"])
        assert known.label is None
        assert (known.split == "test") == (row["kind"] == "test")
        assert bool(row["scores"]) == (row["kind"] != "test")
    assert any(row["kind"] == "test" for row in rows) == (order == "mixed")


def test_a_labelled_row_does_not_come_again_and_a_freed_one_may(helper: Helper, told: Told, project: Project) -> None:
    helper.order = "uncertain"
    helper.refit()
    first = last(told, "next")["rows"][0]["id"]
    project.annotate(first, project.labels()[0].id)
    helper.labelled([first])
    helper.refit()
    assert first not in [row["id"] for row in last(told, "next")["rows"]]
    project.undo()
    helper.labelled([first])
    assert first in helper.rows.ids[helper.rows.open()]


def test_new_rows_labels_and_texts_that_are_known(helper: Helper, told: Told, project: Project) -> None:
    made = helper._store.count
    project.add_rows([NewRow("the room was fine again", 2), NewRow("sealed fine 0", 3)], source="b.csv")
    helper.reload()
    until(helper, lambda: bool(helper.rows.embedded.all()))
    assert helper._store.count == made + 1  # one of the two texts was there already
    project.add_label("so so")
    helper.labels_changed()
    helper.refit()
    assert len(last(told, "next")["rows"][0]["scores"]) == 3


def test_in_the_background_the_neighbours_among_all_rows_are_found(
    helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_FEW", 10)
    monkeypatch.setattr(pool, "_SAMPLE", 5)
    helper.reload()
    helper.refit()
    mine = helper._candidates
    assert mine is not None
    until(helper, lambda: mine.near.places.shape[1] == herding.NEAREST)


def test_a_skipped_row_does_not_come_up(helper: Helper, told: Told, project: Project) -> None:
    helper.order = "uncertain"
    helper.refit()
    first = last(told, "next")["rows"][0]["id"]
    project.set_skipped(first)
    helper.labelled([first])
    helper.refit()
    assert first not in [row["id"] for row in last(told, "next")["rows"]]


def test_a_changed_text_gets_another_vector(helper: Helper, project: Project) -> None:
    before = helper.rows.slots[:2].copy()
    project.set_text(1, "the friends ate great again there")
    helper.reload([1])
    assert helper.rows.slots[0] == -1
    until(helper, lambda: bool(helper.rows.embedded.all()))
    assert helper.rows.slots[0] != before[0]
    assert helper.rows.slots[1] == before[1]
    helper.reload(None)  # any text may be another: all are looked up again, none is made again
    made = helper._store.count
    until(helper, lambda: bool(helper.rows.embedded.all()))
    assert helper._store.count == made


def test_scores_groups_alike_and_the_curve(helper: Helper, told: Told, project: Project) -> None:
    helper.refit()
    test_row = next(row.id for row in project.all_rows() if row.split == "test")
    helper.say([1, test_row, 99_999])
    assert [row["id"] for row in last(told, "said")["rows"]] == [1]
    helper.alike(1, 5)
    near = last(told, "alike")["rows"]
    assert len(near) == 5
    assert near[0][1] >= near[-1][1]
    assert not {row for row, _ in near} & {row.id for row in project.all_rows() if row.split == "test"}
    assert last(told, "alike")["open"] is False
    helper.alike(1, 500, only_open=True)
    assert {row for row, _ in last(told, "alike")["rows"]} == set(range(41, 401))
    helper.make_groups(4)
    grouped = [row for group in last(told, "groups")["groups"] for row in group["rows"]]
    assert len(grouped) == len(set(grouped)) == 360
    assert last(told, "groups")["label"] == 0
    good = project.labels()[0]
    helper.make_groups(2, label=good.id)
    within = [row for group in last(told, "groups")["groups"] for row in group["rows"]]
    assert sorted(within) == project.rows_of_label(good.id)
    helper.draw_curve()
    assert last(told, "curve")["on_tests"] is False
    assert last(told, "curve")["points"]
    helper.doubted(5)
    assert last(told, "next")["order"] == "doubted"


def test_a_second_helper_makes_no_vector_again(helper: Helper, project: Project, base: Path, told: Told) -> None:
    made = helper._store.count
    helper.close()
    embedder = Watched(base_models.from_folder(base))
    again = Helper(project, embedder, told.append)
    again.start()
    until(again, lambda: bool(again.rows.embedded.all()))
    assert again._store.count == made
    again.close()
    assert not embedder.seen & {row.text for row in project.all_rows()}  # names and words only


class Watched(Embedder):
    """Remembers what it was asked to embed."""

    def __init__(self, base: base_models.BaseModel) -> None:
        super().__init__(base)
        self.seen: set[str] = set()

    def embed(self, texts: Sequence[str], *, between: Callable[[], None] | None = None) -> Matrix:
        self.seen.update(texts)
        return super().embed(texts, between=between)


class Child:
    """`workbench assist` as the window starts it."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "workbench", "assist", str(folder), "--device", "cpu", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True,
        )  # fmt: skip

    def ask(self, what: str, **request: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": what, **request}) + "\n")
        self.process.stdin.flush()

    def until(self, event: str) -> dict[str, Any]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            told: dict[str, Any] = json.loads(line)
            if told["event"] == event:
                return told
        pytest.fail(f"ended without {event}")

    def end(self) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.stdout.close()
        return self.process.wait(30)


def test_the_command_answers_survives_nonsense_and_ends_with_its_stdin(topics: Path) -> None:
    child = Child(topics)
    while child.until("embedding")["done"] < 440:
        pass
    assert child.process.stdin is not None
    child.process.stdin.write("no json\n[]\n")
    child.ask("something else")
    assert child.until("unknown")["do"] == "something else"
    child.ask("labelled", rows=[1])
    assert child.until("next")["rows"]
    assert child.end() == 0


def test_killed_in_the_middle_it_loses_no_whole_vector(topics: Path) -> None:
    child = Child(topics)
    child.until("embedding")
    child.process.send_signal(signal.SIGKILL)
    assert child.end() != 0
    again = Child(topics)
    while again.until("embedding")["done"] < 440:
        pass
    assert again.end() == 0
    with Project.open(topics) as project:
        assert project.counts().rows == 440


def test_without_its_base_model_it_says_why(topics: Path, tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "workbench", "assist", str(topics), "--base", "no such model"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment(), text=True, check=False,
    )  # fmt: skip
    assert child.returncode == 1
    failed = json.loads(child.stdout.splitlines()[-1])
    assert failed["event"] == "failed"
    assert failed["hint"]
