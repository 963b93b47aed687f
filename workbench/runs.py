"""A run's life outside the engine: prepare its folder, start and steer the child, collect what it predicts.

Everything goes through the run folder, so a run outlives the window that started it: a window that opens the project later
reads the same events, writes the same words into `control`, and collects the result when the run has ended.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed, TrainingFailed, storage_errors
from workbench.exporting import model_folder, spreadsheets
from workbench.models import base_models
from workbench.models.base_models import BaseModel
from workbench.project import Project, RowFilter
from workbench.project.rows import same_text
from workbench.records import Example, Label, Prediction, ReviewRow, Row, Run
from workbench.reviewing import label_issues, metrics, wrong
from workbench.tasks import single_label
from workbench.training import config as configs
from workbench.training import examples as example_files
from workbench.training.events import Event, folded, read_events
from workbench.training.split import draw_validation

WORDS = ("pause", "resume", "stop", "cancel")
ENDED = {"finished": "finished", "cancelled": "cancelled", "failed": "failed"}
FREE_SPACE = 300_000_000  # bytes for a model, its checkpoint and predictions


def language_of(project: Project) -> str:
    """The language of the project's texts: as the user said, or as a sample of them reads."""
    said = str(project.setting("language", "auto"))
    if said != "auto":
        return said
    ids = project.row_ids(order="random")[:300]
    return base_models.language_of(row.text for row in project.rows(ids))


def default_base(project: Project) -> BaseModel:
    """The base model for the language of the project's texts; a project's last choice comes first."""
    chosen = project.setting("base")
    if chosen:
        try:
            return base_models.find(str(chosen))
        except ModelFailed:  # it was a folder that is gone
            pass
    return base_models.default_for(language_of(project))


def gather(project: Project, *, seed: int = 0) -> tuple[list[Example], list[Label]]:
    """Every row as an example with its split for one run, and the labels that have rows to train on.

    Test rows are never trained on, and neither is a row whose text is that of a test row. Validation rows are drawn from
    the others.
    """
    sealed = project.row_ids(RowFilter(split="test"))
    test_texts = {
        same_text(row.text) for start in range(0, len(sealed), 900) for row in project.rows(sealed[start : start + 900])
    }
    rows = list(project.all_rows())
    usable = [r for r in rows if r.label is not None and r.split == "train" and same_text(r.text) not in test_texts]
    counts = Counter(row.label for row in usable if row.label is not None)
    labels = [label for label in project.labels() if counts[label.id]]
    example_files.check_enough(Counter(dict(counts)))
    validation = draw_validation(((r.id, r.text, r.label) for r in usable if r.label is not None), seed=seed)
    train = {row.id for row in usable} - validation
    return [_example(row, train, validation) for row in rows], labels


def _example(row: Row, train: set[int], validation: set[int]) -> Example:
    if row.split == "test":
        return Example(row.id, row.text, row.label, "test")
    if row.id in validation:
        return Example(row.id, row.text, row.label, "validation")
    return Example(row.id, row.text, row.label, "train" if row.id in train else "unlabelled")


def prepare(
    project: Project,
    *,
    base: str | None = None,
    method: str | None = None,
    effort: str = "balanced",
    seed: int = 0,
    allow_network: bool = False,
    **changes: Any,
) -> Path:
    """Write a run's folder: what it is told and the examples it gets. Raises TrainingFailed, ModelFailed, StorageFailed.

    `changes` override what the effort sets (see training.config.RunConfig); None leaves it.
    """
    examples, labels = gather(project, seed=seed)
    model = base_models.find(base) if base else default_base(project)
    model = base_models.ensure(model, allow_network=allow_network)
    check_space(project.runs_folder)
    train_rows = sum(example.split == "train" for example in examples)
    config = configs.config_for(
        effort, run=0, base=model, rows=train_rows, labels=labels, method=method, seed=seed, **changes
    )
    number = project.add_run(
        {"method": config.method, "effort": effort},
        base=model.name,
        train_rows=train_rows,
        label_ids=config.label_ids(),
    )
    folder = folder_of(project, number)
    try:
        with storage_errors(folder):
            folder.mkdir(parents=True)
        configs.write_config(replace(config, run=number), folder)
        example_files.write_examples(examples, folder)
    except BaseException:
        project.set_run_status(number, "failed")
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def check_space(place: Path) -> None:
    """Raises TrainingFailed where the disk is too full for a run."""
    with storage_errors(place):
        free = shutil.disk_usage(place).free
    if free < FREE_SPACE:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP(
                "errors", "Only {free} MB are free on the disk of “{place}”; a training needs {needed} MB."
            ),
            QT_TRANSLATE_NOOP("errors", "Free some space, or move the project to a larger disk, and train again."),
            free=free // 1_000_000,
            needed=FREE_SPACE // 1_000_000,
            place=str(place),
        )


