"""A run's folder, written from a project: what the run is told, and the examples it gets."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed, TrainingFailed, storage_errors
from workbench.folding import same_text
from workbench.models import base_models, translators
from workbench.models.base_models import BaseModel
from workbench.project import Project, RowFilter
from workbench.records import NONE_APPLIES, Example, Label, Row, Value
from workbench.runs.continuing import Earlier, base_of, earlier_run, reads_as, rehearsed, to_draw
from workbench.runs.reweighing import balanced
from workbench.runs.rule_work import scan, weak_labels
from workbench.tasks import single_label
from workbench.training import config as configs
from workbench.training import examples as example_files
from workbench.training.augmenting.same_words import parsed
from workbench.training.split import draw_validation, near_text

FREE_SPACE = 300_000_000  # bytes for predictions, vectors and what else a run writes
_BELOW_ONE = 0.999  # a row that only rules labelled never counts as one labelled by hand
BYTES_PER_PARAMETER = 10  # a model of 4 bytes each, and a checkpoint of the trained part with its averages


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


def gather(
    project: Project,
    *,
    seed: int = 0,
    weak_weight: float = 0.0,
    earlier: Earlier | None = None,
    rehearsal: float = 1.0,
) -> tuple[list[Example], list[Label]]:
    """Every row as an example with its split for one run, and the labels that have rows to train on.

    Test rows are never trained on, and neither is a row whose text is that of a test row. Validation rows are drawn from
    the others, and only from rows that somebody labelled. With `weak_weight` rows that only rules give a label are trained on as
    well, each counted by that weight and how probable its label is. Where the run goes on from an `earlier` one, that one's
    validation rows stay what they are, and of its training rows the share `rehearsal` is learned again.
    """
    if weak_weight and project.several:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "What rules say is learned only where a text has one label."),
            QT_TRANSLATE_NOOP("errors", "Train without the rows labelled by rules."),
        )
    sealed = project.row_ids(RowFilter(split="test"))
    test_texts = {
        same_text(row.text) for start in range(0, len(sealed), 900) for row in project.rows(sealed[start : start + 900])
    }
    rows = list(project.all_rows())
    usable = [r for r in rows if r.label is not None and r.split == "train" and same_text(r.text) not in test_texts]
    weak = weak_labels(scan(project, project.rules())) if weak_weight else {}
    weak = {row.id: weak[row.id] for row in rows if row.id in weak and same_text(row.text) not in test_texts}
    counts = example_files.count_labels(_value(row) for row in usable)
    counts.update(one.label for one in weak.values())
    labels = [label for label in project.labels() if counts[label.id]]
    example_files.check_enough(counts, project.task)
    _check_texts([*(row.text for row in usable), *(row.text for row in rows if row.id in weak)])
    drawn = [(r.id, r.text, example_files.carried(_value(r) or ()) or (NONE_APPLIES,)) for r in usable]
    free, validation = to_draw(drawn, earlier) if earlier else (drawn, set())
    validation |= draw_validation(free, seed=seed, none_of_few=project.task == single_label.NAME and not earlier)
    train = {row.id for row in usable} - validation
    train = rehearsed(train, earlier, rehearsal, seed=seed) if earlier else train
    held = {near_text(row.text) for row in rows if row.id in validation} if weak else set()
    examples = [_example(row, train, validation) for row in rows]
    for at, row in enumerate(rows):
        if row.id in weak and near_text(row.text) not in held:
            one = weak[row.id]
            weight = min(weak_weight * one.probability, _BELOW_ONE)
            examples[at] = Example(row.id, row.text, one.label, "train", weight)
    return examples, labels


def _check_texts(texts: Iterable[str]) -> None:
    """Raises TrainingFailed where there is nothing to tell apart."""
    told = map(same_text, texts)
    first = next(told, "")
    if not any(text != first for text in told):
        raise TrainingFailed(
            QT_TRANSLATE_NOOP(
                "errors", "All labelled texts are the same: there is nothing in them to tell labels apart."
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Look whether the right column was imported as the text, and label other rows."
            ),
        )


def _example(row: Row, train: set[int], validation: set[int]) -> Example:
    if row.split == "test":
        return Example(row.id, row.text, _value(row), "test")
    if row.id in validation:
        return Example(row.id, row.text, _value(row), "validation")
    return Example(row.id, row.text, _value(row), "train" if row.id in train else "unlabelled")


def _value(row: Row) -> int | Value | None:
    return row.value if row.value is not None else row.label


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
    config, examples, model = told(
        project, base=base, method=method, effort=effort, seed=seed, allow_network=allow_network, **changes
    )
    check_space(project.runs_folder, FREE_SPACE + BYTES_PER_PARAMETER * model.parameters)
    number = project.add_run(
        {
            "method": config.method, "effort": effort, "plan": config.plan, "parts": config.parts,
            "continued_from": config.continued_from,
        },
        base=model.name,
        train_rows=_train_rows(examples),
        label_ids=config.label_ids(),
    )  # fmt: skip
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


def told(
    project: Project,
    *,
    base: str | None = None,
    method: str | None = None,
    effort: str = "balanced",
    seed: int = 0,
    allow_network: bool = False,
    **changes: Any,
) -> tuple[configs.RunConfig, list[Example], BaseModel]:
    """What a run would be told, as `prepare` writes it, with the number 0. Raises TrainingFailed, ModelFailed."""
    number, share = int(changes.get("continued_from") or 0), changes.get("rehearsal")
    earlier = earlier_run(project, number) if number else None
    examples, labels = gather(
        project,
        seed=seed,
        weak_weight=float(changes.get("weak_weight") or 0),
        earlier=earlier,
        rehearsal=1.0 if share is None else float(share),
    )
    if changes.get("balance_column"):
        examples = balanced(project, examples, str(changes["balance_column"]))
    if earlier:
        changes = reads_as(earlier, changes)
    model = base_of(earlier) if earlier else base_models.find(base) if base else default_base(project)
    model = base_models.ensure(model, allow_network=allow_network)
    config = configs.config_for(
        effort,
        run=0,
        base=model,
        rows=_train_rows(examples),
        labels=labels,
        method=method,
        seed=seed,
        task=project.task,
        **{**changes, **_made(project, changes)},
    )
    return config, examples, model


def _made(project: Project, changes: dict[str, Any]) -> dict[str, Any]:
    """What the project says of made texts, where a run makes some. Raises ModelFailed where it cannot."""
    if changes.get("made_by") == "translation":
        told = translators.required(project.setting("translators"))
        kept = {"kept": str(project.folder / "cache" / "translations")}
        return {"augment": changes.get("augment") or 1, "translators": {**told.as_dict(), **kept}}
    return {"same_words": parsed(project.setting("same_words", ""))} if changes.get("augment") else {}


def _train_rows(examples: list[Example]) -> int:
    return sum(example.split == "train" for example in examples)


def check_space(place: Path, needed: int = FREE_SPACE) -> None:
    """Raises TrainingFailed where the disk is too full for a run."""
    with storage_errors(place):
        free = shutil.disk_usage(place).free
    if free < needed:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP(
                "errors", "Only {free} MB are free on the disk of “{place}”; a training needs {needed} MB."
            ),
            QT_TRANSLATE_NOOP("errors", "Free some space, or move the project to a larger disk, and train again."),
            free=free // 1_000_000,
            needed=needed // 1_000_000,
            place=str(place),
        )


def folder_of(project: Project, number: int) -> Path:
    """The folder of a run."""
    return project.runs_folder / f"{number:04d}"
