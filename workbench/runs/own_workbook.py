"""Labels back into the user's own workbook: which row of the sheet is which row of the project, and what goes into its cells."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from workbench.errors import QT_TRANSLATE_NOOP, ExportFailed, storage_errors
from workbench.exporting import own_workbook, spreadsheets, tables
from workbench.exporting.own_workbook import SheetColumn
from workbench.importing import cleaning, columns, readers
from workbench.importing.columns import Mapping as Roles
from workbench.importing.formats import sheet_xml
from workbench.importing.readers import Table
from workbench.importing.steps.masking import mask
from workbench.importing.steps.options import CleaningOptions
from workbench.project import Project
from workbench.records import NewRow, Row, Run
from workbench.runs.returning import as_before, recalled
from workbench.runs.trusting import scaled
from workbench.tasks import spans

Match = Literal["line", "key", "text"]
# What can be written, and what its column is called in every labelled spreadsheet.
WRITABLE = {
    "label": "label",
    "labelled_by": "labelled_by",
    "prediction": "predicted_label",
    "confidence": "confidence",
    "note": "note",
    "spans": "spans",
}
_OF_A_RUN = ("prediction", "confidence")


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it. `not_found` are rows of the sheet that are none of the project's, `unclear` those that may be several."""

    place: Path
    sheet: str
    rows: int
    not_found: int
    unclear: int
    columns: dict[str, str]

    def as_dict(self) -> dict[str, Any]:
        """For a result in JSON."""
        return {
            "output": str(self.place), "sheet": self.sheet, "rows": self.rows, "not_found": self.not_found,
            "unclear": self.unclear, "columns": self.columns,
        }  # fmt: skip


def write_back(
    project: Project,
    run: Run | None,
    path: Path,
    target: Path | None = None,
    *,
    wanted: Mapping[str, str | None],
    sheet: str | None = None,
    match: Match = "line",
    overwrite: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Written:
    """Write labels, and what else is wanted, into a copy of the workbook, or into itself with `overwrite`.

    `wanted` says for each of WRITABLE the name of a column; None is a new one at the right end. By line, every row must be the one that
    was imported; by key or text, rows of the sheet that the project does not know are left as they are.
    Raises ExportFailed, ImportFailed or StorageFailed.
    """
    target = _target(path, target, overwrite=overwrite)
    table = readers.read_table(path, sheet=sheet)
    places = _columns(table, wanted)
    told, roles = _cleaned(project, table)
    found, unclear = _matched(project, table, told, roles, match)
    cells = _cells(project, run, found, list(wanted))
    with storage_errors(path), zipfile.ZipFile(path) as book:
        part = sheet_xml.part_of(book, table.sheet or "")
    if part is None:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "The inside of “{file}” is not as a spreadsheet program writes it."),
            QT_TRANSLATE_NOOP("errors", "Open it in one and save it anew, or export a new file."),
            file=path.name,
        )
    header = None if table.header_row is None else table.header_row + 1
    own_workbook.write_cells(path, target, own_workbook.Sheet(part, header), places, cells, progress)
    return Written(
        target,
        table.sheet or "",
        len(cells),
        len(table.records) - len(found) - unclear,
        unclear,
        {name: place.name for name, place in zip(wanted, places, strict=True)},
    )


