"""A token classifier while it is trained: one of transformers' own, with a linear head over every token.

It is the plain recipe of Devlin et al. (BERT, 2019, section 5.3), so that what is saved loads with AutoModelForTokenClassification as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from workbench.models.classifier import OwnHeadClassifier
from workbench.models.encoder import load_tokenizer, loaded, longest
from workbench.models.pooled_folder import is_pooled


class TokenClassifier(OwnHeadClassifier):
    """Encoder, dropout, linear head over every token."""

    def features(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One vector per token: (rows, tokens, width)."""
        self.forward(tokens, mask)
        return self._seen.pop().float()


def load_token_classifier(
    folder: Path, classes: int, *, max_length: int, dropout: float = 0.1
) -> tuple[Any, TokenClassifier, int]:
    """The tokenizer, a classifier with a new head of `classes`, and how many tokens it reads at once. Raises ModelFailed."""
    from transformers import AutoConfig, AutoModelForTokenClassification

    tokenizer = load_tokenizer(folder)
    config = loaded(lambda: AutoConfig.from_pretrained(folder, local_files_only=True), folder)
    if is_pooled(folder):
        config.num_hidden_layers -= 1  # a model of ours: its last layer is the pooling
    config.num_labels = classes
    config.classifier_dropout = dropout
    model = loaded(
        lambda: AutoModelForTokenClassification.from_pretrained(
            folder, config=config, dtype=torch.float32, local_files_only=True, ignore_mismatched_sizes=True
        ),
        folder,
    )
    return tokenizer, TokenClassifier(model, classes), longest(tokenizer, config, max_length)
