"""The model of the folder, asked by the very script that every exported folder has: what it says here it says there.

The script answers all texts of a file at once, for how texts are put together changes the last digits of a model in 8 bits. So
how far it is comes from within: its session is asked batch by batch.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench.exporting import script
from workbench.tasks import multi_label, spans

_AT_ONCE = 100_000  # texts: beyond, what they are read as would fill the memory
Progress = Callable[[float], None]


class Model:
    """A loaded model. One text or file at a time: whoever comes second waits."""

    def __init__(self, folder: Path) -> None:
        """Load it. Raises ModelFailed."""
        loaded = script.load(folder)
        self.folder, self.task, self.labels, self._module = folder, loaded.task, loaded.labels, loaded.module
        session, tokenizer = loaded.model
        self.accept_from = loaded.note.get("accept_from")
        self._session = _Counted(session)
        self._model = (self._session, tokenizer)
        self._alone = threading.Lock()
        self._count("log_probabilities" if self.task == spans.NAME else "log_odds")

    def predict(self, texts: Sequence[str], progress: Progress = lambda _share: None) -> list[dict[str, Any]]:
        """The script's answer to each text. `progress` hears which share is done; what it raises ends the work."""
        answers: list[dict[str, Any]] = []
        with self._alone:
            for start in range(0, len(texts), _AT_ONCE):
                part = list(texts[start : start + _AT_ONCE])

                def told(share: float, done: int = start, count: int = len(part)) -> None:
                    progress((done + share * count) / len(texts))

                self._session.progress = told
                answers += self._module.predict(self._model, part)
        return answers

    def scores(self, text: str) -> dict[str, float]:
        """The probability of every label; of passages each has its own."""
        if self.task == spans.NAME:
            return {}
        with self._alone:
            self._session.progress = None
            shares = self._module.probabilities(self._model, [text])[0].tolist()
        return dict(zip(self.labels, shares, strict=True))

    def self_test(self) -> int:
        """The exit status of the folder's self-test."""
        self._session.progress = None
        status: int = self._module.self_test(self._model)
        return status

    def _count(self, name: str) -> None:
        """Let the script's own function say first how much there is to read."""
        reads = getattr(self._module, name)

        def counted(session: _Counted, rows: Sequence[Sequence[int]]) -> Any:
            session.tokens, session.done = sum(map(len, rows)), 0
            return reads(session, rows)

        setattr(self._module, name, counted)


class _Counted:
    """An ONNX session that says how far it is."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.progress: Progress | None = None
        self.tokens = self.done = 0

    def run(self, names: Any, feed: dict[str, Any]) -> Any:
        found = self._session.run(names, feed)
        self.done += int(feed["attention_mask"].sum())
        if self.progress is not None:
            self.progress(min(1.0, self.done / max(1, self.tokens)))
        return found


def answer_labels(answer: dict[str, Any]) -> list[str]:
    """The labels that an answer names, of passages each once."""
    if "passages" in answer:
        return list(dict.fromkeys(one["label"] for one in answer["passages"]))
    return list(answer["labels"]) if "labels" in answer else [answer["label"]]


def label_cell(answer: dict[str, Any], labels: Sequence[str], text: str) -> str:
    """What stands in a spreadsheet for an answer, as an import of the workbench reads it."""
    if "passages" in answer:
        parts = (f"{' '.join(text[p['start'] : p['end']].split())} [{p['label']}]" for p in answer["passages"])
        return "; ".join(parts)
    if "labels" in answer:
        ids = [labels.index(name) for name in answer["labels"]]
        return multi_label.write_cell(ids, dict(enumerate(labels)))
    return str(answer["label"])
