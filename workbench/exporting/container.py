"""What a model folder needs to be served from a container: Dockerfile, compose file, pinned requirements, and this program.

The program goes along as a zip of its own source without the window, for a container shall be built from the folder alone.
"""

from __future__ import annotations

import shutil
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbench.paths import PACKAGE, resources

FILES = ("Dockerfile", "compose.yaml", "requirements.txt", "program.zip")
_SERVER = ("fastapi", "uvicorn", "prometheus-client", "limits", "numpy", "tokenizers")
_ONNX, _TORCH = ("onnxruntime",), ("torch", "transformers", "safetensors", "regex")
_TORCH_CPU = "--extra-index-url https://download.pytorch.org/whl/cpu"
_TEMPLATES = ("answers_texts.py", "answers_passages.py", "try.html", "pages.css", "pages.js")
_WINDOW = "gui"


def write(folder: Path, *, onnx: bool) -> None:
    """Write the four files into a model folder. Raises OSError."""
    templates = resources() / "templates"
    shutil.copyfile(templates / "serve.Dockerfile", folder / "Dockerfile")
    shutil.copyfile(templates / "serve.compose.yaml", folder / "compose.yaml")
    (folder / "requirements.txt").write_text(_requirements(onnx=onnx), encoding="utf-8")
    with zipfile.ZipFile(folder / "program.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for place in sorted(PACKAGE.rglob("*.py")):
            inside = place.relative_to(PACKAGE)
            if inside.parts[0] not in {_WINDOW, "resources"}:
                out.write(place, Path(PACKAGE.name) / inside)
        for name in _TEMPLATES:
            out.write(templates / name, Path("resources") / "templates" / name)


def _requirements(*, onnx: bool) -> str:
    """What the server was tested with here; a build of torch for a graphics card becomes the plain one."""
    lines = [] if onnx else [_TORCH_CPU]
    for name in sorted((*_SERVER, *(_ONNX if onnx else _TORCH))):
        try:
            lines.append(f"{name}=={version(name).split('+')[0]}")
        except PackageNotFoundError:  # what is not there was not tested
            lines.append(name)
    return "\n".join(lines) + "\n"
