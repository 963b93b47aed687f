"""What holds a model back from learning its rows by heart: each does what its paper says, on a tiny model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn import functional

from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.errors import TrainingFailed
from workbench.models.classifier import Classifier, calculate_layers_twice, layers, load_classifier, word_vectors
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.methods import adversarial
from workbench.training.methods.full import Training
from workbench.training.methods.losses import divergence, row_losses
from workbench.training.methods.regularisation import Objective, mixed, start_afresh
from workbench.training.session import Session

LOGITS = torch.tensor([[4.0, -1.0, 0.0], [0.2, 0.1, 0.0]])
SOME = torch.tensor([0, 1])
TOKENS = torch.tensor([[2, 5, 9, 12, 3], [2, 8, 3, 0, 0], [2, 14, 15, 3, 0]])
MASK = (TOKENS > 0).long()
TARGETS = torch.tensor([0, 1, 1])
WEIGHTS = torch.full((3,), 1 / 3)


def _classifier(folder: Path) -> Classifier:
    torch.manual_seed(0)
    return load_classifier(folder, 2, max_length=32)[1]


def _cross_entropy(logits: Any, targets: Any) -> Any:
    return functional.cross_entropy(logits, targets, reduction="none")


def _objective(classifier: Classifier, config: RunConfig) -> Objective:
    start = {id(weight): weight.detach().clone() for weight in classifier.parameters()}
    return Objective(classifier, config, start=start, adapter=None, autocast=False)


def test_plain_losses_are_cross_entropy_and_smoothing_is_torchs() -> None:
    targets = torch.tensor([0, 2])
    assert torch.equal(row_losses(LOGITS, targets), _cross_entropy(LOGITS, targets))
    smooth = functional.cross_entropy(LOGITS, targets, reduction="none", label_smoothing=0.1)
    assert torch.equal(row_losses(LOGITS, targets, smoothing=0.1), smooth)
    several = torch.tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
    plain = functional.binary_cross_entropy_with_logits(LOGITS, several, reduction="none").mean(-1)
    assert torch.allclose(row_losses(LOGITS, several), plain)


@pytest.mark.parametrize("targets", [torch.tensor([0, 0]), torch.tensor([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])])
def test_focal_loss_turns_to_the_hard_rows(targets: torch.Tensor) -> None:
    plain, focal = row_losses(LOGITS, targets), row_losses(LOGITS, targets, focal=2.0)
    assert (focal < plain).all()
    assert focal[0] / plain[0] < focal[1] / plain[1]


def test_tags_of_tokens_that_do_not_count_do_not_count() -> None:
    """The loss of a row is that of its tokens added up, shared by the average number of tokens."""
    logits = LOGITS[None].expand(2, -1, -1)
    targets = torch.tensor([[0, 1], [0, -100]])
    each = _cross_entropy(LOGITS, torch.tensor([0, 1]))
    assert torch.allclose(row_losses(logits, targets), torch.stack([each.sum(), each[0]]) / 1.5)
    assert (row_losses(logits, targets, focal=2.0, smoothing=0.1) < row_losses(logits, targets)).all()
    apart = divergence(logits, logits.flip(2), targets)
    assert apart[0] > apart[1] > 0


def test_two_answers_differ_by_the_mean_of_both_divergences() -> None:
    other = LOGITS.flip(1)
    one, two = LOGITS.log_softmax(-1), other.log_softmax(-1)
    told = [functional.kl_div(a, b, log_target=True, reduction="none").sum(-1) for a, b in ((one, two), (two, one))]
    assert torch.allclose(divergence(LOGITS, other, SOME), sum(told) / 2)
    assert torch.equal(divergence(LOGITS, LOGITS, SOME), torch.zeros(2))
    assert (divergence(LOGITS, other, torch.ones(2, 3)) > 0).any()


def test_mixout_keeps_a_share_of_the_first_weights_and_the_mean() -> None:
    torch.manual_seed(0)
    weight, first = torch.full((400, 400), 3.0, requires_grad=True), torch.ones(400, 400)
    found = mixed(weight, first, 0.25)
    back = found.detach() == (1 - 0.25) / 0.75
    assert 0.24 < back.float().mean() < 0.26
    assert torch.isclose(found.mean(), torch.tensor(3.0), atol=0.02)
    found.sum().backward()
    assert torch.equal(weight.grad == 0, back)


def test_mixout_mixes_the_layers_and_nothing_else(make: Make, tiny_bert: Path) -> None:
    _, config = make(mixout=0.5)
    classifier = _classifier(tiny_bert).eval()
    objective = _objective(classifier, config)
    names = {name for name, _, _ in objective._mixed}
    assert len(names) == 12  # six matrices in each of two layers
    assert all(".layer." in name for name in names)
    before = objective._logits(TOKENS, MASK)
    assert torch.allclose(before, classifier(TOKENS, MASK), atol=1e-5)  # nothing trained yet: both are the same
    with torch.no_grad():
        for layer in layers(classifier):
            for weight in layer.parameters():
                weight.add_(0.1)
    assert not torch.allclose(objective._logits(TOKENS, MASK), classifier(TOKENS, MASK), atol=1e-3)


@pytest.mark.parametrize("kind", ["fgm", "pgd"])
def test_texts_are_pushed_where_the_loss_grows_and_no_further(tiny_bert: Path, kind: str) -> None:
    classifier = _classifier(tiny_bert).eval()
    word_vectors(classifier).weight.requires_grad_(False)
    losses: list[float] = []
    pushed: list[torch.Tensor] = []

    def loss_of() -> torch.Tensor:
        vectors: list[torch.Tensor] = []
        hook = classifier.encoder.embeddings.LayerNorm.register_forward_pre_hook(
            lambda _p, told: vectors.append(told[0])
        )
        loss = _cross_entropy(classifier(TOKENS, MASK), TARGETS).mean()
        hook.remove()
        losses.append(float(loss.detach()))
        pushed.append(vectors[0].detach())
        return loss

    told = adversarial.backward(loss_of, word_vectors(classifier), MASK, kind=kind, size=0.1)
    assert float(told) == losses[0]
    assert len(losses) == {"fgm": 2, "pgd": 4}[kind]
    assert losses[-1] > losses[0]
    words = functional.embedding(TOKENS, word_vectors(classifier).weight) * MASK[:, :, None]
    moved = torch.linalg.vector_norm(pushed[-1] - pushed[0], dim=(1, 2))
    assert torch.allclose(moved, 0.1 * torch.linalg.vector_norm(words, dim=(1, 2)), rtol=1e-3)
    assert not word_vectors(classifier)._forward_hooks


def _slopes(classifier: Classifier) -> list[torch.Tensor]:
    return [weight.grad.clone() for weight in classifier.parameters() if weight.grad is not None]


def test_calculating_layers_twice_gives_the_same_gradients(make: Make, tiny_bert: Path) -> None:
    _, config = make(adversarial="fgm", r_drop=1.0)
    found = []
    for twice in (False, True):
        classifier = _classifier(tiny_bert).train()
        assert not twice or calculate_layers_twice(classifier)
        torch.manual_seed(3)
        _objective(classifier, config).backward(TOKENS, MASK, TARGETS, WEIGHTS)
        found.append(_slopes(classifier))
    assert all(torch.allclose(one, two, atol=1e-6) for one, two in zip(*found, strict=True))


def test_r_drop_asks_two_passes_to_agree(make: Make, tiny_bert: Path) -> None:
    losses = {}
    for alpha in (0.0, 5.0):
        _, config = make(f"r{alpha}", r_drop=alpha)
        classifier = _classifier(tiny_bert).train()
        torch.manual_seed(0)
        losses[alpha] = float(_objective(classifier, config).backward(TOKENS, MASK, TARGETS, WEIGHTS))
    assert losses[5.0] > losses[0.0]
    _, config = make("still", r_drop=5.0)
    classifier = _classifier(tiny_bert).eval()  # without dropout both passes are the same
    plain = _cross_entropy(classifier(TOKENS, MASK), TARGETS).mean()
    still = _objective(classifier, config).backward(TOKENS, MASK, TARGETS, WEIGHTS)
    assert torch.isclose(still, plain, atol=1e-5)


def test_lower_layers_take_smaller_steps_and_the_top_may_start_afresh(make: Make, tiny_bert: Path) -> None:
    _, config = make(layer_decay=0.5, reinit_layers=1, learning_rate=1e-3)
    classifier, as_loaded = _classifier(tiny_bert), _classifier(tiny_bert)
    training = Training(classifier, config, steps=4, pad=0, device=torch.device("cpu"))
    rates = [group["full_rate"] for group in training._optimiser.param_groups]
    assert rates[:3] == [1e-3, 5e-4, 2.5e-4]
    assert rates[-1] == config.head_learning_rate
    same = [
        all(torch.equal(a, b) for a, b in zip(new.parameters(), old.parameters(), strict=True))
        for new, old in zip(layers(classifier), layers(as_loaded), strict=True)
    ]
    assert same == [True, False]
    start_afresh(classifier, 100)
    first = zip(layers(classifier)[0].parameters(), layers(as_loaded)[0].parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in first), "one layer always stays"


@pytest.mark.slow
def test_a_run_with_everything_on_repeats_and_learns(make: Make) -> None:
    options: dict[str, Any] = {
        "adversarial": "fgm", "r_drop": 1.0, "label_smoothing": 0.1, "focal": 1.0, "checkpointing": True, "layer_decay": 0.9,
        "reinit_layers": 1, "epochs": 2, "evaluations_per_epoch": 1,
    }  # fmt: skip
    curves = []
    for name in ("one", "two"):
        folder, _ = make(name, **options)
        code, events = _run(folder)
        assert code == 0, events[-1]
        curves.append([one["loss"] for one in events if one["event"] == "step"])
    assert curves[0] == curves[1]
    assert events[-1]["validation"]["accuracy"] > 0.8


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"r_drop": 1.0, "mixout": 0.1}, "together"),
        ({"method": "lora", "mixout": 0.1}, "whole model"),
        ({"method": "ia3", "reinit_layers": 1}, "whole model"),
        ({"method": "prefix", "checkpointing": True}, "twice"),
        ({"mixout": 0.1, "checkpointing": True}, "twice"),
        ({"label_smoothing": 1.0}, "label_smoothing"),
        ({"adversarial": "magic"}, "adversarial"),
    ],
)
def test_options_that_cannot_be_are_refused_in_a_sentence(make: Make, options: dict[str, Any], words: str) -> None:
    with pytest.raises(TrainingFailed, match=words):
        make(**options)


def test_an_anchor_keeps_the_encoder_near_its_first_weights(make: Make) -> None:
    far = []
    for anchor in (0.0, 0.2):
        folder, _ = make(f"run{anchor}", anchor=anchor, rounds=1)
        session = Session(folder, Control(folder))
        for _ in (*session.load(), *session.prepare_head()):
            pass
        weights = list(session.training.classifier.encoder.encoder.parameters())
        first = [weight.detach().clone() for weight in weights]
        for _ in session.train():
            pass
        far.append(sum(float((now.detach() - then).norm()) for now, then in zip(weights, first, strict=True)))
    assert far[1] < 0.7 * far[0]
