"""Keys: one a client, never on the disk, taken back at once."""

from __future__ import annotations

import json
import os
import sys

import pytest

from workbench.errors import ServingFailed
from workbench.serving import keys


def test_a_key_is_kept_as_its_hash_only(key_file):
    made = keys.add(key_file, " the  shop ")
    assert made not in key_file.read_text()
    assert made.removeprefix("wb_") not in key_file.read_text()
    assert [key.name for key in keys.load(key_file)] == ["the shop"]
    assert len(made) > 40
    if sys.platform != "win32":
        assert os.stat(key_file).st_mode & 0o077 == 0


def test_who_holds_a_key(key_file):
    ours = keys.add(key_file, "shop")
    boss = keys.add(key_file, "boss", admin=True)
    known = keys.Keys(key_file)
    assert known.holder(ours).name == "shop"
    assert not known.holder(ours).admin
    assert known.holder(boss).admin
    for other in ("", "x", ours[:-1], ours + "x", ours.upper(), "\udc80"):
        assert known.holder(other) is None


def test_a_revoked_key_is_refused_at_once_and_a_new_one_taken(key_file):
    first = keys.add(key_file, "first")
    known = keys.Keys(key_file)
    assert known.holder(first) is not None
    second = keys.add(key_file, "second")
    assert known.holder(second) is not None
    keys.revoke(key_file, "first")
    assert known.holder(first) is None
    assert known.holder(second) is not None
    key_file.unlink()
    assert known.holder(second) is None


def test_a_list_that_cannot_be_read_lets_nobody_in(key_file):
    made = keys.add(key_file, "shop")
    whole = key_file.read_text()
    known = keys.Keys(key_file)
    for broken in ("{", "[]", '{"keys": [1]}', '{"keys": [{"name": "a"}]}'):
        key_file.write_text(broken)
        assert known.holder(made) is None
        with pytest.raises(ServingFailed, match="cannot be read"):
            keys.load(key_file)
    key_file.write_text(whole)
    assert known.holder(made) is not None


def test_names(key_file):
    keys.add(key_file, "shop")
    with pytest.raises(ServingFailed, match="already"):
        keys.add(key_file, "shop")
    for name in ("", "  ", "a\x00b"):
        with pytest.raises(ServingFailed, match="needs a name"):
            keys.add(key_file, name)
    with pytest.raises(ServingFailed, match="no key named"):
        keys.revoke(key_file, "other")
    assert len(json.loads(key_file.read_text())["keys"]) == 1
