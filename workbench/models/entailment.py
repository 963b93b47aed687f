"""Zero-shot by entailment: how far a text (the premise) entails “This text is about LABEL.” (the hypothesis), by an NLI model.

Yin, Hay and Roth, Benchmarking Zero-shot Text Classification (2019). Any sequence classifier does whose config names the outputs
for entailment and for contradiction, in English or Chinese; one that calls them LABEL_0 is refused, since guessing which is which
would turn every suggestion around.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models import base_models
from workbench.models.base_models import BaseModel, check_folder
from workbench.models.encoder import load_tokenizer, loaded, longest, pick_device, readable

Matrix = npt.NDArray[np.float32]
_ENTAILS = {"entailment", "entail", "entails", "蕴含", "蕴涵"}
_CONTRADICTS = {"contradiction", "contradict", "contradictory", "contradicts", "not_entailment", "矛盾", "不蕴含"}
_TEMPLATES = {"en": "This text is about {label}.", "zh": "这段文字是关于{label}的。"}
_TOKENS, _DESCRIBED = 256, 200  # of a pair at most; characters of a label's description


def at_hand() -> BaseModel | None:
    """The first of the added base models that tells entailment; None where there is none. Reads config files alone."""
    return next((m for m in base_models.available() if m.path is not None and tells_entailment(m.path)), None)


def tells_entailment(folder: Path) -> bool:
    """Whether a folder holds a sequence classifier with named outputs for entailment and contradiction."""
    try:
        outputs(folder)
    except ModelFailed:
        return False
    return True


def outputs(folder: Path) -> tuple[int, int]:
    """Which outputs of a model folder stand for entailment and for contradiction. Raises ModelFailed."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        names: Mapping[str, Any] = config.get("id2label") or {}
        classifies = any("SequenceClassification" in str(one) for one in config.get("architectures") or ())
        found = {str(name).strip().lower().replace("-", "_").replace(" ", "_"): int(at) for at, name in names.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        classifies, found = False, {}
    entails, contradicts = ([at for name, at in found.items() if name in known] for known in (_ENTAILS, _CONTRADICTS))
    if not classifies or len(entails) != 1 or len(contradicts) != 1:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The model in “{folder}” does not say which of its outputs means entailment."),
            QT_TRANSLATE_NOOP(
                "errors",
                "Choose a model trained on NLI whose config.json names “entailment” and “contradiction” under id2label.",
            ),
            folder=folder.name,
        )
    return entails[0], contradicts[0]


def hypothesis(name: str, description: str, language: str) -> str:
    """What a text must entail to have a label: its name, or its description where there is one, in the language's template."""
    template = _TEMPLATES["zh" if language == "zh" else "en"]
    told = " ".join(description.split())[:_DESCRIBED].rstrip(".。 ")
    plain = name.replace("_", " ")
    if not told:
        return template.format(label=plain)
    return template.format(label=f"{plain}（{told}）" if language == "zh" else f"{plain}: {told}")


def shares(logits: Matrix, *, several: bool) -> Matrix:
    """Probabilities (texts, labels) from (texts, labels, 2) logits of entailment and contradiction.

    One label a text: softmax of the entailment logits over the labels. Several: for each label by itself the softmax of
    entailment against contradiction; what is neutral says nothing of either.
    """
    if several:
        found: Matrix = (1 / (1 + np.exp(np.clip(logits[..., 1] - logits[..., 0], -80, 80)))).astype(np.float32)
        return found
    raised = np.exp(logits[..., 0] - logits[..., 0].max(axis=1, keepdims=True))
    one: Matrix = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return one


class Entailment:
    """An NLI model, loaded. Raises ModelFailed where its outputs are not named."""

    def __init__(self, model: BaseModel, *, device: str = "auto") -> None:
        import torch
        from transformers import AutoModelForSequenceClassification

        assert model.path is not None
        check_folder(model.path)
        folder = model.path
        self._columns = list(outputs(folder))
        self._device = pick_device(device)
        self._tokenizer: Any = load_tokenizer(folder)
        self._model: Any = loaded(
            lambda: AutoModelForSequenceClassification.from_pretrained(
                folder, dtype=torch.float32, local_files_only=True
            ),
            folder,
        )
        self._model.to(self._device).eval()
        self._length = longest(self._tokenizer, self._model.config, _TOKENS)

    def logits(
        self, texts: Sequence[str], hypotheses: Sequence[str], *, between: Callable[[], None] | None = None
    ) -> Matrix:
        """Logits (texts, hypotheses, 2) of entailment and contradiction; `between` is called after each text and may raise."""
        import torch

        found = np.zeros((len(texts), len(hypotheses), 2), dtype=np.float32)
        for at, text in enumerate(readable(texts, self._length)):
            pairs = self._tokenizer(
                [text] * len(hypotheses), list(hypotheses), truncation="only_first", max_length=self._length,
                padding=True, return_tensors="pt",
            )  # fmt: skip
            with torch.inference_mode():
                said = self._model(**pairs.to(self._device)).logits
            found[at] = said[:, self._columns].float().cpu().numpy()
            if between is not None:
                between()
        return found
