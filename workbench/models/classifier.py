"""A text classifier while it is trained: an encoder, one vector per text, and a linear head on top.

The vector is the mean over the text's tokens, standardised without weights of its own. For BERT-like encoders it is
exactly what models.pooled_folder writes out as a plain transformers classifier. Every other architecture keeps the head
that transformers gives it, and the vector is what goes into that head's last linear layer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models import pieces
from workbench.models.encoder import load_tokenizer, loaded, longest
from workbench.models.pooled_folder import FAMILIES, is_pooled
from workbench.models.text_windows import over_windows

_EPSILON = 1e-12


def mean_of_tokens(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """One vector (rows, width) per text: the mean over its tokens, (rows, tokens, width)."""
    weight = mask[:, :, None].to(hidden.dtype)
    return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)


class UnitVectors(nn.Module):  # type: ignore[misc]
    """An encoder as it is, and the mean over its tokens at unit length."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.eval()

    def forward(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One unit vector (rows, width) per text."""
        hidden = self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state
        return nn.functional.normalize(mean_of_tokens(hidden, mask).float(), dim=-1)


class PooledClassifier(nn.Module):  # type: ignore[misc]
    """Encoder, mean over tokens, standardised, dropout, linear head.

    `window`: how many tokens are read at once of texts that are longer; 0 where all are short enough (see models.text_windows).
    """

    window = 0

    def __init__(self, encoder: nn.Module, labels: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(int(encoder.config.hidden_size), labels)

    @property
    def config(self) -> Any:
        """The configuration of the model inside."""
        return self.encoder.config

    def features(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One standardised vector per text, the mean of them where it is read in windows."""
        return over_windows(self._standardised, tokens, mask, self.window)

    def _standardised(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        mean = mean_of_tokens(self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state, mask)
        return nn.functional.layer_norm(mean.float(), (self.head.in_features,), eps=_EPSILON)

    def forward(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One logit per label for each text."""
        logits: torch.Tensor = self.head(self.dropout(self.features(tokens, mask)))
        return logits


class OwnHeadClassifier(nn.Module):  # type: ignore[misc]
    """A classifier of transformers' own; its vector is the input of its last linear layer. `window` as above."""

    window = 0

    def __init__(self, model: nn.Module, labels: int) -> None:
        super().__init__()
        self.model = model
        linear = [part for part in model.modules() if isinstance(part, nn.Linear) and part.out_features == labels]
        self._head = [linear[-1]]  # in a list: it is a part of the model already
        self._seen: list[torch.Tensor] = []
        linear[-1].register_forward_pre_hook(self._see)  # a method: a copy of this classifier then sees its own

    def _see(self, _part: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
        self._seen.append(inputs[0])

    @property
    def config(self) -> Any:
        """The configuration of the model inside."""
        return self.model.config

    @property
    def head(self) -> nn.Linear:
        """The last linear layer."""
        return self._head[0]

    def features(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One vector per text."""
        return over_windows(self._vectors, tokens, mask, self.window)

    def _vectors(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        self._answers(tokens, mask)
        seen = self._seen.pop()
        return seen.reshape(len(tokens), -1, seen.shape[-1])[:, 0].float()

    def forward(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One logit per label for each text."""
        return over_windows(self._answers, tokens, mask, self.window)

    def _answers(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        self._seen.clear()
        logits: torch.Tensor = self.model(input_ids=tokens, attention_mask=mask).logits
        return logits


Classifier = PooledClassifier | OwnHeadClassifier


def load_classifier(folder: Path, labels: int, *, max_length: int, dropout: float = 0.1) -> tuple[Any, Classifier, int]:
    """The tokenizer, a classifier with a new head, and how many tokens it can read. Raises ModelFailed."""
    from transformers import AutoConfig

    tokenizer = load_tokenizer(folder)
    config = loaded(lambda: AutoConfig.from_pretrained(folder, local_files_only=True), folder)
    if config.model_type in FAMILIES:
        classifier: Classifier = _load_pooled(folder, config, labels, dropout=dropout)
    else:
        classifier = _load_own_head(folder, labels)
    _check_vocabulary(folder, tokenizer, classifier)
    return tokenizer, classifier, longest(tokenizer, classifier.config, max_length)


def word_vectors(classifier: Classifier) -> nn.Module:
    """The module that turns tokens (rows, tokens) into word vectors (rows, tokens, width)."""
    model = classifier.encoder if isinstance(classifier, PooledClassifier) else classifier.model
    table: nn.Module = model.get_input_embeddings()
    return table


def word_embeddings(classifier: Classifier) -> nn.Parameter:
    """The table of word vectors: most of a small multilingual model, and best left as it is."""
    weight: nn.Parameter = word_vectors(classifier).weight
    return weight


def calculate_layers_twice(classifier: Classifier) -> bool:
    """Save memory: keep only what goes into each layer, and run the layer again when its gradient is due.

    Chen et al., Training Deep Nets with Sublinear Memory Cost (2016). False where the model cannot do so.
    """
    model = classifier.encoder if isinstance(classifier, PooledClassifier) else classifier.model
    if not model.supports_gradient_checkpointing:
        return False
    enable = getattr(model, "activation_checkpointing_enable", None) or model.gradient_checkpointing_enable
    enable()
    return True


def layers(classifier: Classifier) -> list[nn.Module]:
    """The encoder's layers from the first to the last; empty where they cannot be told."""
    lists = [part for part in classifier.modules() if isinstance(part, nn.ModuleList) and len(part) > 1]
    return list(lists[0]) if lists else []


def _load_pooled(folder: Path, config: Any, labels: int, *, dropout: float) -> PooledClassifier:
    from transformers import AutoModel

    if is_pooled(folder):
        config.num_hidden_layers -= 1  # a model of ours: its last layer is the pooling
    encoder = loaded(
        lambda: AutoModel.from_pretrained(
            folder, config=config, dtype=torch.float32, add_pooling_layer=False, local_files_only=True
        ),
        folder,
    )
    return PooledClassifier(encoder, labels, dropout=dropout)


def _load_own_head(folder: Path, labels: int) -> OwnHeadClassifier:
    from transformers import AutoModelForSequenceClassification

    model = loaded(
        lambda: AutoModelForSequenceClassification.from_pretrained(
            folder, num_labels=labels, dtype=torch.float32, local_files_only=True, ignore_mismatched_sizes=True
        ),
        folder,
    )
    return OwnHeadClassifier(model, labels)


def _check_vocabulary(folder: Path, tokenizer: Any, classifier: Classifier) -> None:
    known = len(word_embeddings(classifier))
    if pieces.count(tokenizer) > known:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The tokenizer in “{folder}” does not belong to its model."),
            QT_TRANSLATE_NOOP("errors", "Copy the tokenizer and the weights from the same place."),
            folder=folder.name,
        )
