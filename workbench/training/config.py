"""What a run is told: one frozen dataclass, and the three efforts that set it.

Free of torch, so that the window can show what an effort sets and let an expert change it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed, storage_errors
from workbench.models.base_models import BaseModel
from workbench.records import Label
from workbench.tasks import TASKS, single_label
from workbench.training import clashes
from workbench.training.split import few

EFFORTS = ("quick", "balanced", "thorough")
ADAPTERS = ("lora", "adalora", "prefix", "ia3")  # train a few added weights; the base model stays as it is
METHODS = ("full", "head", *ADAPTERS)
LONG_TEXTS = ("start", "head_tail", "windows")  # see models.encoder.tokenise
MADE_BY = ("slips", "translation")  # how made texts come about, see training.augmenting
PLAN_NAMES = ("once", "methods", "self_training", "ensemble", "search", "shrink")  # see training.plans


@dataclass(frozen=True, slots=True)
class RunConfig:
    """One run. `labels` are {"id", "name"} in the order of all scores; everything else an expert may change.

    `task`: what a label is (see tasks); training.kinds holds what differs by it.
    `weak_weight`: how much a row counts that only rules gave a label, beside 1 for a row labelled by hand; 0 leaves them out.
    `balance_column`: the column of the file whose groups are balanced over labels (see runs.reweighing).
    `label_smoothing`, `focal` (its gamma), `r_drop` (its alpha), `mixout` (its probability): 0 leaves them off.
    `adversarial`: "none", "fgm" or "pgd"; `adversarial_size` is the push as a share of the length of a text's embeddings.
    `contrast`: how much it counts that texts of one label, and the label's name, lie together (see methods.contrast).
    `plan`: how the run is put together of `parts` trainings (see training.plans); `search_minutes`: how long settings are
    tried, at most `parts` of them.
    `long_texts`: which part of a text longer than `max_length` tokens is read (see models.encoder.tokenise).
    `noise_aware`: rows whose label the other rows doubt count less (see methods.doubt).
    `augment`: how many made texts of each training row are learned as well (see training.augmenting); `same_words`: the project's
    groups of words that mean the same, which they are made with. `made_by`: slips of the keyboard and the like, or translation
    there and back by `translators` (see models.translators; under "kept" the place where translations are kept).
    `pretrain_epochs`: how often all texts are read before labels are learned (see methods.pretraining).
    `continued_from`: the run whose model is the base here, 0 for none; `rehearsal`: which share of that run's rows is learned
    again. `anchor`: which share of the way back to the first weights a step goes at the full learning rate, of the encoder.
    `waits_for_power`: it pauses while the machine runs on its battery; `waits_for_card`: while another program computes on its card.
    `shard`: of several processes each keeps a part of the model (see training.sharding).
    `keep_layers`: how many layers a model keeps that is made smaller (plan "shrink"; 0: what half of the parameters leave room for, see training.plans.shrinking).
    `reinit_layers`: how many of the top layers start afresh. `adapter_rank`: the rank of LoRA and AdaLoRA, and how many
    positions a prefix has.
    """

    run: int
    base: dict[str, Any]
    labels: list[dict[str, Any]]
    task: str = "single_label"
    method: str = "full"
    effort: str = "balanced"
    plan: str = "once"
    parts: int = 3
    search_minutes: float = 10.0
    seed: int = 0
    epochs: int = 6
    rounds: int = 1
    max_length: int = 128
    long_texts: str = "start"
    batch_size: int = 16
    accumulation: int = 1
    learning_rate: float = 1e-4
    head_learning_rate: float = 1e-3
    warmup: float = 0.1
    weight_decay: float = 0.01
    dropout: float = 0.1
    layer_decay: float = 1.0
    averaging: float = 0.99
    train_word_embeddings: bool = False
    patience: int = 4
    evaluations_per_epoch: int = 2
    class_weights: str = "auto"
    weak_weight: float = 0.0
    balance_column: str = ""
    label_smoothing: float = 0.0
    focal: float = 0.0
    r_drop: float = 0.0
    mixout: float = 0.0
    contrast: float = 0.0
    noise_aware: bool = False
    adversarial: str = "none"
    adversarial_size: float = 0.05
    continued_from: int = 0
    rehearsal: float = 1.0
    anchor: float = 0.0
    augment: int = 0
    same_words: list[list[str]] = field(default_factory=list)
    made_by: str = "slips"
    translators: dict[str, str] = field(default_factory=dict)
    pretrain_epochs: int = 0
    reinit_layers: int = 0
    keep_layers: int = 0
    checkpointing: bool = False
    adapter_rank: int = 8
    precision: str = "auto"
    device: str = "auto"
    threads: int = 0
    waits_for_power: bool = False
    waits_for_card: bool = False
    shard: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    def fine_tunes(self) -> bool:
        """Whether more than the head is trained, step by step."""
        return self.method == "full" or self.adapts()

    def adapts(self) -> bool:
        """Whether a few added weights are trained, and the base model stays as it is."""
        return self.method in ADAPTERS

    def translates(self) -> bool:
        """Whether texts are made by translating them there and back."""
        return self.augment > 0 and self.made_by == "translation"

    def label_ids(self) -> list[int]:
        """The label ids in the order of the scores."""
        return [int(label["id"]) for label in self.labels]

    def label_names(self) -> list[str]:
        """The label names in the order of the scores."""
        return [str(label["name"]) for label in self.labels]


# What each effort sets. Steps are the measure: many labels with few rows each need more passes than many rows.
_EFFORT: dict[str, dict[str, Any]] = {
    "quick": {
        "epochs": 2,
        "rounds": 1,
        "least_steps": 60,
        "most_steps": 1500,
        "max_length": 64,
        "patience": 2,
        "evaluations_per_epoch": 1,
    },
    "balanced": {
        "epochs": 6,
        "rounds": 2,
        "least_steps": 200,
        "most_steps": 8000,
        "max_length": 128,
        "patience": 8,
        "evaluations_per_epoch": 2,
    },
    "thorough": {
        "epochs": 12,
        "rounds": 3,
        "least_steps": 400,
        "most_steps": 40000,
        "max_length": 256,
        "patience": 12,
        "evaluations_per_epoch": 2,
    },
}
_MOST_EPOCHS, _MOST_EPOCHS_OF_FEW = 40, 20
# Few new weights that start from nothing take larger steps than the weights of a trained encoder.
_ADAPTER_RATES = {"lora": 10.0, "adalora": 10.0, "ia3": 30.0, "prefix": 30.0}


def config_for(
    effort: str,
    *,
    run: int,
    base: BaseModel | dict[str, Any],
    rows: int,
    labels: Sequence[Label],
    method: str | None = None,
    seed: int = 0,
    **changes: Any,
) -> RunConfig:
    """The config that an effort stands for, with `rows` training rows. `changes` override; None means unchanged."""
    if effort not in EFFORTS:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "There is no effort “{effort}”."),
            QT_TRANSLATE_NOOP("errors", "Choose quick, balanced or thorough."),
            effort=effort,
        )
    told = base if isinstance(base, dict) else base.as_dict()
    values = dict(_EFFORT[effort])
    least, most = values.pop("least_steps"), values.pop("most_steps")
    batch = int(changes.get("batch_size") or 16) * int(changes.get("accumulation") or 1)
    values["epochs"] = _epochs(rows, batch, wanted=values["epochs"], least=least, most=most)
    values["evaluations_per_epoch"] = _evaluations(rows, batch, wanted=values["evaluations_per_epoch"])
    slow = _learning_rate(told)
    rate = changes.get("learning_rate") or _rate(told, method)
    if method in ADAPTERS:
        values["rounds"] = 1  # what two rounds learn cannot be averaged: their weights are factors of the change
    config = RunConfig(
        run=run,
        base=told,
        labels=[{"id": label.id, "name": label.name} for label in labels],
        effort=effort,
        long_texts="head_tail",
        method=method or "full",
        seed=seed,
        learning_rate=rate,
        head_learning_rate=10 * (slow if method in ADAPTERS else rate),
        **values,
    )
    config = replace(config, **{name: value for name, value in changes.items() if value is not None})
    if changes.get("plan") is None and effort == "thorough" and config.method == "full" and not config.continued_from:
        config = replace(config, plan="methods")
    if changes.get("contrast") is None and few_rows(config, rows):
        config = replace(config, contrast=1.0)
        chosen = any(changes.get(name) for name in ("epochs", "learning_rate", "head_learning_rate"))
        if config.method == "full" and not chosen:
            config = _in_fewer_steps(config)
    if not changes.get("rounds"):
        config = replace(config, rounds=max(1, min(config.rounds, config.epochs // 2)))
    if not changes.get("epochs") and not changes.get("patience"):
        config = replace(config, patience=max(config.patience, _evaluations_per_round(config)))
    return checked(config)


def usual_rate(config: RunConfig) -> float:
    """The learning rate that is usual for a run's base model and method."""
    return _rate(config.base, config.method)


