"""Texts translated there and back: said in other words, with the same figures, never twice, never those that measure."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.models import tiny, tiny_translation
from tests.models.tiny import BAD, GOOD, PLAIN
from tests.training.conftest import Make
from tests.training.test_run import _run
from workbench.errors import ModelFailed, TrainingFailed
from workbench.models.translators import Translators
from workbench.project import Project
from workbench.records import Example
from workbench.runs.preparing import told
from workbench.training import augmenting, probe
from workbench.training.augmenting import there_and_back
from workbench.training.augmenting.sensible import is_sensible
from workbench.training.config import RunConfig, config_for
from workbench.training.control import Cancelled, Control
from workbench.training.events import Event
from workbench.training.examples import Examples, read_examples, write_examples

CPU = torch.device("cpu")
Told = tuple[list[Example], list[Event]]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    there, back = tiny_translation.pair(tmp_path_factory.mktemp("translators"))
    return Translators(str(there), str(back)).as_dict()


def rows(count: int = 60) -> list[Example]:
    """Texts of up to five words, which is what the tiny models have learned."""
    chance, found = random.Random(3), []
    for at in range(count):
        words = [*chance.sample(PLAIN, 3), chance.choice(GOOD if at % 2 else BAD)]
        chance.shuffle(words)
        split = "validation" if at % 5 == 0 else "test" if at % 11 == 1 else "unlabelled" if at % 11 == 2 else "train"
        found.append(Example(at, " ".join(words), None if split == "unlabelled" else 7 if at % 2 else 3, split))
    return found


def folder_with(make: Make, pair: dict[str, str], name: str = "run", **changes: Any) -> tuple[Path, RunConfig]:
    values = {"augment": 2, "made_by": "translation", "translators": pair, "epochs": 1, **changes}
    folder, config = make(name, **values)
    write_examples(rows(), folder)
    return folder, config


def examples_of(folder: Path, config: RunConfig) -> Examples:
    return read_examples(folder, config.label_ids(), config.task)


def drained(folder: Path, config: RunConfig, control: Control | None = None) -> Told:
    events: list[Event] = []
    going = there_and_back.translated(examples_of(folder, config), config, folder, CPU, control or Control(folder))
    while True:
        try:
            events.append(next(going))
        except StopIteration as end:
            return end.value, events


def ask(folder: Path, word: str) -> None:
    with (folder / "control").open("a", encoding="utf-8") as out:
        out.write(f"{word}\n")


def kind_of(word: str) -> str:
    return "good" if word in GOOD else "bad" if word in BAD else word


@pytest.fixture(scope="module")
def undisturbed(pair: dict[str, str], tiny_bert: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What a run makes that nothing disturbs, and tells."""
    folder = tmp_path_factory.mktemp("undisturbed") / "run"
    config = tiny.run_folder(folder, tiny_bert, augment=2, made_by="translation", translators=pair, epochs=1)
    write_examples(rows(), folder)
    return drained(folder, config)


def test_texts_come_back_in_other_words_and_mean_the_same(undisturbed: Told) -> None:
    made, events = undisturbed
    by_id = {row.id: row for row in rows()}
    assert len(made) > 20
    same = 0
    for one in made:
        row = by_id[one.id]
        assert one.text != row.text
        assert (one.split, one.value, one.weight) == ("train", row.value, 0.5)
        same += [kind_of(word) for word in one.text.split()] == [kind_of(word) for word in row.text.split()]
    assert same > 0.7 * len(made), "the tiny models have learned their words"
    train = sum(row.split == "train" for row in rows())
    steps = [(one["done"], one["total"]) for one in events if one["event"] == "phase"]
    assert steps[0] == (0, 2 * train)
    assert steps[-1] == (2 * train, 2 * train)
    assert events[-1]["values"] == {"made": len(made), "total": 2 * train}


def test_the_same_seed_gives_the_same_and_another_seed_others(
    make: Make, pair: dict[str, str], undisturbed: Told
) -> None:
    same, other = (drained(*folder_with(make, pair, str(seed), seed=seed))[0] for seed in (0, 1))
    assert same == undisturbed[0]
    assert {one.text for one in other} != {one.text for one in same}


def test_no_made_text_is_one_that_measures(make: Make, pair: dict[str, str]) -> None:
    folder, config = folder_with(make, pair)
    made, _ = drained(folder, config)
    sealed = made[0].text.upper()
    (folder / augmenting.FILE).unlink()
    for split in ("validation", "test"):
        write_examples([*rows(), Example(999, sealed, 7, split)], folder)
        again, _ = drained(folder, config)
        (folder / augmenting.FILE).unlink()
        assert made[0].text not in {one.text for one in again}
        assert len(again) >= len(made) - 2


