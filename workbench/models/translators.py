"""Two translation models of the user's own, there and back: how a project names them, and whether their folders can be used.

Free of torch, so that the window can say what is missing in a folder. Weights are read from safetensors where they are there.
Many translation models come with a pytorch_model.bin alone: torch reads that as data, and refuses whatever would run a program.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed

_WRITES = ("ForConditionalGeneration", "MTModel")  # how the classes of models end that read one text and write another
_MARIAN, _MANY = "marian", {"m2m_100", "mbart"}
_MARIAN_FILES = ("source.spm", "target.spm", "vocab.json")
_TOKENIZER_FILES = ("tokenizer.json", "sentencepiece.bpe.model", "spiece.model")
_ENDS = 1 << 20  # bytes of each end of a weights file that tell it from others
_CHOOSE = QT_TRANSLATE_NOOP("errors", "Choose the folder of a model that translates, such as opus-mt, M2M100 or NLLB.")


@dataclass(frozen=True, slots=True)
class Translators:
    """The folders of the models there and back, and the codes that they know the languages by: of the texts, and in between.

    A model that knows many languages may stand in both; codes are needed where a model knows several.
    """

    there: str
    back: str
    own: str = ""
    other: str = ""

    def as_dict(self) -> dict[str, str]:
        """What a project and a run's config keep of it."""
        return asdict(self)

    def ways(self) -> tuple[tuple[Path, str, str], tuple[Path, str, str]]:
        """There and back: the folder, the language read and the language written."""
        return (
            (Path(self.there).expanduser(), self.own, self.other),
            (Path(self.back).expanduser(), self.other, self.own),
        )


def named(told: object) -> Translators | None:
    """The translators that a setting names; None where it names none."""
    if not isinstance(told, Mapping):
        return None
    words = {name: str(told.get(name) or "").strip() for name in ("there", "back", "own", "other")}
    return Translators(**words) if words["there"] and words["back"] else None


def required(told: object) -> Translators:
    """The translators that a setting names, checked. Raises ModelFailed where it names none, or a folder cannot be used."""
    found = named(told)
    if found is None:
        raise ModelFailed(
            QT_TRANSLATE_NOOP(
                "errors", "Texts are translated there and back by two models of yours, and the project names none."
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Name their folders in Project settings, or with “workbench settings --translators”."
            ),
        )
    check(found)
    return found


def check(translators: Translators) -> None:
    """Raises ModelFailed where a folder cannot be used, with what is missing."""
    for folder, source, target in translators.ways():
        config = check_folder(folder)
        check_codes(folder, config, source, target)


def check_folder(folder: Path) -> dict[str, Any]:
    """The config of a translation model's folder. Raises ModelFailed where something is missing."""
    config = _config(folder)
    writes = any(str(name).endswith(_WRITES) for name in config.get("architectures") or ())
    if not writes and not config.get("is_encoder_decoder"):
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The model in “{folder}” does not translate: it writes no text."),
            _CHOOSE,
            folder=folder.name,
        )
    if not weights(folder):
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The model folder “{folder}” has no weights."),
            QT_TRANSLATE_NOOP(
                "errors", "Put the model.safetensors file of this model into the folder, or choose another model."
            ),
            folder=folder.name,
        )
    if config.get("model_type") == _MARIAN:
        missing = [name for name in _MARIAN_FILES if not (folder / name).is_file()]
    else:
        missing = [] if any((folder / name).is_file() for name in _TOKENIZER_FILES) else ["tokenizer.json"]
    if missing:
        raise ModelFailed(
            QT_TRANSLATE_NOOP(
                "errors", "The translation model in “{folder}” lacks {files}, which it reads texts with."
            ),
            QT_TRANSLATE_NOOP("errors", "Copy the whole folder of the model, with all its files."),
            folder=folder.name,
            files=", ".join(missing),
        )
    return config


def check_codes(folder: Path, config: Mapping[str, Any], source: str, target: str) -> None:
    """Raises ModelFailed where a model knows several languages and it is not said which, or one that it does not know."""
    if config.get("model_type") in _MANY and not (source and target):
        raise ModelFailed(
            QT_TRANSLATE_NOOP(
                "errors", "The model in “{folder}” knows many languages: say which two, by its own codes."
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Such as eng_Latn and deu_Latn (NLLB), en and de (M2M100), or en_XX and de_DE (mBART)."
            ),
            folder=folder.name,
        )
    known = written_by_marian(folder) if config.get("model_type") == _MARIAN else []
    if known and target not in known:
        raise ModelFailed(
            QT_TRANSLATE_NOOP(
                "errors", "The model in “{folder}” writes several languages: say which, by its own code."
            ),
            QT_TRANSLATE_NOOP("errors", "It knows {codes}."),
            folder=folder.name,
            codes=", ".join(known[:12]) + (" …" if len(known) > 12 else ""),
        )


def needs_codes(folder: Path) -> bool:
    """Whether a model knows several languages, so that codes have to say which; False where its folder cannot be read."""
    try:
        kind = _config(folder).get("model_type")
    except ModelFailed:
        return False
    return kind in _MANY or (kind == _MARIAN and bool(written_by_marian(folder)))


def written_by_marian(folder: Path) -> list[str]:
    """The codes of the languages that a Marian model writes, where they are several: they stand among its words as >>deu<<."""
    try:
        words = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return sorted(word[2:-2] for word in words if word.startswith(">>") and word.endswith("<<"))


def weights(folder: Path) -> list[Path]:
    """The weight files of a folder: safetensors where they are there."""
    return sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin"))


def identity(translators: Translators) -> str:
    """A short name for what these models say: another one where a model, or a language, is another."""
    digest = hashlib.sha256(f"{translators.own}>{translators.other}".encode())
    for folder, _, _ in translators.ways():
        digest.update((folder / "config.json").read_bytes())
        for file in weights(folder):
            size = file.stat().st_size
            digest.update(f"{file.name}/{size}".encode())
            with file.open("rb") as stream:
                digest.update(stream.read(_ENDS))
                stream.seek(max(0, size - _ENDS))
                digest.update(stream.read(_ENDS))
    return digest.hexdigest()[:16]


def _config(folder: Path) -> dict[str, Any]:
    """A folder's config.json. Raises ModelFailed."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        config = None
    if not isinstance(config, dict):
        raise ModelFailed(
            QT_TRANSLATE_NOOP(
                "errors", "“{folder}” is not the folder of a translation model: it has no config.json that can be read."
            ),
            _CHOOSE,
            folder=folder.name or str(folder),
        )
    return config
