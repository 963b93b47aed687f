"""What the tests of the verbs share."""

from __future__ import annotations

import json

import pytest

from workbench.cli.main import main


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]):
    """Run a verb; gives exit status, the JSON object, and stderr."""

    def run(*words: object) -> tuple[int, dict, str]:
        capfd.readouterr()
        try:
            status = main([*map(str, words), "--json"])
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capfd.readouterr()
        return status, json.loads(out) if out.strip() else {}, err

    return run
