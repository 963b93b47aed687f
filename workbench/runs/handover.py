"""What leaves the house: a run's model folder, the project's rows as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.exporting import enclosed, label_formats, model_folder, spreadsheets, tables
from workbench.lines import lines_of
from workbench.project import Project
from workbench.records import Run, Value
from workbench.runs import sizes
from workbench.runs.preparing import folder_of
from workbench.runs.sizes import MOST_CHECKED
from workbench.runs.trusting import kept, scaled
from workbench.training import examples

if TYPE_CHECKING:
    from workbench.exporting.onnx_check import Checked

_CALIBRATING = 64  # training rows that show how large the numbers inside a model get


def export_model(project: Project, run: Run, target: Path, *, language: str = "en") -> list[str]:
    """Write a run's model folder, its card in `language` (en, zh). Raises ExportFailed or StorageFailed."""
    return _export_model(project, run, target, language=language)[0]


def export_half(
    project: Project, run: Run, target: Path, *, force: bool = False, language: str = "en"
) -> tuple[list[str], Checked]:
    """The same with weights of 16 bits, checked on the sealed test rows. Raises ExportFailed, ModelFailed, StorageFailed."""
    files, found = _export_model(project, run, target, half=True, force=force, language=language)
    assert found is not None
    _keep(project, run, sizes.HALF, found)
    return files, found


def _keep(project: Project, run: Run, form: str, found: Checked) -> None:
    from workbench.exporting.onnx_check import judge

    sizes.keep(project, run.number, form, found.as_dict(), refused=judge(found, bits=sizes.BITS[form]) is not None)


def _export_model(
    project: Project, run: Run, target: Path, *, half: bool = False, force: bool = False, language: str
) -> tuple[list[str], Checked | None]:
    folder = folder_of(project, run.number)
    rows, split, _ = _rows_to_check(project, folder)
    if half and not rows:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "There is no row to check the model with."),
            QT_TRANSLATE_NOOP("errors", "Import some texts first; labelled test rows are best."),
        )
    return model_folder.export_model(
        folder,
        target,
        run=run,
        project=project.name,
        labels=project.labels(),
        label_rows=project.label_counts(),
        texts=[text for text, _ in rows],
        trusted=_trusted(project, run),
        half=model_folder.Half(rows, split, force) if half else None,
        language=language,
    )


def _trusted(project: Project, run: Run) -> enclosed.Trusted | None:
    """What was kept of how far the run can be trusted."""
    found = kept(project, run.number)
    return (
        enclosed.Trusted(**{name: found[name] for name in ("temperature", "accept_from", "promised_error")})
        if found
        else None
    )


def export_onnx(
    project: Project,
    run: Run,
    target: Path,
    *,
    int8: bool = False,
    force: bool = False,
    language: str = "en",
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[list[str], Checked]:
    """Write a run's model as ONNX, checked on the sealed test rows. Raises ExportFailed, ModelFailed, StorageFailed."""
    from workbench.exporting import onnx_folder

    folder = folder_of(project, run.number)
    rows, split, texts = _rows_to_check(project, folder)
    facts = onnx_folder.Facts(
        project.name, project.labels(), project.label_counts(), rows, split, texts, _trusted(project, run), language
    )
    files, found = onnx_folder.export_onnx(
        folder, target, run=run, facts=facts, int8=int8, force=force, progress=progress
    )
    if int8:
        _keep(project, run, sizes.INT8, found)
    return files, found


def _rows_to_check(project: Project, folder: Path) -> tuple[list[tuple[str, Value | None]], str, list[str]]:
    """Labelled test rows, else the run's validation rows, else any rows without their labels; and some training texts."""
    sealed = sizes.sealed(project)
    with storage_errors(folder):
        every = [examples.parsed(line) for line in lines_of(folder / "examples.jsonl") if line.strip()]
    texts = [one.text for one in every if one.split == "train" and one.value is not None]
    texts = texts[:: -(-len(texts) // _CALIBRATING) or 1]
    if sealed:
        values = [row.value if row.value is not None else (row.label or 0,) for row in sealed]
        return [(row.text, value) for row, value in zip(sealed, values, strict=True)], "test", texts
    for split in ("validation", "unlabelled", "train"):
        found = [one for one in every if one.split == split]
        if found:
            kept = found[:: -(-len(found) // MOST_CHECKED) or 1]
            if split == "validation":
                return [(one.text, _value(one.value)) for one in kept], split, texts
            return [(one.text, None) for one in kept], "unlabelled", texts
    return [], "unlabelled", texts


def _value(value: int | Value | None) -> Value | None:
    return (value,) if isinstance(value, int) else value


def export_labels(project: Project, target: Path, kind: str) -> list[str]:
    """Write all rows as another tool reads them, in one of label_formats.FORMATS. Raises ExportFailed or StorageFailed."""
    labels = project.labels()
    rows = list(label_formats.named(project.all_rows(), labels, project.task))
    label_formats.write(target, kind, rows, labels, project.task)
    return [target.name]


def export_spreadsheet(project: Project, run: Run | None, target: Path, *, one_hot: bool = False) -> list[str]:
    """Write all rows with their labels and, where there is a run, its predictions. Raises ExportFailed or StorageFailed.

    With `one_hot` each label has a column of 0 and 1 as well.
    """
    tables.check_format(target)
    names, rows = spreadsheets.labelled_table(
        list(project.all_rows()),
        columns=project.columns(),
        mappings=project.mappings(),
        labels=project.labels(),
        predictions=scaled(project, run.number, project.predictions(run.number)) if run else {},
        label_ids=run.label_ids if run else (),
        task=project.task,
        one_hot=one_hot,
    )
    tables.write_table(target, names, rows)
    return [target.name]
