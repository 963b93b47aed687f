"""What the operating system says becomes a sentence of our own, so that it is read in the user's language."""

import errno
import os

import pytest

from workbench.errors import StorageFailed, storage_errors, storage_problem


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.ENOSPC, errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.EBUSY,
               errno.ENAMETOOLONG, errno.EFBIG, errno.EIO]
)  # fmt: skip
def test_no_word_of_the_system_is_shown(number):
    problem = storage_problem(OSError(number, os.strerror(number)), "here.xlsx")
    assert "here.xlsx" in str(problem)
    assert os.strerror(number) not in str(problem)
    assert problem.hint


def test_an_unknown_error_is_quoted():
    assert "Level 3 halted" in str(storage_problem(OSError(errno.EL3HLT, "Level 3 halted"), "here"))
    assert "odd" in str(storage_problem(OSError("odd"), "here"))


def test_a_file_open_in_another_program_is_told_from_a_denied_one():
    error = OSError(errno.EACCES, "denied")
    error.winerror = 32
    assert "Another program" in str(storage_problem(error, "here"))


def test_a_file_in_the_way(tmp_path):
    (tmp_path / "name").touch()
    with pytest.raises(StorageFailed, match="there already"), storage_errors(tmp_path / "name"):
        (tmp_path / "name").mkdir()
