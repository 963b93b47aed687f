"""A folder for colleagues: the model, and a program around it that needs no Python. PyInstaller builds it, for the system it runs on.

A program of one file would unpack itself at every start; of a folder it starts at once. Only what the room `handed` needs goes in.
The finished program asks the model what the export's self-test asks before the folder is there; the self-test itself, which holds
texts of the project, stays here.
"""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.exporting import enclosed
from workbench.exporting.model_folder import check_target
from workbench.models.pooled_folder import NOTE, read_note
from workbench.paths import PACKAGE, resources

NAME = "label-texts"
CONTENTS = "program"
_MODEL_FILES = ("tokenizer.json", NOTE, "README.md", "LICENSE.txt")
_TEMPLATES = ("answers_texts.py", "answers_passages.py", "handed.html", "pages.css", "pages.js")
_TRANSLATIONS = "workbench_zh_CN.ts"
_ENTRY = "from workbench.handed.program import main\nraise SystemExit(main())\n"
_PARTS = ("numpy", "onnxruntime", "tokenizers", "python-calamine", "pyinstaller")  # whose licences go along
_LICENCES = ("licen", "copying", "notice", "thirdparty")
_WANTED = ("numpy", "onnxruntime", "tokenizers", "python_calamine")
# What is imported somewhere within those or by ours, and never on the way of this program.
_UNWANTED = (
    "torch", "transformers", "peft", "onnx", "sklearn", "scipy", "pandas", "pyarrow", "openpyxl", "PySide6", "pyqtgraph",
    "fastapi", "uvicorn", "starlette", "pydantic", "optuna", "huggingface_hub", "matplotlib", "PIL", "sympy", "tkinter", "IPython",
    "pytest", "hypothesis", "setuptools", "pip", "numba", "tensorboardX", "google.protobuf", "regex", "psutil", "platformdirs",
    "onnxruntime.tools", "onnxruntime.quantization", "onnxruntime.transformers", "onnxruntime.training", "numpy.f2py", "numpy.testing",
    "lxml", "yaml", "safetensors", "ssl", "_ssl", "_hashlib", "curses", "sqlite3", "unittest", "pydoc", "doctest", "lib2to3", "ensurepip", "workbench.gui", "workbench.cli",
)  # fmt: skip
_STEPS = 40  # lines that PyInstaller says, about
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it; sizes in bytes."""

    output: str
    program: str
    system: str
    size: int
    model_size: int
    tested: str

    def as_dict(self) -> dict[str, Any]:
        """For a result in JSON."""
        return asdict(self)


def check_builder() -> None:
    """Raises ExportFailed where the builder is not installed."""
    if find_spec("PyInstaller") is None:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "PyInstaller, which builds the program for colleagues, is not installed."),
            QT_TRANSLATE_NOOP(
                "errors", "Type “python3 resources/start.py handover” once, in the folder of this program."
            ),
        )


def check(target: Path) -> None:
    """Raises ExportFailed where the builder is not installed or something is in the way."""
    check_builder()
    check_target(target)


def model_draft(target: Path) -> Path:
    """Where the model lies until the program is built around it."""
    return target.with_name(f".{target.name}.model.part")


def _draft(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def clear(target: Path) -> None:
    """Remove what a build that was killed has left."""
    for place in (model_draft(target), _draft(target)):
        shutil.rmtree(place, ignore_errors=True)


def build(model: Path, target: Path, *, name: str = "", progress: Progress = lambda _share: None) -> Built:
    """Build the folder around a model that was exported as ONNX; whole or not at all. Raises ExportFailed or StorageFailed."""
    check(target)
    note = read_note(model)
    file = note.get("model")
    if not isinstance(file, str) or not (model / file).is_file() or not (model / "tokenizer.json").is_file():
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "“{folder}” is no model that was exported as ONNX."),
            QT_TRANSLATE_NOOP("errors", "Export it with --format onnx --int8 first, or name the project."),
            folder=model.name,
        )
    draft = _draft(target)
    with storage_errors(target):
        shutil.rmtree(draft, ignore_errors=True)
        try:
            draft.mkdir(parents=True)
            made = _built(draft / "work", progress)
            folder = draft / "folder"
            shutil.move(made, folder)
            _put_model(model, folder / "model", file)
            tested = _tested(folder / _program(), model)
            _put_words(folder, note, name)
            enclosed.write_sums(folder)
            if target.exists():
                target.rmdir()
            os.replace(folder, target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    progress(1.0)
    return Built(str(target), _program(), _system(), _size(target), _size(target / "model"), tested)


def _program() -> str:
    return f"{NAME}.exe" if sys.platform == "win32" else NAME


def _system() -> str:
    names = {"linux": "Linux", "win32": "Windows", "darwin": "macOS"}
    return f"{names.get(sys.platform, sys.platform)} {platform.machine()}"


def _built(work: Path, progress: Progress) -> Path:
    """Let PyInstaller build the program; gives its folder. Within this process, so that it ends where this one is ended."""
    from PyInstaller import __main__ as builder

    work.mkdir()
    entry = work / f"{NAME}.py"
    entry.write_text(_ENTRY, encoding="utf-8")
    data = [(resources() / "templates" / one, "workbench/resources/templates") for one in _TEMPLATES]
    data.append((resources() / "translations" / _TRANSLATIONS, "workbench/resources/translations"))
    words = [
        str(entry), "--name", NAME, "--onedir", "--noconfirm", "--contents-directory", CONTENTS, "--paths", str(PACKAGE.parent),
        "--distpath", str(work / "made"), "--workpath", str(work / "build"), "--specpath", str(work), "--log-level", "INFO",
        *(word for place, where in data for word in ("--add-data", f"{place}{os.pathsep}{where}")),
        *(word for one in _WANTED for word in ("--hidden-import", one)),
        *(word for one in _UNWANTED for word in ("--exclude-module", one)),
        *(["--noconsole"] if sys.platform == "win32" else []),
    ]  # fmt: skip
    with _heard(progress):
        try:
            builder.run(words)
        except (SystemExit, Exception) as error:  # it ends in many ways
            raise ExportFailed(
                QT_TRANSLATE_NOOP("errors", "The program could not be built: {reason}"),
                QT_TRANSLATE_NOOP("errors", "Check the free space, and set the workbench up again with --redo."),
                reason=str(error).strip().split("\n")[0][:300] or type(error).__name__,
            ) from error
    return work / "made" / NAME


@contextlib.contextmanager
def _heard(progress: Progress) -> Iterator[None]:
    """Count the lines that PyInstaller says as steps, in place of showing them."""

    class Steps(logging.Handler):
        said = 0

        def emit(self, record: logging.LogRecord) -> None:
            del record
            self.said += 1
            progress(min(0.95, self.said / _STEPS))

    steps, root = Steps(), logging.getLogger()
    logger = logging.getLogger("PyInstaller")
    before = (list(root.handlers), list(logger.handlers), logger.propagate)
    root.handlers, logger.handlers, logger.propagate = [], [steps], False
    try:
        yield
    finally:
        root.handlers, logger.handlers, logger.propagate = before


def _put_model(model: Path, target: Path, file: str) -> None:
    """What the program reads, the model's card and licence."""
    target.mkdir()
    for name in (file, *_MODEL_FILES):
        if (model / name).is_file():
            shutil.copyfile(model / name, target / name)