def folder_of(project: Project, number: int) -> Path:
    """The folder of a run."""
    return project.runs_folder / f"{number:04d}"


def command(folder: Path) -> list[str]:
    """What a person would type to start the run, or to go on with it."""
    return [sys.executable, "-m", "workbench", "run", str(folder), "--events", "json"]


def environment() -> dict[str, str]:
    """The child's environment: offline, UTF-8, and able to find this very package."""
    package = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONUTF8": "1",
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }


def start(folder: Path) -> subprocess.Popen[str]:
    """Start the child in a session of its own, so that it outlives this process; its stderr is kept in the folder."""
    with storage_errors(folder), (folder / "stderr.log").open("a", encoding="utf-8") as stderr:
        return subprocess.Popen(
            command(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=environment(),
            text=True,
            encoding="utf-8",
            **_detached(),
        )


def _detached() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def tell(folder: Path, word: str) -> None:
    """Say a word to a run: pause, resume, stop (and keep the best) or cancel."""
    assert word in WORDS
    with storage_errors(folder), (folder / "control").open("a", encoding="utf-8") as control:
        control.write(word + "\n")


def alive(folder: Path) -> bool:
    """Whether the run's process still lives; a process number that was given to another program does not count."""
    try:
        noted = json.loads((folder / "process.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    import psutil

    try:
        process = psutil.Process(int(noted["pid"]))
        same = abs(process.create_time() - float(noted["started"])) < 2
        return bool(same and process.status() != psutil.STATUS_ZOMBIE)
    except (psutil.Error, KeyError, ValueError):
        return False


def can_continue(folder: Path) -> bool:
    """Whether a run that was cut short can go on from where it was."""
    return (
        (folder / "config.json").is_file() and (folder / "examples.jsonl").is_file() and not (folder / "model").is_dir()
    )


def outcome(events: Iterable[Event]) -> tuple[str, Event]:
    """How a run ended by its events, and the event that said so; 'interrupted' where it never said."""
    last: Event = {}
    for one in events:
        if one["event"] == "started":
            last = {}
        elif one["event"] in ENDED:
            last = one
    if not last:
        return "interrupted", {}
    if last["event"] == "finished":
        return str(last.get("status", "finished")), last
    return ENDED[last["event"]], last


def collect(project: Project, folder: Path) -> Run:
    """Take an ended run's result and predictions into the project; scores of the test rows are counted here."""
    number = int(folder.name)
    status, last = outcome(folded(read_events(folder)[0]))
    result = {name: value for name, value in last.items() if name not in {"event", "time"}}
    predictions: list[Prediction] = []
    if status in {"finished", "stopped"}:
        predictions = list(read_predictions(folder))
        result["test"] = test_scores(project, project.run(number), predictions)
    elif status == "interrupted":
        result["can_continue"] = can_continue(folder)
    project.finish_run(number, status, result, predictions)
    return project.run(number)


def test_scores(project: Project, run: Run, predictions: list[Prediction]) -> dict[str, Any] | None:
    """A run's scores on the sealed test rows as they are labelled now; None without labelled test rows."""
    said = {p.row: single_label.from_scores(p.scores, run.label_ids)[0] for p in predictions}
    ids = project.row_ids(RowFilter(split="test", state="labelled"))
    pairs = [(row.label, said[row.id]) for row in _rows(project, ids) if row.id in said and row.label is not None]
    if not pairs:
        return None
    names = {label.id: label.name for label in project.labels()}
    return metrics.summary([g for g, _ in pairs], [p for _, p in pairs], names)


def _rows(project: Project, ids: Iterable[int]) -> Iterator[Row]:
    wanted = list(ids)
    for first in range(0, len(wanted), 900):
        yield from project.rows(wanted[first : first + 900])


def read_predictions(folder: Path, name: str = "predictions.jsonl") -> Iterator[Prediction]:
    """The predictions in a run folder."""
    path = folder / name
    if not path.is_file():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            one = json.loads(line)
            yield Prediction(int(one["id"]), tuple(one["scores"]))


def recover(project: Project) -> list[Run]:
    """Collect what ended while nobody watched; runs that still go on are left alone. Returns the collected runs."""
    found = []
    for run in project.runs():
        folder = folder_of(project, run.number)
        if run.status in {"running", "paused"} and not alive(folder):
            found.append(collect(project, folder))
    return found


def lines(stdout: IO[str]) -> Iterator[Event]:
    """The events that a child prints, as they come; half a line of a killed child is dropped."""
    for line in stdout:
        try:
            one = json.loads(line)
        except ValueError:
            continue
        if isinstance(one, dict) and "event" in one:
            yield one


@dataclass(frozen=True, slots=True)
class Review:
    """What a run gets wrong. `rows` holds every labelled row with its prediction; `scored` are those that count."""

    run: Run
    rows: list[ReviewRow]
    scored: list[ReviewRow]
    scored_split: str
    wrong: list[ReviewRow]
    doubtful: list[ReviewRow]
    likely_mislabelled: list[ReviewRow]


def splits_of(folder: Path) -> dict[int, str]:
    """What each row was for in a run."""
    path = folder / "examples.jsonl"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        return {one["id"]: one["split"] for one in map(json.loads, file)}


def review(project: Project, number: int) -> Review:
    """Everything that the Review page shows of a run, as the rows are labelled now."""
    run = project.run(number)
    folder = folder_of(project, number)
    splits = splits_of(folder)
    every = wrong.review_rows(project.all_rows(), project.predictions(number), run, splits)
    labelled = [row for row in every if row.given is not None]
    test = [row for row in labelled if row.split == "test"]
    validation = [row for row in labelled if row.split == "validation"]
    scored, split = (test, "test") if test else (validation, "validation")
    return Review(
        run,
        labelled,
        scored,
        split,
        wrong.wrong(labelled),
        wrong.doubtful(every),
        wrong.likely_mislabelled(labelled, _suspects(project, run, folder, labelled)),
    )


def _suspects(project: Project, run: Run, folder: Path, rows: list[ReviewRow]) -> list[label_issues.Suspect]:
    """Judge training rows by models that never saw them, test rows by the run's own model."""
    unseen = {p.row: p.scores for p in read_predictions(folder, "out_of_fold.jsonl")}
    given = {row.row: row.given for row in rows if row.given is not None and row.row in unseen}
    found = label_issues.suspects(given, unseen, run.label_ids)
    sealed = {row.row: row.given for row in rows if row.given is not None and row.split == "test"}
    said = {row: p.scores for row, p in project.predictions(run.number).items() if row in sealed}
    found += label_issues.suspects(sealed, said, run.label_ids)
    return sorted(found, key=lambda s: (-s.doubt, s.row))


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


def export_spreadsheet(project: Project, run: Run | None, target: Path) -> list[str]:
    """Write all rows with their labels and, where there is a run, its predictions. Raises ExportFailed or StorageFailed."""
    spreadsheets.check_format(target)
    names, rows = spreadsheets.labelled_table(
        list(project.all_rows()),
        columns=project.columns(),
        mappings=project.mappings(),
        labels=project.labels(),
        predictions=project.predictions(run.number) if run else {},
        label_ids=run.label_ids if run else (),
    )
    spreadsheets.write_table(target, names, rows)
    return [target.name]