def _rate(base: dict[str, Any], method: str | None) -> float:
    return min(0.03, _learning_rate(base) * _ADAPTER_RATES.get(method or "full", 1.0))


def few_rows(config: RunConfig, rows: int) -> bool:
    """Whether rows are so few that texts of one label are drawn together beside learning the label (see methods.contrast)."""
    return config.task == single_label.NAME and config.fine_tunes() and few(rows, len(config.labels))


def _in_fewer_steps(config: RunConfig) -> RunConfig:
    """Half of very many passes, in steps half as large again: as good where rows are few and drawn together, in half the time.

    Measured with 40 passes and with 20, 1,000 test rows: SST-2 0.720 and 0.716 with 8 rows a label (five draws), 0.751 and 0.737 with
    32 (three); HateCheck 0.608 and 0.612, 0.739 and 0.749; THUCNews with 8 (three) 0.771 and 0.774.
    """
    if config.epochs <= _MOST_EPOCHS_OF_FEW:
        return config
    rate = float(f"{1.5 * config.learning_rate:.2g}")
    return replace(config, epochs=_MOST_EPOCHS_OF_FEW, learning_rate=rate, head_learning_rate=10 * rate)


def _evaluations_per_round(config: RunConfig) -> int:
    """An effort's own number of passes is always made: with few rows the validation rows are too few to stop by.

    Measured on SST-2, 100 rows, three seeds: 0.771 with all passes, 0.745 where eight evaluations without gain ended them.
    """
    return math.ceil(config.epochs / config.rounds) * config.evaluations_per_epoch


