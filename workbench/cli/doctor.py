"""`workbench doctor`: what this machine has, what is wrong, and the one fix for each."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from workbench import __version__
from workbench.cli.common import emit, say

_PACKAGES = ("torch", "transformers", "PySide6-Essentials", "pyqtgraph", "numpy", "pandas", "scikit-learn", "openpyxl")
_LEAST_DISK = 4_000_000_000
_LEAST_MEMORY = 4_000_000_000


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    subparsers.add_parser("doctor", help="what this machine has, and what is wrong with it")


def main(args: argparse.Namespace) -> int:
    """Look and print; exit 1 where something is wrong."""
    import psutil

    from workbench.models import base_models
    from workbench.paths import projects_dir

    versions = {name: _version(name) for name in _PACKAGES}
    device, name = _device()
    place = projects_dir()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    qt, qt_problem = _qt()
    bases = [{"name": m.name, "ready": m.path is not None} for m in base_models.available()]
    problems = _problems(versions, psutil.virtual_memory().total, free, qt_problem, bases)
    result: dict[str, Any] = {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "device": device,
        "device_name": name,
        "memory": psutil.virtual_memory().total,
        "processors": os.cpu_count(),
        "disk_free": free,
        "versions": versions,
        "qt_platform": qt,
        "base_models": bases,
        "problems": problems,
    }
    lines = [
        f"Text workbench {__version__}, Python {result['python']}, {result['system']}",
        f"device      {device}: {name}",
        f"memory      {result['memory'] / 1e9:.1f} GB, {result['processors']} processors",
        f"disk        {free / 1e9:.1f} GB free",
        f"window      {qt}",
        *(f"{n:20}{v or 'missing'}" for n, v in versions.items()),
        *(f"base model  {b['name']}: {'ready' if b['ready'] else 'not here'}" for b in bases),
    ]
    lines += [f"! {p['problem']} {p['fix']}" for p in problems] or ["Everything is fine."]
    emit(args, result, lines)
    if problems and args.json:
        say(" ".join(p["problem"] for p in problems))
    return 0


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _device() -> tuple[str, str]:
    try:
        import torch
    except (ImportError, OSError) as error:
        return "none", str(error)
    if torch.cuda.is_available():
        return "cuda", str(torch.cuda.get_device_name(0))
    return "cpu", platform.processor() or platform.machine()


def _qt() -> tuple[str, str]:
    """The Qt platform that a window would use, and what stands in its way."""
    try:
        from PySide6 import QtGui  # noqa: F401
    except ImportError as error:
        return "none", str(error)
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return os.environ.get("QT_QPA_PLATFORM") or "no display", ""
    return os.environ.get("QT_QPA_PLATFORM") or {"win32": "windows", "darwin": "cocoa"}.get(sys.platform, "xcb"), ""


def _problems(
    versions: dict[str, str | None], memory: int, free: int, qt_problem: str, bases: list[dict[str, Any]]
) -> list[dict[str, str]]:
    start = f"python3 {Path('resources') / 'start.py'}"
    missing = [name for name, version in versions.items() if version is None]
    checks = [
        (bool(missing), f"Not installed: {', '.join(missing)}.", f"Run “{start}” again."),
        (memory < _LEAST_MEMORY, "There is little memory.", "Choose Quick or “head only”, and close other programs."),
        (free < _LEAST_DISK, "The disk is nearly full.", "Free 4 GB or more."),
        (
            bool(qt_problem),
            f"The window cannot open: {qt_problem}.",
            f"Run “{start}” again; it names the missing parts.",
        ),
        (
            not all(b["ready"] for b in bases),
            "A built-in base model is not here yet.",
            "It is fetched at its first training, or now by “workbench models --fetch e5-multilingual”.",
        ),
    ]
    return [{"problem": problem, "fix": fix} for wrong, problem, fix in checks if wrong]