def _tested(program: Path, model: Path) -> str:
    """What the program says to the model's self-test, in an empty environment. Raises ExportFailed where it answers otherwise."""
    if not (model / "self_test.json").is_file():
        return "none in the model's folder"
    done = subprocess.run(
        [str(program), "--self-test", "--model", str(model)], capture_output=True, check=False, cwd=program.parent,
        env={name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "HOME") if name in os.environ},
    )  # fmt: skip
    said = done.stdout.decode(errors="replace").strip().split("\n")[-1]
    if done.returncode:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "The built program does not answer as the model does: {reason}"),
            QT_TRANSLATE_NOOP("errors", "Export the model again, and build again."),
            reason=said or done.stderr.decode(errors="replace").strip()[-300:],
        )
    return said or "passed"


def _put_words(folder: Path, note: Mapping[str, Any], name: str) -> None:
    """What a colleague reads first, and whose the parts are."""
    labels = [str(one) for one in note.get("labels", [])]
    words = (resources() / "templates" / "handed.txt").read_text(encoding="utf-8")
    if not name:
        words = "".join(line for line in words.splitlines(keepends=True) if "{name}" not in line)
    shown = ", ".join(labels[:20]) + (", …" if len(labels) > 20 else "")
    values = {"program": _program(), "system": _system(), "name": name, "count": str(len(labels)), "labels": shown}
    words = re.sub(r"\{(\w+)\}", lambda found: values[found[1]], words)
    (folder / "README.txt").write_bytes(words.replace("\n", os.linesep).encode("utf-8-sig"))
    licences = folder / "licences"
    licences.mkdir()
    shutil.copyfile(resources() / "LICENSE", licences / "text-workbench.txt")
    python = Path(os.__file__).with_name("LICENSE.txt")
    if python.is_file():
        shutil.copyfile(python, licences / "python.txt")
    lines = [f"Python {platform.python_version()}: PSF-2.0"]
    for part in _PARTS:
        with contextlib.suppress(PackageNotFoundError):
            lines.append(_put_licences(part, licences))
    (licences / "parts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _put_licences(part: str, folder: Path) -> str:
    """Copy the licences that a package brings along; gives a line about it."""
    found = distribution(part)
    texts = [one for one in found.files or [] if one.name.lower().startswith(_LICENCES) and one.suffix != ".py"]
    for number, one in enumerate(texts):
        place = Path(str(one.locate()))
        if place.is_file():
            shutil.copyfile(place, folder / f"{part}{f' {number + 1}' if number else ''}.txt")
    told: Any = found.metadata
    classes = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    licence = told.get("License-Expression") or ", ".join(classes) or told.get("License") or "see its text"
    return f"{part} {found.version}: {licence.split(chr(10))[0]}"


def _size(folder: Path) -> int:
    return sum(place.lstat().st_size for place in folder.rglob("*") if place.is_file())