def checked(config: RunConfig) -> RunConfig:
    """The same config. Raises TrainingFailed where a value cannot work."""
    limits: list[tuple[str, bool]] = [
        ("task", config.task in TASKS),
        ("method", config.method in METHODS),
        ("plan", config.plan in PLAN_NAMES),
        ("search_minutes", 0 < config.search_minutes <= 10_000),
        ("parts", 1 <= config.parts <= 20),
        ("epochs", 1 <= config.epochs <= 1000),
        ("rounds", 1 <= config.rounds <= max(1, config.epochs)),
        ("max_length", 4 <= config.max_length <= 8192),
        ("long_texts", config.long_texts in LONG_TEXTS),
        ("batch_size", 1 <= config.batch_size <= 4096),
        ("accumulation", 1 <= config.accumulation <= 4096),
        ("learning_rate", 0 < config.learning_rate < 1),
        ("head_learning_rate", 0 < config.head_learning_rate < 1),
        ("warmup", 0 <= config.warmup < 1),
        ("layer_decay", 0 < config.layer_decay <= 1),
        ("patience", config.patience >= 1),
        ("evaluations_per_epoch", 1 <= config.evaluations_per_epoch <= 1000),
        ("weak_weight", 0 <= config.weak_weight <= 1),
        ("class_weights", config.class_weights in {"auto", "none", "balanced"}),
        ("label_smoothing", 0 <= config.label_smoothing < 1),
        ("focal", 0 <= config.focal <= 10),
        ("r_drop", 0 <= config.r_drop <= 100),
        ("mixout", 0 <= config.mixout < 1),
        ("contrast", 0 <= config.contrast <= 100),
        ("adversarial", config.adversarial in {"none", "fgm", "pgd"}),
        ("adversarial_size", 0 < config.adversarial_size <= 1),
        ("augment", 0 <= config.augment <= 20),
        ("made_by", config.made_by in MADE_BY),
        ("pretrain_epochs", 0 <= config.pretrain_epochs <= 100),
        ("continued_from", config.continued_from >= 0),
        ("rehearsal", 0 <= config.rehearsal <= 1),
        ("anchor", 0 <= config.anchor <= 0.5),
        ("reinit_layers", 0 <= config.reinit_layers <= 100),
        ("keep_layers", 0 <= config.keep_layers <= 100),
        ("adapter_rank", 1 <= config.adapter_rank <= 512),
        ("precision", config.precision in {"auto", "fp32", "bf16"}),
        ("device", config.device in {"auto", "cpu", "cuda"}),
    ]
    for name, fine in limits:
        if not fine:
            raise TrainingFailed(
                QT_TRANSLATE_NOOP("errors", "The training option “{name}” cannot be {value}."),
                QT_TRANSLATE_NOOP("errors", "Change it under Advanced, or choose an effort again."),
                name=name,
                value=getattr(config, name),
            )
    clashes.check(config)
    return config


