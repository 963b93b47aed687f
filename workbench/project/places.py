"""What kind of place a folder is: a disk of this computer, a network share, or a folder that a program keeps in step."""

from __future__ import annotations

from pathlib import Path

_NETWORK = ("nfs", "cifs", "smb", "afp", "webdav", "sshfs", "9p", "davfs", "ncpfs", "glusterfs", "ceph", "beegfs")
_SYNCHRONISED = (
    "dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents", "nutstore", "坚果云", "nextcloud",
    "owncloud", "syncthing", "baidunetdisk", "百度网盘", "seafile", "pcloud", "megasync",
)  # fmt: skip


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
    import psutil

    best, found = "", ""
    for disk in psutil.disk_partitions(all=True):
        inside = folder == Path(disk.mountpoint) or Path(disk.mountpoint) in folder.parents
        if inside and len(disk.mountpoint) >= len(best):
            best, found = disk.mountpoint, disk.fstype.lower().removeprefix("fuse.")
    return found
