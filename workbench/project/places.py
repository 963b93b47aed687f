"""What kind of place a folder is: a disk of this computer, a network share, or a folder that a program keeps in step.

Asked whenever a project is opened, so it asks the system for nothing slow; the answer is remembered by device.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from pathlib import Path

_NETWORK = ("nfs", "cifs", "smb", "afp", "webdav", "sshfs", "9p", "davfs", "ncpfs", "glusterfs", "ceph", "beegfs")
_SYNCHRONISED = (
    "dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents", "nutstore", "坚果云", "nextcloud",
    "owncloud", "syncthing", "baidunetdisk", "百度网盘", "seafile", "pcloud", "megasync",
)  # fmt: skip
_REMOTE_DRIVE = 4  # as Windows calls it


def kind_of(folder: Path) -> str:
    """local, network or synchronised."""
    folder = folder.resolve()
    if str(folder).startswith("\\\\") or _file_system(folder).startswith(_NETWORK):
        return "network"
    if any(part.casefold().startswith(_SYNCHRONISED) for part in folder.parts):
        return "synchronised"
    return "local"


def _file_system(folder: Path) -> str:
    """The file system that holds a folder, as the system calls it; '' where it does not say."""
    if sys.platform == "win32":
        return _of_drive(folder.anchor)
    try:
        return _of_device(folder.stat().st_dev, folder)
    except OSError:
        return ""


@lru_cache(maxsize=64)
def _of_drive(anchor: str) -> str:
    import ctypes

    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW(anchor)  # noqa: B009 - known to no other platform
    return "smb" if kind == _REMOTE_DRIVE else ""


_known: dict[int, str] = {}


def _of_device(device: int, folder: Path) -> str:
    if device not in _known:
        best = max(
            (one for one in _mounts() if folder.is_relative_to(one[0])), key=lambda one: len(one[0]), default=("", "")
        )
        _known[device] = best[1].lower().removeprefix("fuse.")
    return _known[device]


def _mounts() -> list[tuple[str, str]]:
    """Every place where a file system hangs, with its kind."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # macOS
        import psutil

        return [(disk.mountpoint, disk.fstype) for disk in psutil.disk_partitions(all=True)]
    parts = (line.split(" ") for line in lines)
    return [(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), part[1]), part[2]) for part in parts if len(part) > 2]
