"""Translation models: which folders can be used and what is said of others, languages by their codes, draws with a seed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from tests.models import tiny_translation
from tests.models.tiny import tiny_model
from workbench.errors import ModelFailed
from workbench.models import translators
from workbench.models.translation import Translator, both, joined, sentences
from workbench.models.translators import Translators

CPU = torch.device("cpu")
TEXTS = ["the room was fine", "we ate there again with friends", "late"]


@pytest.fixture(scope="module")
def random_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Marian folder whose weights are random: it writes some words, whatever it reads."""
    return tiny_translation.marian(tmp_path_factory.mktemp("marian") / "there", tiny_translation.THERE, steps=0)


@pytest.fixture
def folder(random_one: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(random_one, tmp_path / "opus"))


def sentence(folder: Path, **codes: str) -> str:
    with pytest.raises(ModelFailed) as failed:
        translators.check(Translators(str(folder), str(folder), **codes))
    return failed.value.sentence.format(**failed.value.values)


def test_what_is_missing_in_a_folder_is_said(folder: Path, tmp_path: Path) -> None:
    translators.check(Translators(str(folder), str(folder)))
    (folder / "source.spm").unlink()
    (folder / "target.spm").unlink()
    assert (
        sentence(folder) == "The translation model in “opus” lacks source.spm, target.spm, which it reads texts with."
    )
    (folder / "model.safetensors").unlink()
    assert "has no weights" in sentence(folder)
    (folder / "config.json").write_text("{", encoding="utf-8")
    assert "no config.json" in sentence(folder)
    assert "no config.json" in sentence(tmp_path / "nowhere")
    assert "does not translate" in sentence(tiny_model(tmp_path / "bert"))


def test_other_weights_of_another_size_are_told_apart(folder: Path) -> None:
    told = Translators(str(folder), str(folder))
    before = translators.identity(told)
    assert before == translators.identity(told)
    assert before != translators.identity(Translators(str(folder), str(folder), "en", "de"))
    weights = folder / "model.safetensors"
    changed = bytearray(weights.read_bytes())
    changed[-1] ^= 1
    weights.write_bytes(changed)
    assert before != translators.identity(told)


def test_a_draw_depends_on_its_seed_alone(random_one: Path) -> None:
    model = Translator(random_one, "", "", CPU)
    likeliest = model.translated(TEXTS)
    assert likeliest == model.translated(TEXTS)
    drawn = model.translated(TEXTS, ["a", "b", "c"])
    assert drawn == model.translated(TEXTS, ["a", "b", "c"])
    assert drawn != model.translated(TEXTS, ["d", "e", "f"])
    assert drawn[1] == model.translated(TEXTS[1:2], ["b"])[0]
    assert model.translated([]) == []
    assert model.translated(["", "  "], ["a", "b"]) == ["", ""]


@pytest.mark.parametrize("kind", ["bin", "bin_with_a_program"])
def test_old_weights_are_read_as_data_and_never_run(folder: Path, kind: str) -> None:
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    torch.save(weights if kind == "bin" else {**weights, "program": Program()}, folder / "pytorch_model.bin")
    if kind == "bin":
        assert Translator(folder, "", "", CPU).translated(TEXTS)
        return
    with pytest.raises(ModelFailed, match="could not be loaded"):
        Translator(folder, "", "", CPU)
    assert not Program.ran


class Program:
    ran = False

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return run_it, ()


def run_it() -> None:
    Program.ran = True


def test_damaged_weights_and_weights_of_another_model_are_refused(folder: Path, tmp_path: Path) -> None:
    other = tiny_model(tmp_path / "bert") / "model.safetensors"
    shutil.copy(other, folder / "model.safetensors")
    with pytest.raises(ModelFailed) as failed:
        Translator(folder, "", "", CPU)
    assert "weights are missing" in str(failed.value.values["reason"])
    (folder / "model.safetensors").write_bytes(b"nothing of use")
    with pytest.raises(ModelFailed, match="could not be loaded"):
        Translator(folder, "", "", CPU)


def test_a_marian_model_of_several_languages_is_told_which(folder: Path) -> None:
    words = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    swapped = {">>deu<<": words.pop("▁moor"), ">>fra<<": words.pop("▁saw")}
    (folder / "vocab.json").write_text(json.dumps({**words, **swapped}), encoding="utf-8")
    assert translators.needs_codes(folder)
    assert sentence(folder) == "The model in “opus” writes several languages: say which, by its own code."
    translators.check(Translators(str(folder), str(folder), own="fra", other="deu"))
    for code, said in (("deu", ">>deu<<"), ("fra", ">>fra<<")):
        model, read = Translator(folder, "", code, CPU), []
        real = model._model.generate
        model._model.generate = lambda read=read, real=real, **given: read.append(given["input_ids"]) or real(**given)
        model.translated(TEXTS)
        assert {row[0] for batch in read for row in batch.tolist()} == {swapped[said]}


def test_a_model_of_many_languages_stands_in_both(tmp_path: Path) -> None:
    folder = many(tmp_path / "nllb")
    assert translators.needs_codes(folder)
    assert "knows many languages" in sentence(folder)
    there, back = Translators(str(folder), str(folder), "eng_Latn", "deu_Latn").ways()
    to_german, to_english = (Translator(*way, CPU).translated(TEXTS) for way in (there, back))
    assert to_german != to_english
    pair = both(Translators(str(folder), str(folder), "eng_Latn", "deu_Latn"), CPU)
    assert pair[0]._model is pair[1]._model, "it is loaded once"
    assert [pair[0].translated(TEXTS), pair[1].translated(TEXTS), pair[0].translated(TEXTS)] == [
        to_german, to_english, to_german
    ]  # fmt: skip
    with pytest.raises(ModelFailed) as failed:
        Translator(folder, "eng_Latn", "klingon", CPU)
    assert failed.value.values["code"] == "klingon"


def many(folder: Path) -> Path:
    """A tiny M2M100 with the tokenizer of NLLB, its weights random."""
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    words = ["<s>", "<pad>", "</s>", "<unk>", *"▁abcdefghijklmnopqrstuvwxyz"]
    tokenizer = NllbTokenizer(vocab={word: at for at, word in enumerate(words)}, merges=[], src_lang="eng_Latn")
    torch.manual_seed(0)
    config = M2M100Config(
        vocab_size=len(tokenizer), d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2,
        encoder_ffn_dim=16, decoder_ffn_dim=16, max_position_embeddings=128, init_std=1.0,
    )  # fmt: skip
    M2M100ForConditionalGeneration(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_texts_are_cut_into_sentences_and_put_together_again() -> None:
    english, chinese = "It is late. Why? I paid 3.50!", "卡丢了。怎么办？请帮我！"
    assert sentences(english) == ["It is late.", "Why?", "I paid 3.50!"]
    assert sentences(chinese) == ["卡丢了。", "怎么办？", "请帮我！"]
    assert joined(sentences(english)) == english
    assert joined(sentences(chinese)) == chinese
    assert sentences(" \n ") == []


def test_a_setting_that_names_too_little_names_none() -> None:
    for told in ("", None, {}, {"there": "a"}, {"there": "a", "back": " "}, ["a", "b"]):
        assert translators.named(told) is None
        with pytest.raises(ModelFailed, match="names none"):
            translators.required(told)
    full = Translators("a", "b", "en", "de")
    assert translators.named({**full.as_dict(), "kept": "x"}) == full
