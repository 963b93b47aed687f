"""`workbench review` where a text may have several labels, or passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runs import made_up
from workbench.cli.main import main


def test_several_labels_are_told_by_name(said, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made_up.several_run(folder)
    status, found, _ = said("review", folder)
    assert (status, found["task"]) == (0, "multi_label")
    wrong = {one["row"]: (one["given"], one["predicted"]) for one in found["wrong"]}
    assert wrong == {2: (["joy", "anger"], ["joy"]), 3: ([], ["fear"])}
    assert "likely_mislabelled" in found
    main(["review", str(folder)])
    out = capfd.readouterr().out
    assert "joy; anger → joy" in out
    assert "(none) → fear" in out
    assert "– → joy" in out  # a doubtful row without an answer


def test_passages_are_told_with_their_words(said, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made_up.passages_run(folder)
    status, found, _ = said("review", folder)
    assert (status, found["task"]) == (0, "spans")
    wrong = {one["row"]: one for one in found["wrong"]}
    assert wrong.keys() == {2, 3, 4}
    assert wrong[3]["predicted"][1] == {"start": 24, "end": 27, "label": "joy", "text": "Bob"}
    assert "likely_mislabelled" not in found
    main(["review", str(folder)])
    out = capfd.readouterr().out
    assert "Anna [joy] → Anna [joy]; Bob [joy]" in out
    assert "mislabelled" not in out
