"""`Project`: the one door to a project's database.

A method that changes something does it in one transaction, as one named step that can be undone, and returns `Changes`.
"""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.project import connection
from workbench.project.import_store import ImportStore
from workbench.project.label_store import LabelStore
from workbench.project.queue_store import QueueStore
from workbench.project.row_store import RowStore
from workbench.project.search import TextIndex
from workbench.project.step_store import StepStore
from workbench.project.task_store import TaskStore
from workbench.tasks import single_label

SUFFIX = ".workbench"


class Project(RowStore, ImportStore, LabelStore, TaskStore, StepStore, QueueStore):
    """An open project. Use `create` or `open`; close it when done, or use it in a with block."""

    @classmethod
    def create(cls, folder: Path, *, name: str = "", language: str = "auto", task: str = single_label.NAME) -> Project:
        """Make an empty project. Raises ProjectFailed where the folder is taken, StorageFailed where it cannot be made."""
        connection.create(folder)
        project = cls.open(folder)
        project.set_setting("name", name or folder.name.removesuffix(SUFFIX))
        project.set_setting("language", language)
        project.set_setting("task", task)
        project.set_setting("created", time.time())
        return project

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, wait: float = 0.0) -> Project:
        """Open a project, for writing unless told otherwise. `wait` seconds for another writer to finish."""
        if not (folder / connection.DATABASE).is_file():
            return cls(folder, read_only=True, lock=None)  # says what is wrong
        if read_only:
            return cls(folder, read_only=True, lock=None)
        lock = connection.WriterLock(folder, wait=wait)
        try:
            return cls(folder, read_only=False, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def beside(cls, folder: Path) -> Project:
        """The project for writing, on behalf of a process that holds the right to write and waits for this one."""
        return cls(folder, read_only=False, lock=None, texts=TextIndex(folder.resolve(), writes=True))

    def twin(self, *, read_only: bool = False) -> Project:
        """The same project on a connection of its own, for another thread. Lives no longer than this one."""
        return Project(self.folder, read_only=read_only or self.read_only, lock=None, texts=self._texts)

    def snapshot(self) -> Project:
        """A read-only twin."""
        return self.twin(read_only=True)

    def close(self) -> None:
        """Let go of the database and of the right to write. Safe to call twice."""
        self._db.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def runs_folder(self) -> Path:
        """Where the run folders are."""
        return self.folder / "runs"

    @property
    def name(self) -> str:
        """The name that the user gave the project."""
        return str(self.setting("name", self.folder.name.removesuffix(SUFFIX)))
