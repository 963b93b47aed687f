"""The model card in both languages: the same facts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product
from typing import Any

import pytest

from workbench.exporting.enclosed import Trusted
from workbench.exporting.model_card import model_card
from workbench.records import Label, Run

_LABELS = [Label(3, "refund", 0, "Money | back"), Label(5, "退货", 1, "")]
_FIRST = {"single_label": "accuracy", "multi_label": "micro_f1", "spans": "span_f1"}


def _checked(**more: Any) -> dict[str, Any]:
    told = {
        "rows": 71,
        "split": "test",
        "metric": "accuracy",
        "score_before": 0.912,
        "score_after": 0.907,
        "alike": 0.989,
    }
    return {**told, "size_before": 4.7e8, "size_after": 1.2e8, "speed_before": 41.2, "speed_after": 160.0, **more}


def _card(
    task: str, language: str, *, long_texts: str, scored: str, onnx: bool | None, half: bool, trusted: bool
) -> str:
    whole = {"rows": 79, "macro_f1": 0.876, "macro_f1_interval": [0.81, 0.93], "accuracy": 0.9}
    first = {_FIRST[task]: 0.9, f"{_FIRST[task]}_interval": [0.82, 0.95]}
    exact = {} if task == "single_label" else {"exact_match": 0.51, "exact_match_interval": [0.4, 0.62]}
    per_label = {one.name: {"rows": 40, "precision": 0.91, "recall": None, "f1": 0.9} for one in _LABELS}
    result = {
        "validation_rows": 64, "best_epoch": 3.5, "epochs": 4, "thresholds": [0.31, 0.52] if task == "multi_label" else None,
        "test": {**whole, **first, **exact, "per_label": per_label} if scored == "test" else None,
        "validation": whole if scored == "validation" else None,
    }  # fmt: skip
    run = Run(7, "finished", "lora", "balanced", "e5", 1.7e9, 257, (3, 5), result)
    base = {"name": "e5", "languages": ["en", "zh"], "license": "MIT", "revision": "abc", "sha256": None}
    config = {
        "base": base, "task": task, "seed": 11, "max_length": 128, "long_texts": long_texts,
        "labels": [{"id": one.id, "name": one.name} for one in _LABELS],
    }  # fmt: skip
    told = None if onnx is None else _checked(int8=onnx, refused="Too many differ." if onnx else "", difference=0.0123)
    return model_card(
        run, config=config, project="Q", labels=_LABELS, label_rows={3: 300, 5: 12}, onnx=told,
        half=_checked() if half else None, trusted=Trusted(1.7, 0.83, 0.05) if trusted else None, language=language,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("task", "scored", "onnx"), list(product(_FIRST, ["test", "validation", "nothing"], [None, False, True]))
)
def test_both_languages_tell_the_same(task: str, scored: str, *, onnx: bool | None) -> None:
    for long_texts, more in (("start", False), ("head_tail", True), ("windows", True)):
        told: dict[str, Any] = {
            "long_texts": long_texts, "scored": scored, "onnx": onnx, "half": more and onnx is None, "trusted": more
        }  # fmt: skip
        english, chinese = _card(task, "en", **told), _card(task, "zh", **told)
        assert english.split("---\n")[1] == chinese.split("---\n")[1], "what model hubs read"
        assert _numbers(english) == _numbers(chinese)
        assert english.count("\n## ") == chinese.count("\n## ")
        assert ("ONNX" in english.split("## Limits")[0]) == (onnx is not None)


def _numbers(card: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:\.\d+)?%?", card))


def test_the_chinese_card_is_in_chinese() -> None:
    told: dict[str, Any] = {"long_texts": "start", "scored": "test", "onnx": None, "half": True, "trusted": True}
    card = _card("single_label", "zh", **told).split("---\n", 2)[-1]
    prose = re.sub(r"```.*?```|`[^`]*`", "", card, flags=re.DOTALL)
    assert len(re.findall(r"[一-鿿]", prose)) > 300
    assert not re.findall(r"(?:[A-Za-z]+ ){3,}", prose), "a sentence in English"
