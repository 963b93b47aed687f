"""What is not known yet of the sizes of a run, measured: each is made, read with the sealed rows and thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from workbench.project import Project
from workbench.runs import handover, sizes


def measure(
    project: Project, number: int, *, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> list[sizes.Size]:
    """The whole table, nothing in it left out. Raises ExportFailed, ModelFailed, StorageFailed."""
    missing = [one for one in sizes.table(project, number) if not one.measured and one.form != sizes.FULL]
    for at, one in enumerate(missing):
        progress(at, len(missing))
        with tempfile.TemporaryDirectory() as place:
            run, target = project.run(one.run), Path(place) / "model"
            if one.form == sizes.HALF:
                handover.export_half(project, run, target, force=True)
            else:
                handover.export_onnx(project, run, target, int8=True, force=True)
    progress(1, 1)
    return sizes.table(project, number)
