"""Texts of one label are drawn together, for few rows: the loss, the batches, and a run with the labels' names."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.models.classifier import load_classifier
from workbench.training.config import read_config
from workbench.training.methods.batches import label_batches
from workbench.training.methods.contrast import apart_by_label
from workbench.training.methods.regularisation import Objective


def test_the_loss_is_least_where_labels_lie_together() -> None:
    targets = torch.tensor([0, 0, 1, 1])
    east, north = [1.0, 0.0], [0.0, 1.0]
    together = apart_by_label(torch.tensor([east, east, north, north]), targets)
    mixed = apart_by_label(torch.tensor([east, north, east, north]), targets)
    assert (together < 0.01).all()
    assert (mixed > 5).all()


def test_a_row_without_a_partner_costs_nothing_and_has_a_gradient_that_is_a_number() -> None:
    for targets in (torch.tensor([0]), torch.tensor([0, 1, 1])):
        vectors = torch.randn(len(targets), 4, requires_grad=True)
        losses = apart_by_label(vectors, targets)
        assert losses[0] == 0
        losses.sum().backward()
        assert vectors.grad is not None
        assert torch.isfinite(vectors.grad).all()


def test_every_row_comes_once_and_most_meet_one_of_their_label() -> None:
    labels = [at % 20 for at in range(160)]
    batches = label_batches(labels, batch_size=16, seed=1, epoch=0)
    assert sorted(at for batch in batches for at in batch) == list(range(160))
    assert batches == label_batches(labels, batch_size=16, seed=1, epoch=0)
    assert batches != label_batches(labels, batch_size=16, seed=1, epoch=1)
    met = [sum(labels[other] == labels[at] for other in batch) > 1 for batch in batches for at in batch]
    assert sum(met) / len(met) > 0.95


def test_no_step_is_of_what_was_left_over() -> None:
    for rows, sizes in ((18, [9, 9]), (16, [16]), (33, [11, 11, 11]), (1, [1])):
        batches = label_batches([at % 2 for at in range(rows)], batch_size=16, seed=0, epoch=3)
        assert [len(batch) for batch in batches] == sizes
        assert sorted(at for batch in batches for at in batch) == list(range(rows))


def test_it_is_added_to_the_loss_of_the_head(make: Make, tiny_bert: Path) -> None:
    tokens = torch.tensor([[2, 5, 9, 12, 3], [2, 8, 3, 0, 0], [2, 14, 15, 3, 0]])
    mask, targets, weights = (tokens > 0).long(), torch.tensor([0, 1, 1]), torch.full((3,), 1 / 3)
    told = {}
    for contrast in (0.0, 2.0):
        classifier = load_classifier(tiny_bert, 2, max_length=32)[1].eval()  # without dropout
        torch.nn.init.zeros_(classifier.head.weight)
        torch.nn.init.zeros_(classifier.head.bias)
        _, config = make(f"run{contrast}", contrast=contrast)
        told[contrast] = float(
            Objective(classifier, config, start={}, adapter=None, autocast=False).backward(
                tokens, mask, targets, weights
            )
        )
        vectors = classifier.features(tokens, mask).detach()
    added = 2.0 * float(apart_by_label(vectors, targets).mean())
    assert told[2.0] - told[0.0] == pytest.approx(added, rel=1e-4)


def test_names_change_nothing_of_the_out_of_fold_scores(make: Make) -> None:
    """They find wrong labels among the rows: names are no rows."""
    found = []
    for contrast in (0.0, 1.0):
        folder, _ = make(f"run{contrast}", contrast=contrast, method="head")
        assert _run(folder)[0] == 0
        found.append((folder / "out_of_fold.jsonl").read_text(encoding="utf-8"))
    assert found[0] == found[1]


def test_a_run_learns_the_names_too_and_says_nothing_of_them(make: Make) -> None:
    folder, _ = make(contrast=1.0, epochs=2)
    assert read_config(folder).contrast == 1
    code, events = _run(folder)
    assert code == 0
    assert events[-1]["event"] == "finished"
    assert (folder / "model" / "config.json").is_file()
    rows = sum(
        '"train"' in line or '"validation"' in line
        for line in (folder / "examples.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert len((folder / "out_of_fold.jsonl").read_text(encoding="utf-8").splitlines()) == rows
