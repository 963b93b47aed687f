"""Windows cover a long text, and what stands for it is the mean of what stands for them, in every program alike."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import torch

from tests.models.tiny import GOOD, PLAIN, tiny_model
from workbench.models import text_windows
from workbench.models.classifier import load_classifier
from workbench.models.encoder import WINDOWS, load_tokenizer, padded, tokenise
from workbench.models.reading import read_places
from workbench.models.words import word_places

LENGTH = 16
ROOM = LENGTH - 2


@pytest.mark.parametrize("count", [17, 18, 29, 30, 31, 60, 99, 100, 101])
def test_windows_are_full_overlap_and_cover_the_text(count: int) -> None:
    found = text_windows.places(count, (1, 1), max_length=LENGTH)
    windows = [found[at : at + LENGTH] for at in range(0, len(found), LENGTH)]
    assert all(window[0] == 0 and window[-1] == count - 1 for window in windows)
    inner = [window[1:-1] for window in windows]
    assert all(part == list(range(part[0], part[0] + ROOM)) for part in inner)
    assert len(windows) <= text_windows.MOST
    assert set(found) == set(range(count))
    overlaps = [left[-1] + 1 - right[0] for left, right in pairwise(inner)]
    assert min(overlaps) >= ROOM // 8
    assert len(windows) == 2 or max(overlaps) <= ROOM // 2 + 1, "no window more than are needed"


def test_a_short_text_is_read_as_it_is() -> None:
    assert text_windows.places(LENGTH, (1, 1), max_length=LENGTH) == list(range(LENGTH))


def test_of_a_very_long_text_so_many_are_spread_evenly() -> None:
    found = text_windows.places(1002, (1, 1), max_length=LENGTH)
    assert len(found) == text_windows.MOST * LENGTH
    starts = [found[at + 1] for at in range(0, len(found), LENGTH)]
    assert starts[0] == 1
    assert starts[-1] + ROOM == 1001
    steps = [right - left for left, right in pairwise(starts)]
    assert max(steps) - min(steps) <= 1


@pytest.mark.parametrize("kind", ["bert", "roberta", "distilbert"])
def test_a_long_text_is_the_mean_of_its_windows(tmp_path: Path, kind: str) -> None:
    tokenizer, classifier, length = load_classifier(tiny_model(tmp_path / kind, kind), 2, max_length=LENGTH)
    classifier.eval()
    torch.nn.init.normal_(classifier.head.weight)
    texts = ["the room", " ".join(PLAIN * 4), " ".join([*PLAIN * 2, *GOOD]), "fine " * 500]
    ids = tokenise(tokenizer, texts, max_length=length, long_texts=WINDOWS)
    assert [len(row) // LENGTH for row in ids] == [0, 3, 2, text_windows.MOST]
    with torch.inference_mode():
        alone = [[row[at : at + LENGTH] for at in range(0, len(row), LENGTH)] for row in ids]
        vectors = [classifier.features(*padded(parts, pad=0)).mean(0) for parts in alone]
        answers = [classifier(*padded(parts, pad=0)).mean(0) for parts in alone]
        classifier.window = length
        batch = padded(ids, pad=0)
        torch.testing.assert_close(classifier.features(*batch), torch.stack(vectors), atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(classifier(*batch), torch.stack(answers), atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(
            classifier.head(classifier.features(*batch)), classifier(*batch), atol=1e-5, rtol=1e-4
        )


@pytest.mark.parametrize(("words", "whole"), [(3, True), (60, True), (400, False), (9000, False)])
def test_what_is_read_is_what_the_model_is_given(tiny_bert: Path, words: int, whole: bool) -> None:
    text = "  \n" + " ".join((GOOD + PLAIN)[at % 9] + "🙂" * (at % 5 == 0) for at in range(words)) + " "
    tokenizer = load_tokenizer(tiny_bert)
    read = read_places(tokenizer, text, max_length=LENGTH, long_texts=WINDOWS)
    assert read.ids == tokenise(tokenizer, [text], max_length=LENGTH, long_texts=WINDOWS)[0]
    known = {
        tokenizer.convert_ids_to_tokens(one): text[slice(*at)] for one, at in zip(read.ids, read.places, strict=True)
    }
    assert all(token == part for token, part in known.items() if not token.startswith("["))
    assert (not read.unread) == whole == all(map(read.has, word_places(text)))
    assert whole or len(read.unread) == text_windows.MOST - 1, "a gap between each two windows"
