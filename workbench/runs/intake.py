"""Taking a file in, step by step: read, look, look again with other roles, take. What the window's Import page asks for.

An intake holds the file's table in memory and tells only what a screen shows of it, so that it can live in a process of its
own: reading a million rows then never makes the window wait, and ending the process ends the work at once.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.folding import same_text
from workbench.importing import cleaning, columns, readers
from workbench.importing.cleaning import Cleaned, Decisions
from workbench.importing.columns import Mapping
from workbench.importing.quarantine import left_out_rows
from workbench.importing.readers import Table
from workbench.importing.steps.masking import mask
from workbench.importing.steps.options import CleaningOptions, from_said
from workbench.project import Project
from workbench.project.again import Comparison, to_do
from workbench.project.import_store import AgainMode
from workbench.project.rows import Progress
from workbench.records import Label, SkippedRow
from workbench.runs import returning, surveys
from workbench.runs.looks import LISTED, SHOWN, Look, Roles, look_at, look_of, short
from workbench.tasks import TASKS, single_label

__all__ = ["Intake", "Look", "Roles", "look_of"]
_KEYS = 500  # of a file's keys that are looked up to tell whether a project knows them


class Intake:
    """One file on its way in."""

    def __init__(self) -> None:
        self._table: Table | None = None
        self._mapping = Mapping(())
        self._task = ""  # what a label is where the rows go, as somebody chose; '': as the project or the file has it
        self._plain: tuple[object, Cleaned] | None = None  # how it was cleaned, and what came of it
        self._cleaned: Cleaned | None = None  # the same beside the project
        self._fold = False
        self._decisions = Decisions()
        self._looked: object = None  # how `_cleaned` was made
        self._known: tuple[object, frozenset[int]] | None = None
        self._found: tuple[object, Comparison] | None = None
        self._before: tuple[Mapping, CleaningOptions, bool] | None = None  # how a known file was taken the last time
        self._labels: list[Label] = []  # the project's

    def peek(self, path: Path, *, sheet: str | None = None) -> Look | None:
        """The first rows of a large workbook, at once; None where reading it takes no longer."""
        table = readers.peek(path, sheet=sheet, rows=SHOWN)
        if table is None:
            return None
        mapping = columns.guess(table)
        return replace(look_at(table, mapping, None, left_out=True), complete=False)

    def read(self, path: Path, **options: Any) -> None:
        """Read the file and guess. Raises ImportFailed, StorageFailed."""
        self._cleaned = self._looked = self._found = self._before = self._plain = None
        self._task = ""
        self._table = readers.read_table(path, **options)
        self._mapping = columns.guess(self._table)

    def look(
        self,
        *,
        roles: Roles | None = None,
        cleaning_options: dict[str, Any] | None = None,
        fold_labels: bool = False,
        decisions: Decisions | None = None,
        project: Path | None = None,
        again: bool | None = None,
        left_out: bool = True,
        progress: Progress | None = None,
    ) -> Look:
        """Clean as asked and say what came of it.

        `again` False: texts that the project holds already count as repeated ones. True: the file is one that the project
        knows, and all its rows are looked at. None: the same where the project does know it, and it is cleaned as it was
        the last time.
        """
        table = self._read_table()
        if roles is not None:
            self._mapping = Mapping(tuple(roles.text), roles.label, roles.id, tuple(roles.one_hot), roles.spans)
            self._task = roles.task
        options, decisions = from_said(cleaning_options or {}), decisions or Decisions()
        self._labels, known = [], self._known_by(project) if project is not None else ""
        as_before = again is None and known == "name"
        again = known == "name" if again is None else again
        if again and self._before is not None:
            mapping, before, folded = self._before
            options = (
                before
                if as_before
                else replace(
                    options,
                    decided={**before.decided, **options.decided},
                    near_decided={**before.near_decided, **options.near_decided},
                )
            )
            self._mapping, fold_labels = (mapping, folded) if as_before else (self._mapping, fold_labels)
        elif as_before:
            options = replace(options, duplicates="keep")
        tasks, usual = _tasks(project)
        self._mapping = replace(self._mapping, task=self._task if self._task in tasks else usual)
        how = (self._mapping, options, decisions, fold_labels)
        if self._plain is None or self._plain[0] != how:
            self._plain = how, self._clean(options, decisions, tasks, fold_labels=fold_labels, progress=progress)
        self._mapping = replace(self._mapping, task=self._plain[1].mapping.task)
        asked = (how, _stamp(project), again)
        if self._cleaned is None or self._looked != asked:
            against = None if again else project
            cleaned = self._against(against, self._plain[1], drop=options.duplicates == "merge")
            self._cleaned = returning.with_known_labels(self._labels, cleaned, fold_labels=fold_labels)
            self._fold, self._decisions, self._looked, self._found = fold_labels, decisions, asked, None
        look = look_at(table, self._mapping, self._cleaned, left_out=left_out)
        look = replace(look, roles=replace(look.roles, task=self._task), tasks=tasks)
        return replace(look, known=known or self._known_by_texts(project), again=again, fold_labels=fold_labels)

    def _clean(
        self,
        options: CleaningOptions,
        decisions: Decisions,
        tasks: list[str],
        *,
        fold_labels: bool,
        progress: Progress | None,
    ) -> Cleaned:
        """The rows; where nobody said what a label is, as the file has it."""
        table, mapping = self._read_table(), self._mapping
        plain = cleaning.clean(
            table, mapping, options=options, decisions=decisions, fold_labels=fold_labels, progress=progress
        )
        if not mapping.task and plain.task in tasks:
            mapping = replace(mapping, task=plain.task)
            if plain.task == single_label.NAME:
                plain = replace(plain, mapping=replace(plain.mapping, task=plain.task))
            else:
                plain = cleaning.clean(
                    table, mapping, options=options, decisions=decisions, fold_labels=fold_labels, progress=progress
                )
        return plain if mapping.text else replace(plain, skipped=[])  # nothing is left out before texts were chosen

    def survey(self, *, language: str = "", near_under: int = 0, progress: Progress | None = None) -> dict[str, Any]:
        """What the steps that are off would do; nearly the same texts among fewer than `near_under` rows."""
        cleaned = self._looked_at()
        found = surveys.surveyed(cleaned.rows, cleaned.options.language or language)
        near = len(cleaned.rows) < near_under and cleaned.options.near_duplicates == "keep"
        return found | {"near": self.near(progress=progress) if near else None}

    def near(self, *, progress: Progress | None = None) -> dict[str, Any]:
        """The pairs of texts that are nearly the same."""
        options = self._looked_at().options
        rows = self._without(
            replace(options, near_duplicates="keep", near_decided={}), replace(self._decisions, near={}), progress
        )
        merge = options.near_duplicates == "merge"
        return surveys.near_texts(
            rows.rows, options.near_similarity, options.near_decided, merge=merge, progress=progress
        )

    def conflicts(self, *, progress: Progress | None = None) -> dict[str, Any]:
        """The texts that have different labels."""
        options = self._looked_at().options
        plain = replace(
            options, conflicts="keep", decided={}, duplicates="keep", near_duplicates="keep", near_decided={}
        )
        rows = self._without(plain, Decisions(), progress)
        return surveys.conflicting_texts(rows.rows, options.conflicts, options.decided)

    def cut(self, *, base: str = "auto", tokens: int = 128) -> dict[str, Any]:
        """How many texts the base model would cut. Loads its tokenizer. Raises ModelFailed."""
        return surveys.cut_by([row.text for row in self._looked_at().rows], base, tokens)

    def take(self, folder: Path, *, split: str, test_share: float, progress: Progress | None = None) -> tuple[int, int]:
        """Put the rows into a project that the caller holds open; gives how many were taken and left out."""
        table, cleaned = self._read_table(), self._looked_at()
        with Project.beside(folder) as project:
            _become(project, self._mapping.task)
            project.add_rows(
                cleaned.rows,
                source=returning.source_name(table, cleaned),
                columns=cleaned.columns,
                mapping=returning.remembered(cleaned, fold_labels=self._fold),
                split=split,
                test_share=test_share,
                left_out=left_out_rows(table, self._mapping, cleaned),
                progress=progress,
            )
        return len(cleaned.rows), len(cleaned.skipped)

    def compare(self, folder: Path) -> dict[str, Any]:
        """The file beside the project: new, changed and gone rows, counted and listed."""
        with Project.open(folder, read_only=True) as project:
            compared = self._comparison(project)
            found = returning.told(project, compared, LISTED)
        found["would"] = {mode: len(to_do(compared.changed, mode)) for mode in ("skip", "update", "merge-labels")}
        for one in found["new_rows"] + found["gone_rows"]:
            one["text"] = short(one["text"])
        for one in found["changed_rows"]:
            before, after = one["before"], one["after"]
            before["text"], after["text"] = short(before["text"]), short(after["text"])
            cells, now = before["cells"], after["cells"]
            shown = {name for field, names in self._fields().items() if field in one["fields"] for name in names}
            differing = [
                name
                for name in (now if "extra" in one["fields"] else ())
                if now[name] != cells.get(name, "") and name not in shown
            ]
            before["cells"] = {name: short(cells.get(name, "")) for name in differing}
            after["cells"] = {name: short(now[name]) for name in differing}
        return found

    def _fields(self) -> dict[str, tuple[str, ...]]:
        """The columns that a row's label and key come from: as cells they say the same once more."""
        mapping = self._looked_at().mapping
        label, key = mapping.label, mapping.id
        return {"label": (*mapping.one_hot, *([label] if label else [])), "key": (key,) if key else ()}

    def take_again(
        self, folder: Path, *, mode: AgainMode, split: str, trash_gone: bool, progress: Progress | None = None
    ) -> dict[str, int]:
        """Take what `compare` found into a project that the caller holds open. All counts are 0 where nothing was to do."""
        table, cleaned = self._read_table(), self._looked_at()
        with Project.beside(folder) as project:
            _become(project, self._mapping.task)
            found = self._comparison(project)
            changes = project.import_again(
                found,
                mode,
                source=returning.source_name(table, cleaned),
                columns=cleaned.columns,
                mapping=returning.remembered(cleaned, fold_labels=self._fold),
                split=split,
                trash_gone=trash_gone,
                left_out_rows=left_out_rows(table, self._mapping, cleaned),
                progress=progress,
            )
        self._found = None
        return {name: int(str(changes.values.get(name, 0))) for name in ("new", "changed", "gone")} | {
            "left_out": len(cleaned.skipped)
        }

    def _comparison(self, project: Project) -> Comparison:
        table, stamp = self._read_table(), (self._looked, _stamp(project.folder))
        if self._found is None or self._found[0] != stamp:
            mapping = self._mapping
            cleaned = self._looked_at()
            found = project.compare(
                cleaned.rows,
                source=returning.source_name(table, cleaned),
                columns=cleaned.columns,
                labelled=mapping.labelled,
                left_out_rows=left_out_rows(table, mapping, cleaned),
            )
            self._found = stamp, found
        return self._found[1]

    def _without(self, options: CleaningOptions, decisions: Decisions, progress: Progress | None) -> Cleaned:
        """The rows cleaned with other options, for a list that shows what the options in use leave out."""
        cleaned = self._looked_at()
        if options == cleaned.options:
            return cleaned
        table = self._read_table()
        return cleaning.clean(
            table, self._mapping, options=options, decisions=decisions, fold_labels=self._fold, progress=progress
        )

    def _read_table(self) -> Table:
        assert self._table is not None, "read first"
        return self._table

    def _looked_at(self) -> Cleaned:
        assert self._cleaned is not None, "look first"
        return self._cleaned

    def _known_by(self, project: Path) -> str:
        """Whether the project has rows of a file of this name, or most of its keys."""
        table, key = self._read_table(), self._mapping.id
        with Project.open(project, read_only=True) as view:
            self._labels = view.labels()
            name = table.path.name
            if {name, mask(name)} & view.source_names():
                self._before = returning.as_before(view, table)
                return "name"
            if key is None or key not in table.columns:
                return ""
            at = table.columns.index(key)
            some = table.records[:: max(1, len(table.records) // _KEYS)]
            keys = {record[at].strip() for record in some} - {""}
            return "keys" if keys and 2 * view.known_keys(keys) >= len(keys) else ""

    def _known_by_texts(self, project: Path | None) -> str:
        """Whether the project holds most of its texts, as far as that was asked for."""
        cleaned = self._looked_at()
        if project is None or self._known is None or self._known[0] != _stamp(project) or not self._known[1]:
            return ""
        known, table = self._known[1], self._read_table()
        again = cleaned.duplicates - sum(len(group) - 1 for group in cleaned.facts.duplicates)
        return "texts" if known and again and 2 * again >= len(table.records) else ""

    def _against(self, project: Path | None, cleaned: Cleaned, *, drop: bool) -> Cleaned:
        if project is None:
            return cleaned
        stamp = _stamp(project)
        if self._known is None or self._known[0] != stamp:
            with Project.open(project, read_only=True) as view:
                self._known = stamp, frozenset(view.known_texts())
        known = self._known[1]
        again = {row.source_line for row in cleaned.rows if hash(same_text(row.text)) in known} if known else set()
        cleaned = replace(cleaned, duplicates=cleaned.duplicates + len(again))
        if not drop or not again:
            return cleaned
        rows = [row for row in cleaned.rows if row.source_line not in again]
        skipped = sorted([*cleaned.skipped, *(SkippedRow(line, "duplicate") for line in again)], key=lambda s: s.line)
        return replace(cleaned, rows=rows, skipped=skipped, labels=cleaning.count_labels(rows))


def _tasks(project: Path | None) -> tuple[list[str], str]:
    """What a label may be in a project, and what it is there; '': as the file has it."""
    if project is None:
        return list(TASKS), ""
    with Project.open(project, read_only=True) as view:
        new = view.counts().rows == 0 and view.task == single_label.NAME
        return [task for task in TASKS if view.may_become(task)], "" if new else view.task


def _become(project: Project, task: str) -> None:
    """Let a label be in the project what it is in the rows that come; in an empty one that is no step of its own."""
    if task and task != project.task:
        if project.counts().rows == 0:
            project.set_setting("task", task)
        else:
            project.set_task(task)


def _stamp(project: Path | None) -> object:
    """Says whether a project was written to since."""
    if project is None:
        return None
    files = [project / name for name in ("project.db", "project.db-wal")]
    return project, *((one.stat().st_mtime_ns, one.stat().st_size) for one in files if one.exists())
