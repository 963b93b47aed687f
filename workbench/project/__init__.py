"""The project: a folder with a database of rows, labels and annotations, and one folder per training run.

Only this room knows SQLite. Every change goes through one `Project` method, in one transaction, and can be undone, also
after a restart.
"""

from workbench.project.filters import RowFilter
from workbench.project.rows import Counts
from workbench.project.runs import USABLE
from workbench.project.store import Project

__all__ = ["USABLE", "Counts", "Project", "RowFilter"]