def write_config(config: RunConfig, folder: Path) -> None:
    """Write config.json into a run folder. Raises StorageFailed."""
    with storage_errors(folder):
        text = json.dumps(asdict(config), ensure_ascii=False, indent=1)
        (folder / "config.json").write_text(text, encoding="utf-8")


def read_config(folder: Path) -> RunConfig:
    """Read config.json of a run folder; what this version does not know is kept under `extra`. Raises TrainingFailed."""
    try:
        raw = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        known = {item.name for item in fields(RunConfig)}
        extra = {**raw.get("extra", {}), **{name: raw[name] for name in raw if name not in known}}
        return checked(RunConfig(**{name: raw[name] for name in raw if name in known - {"extra"}}, extra=extra))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "“{folder}” is not the folder of a run: its config.json cannot be read."),
            QT_TRANSLATE_NOOP("errors", "Start a new training instead."),
            folder=str(folder),
        ) from error


def _learning_rate(base: dict[str, Any]) -> float:
    """2e-4 suits six layers 384 wide; wider and deeper encoders take smaller steps."""
    try:
        shape = json.loads((Path(str(base.get("path"))) / "config.json").read_text(encoding="utf-8"))
        width = int(shape.get("hidden_size") or shape.get("dim") or 768)
        depth = int(shape.get("num_hidden_layers") or shape.get("n_layers") or 12)
    except (OSError, ValueError, AttributeError, TypeError):
        width, depth = 384, 12
    return float(f"{2e-4 * 384 / width * 6 / depth:.2g}")


def _epochs(rows: int, batch: int, *, wanted: int, least: int, most: int) -> int:
    steps = max(1, -(-rows // batch))
    return max(1, min(_MOST_EPOCHS, max(wanted, -(-least // steps)), max(1, most // steps)))


def _evaluations(rows: int, batch: int, *, wanted: int) -> int:
    """Fewer where an epoch has few steps, more where it has very many: about every 50 to 1,000 steps."""
    steps = max(1, -(-rows // batch))
    return max(1, min(wanted, steps // 25), steps // 1000)
