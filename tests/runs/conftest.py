"""A tiny base model, so that a run takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.models.tiny import tiny_model


@pytest.fixture(scope="session")
def tiny_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(tmp_path_factory.mktemp("bases") / "tiny")
