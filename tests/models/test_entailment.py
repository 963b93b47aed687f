"""Zero-shot by entailment: which outputs are meant, the arithmetic, and a tiny model that was taught to tell entailment apart."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.models.tiny_nli import TOPICS, nli_model, premise
from workbench.cli.main import main
from workbench.errors import ModelFailed
from workbench.models import base_models, entailment, hub
from workbench.models.entailment import Entailment, hypothesis, outputs, shares


def config(folder: Path, names: list[str], architecture: str = "BertForSequenceClassification") -> Path:
    folder.mkdir(exist_ok=True)
    told = {"architectures": [architecture], "id2label": {str(at): name for at, name in enumerate(names)}}
    (folder / "config.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (["entailment", "neutral", "contradiction"], (0, 2)),
        (["CONTRADICTION", "NEUTRAL", "ENTAILMENT"], (2, 0)),
        (["Contradiction", "Entailment", "Neutral"], (1, 0)),
        (["entailment", "not_entailment"], (0, 1)),
        (["矛盾", "蕴含", "中立"], (1, 0)),
    ],
)
def test_the_outputs_are_found_by_their_names(tmp_path: Path, names: list[str], places: tuple[int, int]) -> None:
    assert outputs(config(tmp_path / "m", names)) == places


def test_outputs_without_a_name_are_refused_with_a_sentence(tmp_path: Path) -> None:
    for names in (["LABEL_0", "LABEL_1", "LABEL_2"], ["positive", "negative"], ["entailment", "neutral"]):
        with pytest.raises(ModelFailed, match="which of its outputs means entailment"):
            outputs(config(tmp_path / "m", names))
    with pytest.raises(ModelFailed):
        outputs(config(tmp_path / "m", ["entailment", "contradiction"], "BertModel"))
    assert not entailment.tells_entailment(tmp_path)


def test_one_label_is_weighed_against_the_others_and_several_each_against_its_contradiction() -> None:
    logits = np.array([[[2.0, 1.0], [0.0, -3.0], [1.0, 1.0]]], dtype=np.float32)
    one = shares(logits, several=False)
    assert one[0] == pytest.approx(np.exp([2, 0, 1]) / np.exp([2, 0, 1]).sum(), rel=1e-5)
    several = shares(logits, several=True)
    assert several[0] == pytest.approx([1 / (1 + np.exp(-1)), 1 / (1 + np.exp(-3)), 0.5], rel=1e-5)
    assert shares(logits * 1000, several=True).max() <= 1  # no overflow


def test_hypotheses_follow_the_language_and_the_description() -> None:
    assert hypothesis("card_lost", "", "en") == "This text is about card lost."
    assert hypothesis("refund", "money  back\nto the customer.", "en") == (
        "This text is about refund: money back to the customer."
    )
    assert hypothesis("退款", "", "zh") == "这段文字是关于退款的。"
    assert hypothesis("退款", "要求退钱。", "zh") == "这段文字是关于退款（要求退钱）的。"


def test_a_model_that_was_taught_tells_which_topic_a_text_is_about(taught: Path) -> None:
    model = Entailment(base_models.from_folder(taught), device="cpu")
    texts = [premise(at % 3, seed=1000 + at) for at in range(60)]
    calls: list[int] = []
    found = model.logits(texts, [hypothesis(name, "", "en") for name in TOPICS], between=lambda: calls.append(1))
    assert found.shape == (60, 3, 2)
    assert len(calls) == 60
    said = shares(found, several=False).argmax(axis=1)
    assert np.mean(said == np.arange(60) % 3) > 0.9
    both = shares(found, several=True)
    assert np.mean(both[np.arange(60), np.arange(60) % 3] > 0.5) > 0.9
    assert (both > 0.5).sum(axis=1).mean() < 1.5


def test_a_folder_is_added_and_found_by_itself(
    taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    assert entailment.at_hand() is None
    assert main(["models", "--add", str(taught), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["models"] if one["tells_entailment"]] == [taught.name]
    found = entailment.at_hand()
    assert found is not None
    assert found.path == (tmp_path / "home" / "data" / "models" / "hub" / taught.name)
    assert found.sha256 == base_models.from_folder(taught).sha256
    hub.move_to_trash(taught.name)
    assert entailment.at_hand() is None


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nli_model(tmp_path_factory.mktemp("nli") / "tiny-nli")
