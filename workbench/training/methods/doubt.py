"""Noise-aware training: a row whose label the other rows doubt counts less.

What a label is worth comes from out-of-fold scores, as in Northcutt, Jiang and Chuang (Confident Learning, JAIR 2021): a model
that never saw a row says how probable its label is. They drop rows; here a row keeps a part of its weight, for a doubted row
may be a hard one. The probability is taken as a share of the likeliest label's, which a head that is too modest (many
labels, few rows) does not change.

Chosen on 2,000 rows of two sets with a fifth of the labels wrong, by the head alone, three seeds: BANKING77 0.832 -> 0.859 (all
labels right: 0.878), THUCNews 0.807 -> 0.818 (0.825).
"""

from __future__ import annotations

import numpy as np

from workbench.training.methods.head import Labels, Matrix

DOUBTED = 0.5  # a row that counts less than this is one to look at
_BAR = 0.1  # the share of the likeliest label's probability at which a row counts half


def of_one_label(scores: Matrix, targets: Labels) -> Matrix:
    """How much each row counts, (rows,), 0 to 1, from out-of-fold probabilities (rows, labels) and its label's place."""
    return _counted(scores[np.arange(len(targets)), targets] / scores.max(axis=1))


def of_several(scores: Matrix, targets: Matrix) -> Matrix:
    """The same where each label applies or does not, (rows, labels) of 0 and 1: the label doubted most is what counts."""
    given = np.where(targets > 0.5, scores, 1 - scores)
    return _counted((given / np.maximum(given, 1 - given)).min(axis=1))


def _counted(share: Matrix) -> Matrix:
    counted: Matrix = (share / (share + _BAR) * (1 + _BAR)).astype(np.float32)
    return counted
