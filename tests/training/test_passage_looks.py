"""What those who did not learn from a text say of its passages: kept by a run, and enough to find those marked wrongly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training import kinds
from tests.training.test_run import _run
from workbench.records import PassageLook, Span
from workbench.reviewing.passage_issues import passage_suspects
from workbench.training.methods.passage_look import looked, with_shown
from workbench.training.methods.token_heads import Asked, TokenHeads
from workbench.training.methods.token_words import features
from workbench.training.results.looks import SEALED, read_looks, write_looks


def test_a_run_keeps_what_is_said_of_its_passages_and_spoiled_ones_stand_out(tmp_path: Path, tiny_bert: Path) -> None:
    folder = tmp_path / "run"
    kinds.run_folder(folder, tiny_bert, "spans", rows=200, epochs=1)
    path = folder / "examples.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    spoiled: dict[int, list[Any]] = {}
    for row in [one for one in rows if one["split"] in {"train", "validation"} and one["value"]][::12]:
        spoiled[row["id"]] = row["value"]
        first, *others = row["value"]
        row["value"] = others if len(spoiled) % 2 else [[first[0], first[1], 10 - first[2]], *others]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert _run(folder)[0] == 0
    blind, both = read_looks(folder / "second_look.jsonl"), read_looks(folder / "dynamics.jsonl")
    labelled = {row["id"] for row in rows if row["split"] in {"train", "validation"}}
    assert {one.row for one in blind} == {one.row for one in both} == labelled
    sealed = read_looks(folder / SEALED)
    assert {one.row for one in sealed} == {row["id"] for row in rows if row["split"] == "test"}
    given = {row["id"]: tuple(Span(*one) for one in row["value"] or ()) for row in rows}
    assert all(one.given == given[one.row] for one in (*blind, *both, *sealed))
    found = passage_suspects(blind, shown={one.row: one for one in both})
    assert len(spoiled) >= 10
    hit = {one.row for one in found} & spoiled.keys()
    assert len(hit) >= 0.8 * len(spoiled)
    assert len(found) <= 1.5 * len(spoiled)
    truth = {row: {Span(*one) for one in value} for row, value in spoiled.items()}
    assert sum(set(one.better) == truth[one.row] for one in found if one.row in hit) >= 0.8 * len(hit)


def test_a_model_that_knows_the_rows_is_not_asked(
    tmp_path: Path, tiny_bert: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Asked] = []
    fit = TokenHeads.fit

    def listen(heads: TokenHeads, taught: Asked, *given: Any, **more: Any) -> None:
        asked.append(taught)
        fit(heads, taught, *given, **more)

    monkeypatch.setattr(TokenHeads, "fit", listen)
    for continued in (0, 3):
        folder = tmp_path / str(continued)
        kinds.run_folder(folder, tiny_bert, "spans", rows=90, method="head", continued_from=continued)
        assert _run(folder)[0] == 0
        assert read_looks(folder / "second_look.jsonl")
        assert not (folder / "dynamics.jsonl").exists()  # nothing was trained but a head
    assert [one.vectors is None for one in asked] == [False, True]


def test_too_few_rows_say_nothing(tmp_path: Path, tiny_bert: Path) -> None:
    folder = tmp_path / "run"
    kinds.run_folder(folder, tiny_bert, "spans", rows=30, method="head")
    assert _run(folder)[0] == 0
    assert not (folder / "second_look.jsonl").exists()


def test_copies_vouch_for_nothing() -> None:
    """Two kinds of words, and one text that is there under a wrong tag twenty times: its own fold has not seen it."""
    texts = [["a", "b"] if at % 2 else ["c", "d"] for at in range(40)] + [["a", "b"]] * 20
    tags = [np.array([1, 0] if at % 2 else [0, 0]) for at in range(40)] + [np.array([0, 0])] * 20
    folds = [at % 4 for at in range(40)] + [4] * 20
    heads = TokenHeads(3)
    asked = Asked(folds, None, [[[word] for word in text] for text in texts])
    heads.fit(asked, tags)
    said = heads.said(asked)
    assert all(one[0, 1] > 0.8 for one in said[40:])
    assert all(one.sum(axis=1) == pytest.approx(1, abs=1e-5) for one in said)
    assert all(one[:, 2].max() < 1e-3 for one in said)  # a tag that no text has


def test_words_around_a_token() -> None:
    text = "In New-York ２０ 我们"
    places = [(0, 2), (3, 6), (6, 7), (7, 11), (12, 14), (15, 16), (16, 17)]
    found = features(text, places, [False, False, True, True, False, False, False])
    assert found[2] == [*found[1], "goes on"]
    assert {"2 new-york", "1 in", "3 20", "w1 Xx-Xx", "e rk", "b new"} <= set(found[1])
    assert "goes on" in found[2]
    assert "goes on" not in found[1]
    assert {"2 我", "3 们", "w1 c"} <= set(found[5])
    assert features("", [], []) == []


def test_a_passage_is_as_probable_as_all_of_its_tokens(tmp_path: Path) -> None:
    given, said = (Span(0, 5, 7), Span(9, 9, 7)), ((Span(0, 2, 3), Span(6, 9, 3)), (0.9, 0.8, 0.5))
    own = np.array([0.5, 0.25, 0.1, 0.4])
    found = looked(4, given, own, [1, 2, 0, 0], [(0, 2), (3, 5), (6, 8), (8, 9)], said)
    assert found.own == (pytest.approx(1 / 3, abs=1e-4), 1.0)  # the second has no token
    assert found.free == (1.0, pytest.approx(0.16))
    assert (found.scores, found.outside, found.marked, found.unmarked) == ((0.9, 0.8), 0.25, 2, 2)
    both = with_shown(found, looked(4, given, own**2, [1, 2, 0, 0], [(0, 2), (3, 5), (6, 8), (8, 9)], said))
    assert both.own[0] < found.own[0]
    assert both.free[0] == pytest.approx(1, abs=1e-3)
    write_looks(tmp_path / "looks.jsonl", [found, both])
    assert read_looks(tmp_path / "looks.jsonl") == [found, both]
    assert read_looks(tmp_path / "none.jsonl") == []
    empty = looked(5, (), np.zeros(0), [], [], ((), (1.0,)))
    assert empty == PassageLook(5, (), (), (), (), (), 1.0, 0, 0)