def _target(path: Path, target: Path | None, *, overwrite: bool) -> Path:
    """Where it is written, if it can be."""
    if path.suffix.lower() not in own_workbook.SUFFIXES:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "Only .xlsx and .xlsm files can be written back, and “{file}” is none."),
            QT_TRANSLATE_NOOP("errors", "Save it as .xlsx in your spreadsheet program, or export a new file."),
            file=path.name,
        )
    with storage_errors(path):
        mode = path.stat().st_mode
    if target is None and not overwrite:
        target = _beside(path)
    target = path if target is None else target
    if target.exists() and target.samefile(path):
        if not overwrite:
            raise ExportFailed(
                QT_TRANSLATE_NOOP("errors", "“{file}” itself would be overwritten."),
                QT_TRANSLATE_NOOP("errors", "Choose another name, or say that it may be (--overwrite)."),
                file=path.name,
            )
        if any(path.with_name(name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#")):
            raise ExportFailed(
                QT_TRANSLATE_NOOP("errors", "“{file}” is open in a spreadsheet program."),
                QT_TRANSLATE_NOOP("errors", "Close it there and try again, or write a copy."),
                file=path.name,
            )
        if not mode & 0o200:
            raise ExportFailed(
                QT_TRANSLATE_NOOP("errors", "“{file}” is read-only."),
                QT_TRANSLATE_NOOP("errors", "Write a copy, or change its permissions."),
                file=path.name,
            )
    return target


def _beside(path: Path) -> Path:
    """A name beside the file that nothing has yet."""
    target, number = path.with_stem(f"{path.stem} labelled"), 2
    while target.exists():
        target, number = path.with_stem(f"{path.stem} labelled {number}"), number + 1
    return target


def _columns(table: Table, wanted: Mapping[str, str | None]) -> list[SheetColumn]:
    """Where in the sheet each column is. A name that the sheet does not have is that of a new column."""
    names, found = list(table.columns), []
    merged = {column for _, _, column in table.merged}
    for what, name in wanted.items():
        if name is not None and name in table.columns:
            at = table.columns.index(name)
            if at in merged:
                raise ExportFailed(
                    QT_TRANSLATE_NOOP("errors", "Cells of the column “{column}” are merged over several rows."),
                    QT_TRANSLATE_NOOP("errors", "Choose another column, or a new one."),
                    column=name,
                )
            found.append(SheetColumn(name, table.places[at]))
            continue
        names.append(name if name is not None else tables.free_name(WRITABLE[what], names))
        found.append(SheetColumn(names[-1]))
    return found


def _cleaned(project: Project, table: Table) -> tuple[list[NewRow], Roles]:
    """The rows of the sheet with their texts as the project would hold them, none left out for being like another."""
    before = as_before(project, table)
    if before is None:
        for one in reversed(project.mappings().values()):
            roles, options, folded = recalled(one)
            if roles.text and {*roles.text, *([roles.id] if roles.id else [])} <= set(table.columns):
                before = roles, options, folded
                break
    roles, options, _ = before if before is not None else (columns.guess(table), CleaningOptions(), False)
    roles = Roles(roles.text or columns.confirm(table).text, id=roles.id)
    options = CleaningOptions(
        html=options.html, normalise=options.normalise, full_width=options.full_width,
        mask_personal_data=options.mask_personal_data,
        names_column=options.names_column if options.names_column in table.columns else None,
    )  # fmt: skip
    return cleaning.clean(table, roles, options=options).rows, roles


def _matched(
    project: Project, table: Table, told: Iterable[NewRow], roles: Roles, match: Match
) -> tuple[dict[int, Row], int]:
    """The row of the project for each line of the sheet, and how many lines may be several rows."""
    if match == "line":
        return _by_line(project, table, told), 0
    if match == "key" and roles.id is None:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "The rows of “{file}” came in without a row id."),
            QT_TRANSLATE_NOOP("errors", "Match them by their texts."),
            file=table.path.name,
        )
    known: dict[str, Row | None] = {}
    for row in project.all_rows():
        name = row.key if match == "key" else row.text
        if name:
            known[name] = row if name not in known or _alike(known[name], row) else None
    found, unclear = {}, 0
    for new in told:
        name = new.key if match == "key" else new.text
        if name in known:
            same = known[name]
            unclear += same is None
            if same is not None:
                found[new.source_line] = same
    return found, unclear


def _alike(one: Row | None, other: Row) -> bool:
    """Whether two rows with the same key or text have the same answer, so that either will do."""
    return one is not None and (one.label, one.value, one.text) == (other.label, other.value, other.text)


def _by_line(project: Project, table: Table, told: Iterable[NewRow]) -> dict[int, Row]:
    names = {table.path.name, mask(table.path.name)}
    of_line: dict[int, list[Row]] = {}
    others: dict[int, list[Row]] = {}
    for row in project.all_rows():
        (of_line if row.source in names else others).setdefault(row.source_line, []).append(row)
    if not of_line:
        of_line = others  # the file has another name by now: its texts tell whether it is the same
    texts = {new.source_line: new.text for new in told}
    found: dict[int, Row] = {}
    differing = 0
    for line, rows in of_line.items():
        same = next((row for row in rows if row.text == texts.get(line)), None)
        differing += same is None
        if same is not None:
            found[line] = same
    if differing or not found:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "“{file}” is not as it was imported: {count} rows have another text now."),
            QT_TRANSLATE_NOOP(
                "errors",
                "Match the rows by their row id or their text instead of their place.",
            ),
            file=table.path.name,
            count=differing or len(texts),
        )
    return found


def _cells(project: Project, run: Run | None, found: Mapping[int, Row], wanted: list[str]) -> dict[int, list[object]]:
    """What goes into the cells of each line. What nobody said leaves a cell as it is."""
    if run is None and any(name in _OF_A_RUN for name in wanted):
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "There is no model yet whose predictions could be written."),
            QT_TRANSLATE_NOOP("errors", "Train once, or write the labels only."),
        )
    if "spans" in wanted and project.task != spans.NAME:
        raise ExportFailed(
            QT_TRANSLATE_NOOP("errors", "This project marks no passages, so there are no places to write."),
            QT_TRANSLATE_NOOP("errors", "Choose other columns."),
        )
    lines = sorted(found)
    names, rows = spreadsheets.labelled_table(
        [replace(found[line], extra={}) for line in lines],
        columns=(),
        mappings={},
        labels=project.labels(),
        predictions=scaled(project, run.number, project.predictions(run.number)) if run else {},
        label_ids=run.label_ids if run else (),
        task=project.task,
    )
    at = [names.index(WRITABLE[name]) for name in wanted]
    cells: dict[int, list[object]] = {}
    for line, row in zip(lines, rows, strict=True):
        values = [tables.flat(row[j]) for j in at]
        values = [None if value == "" else value for value in values]
        if any(value is not None for value in values):
            cells[line] = values
    return cells