def test_what_rules_or_a_model_labelled_is_not_translated(make: Make, pair: dict[str, str]) -> None:
    folder, config = folder_with(make, pair)
    write_examples([replace(row, weight=0.6) if row.id % 2 else row for row in rows()], folder)
    made, _ = drained(folder, config)
    assert made
    assert all(one.id % 2 == 0 for one in made)


def test_a_second_run_translates_nothing_again(
    make: Make, pair: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {**pair, "kept": str(tmp_path / "cache" / there_and_back.KEPT)}
    folder, config = folder_with(make, kept)
    first, _ = drained(folder, config)
    assert list((tmp_path / "cache" / there_and_back.KEPT).glob("*.jsonl"))
    assert not (folder / there_and_back.KEPT).exists()
    monkeypatch.setattr(there_and_back.Pair, "there_and_back", _never)
    second, config = folder_with(make, kept, "second")
    assert drained(second, config)[0] == first
    (second / augmenting.FILE).unlink()
    told = there_and_back.expected(examples_of(second, config), config, second, CPU, Control(second))
    assert told == (0.0, pytest.approx(len(first), abs=3)), "known, but for those that are texts that measure"


def _never(*_: object) -> list[there_and_back.Said]:
    raise AssertionError("nothing is new")


def test_a_run_that_was_killed_goes_on_and_ends_the_same(make: Make, pair: dict[str, str], undisturbed: Told) -> None:
    folder, config = folder_with(make, pair)
    going = there_and_back.translated(examples_of(folder, config), config, folder, CPU, Control(folder))
    events = [next(going) for _ in range(3)]  # the third is told after two batches were kept
    del going
    (file,) = (folder / there_and_back.KEPT).glob("*.jsonl")
    with file.open("a", encoding="utf-8") as out:
        out.write('{"torn": ["as by a')
    again, told = drained(folder, config)
    assert told[0]["done"] == events[-1]["done"] > 0
    assert again == undisturbed[0]
    assert drained(folder, config) == (again, []), "what the run has made is not made again"


def test_stop_keeps_what_is_made_and_cancel_ends_it(make: Make, pair: dict[str, str]) -> None:
    for word in ("stop", "cancel"):
        folder, config = folder_with(make, pair, word)
        control = Control(folder)
        going = there_and_back.translated(examples_of(folder, config), config, folder, CPU, control)
        next(going)
        next(going)
        ask(folder, word)
        if word == "cancel":
            with pytest.raises(Cancelled):
                list(going)
        else:
            last = list(going)[-1]
            assert 0 < last["values"]["total"] < 2 * sum(row.split == "train" for row in rows())


def test_a_word_is_heard_in_the_middle_of_a_batch(
    make: Make, pair: dict[str, str], undisturbed: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, config = folder_with(make, pair)
    real, words, steps = there_and_back._heed, ["pause", "stop"], []

    def heed(control: Control) -> None:
        steps.append(control)
        if len(steps) % 5 == 0 and words:
            ask(folder, words.pop(0))
        real(control)

    def free(_: there_and_back.Pair) -> None:
        nonlocal let_go
        let_go += 1

    let_go = 0
    monkeypatch.setattr(there_and_back.Pair, "let_go", free)
    monkeypatch.setattr(there_and_back, "_heed", heed)
    going = there_and_back.translated(examples_of(folder, config), config, folder, CPU, Control(folder))
    events = []
    for happened in going:
        events.append(happened["event"])
        if happened["event"] == "paused":
            ask(folder, "resume")
    assert events == ["phase", "paused", "resumed", "notice"]
    assert let_go == 2, "a pause frees the models, and so does the end"
    assert len(steps) == 10, "no word is written after one is heard"
    assert not (folder / there_and_back.KEPT).exists(), "half a batch is not kept"
    (folder / augmenting.FILE).unlink()
    monkeypatch.undo()
    (folder / "control").unlink()
    assert drained(folder, config)[0] == undisturbed[0]


def test_memory_that_runs_out_halves_a_batch_and_then_the_run_goes_on_without(
    make: Make, pair: dict[str, str], undisturbed: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, sizes = there_and_back.Pair.there_and_back, []

    def little(self: there_and_back.Pair, texts: list[str], seeds: list[str]) -> list[there_and_back.Said]:
        sizes.append(len(texts))
        if len(texts) > most:
            raise RuntimeError("CUDA out of memory. Tried to allocate")
        return real(self, texts, seeds)

    monkeypatch.setattr(there_and_back.Pair, "there_and_back", little)
    most = 5
    assert drained(*folder_with(make, pair))[0] == undisturbed[0]
    assert max(sizes) == 32
    most = 0
    made, events = drained(*folder_with(make, pair, "none"))
    assert made == []
    assert "Memory ran out" in events[-2]["text"]


def test_a_run_learns_them_and_a_broken_model_ends_it_at_once(make: Make, pair: dict[str, str], tmp_path: Path) -> None:
    folder, config = folder_with(make, pair)
    code, events = _run(folder)
    assert code == 0, events[-1]
    made = (folder / augmenting.FILE).read_text(encoding="utf-8").splitlines()
    train = sum(row.split == "train" for row in rows())
    started = next(one for one in events if one["event"] == "started")
    assert started["train_rows"] == train
    assert started["steps"] == -(-(train + len(made)) // config.batch_size)
    broken, config = folder_with(make, pair, "broken", translators={**pair, "there": str(tmp_path / "gone")})
    code, events = _run(broken)
    assert code == 1
    assert "translation model" in events[-1]["sentence"]
    assert not any(one["event"] == "started" for one in events)


@pytest.mark.slow
def test_what_it_takes_counts_the_translating(
    make: Make, pair: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, config = folder_with(make, pair, epochs=4)
    told = []
    real = there_and_back.expected
    for hour in (0, 3600):
        monkeypatch.setattr(
            there_and_back,
            "expected",
            lambda *given, hour=hour: real(*given)._replace(seconds=real(*given).seconds + hour),
        )
        told.append(list(probe.estimated(folder, Control(folder)))[-1])
    assert told[1]["seconds"] > told[0]["seconds"] + 3000
    assert not (folder / there_and_back.KEPT).exists(), "an estimate keeps nothing"
    made, _ = drained(folder, config)
    batches = -(-(sum(row.split == "train" for row in rows()) + len(made)) // config.batch_size)
    assert told[0]["steps"] == pytest.approx(4 * batches, rel=0.25), "as many are learned as came back in other words"


def test_a_batch_that_takes_long_is_told_by_its_beginning(
    make: Make, pair: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, config = folder_with(make, pair)
    examples, trials = examples_of(folder, config), []
    real = there_and_back.Trial.word

    def word(self: there_and_back.Trial) -> None:
        trials.append(self)
        self._began = 1e9 if len(trials) <= stop_after else 1e-9  # the clock of the tests, not that of the machine
        real(self)

    monkeypatch.setattr(there_and_back.Trial, "word", word)
    stop_after = 4
    part = there_and_back.expected(examples, config, folder, CPU, Control(folder))
    assert trials[0].words == 4
    assert part.rows == len(there_and_back.wanted(examples.train, config)), "nothing is known of what comes back"
    trials.clear()
    stop_after = 10_000
    whole = there_and_back.expected(examples, config, folder, CPU, Control(folder))
    assert 0 < whole.rows < part.rows
    assert part.seconds > 0 < whole.seconds


def test_what_is_not_sensible_is_not_learned() -> None:
    text, between = "I paid 20 pounds and never got my card", "Ich zahlte 20 Pfund und bekam meine Karte nie"
    assert is_sensible(text, between, "I have paid 20 pounds but my card never came")
    assert is_sensible("我付了20镑，卡一直没到", "I paid 20 pounds", "我支付了 20 英镑，但一直没有收到卡")
    for nonsense in (
        "", text, text.upper() + "!", between,  # nothing, the same, or never translated back
        "I have paid 30 pounds but my card never came", "I have paid but my card never came",  # other figures
        "I paid 20", "20 pounds " * 20,  # too short, too long
        "I paid 20 paid 20 paid 20 paid 20 paid", "Я заплатил 20 фунтов, а карту не получил",  # over and over; another language
    ):  # fmt: skip
        assert not is_sensible(text, between, nonsense), nonsense
    assert is_sensible("It cost 1,000 euros", "", "The price was 1.000 euros")


def test_passages_are_refused_and_so_is_a_project_without_models(
    project: Project, pair: dict[str, str], tiny_bert: Path, tmp_path: Path
) -> None:
    with pytest.raises(TrainingFailed, match="would move"):
        config_for(
            "quick", run=0, base={}, rows=9, labels=project.labels(), task="spans", augment=1, made_by="translation"
        )
    with pytest.raises(ModelFailed, match="names none"):
        told(project, base=str(tiny_bert), made_by="translation")
    project.describe(translators=pair)
    config, _, _ = told(project, base=str(tiny_bert), made_by="translation")
    assert config.augment == 1
    assert Path(config.translators["kept"]).is_relative_to(project.folder)
    project.describe(translators={**pair, "back": str(tmp_path)})
    with pytest.raises(ModelFailed, match=r"config\.json"):
        told(project, base=str(tiny_bert), made_by="translation")
    project.undo()
    assert project.setting("translators") == pair
