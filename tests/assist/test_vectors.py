"""The store of vectors: what was written is found again, also after a kill, and never for another model."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from workbench.assist.suggestions import Suggestions
from workbench.assist.vectors import VectorStore, text_hash


def some(count: int, seed: int = 0) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def store(folder: Path, model: str = "a") -> VectorStore:
    return VectorStore(folder, model=model, width=8)


def test_vectors_are_found_again_by_text(tmp_path: Path) -> None:
    made, vectors = store(tmp_path), some(40_000)
    hashes = [text_hash(f"text {at}") for at in range(40_000)]
    slots = made.add(hashes[:30_000], vectors[:30_000])
    made.add(hashes[30_000:], vectors[30_000:])  # the files grow
    assert slots[-1] == 29_999
    made.flush()
    again = store(tmp_path)
    assert again.count == 40_000
    found = again.find([hashes[35_000], text_hash("other"), hashes[3]])
    assert found.tolist() == [35_000, -1, 3]
    assert np.abs(again.read(found[[0, 2]]) - vectors[[35_000, 3]]).max() < 1e-3


def test_a_vector_that_was_not_whole_is_made_again(tmp_path: Path) -> None:
    made = store(tmp_path)
    made.add([text_hash("a"), text_hash("b")], some(2))
    made._vectors[1] = 0  # its hash reached the disk, it did not
    made.flush()
    assert store(tmp_path).count == 1
    assert store(tmp_path).find([text_hash("b")]).tolist() == [-1]


def test_another_model_starts_anew(tmp_path: Path) -> None:
    store(tmp_path).add([text_hash("a")], some(1))
    assert store(tmp_path, "b").count == 0
    assert store(tmp_path, "b").find([text_hash("a")]).tolist() == [-1]


def test_hashes_are_never_zero_and_tell_texts_apart() -> None:
    hashes = {text_hash(text) for text in ("", "a", "A", "é", "e\u0301", "\ud800")}
    assert len(hashes) == 6
    assert 0 not in hashes


def test_suggestions_are_read_while_they_are_written(tmp_path: Path) -> None:
    written = Suggestions(tmp_path, largest=10, write=True)
    read = Suggestions(tmp_path, largest=0)
    assert read.of([1, 10, 99, -1]) == [None] * 4
    written.say(np.array([1, 10]), np.array([7, 0], np.int32), np.array([0.5, 0.9], np.float32))
    assert read.of([1, 10]) == [(7, 0.5), None]
    assert read.all()[0].tolist()[:3] == [0, 7, 0]
