"""Training a few added weights while the base model stays as it is: LoRA, AdaLoRA, IA3 and prefix tuning.

* LoRA: Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021), on every linear layer.
* AdaLoRA: Zhang et al., Adaptive Budget Allocation for Parameter-Efficient Fine-Tuning (2023): ranks go where they matter.
* IA3: Liu et al., Few-Shot Parameter-Efficient Fine-Tuning is Better and Cheaper than In-Context Learning (2022).
* Prefix tuning: Li and Liang (2021), see models.prefix.

The first three are changes of weights, so a trained model is merged and then is as plain as a fully trained one. What
transformers puts between encoder and head is new and is trained whole, as the head is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.models import prefix
from workbench.models.classifier import Classifier, PooledClassifier
from workbench.training.config import ADAPTERS, RunConfig
from workbench.training.events import Event, event

_NAME = "default"  # peft's own name for the only adapter
_OF_RANKS = ("ipt", "exp_avg_ipt", "exp_avg_unc")  # what AdaLoRA finds out about its ranks
# What IA3 scales: keys, values, and the inputs of the second layer of each feed-forward part.
_BERT = (["key", "value", "output.dense"], ["output.dense"])
_SCALED = {
    **dict.fromkeys(("bert", "roberta", "xlm-roberta", "camembert", "electra"), _BERT),
    "distilbert": (["k_lin", "v_lin", "lin2"], ["lin2"]),
    "deberta-v2": (["key_proj", "value_proj", "output.dense"], ["output.dense"]),
}


class Adapter:
    """The added weights of a classifier under training."""

    def __init__(self, encoder: Any, tuner: Any) -> None:
        self._encoder, self._tuner = encoder, tuner
        self._adaptive = hasattr(tuner, "rankallocator")

    def after_step(self, step: int) -> None:
        """AdaLoRA shares its ranks out anew; `step` counts from the start of the round. Gradients must still be there."""
        if self._adaptive:
            self._tuner.update_and_allocate(step)

    def penalty(self) -> torch.Tensor | None:
        """How far AdaLoRA's factors are from being orthogonal, to be added to the loss; None for other methods."""
        if not self._adaptive:
            return None
        gaps = []
        for name, weight in self._encoder.named_parameters():
            if "lora_A" in name or "lora_B" in name:
                square = weight @ weight.T if "lora_A" in name else weight.T @ weight
                gaps.append(torch.linalg.norm(square - torch.eye(len(square), device=square.device)))
        return self._told().orth_reg_weight * torch.stack(gaps).mean()

    def held(self) -> Iterator[torch.Tensor]:
        """The tensors that it keeps besides the weights."""
        if self._adaptive:
            ranks = self._tuner.rankallocator
            for name in _OF_RANKS:
                yield from getattr(ranks, name).values()

    def restart(self) -> None:
        """Forget what AdaLoRA found out about its ranks."""
        if self._adaptive:
            self._tuner.rankallocator.reset_ipt()
            self._told().rank_pattern = None

    def state(self) -> dict[str, Any]:
        """What going on needs besides the weights."""
        if not self._adaptive:
            return {}
        ranks = self._tuner.rankallocator
        return {
            "pattern": self._told().rank_pattern,
            **{name: dict(getattr(ranks, name)) for name in _OF_RANKS},
        }

    def load_state(self, state: dict[str, Any]) -> None:
        """Go on from a saved state."""
        if not state:
            return
        self._told().rank_pattern = state["pattern"]
        for name in _OF_RANKS:
            kept = {key: value.to(self._encoder.device) for key, value in state[name].items()}
            setattr(self._tuner.rankallocator, name, kept)

    def merge(self) -> None:
        """Make the change part of the encoder's own weights, in place. A prefix cannot be merged and stays on."""
        if self._tuner is not None:
            self._tuner.merge_and_unload(progressbar=False)

    def _told(self) -> Any:
        return self._tuner.peft_config[_NAME]


def wrapped(classifier: Classifier, config: RunConfig, *, steps: int) -> Adapter | None:
    """Freeze the encoder and give it the adapter of the run's method, in place; None where the method has none.

    `steps` are those of a round, at least 1. Raises TrainingFailed where the method does not fit the base model.
    """
    if config.method not in ADAPTERS:
        return None
    encoder = classifier.encoder if isinstance(classifier, PooledClassifier) else classifier.model.base_model
    device = next(encoder.parameters()).device
    encoder.requires_grad_(False)
    if config.method == "prefix":
        if not (isinstance(classifier, PooledClassifier) and prefix.fits(encoder.config)):
            raise _misfit(config)
        prefix.put_on(encoder, prefix.new(encoder.config, config.adapter_rank).to(device))
        return Adapter(encoder, None)
    try:
        return Adapter(encoder, _tuner(encoder, config, max(1, steps)))
    except ValueError as error:  # peft found no layer that it knows
        raise _misfit(config) from error


def notices(config: RunConfig) -> Iterator[Event]:
    """What is to be known before a run starts."""
    if config.method == "prefix":
        text = QT_TRANSLATE_NOOP(
            "events",
            "A model trained by prefix tuning predicts here as any other, but cannot be handed over as a model folder.",
        )
        yield event("notice", text=text, values={})


def _tuner(encoder: Any, config: RunConfig, steps: int) -> Any:
    """What peft makes of the encoder, which it changes in place. Importing peft takes seconds: only here."""
    from peft import AdaLoraConfig, AdaLoraModel, IA3Config, IA3Model, LoraConfig, LoraModel

    rank, dropout = config.adapter_rank, config.dropout
    if config.method == "lora":
        told = LoraConfig(r=rank, lora_alpha=2 * rank, lora_dropout=dropout, target_modules="all-linear")
        return LoraModel(encoder, told, _NAME)
    if config.method == "adalora":
        told = AdaLoraConfig(
            init_r=rank + rank // 2, target_r=rank, lora_alpha=2 * rank, lora_dropout=dropout, target_modules="all-linear",
            total_step=steps, tinit=steps // 10, tfinal=steps // 3, deltaT=max(1, steps // 50),
        )  # fmt: skip
        return AdaLoraModel(encoder, told, _NAME)
    targets, inputs = _SCALED.get(str(encoder.config.model_type), ("all-linear", []))
    return IA3Model(encoder, IA3Config(target_modules=targets, feedforward_modules=inputs), _NAME)


def _misfit(config: RunConfig) -> TrainingFailed:
    return TrainingFailed(
        QT_TRANSLATE_NOOP("errors", "The method “{method}” cannot be used with the base model “{base}”."),
        QT_TRANSLATE_NOOP("errors", "Choose another method under Advanced, such as LoRA, or another base model."),
        method=config.method,
        base=str(config.base.get("name", "")),
    )
