"""Before anything is labelled: what an NLI model says of a sample of the rows, where the user has added such a model.

The model reads a few hundred rows at most, beside all else, and every pair is kept by the text's hash: a helper that ends goes on
from there. What it says chooses the examples of the names (see labelling.live_head), so that all rows profit through their vectors
and what it gets wrong loses its weight with the first labels. Once some rows are labelled it is not asked any more.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.assist.table import Ints, RowTable
from workbench.assist.vectors import text_hash
from workbench.labelling import live_head
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import Names
from workbench.models import base_models, entailment
from workbench.models.base_models import BaseModel
from workbench.project import Project
from workbench.records import Label

FILE = "entailment.jsonl"
_PAIRS, _FEWEST, _MOST, _LABELS = 3000, 24, 300, 100  # texts times labels; texts; labels from which it is not tried
_LABELLED = 50  # rows from which the labels themselves say more
_PIECE, _FIRST_NEWS = 8, 24
Logits = list[list[float]]


class ZeroShot:
    """What the model says of rows, by id. `pause` is called between two texts and may raise; `news` when there is more."""

    def __init__(
        self, project: Project, folder: Path, model: BaseModel, pause: Callable[[], None], news: Callable[[], None]
    ) -> None:
        self._view, self._file, self._pause, self._news = project.snapshot(), folder / FILE, pause, news
        self._model = model
        self._reader: entailment.Entailment | None = None
        self._key, self._hypotheses, self._wanted = "", list[str](), list[int]()
        self._found: dict[int, Logits] = {}
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self.fresh = False
        self._failure: BaseException | None = None

    def close(self) -> None:
        """Wait until the thread has ended, as `pause` tells it to: the interpreter must not go while a model works."""
        if self._thread is not None:
            self._thread.join(20)

    def told(self) -> list[dict[str, Any]]:
        """Events: how many rows were read, of how many, and why it was given up where it was."""
        self.fresh = False  # before anything is read: what comes from here on is news again
        told: dict[str, Any] = {"model": self._model.title, "done": len(self._found), "total": len(self._wanted)}
        found = [{"event": "entailment", **told}]
        if self._failure is not None:
            found.append({"event": "no_entailment", "reason": str(self._failure)})
        return found

    def ask(self, rows: RowTable, labels: Sequence[Label]) -> list[int]:
        """Read a sample of the rows for these labels, in a thread; what was asked before is given up.

        Returns the rows that still need a vector for it; nothing is read where it is not worth it (any more).
        """
        wanted = _sample(rows, labels)
        if not wanted:
            return []
        language = base_models.language_of(text[:2000] for text in self._view.texts(wanted[:100]).values())
        hypotheses = [entailment.hypothesis(label.name, label.guideline, language) for label in labels]
        told = json.dumps([self._model.name, self._model.sha256, hypotheses], ensure_ascii=False)
        key = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        with self._lock:
            if key != self._key or wanted != self._wanted:
                self._key, self._hypotheses, self._wanted, self._found = key, hypotheses, wanted, {}
                if self._thread is None or not self._thread.is_alive():
                    self._thread = threading.Thread(target=self._run, daemon=True)
                    self._thread.start()
        at, _ = rows.places(wanted)
        return [int(one) for one in rows.ids[at[~rows.embedded[at]]]]

    def improved(self, names: Names, rows: RowTable, read: Callable[[Ints], Matrix]) -> Names:
        """The names with the examples that the model chooses, once it has read enough rows that have vectors."""
        with self._lock:
            found = dict(self._found)
        at, there = rows.places(sorted(found))
        at = at[there & rows.embedded[at]] if len(rows) else at[:0]
        if len(at) < min(_FIRST_NEWS, len(self._wanted)) or not len(at):
            return names
        logits = np.array([found[int(one)] for one in rows.ids[at]], dtype=np.float32)
        if logits.shape[1] != len(names.prototypes):
            return names
        return live_head.names_by_shares(names, entailment.shares(logits, several=rows.several), read(at))

    def _run(self) -> None:
        try:
            while self._some():
                pass
        except BaseException as error:  # suggestions go on without it; the helper says why
            self._failure = error
            self._tell()

    def _some(self) -> bool:
        """Read what is asked for now; False when that is done, True where something else was asked meanwhile."""
        with self._lock:
            key, hypotheses, rows = self._key, self._hypotheses, list(self._wanted)
        texts = self._view.texts(rows)
        kept = dict(_kept(self._file, key))
        hashes = {row: text_hash(text) for row, text in texts.items()}
        self._take(key, {row: kept[one] for row, one in hashes.items() if one in kept})
        left = [row for row in rows if row in texts and hashes[row] not in kept]
        told = len(rows) - len(left)
        if told:
            self._tell()
        for start in range(0, len(left), _PIECE):
            part = left[start : start + _PIECE]
            reader = self._reader = self._reader or entailment.Entailment(self._model)
            found = reader.logits([texts[row] for row in part], hypotheses, between=self._pause).tolist()
            with self._file.open("a", encoding="utf-8") as out:
                for row, logits in zip(part, found, strict=True):
                    out.write(json.dumps({"key": key, "text": hashes[row], "logits": logits}) + "\n")
            if not self._take(key, dict(zip(part, found, strict=True))):
                return True
            done = len(rows) - len(left) + start + len(part)
            if done >= max(_FIRST_NEWS, 1.5 * told) or done == len(rows):
                told = done
                self._tell()
        with self._lock:
            return key != self._key or rows != self._wanted

    def _take(self, key: str, found: dict[int, Logits]) -> bool:
        with self._lock:
            if key == self._key:
                self._found.update(found)
            return key == self._key

    def _tell(self) -> None:
        self.fresh = True
        self._news()


def _sample(rows: RowTable, labels: Sequence[Label]) -> list[int]:
    """The ids of the rows to be read: a few hundred by chance, as long as hardly any has a label."""
    if not 1 < len(labels) <= _LABELS or np.count_nonzero(rows.labels[~rows.test]) >= _LABELLED:
        return []
    count = max(_FEWEST, min(_MOST, _PAIRS // len(labels)))
    found: list[int] = np.random.default_rng(2).permutation(rows.ids[~rows.test])[:count].tolist()
    return found


def _kept(file: Path, key: str) -> Iterator[tuple[int, Logits]]:
    """What was read before for these labels by this model, by text; a line that was cut off is passed over."""
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    told = json.loads(line)
                except ValueError:
                    continue
                if told["key"] == key:
                    yield int(told["text"]), told["logits"]
    except OSError:
        return
