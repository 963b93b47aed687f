"""Reading a model folder, turning texts into token ids, and running a model over them in batches of like length."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models import text_windows
from workbench.models.base_models import check_folder

START, HEAD_TAIL, WINDOWS = "start", "head_tail", "windows"  # what is read of a text that is too long
TokenIds = list[list[int]]
_CHARS_PER_TOKEN = 32  # more than any real text has: what lies beyond is cut before the tokenizer sees it


def quiet() -> None:
    """No network, no telemetry, no progress bars or load reports of the libraries."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()


def loaded(load: Callable[[], Any], folder: Path) -> Any:
    """What `load` reads from a model folder by transformers. Raises ModelFailed."""
    check_folder(folder)
    quiet()
    return read(load, folder)


def read(load: Callable[[], Any], folder: Path) -> Any:
    """What `load` reads from a model folder, with the libraries' many errors as one ModelFailed."""
    try:
        return load()
    except MemoryError:
        raise
    except Exception as error:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The model in “{folder}” could not be loaded: {reason}"),
            QT_TRANSLATE_NOOP("errors", "Check that its files are complete, or choose another base model."),
            folder=folder.name,
            reason=str(error).strip().split("\n")[0][:300],
        ) from error


def load_tokenizer(folder: Path) -> Any:
    """The tokenizer of a model folder. Raises ModelFailed."""
    from transformers import AutoTokenizer

    return loaded(lambda: AutoTokenizer.from_pretrained(folder, local_files_only=True), folder)


def most_characters(max_length: int) -> int:
    """More characters than `max_length` tokens of any real text have."""
    return _CHARS_PER_TOKEN * max_length


def readable(texts: Iterable[str], max_length: int) -> list[str]:
    """The part of each text that `max_length` tokens can hold, and more: a tokenizer takes its time over a whole book."""
    return [text.lstrip()[: most_characters(max_length)] for text in texts]


def tokenise(
    tokenizer: Any,
    texts: Sequence[str],
    *,
    max_length: int,
    long_texts: str = START,
    watch: Callable[[], None] | None = None,
) -> TokenIds:
    """Token ids of each text, at most `max_length`; of longer ones what `long_texts` says. `watch` is called now and then and may raise.

    WINDOWS reads several times as many, see models.text_windows.
    START reads the first tokens, HEAD_TAIL the first quarter and the last ones: Sun et al., How to Fine-Tune BERT for Text
    Classification? (2019). Measured on film reviews of 300 tokens with the frozen English model, 800 rows, three draws: 0.656 ->
    0.688 with 64 tokens, 0.692 -> 0.716 with 128.
    """
    ids: TokenIds = []
    for start in range(0, len(texts), 1000):
        if watch is not None:
            watch()
        part = texts[start : start + 1000]
        if long_texts != START:
            ids.extend(_ends_or_whole(tokenizer, part, max_length, long_texts))
            continue
        encoded = tokenizer(
            readable(part, max_length), truncation=True, max_length=max_length, return_attention_mask=False
        )
        ids.extend(encoded["input_ids"])
    return ids


def most_at_each_end(max_length: int, long_texts: str) -> int:
    """How many characters of each end of a text are looked at by a rule that does not read its start alone."""
    return most_characters(max_length) * (text_windows.MOST if long_texts == WINDOWS else 1)


def places(tokenizer: Any, count: int, *, max_length: int, long_texts: str) -> list[int]:
    """Which of a text's `count` tokens are read, by a rule that does not read its start alone."""
    if long_texts == WINDOWS:
        return text_windows.places(count, text_windows.frame(tokenizer), max_length=max_length)
    head = max_length // 4
    every = list(range(count))
    return every if count <= max_length else every[:head] + every[head - max_length :]


def _ends_or_whole(tokenizer: Any, texts: Sequence[str], max_length: int, rule: str) -> TokenIds:
    most = most_at_each_end(max_length, rule)
    cut = [text if len(text) <= 2 * most else f"{text[:most]} {text[-most:]}" for text in map(str.strip, texts)]
    encoded = tokenizer(cut, truncation=False, return_attention_mask=False, verbose=False)["input_ids"]
    return [
        row
        if len(row) <= max_length
        else [row[at] for at in places(tokenizer, len(row), max_length=max_length, long_texts=rule)]
        for row in encoded
    ]


def count_tokens(tokenizer: Any, texts: Sequence[str]) -> list[int]:
    """How many tokens each text has, the model's own marks included and nothing cut off."""
    counts: list[int] = []
    for start in range(0, len(texts), 1000):
        encoded = tokenizer(
            list(texts[start : start + 1000]), truncation=False, return_attention_mask=False, verbose=False
        )
        counts.extend(map(len, encoded["input_ids"]))
    return counts


def longest(tokenizer: Any, config: Any, wanted: int) -> int:
    """`wanted` tokens, or fewer where the model cannot read that many."""
    positions = int(getattr(config, "max_position_embeddings", 0) or 0)
    if getattr(config, "model_type", "") in {"roberta", "xlm-roberta", "camembert"}:
        positions -= 2  # its positions start behind the padding id
    limits = [limit for limit in (positions, int(tokenizer.model_max_length)) if limit > 0]
    return min([wanted, *limits])


def padded(ids: Iterable[list[int]], *, pad: int, device: Any = "cpu") -> tuple[Any, Any]:
    """Token ids and attention mask of one batch as tensors, padded to its longest text."""
    import torch

    rows = list(ids)
    width = max(1, *(len(row) for row in rows)) if rows else 1
    tokens = torch.tensor([row + [pad] * (width - len(row)) for row in rows], dtype=torch.long)
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows], dtype=torch.long)
    return tokens.to(device), mask.to(device)


def like_length_batches(ids: TokenIds, *, tokens: int = 2048, rows: int = 64) -> list[list[int]]:
    """Positions in batches of like length, the longest first, each at most `rows` rows and about `tokens` tokens."""
    order = sorted(range(len(ids)), key=lambda at: -len(ids[at]))
    batches: list[list[int]] = []
    for at in order:
        if batches and len(batches[-1]) < rows and (len(batches[-1]) + 1) * len(ids[batches[-1][0]]) <= tokens:
            batches[-1].append(at)
        else:
            batches.append([at])
    return batches


def over_batches(
    run: Callable[[Any, Any], Any], ids: TokenIds, *, pad: int, device: Any = "cpu", rows: int = 64
) -> Iterator[tuple[list[int], Any]]:
    """Run a model over all texts without gradients: yields the positions of each batch and what `run` gave for it."""
    import torch

    for batch in like_length_batches(ids, tokens=32 * rows if str(device) == "cpu" else 512 * rows, rows=rows):
        with torch.inference_mode():
            result = run(*padded((ids[at] for at in batch), pad=pad, device=device))
        yield batch, result


def pick_device(wanted: str = "auto") -> Any:
    """The torch device to work on: a GPU where there is one, unless told otherwise. Raises ModelFailed."""
    import torch

    there = torch.cuda.is_available()
    if wanted == "cuda" and not there:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "There is no NVIDIA GPU that can be used."),
            QT_TRANSLATE_NOOP("errors", "Set the device to “auto” or “cpu”."),
        )
    return torch.device("cuda" if there and wanted != "cpu" else "cpu")
