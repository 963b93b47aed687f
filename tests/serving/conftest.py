"""A trained tiny model of each kind, as a model folder and as an ONNX folder, and a client of its server."""

from __future__ import annotations

import pytest

from tests.exporting.test_onnx_folder import told
from tests.models.tiny import run_folder as single_folder
from tests.models.tiny import tiny_model
from tests.training.kinds import run_folder as other_folder
from workbench.exporting.onnx_folder import export_onnx
from workbench.serving import keys
from workbench.training.run import execute

KINDS = ("single_label", "multi_label", "spans")


def trained_folder(place, kind: str):
    """The run folder of a finished training."""
    base, folder = tiny_model(place / "tiny"), place / "run"
    if kind == "single_label":
        single_folder(folder, base)
    else:
        other_folder(folder, base, kind)
    assert execute(folder) == 0
    return folder


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    """kind -> (model folder, ONNX folder); made when first asked for."""
    made: dict[str, tuple] = {}

    def get(kind: str) -> tuple:
        if kind not in made:
            place = tmp_path_factory.mktemp(kind)
            folder = trained_folder(place, kind)
            run, facts = told(kind)
            export_onnx(folder, place / "onnx", run=run, facts=facts)
            made[kind] = (folder / "model", place / "onnx")
        return made[kind]

    return get


@pytest.fixture
def key_file(tmp_path):
    return tmp_path / "keys.json"


@pytest.fixture
def key(key_file) -> str:
    return keys.add(key_file, "shop")


@pytest.fixture
def admin_key(key_file) -> str:
    return keys.add(key_file, "boss", admin=True)
