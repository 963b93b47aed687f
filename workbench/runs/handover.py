"""What leaves the house: a run's model folder, the project's rows as a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from workbench.exporting import model_folder, spreadsheets
from workbench.project import Project
from workbench.records import Run
from workbench.runs.preparing import folder_of


def export_model(project: Project, run: Run, target: Path) -> list[str]:
    """Write a run's model folder. Raises ExportFailed or StorageFailed."""
    return model_folder.export_model(
        folder_of(project, run.number),
        target,
        run=run,
        project=project.name,
        labels=project.labels(),
        label_rows=project.label_counts(),
    )


def export_spreadsheet(project: Project, run: Run | None, target: Path, *, one_hot: bool = False) -> list[str]:
    """Write all rows with their labels and, where there is a run, its predictions. Raises ExportFailed or StorageFailed.

    With `one_hot` each label has a column of 0 and 1 as well.
    """
    spreadsheets.check_format(target)
    names, rows = spreadsheets.labelled_table(
        list(project.all_rows()),
        columns=project.columns(),
        mappings=project.mappings(),
        labels=project.labels(),
        predictions=project.predictions(run.number) if run else {},
        label_ids=run.label_ids if run else (),
        task=project.task,
        one_hot=one_hot,
    )
    spreadsheets.write_table(target, names, rows)
    return [target.name]
