"""Who may ask a served model: one key a client, kept as hashes, taken back at any time.

A key is 256 random bits, so a plain SHA-256 of it cannot be guessed back: a slow hash would only slow every request.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import QT_TRANSLATE_NOOP, ServingFailed, storage_errors

_MARK = "wb_"  # so that scanners for leaked secrets can know one


@dataclass(frozen=True, slots=True)
class Key:
    """One client's key: never the key itself. `admin` may exchange the model as well."""

    name: str
    hash: str
    created: float
    admin: bool = False


def load(path: Path) -> list[Key]:
    """The keys in a file; none where there is no file. Raises ServingFailed where it cannot be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return [Key(str(k["name"]), str(k["hash"]), float(k["created"]), bool(k["admin"])) for k in told["keys"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "The list of keys in “{place}” cannot be read."),
            QT_TRANSLATE_NOOP("errors", "Move that file away and make new keys; every key in it stops working."),
            place=str(path),
        ) from error


def add(path: Path, name: str, *, admin: bool = False) -> str:
    """Make a key for a client and return it: this once, for only its hash is kept. Raises ServingFailed, StorageFailed."""
    name = " ".join(name.split())
    keys = load(path)
    if not name or not name.isprintable():
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "A key needs a name."),
            QT_TRANSLATE_NOOP("errors", "Name it after who will use it."),
        )
    if any(key.name == name for key in keys):
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "There is a key named “{name}” already."),
            QT_TRANSLATE_NOOP("errors", "Choose another name, or revoke that one first."),
            name=name,
        )
    made = _MARK + secrets.token_urlsafe(32)
    _save(path, [*keys, Key(name, _hash(made), time.time(), admin)])
    return made


def revoke(path: Path, name: str) -> None:
    """Take a key back: a running server refuses it from the next request on. Raises ServingFailed, StorageFailed."""
    keys = load(path)
    kept = [key for key in keys if key.name != name]
    if len(kept) == len(keys):
        raise ServingFailed(
            QT_TRANSLATE_NOOP("errors", "There is no key named “{name}”."),
            QT_TRANSLATE_NOOP("errors", "“workbench keys list” shows those that there are."),
            name=name,
        )
    _save(path, kept)


class Keys:
    """The keys of a file as they are now: read again whenever the file has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, ...] | None = None
        self._by_hash: dict[str, Key] = {}

    def holder(self, token: str) -> Key | None:
        """Whose key this is; None where it is nobody's. A list that cannot be read lets nobody in."""
        self._refresh()
        return self._by_hash.get(_hash(token)) if token else None

    def __len__(self) -> int:
        self._refresh()
        return len(self._by_hash)

    def _refresh(self) -> None:
        try:
            found = os.stat(self._path)
            seen = (found.st_mtime_ns, found.st_size, found.st_ino)
        except OSError:
            self._seen, self._by_hash = None, {}
            return
        if seen != self._seen:
            self._seen, self._by_hash = seen, {}
            try:
                self._by_hash = {key.hash: key for key in load(self._path)}
            except ServingFailed:
                self._seen = None  # tried again with the next request


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _save(path: Path, keys: Sequence[Key]) -> None:
    with storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump({"keys": [asdict(key) for key in keys]}, file, ensure_ascii=False, indent=1)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
