"""What lies on the desk: the one file that was dropped, how far its labelling is, the file that came of it.

Files lie in a folder of their own until the next one is dropped or the program ends; nothing else of them is kept.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from workbench.errors import QT_TRANSLATE_NOOP, ImportFailed, ServingFailed, WorkbenchError, storage_errors
from workbench.handed import sheets
from workbench.handed.model import Model, answer_labels
from workbench.importing.readers import Table

_PIECE = 1 << 20
_SHOWN = 10  # rows of the preview
_LONG = 400  # characters of a text in it
_MOST_NAME = 120  # characters
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*\ud800-\udfff]')
_AT_WORK = (
    QT_TRANSLATE_NOOP("errors", "A file is being labelled."),
    QT_TRANSLATE_NOOP("errors", "Wait until it is done, or cancel it."),
)
_NO_FILE = (
    QT_TRANSLATE_NOOP("errors", "There is no file to label."),
    QT_TRANSLATE_NOOP("errors", "Drop one on the page."),
)


class Source(Protocol):
    """Where a file's bytes come from."""

    def read(self, size: int, /) -> bytes:
        """At most so many of them."""


class Stopped(Exception):
    """The work was cancelled."""


@dataclass(slots=True)
class Work:
    """A labelling: `state` is running, done, cancelled or failed; `share` how much of it is done."""

    state: str = "running"
    share: float = 0.0
    rows: int = 0
    result: Path | None = None
    error: WorkbenchError | None = None
    counts: dict[str, int] = field(default_factory=dict)
    first: list[dict[str, Any]] = field(default_factory=list)
    accepted: int | None = None
    cancelled: threading.Event = field(default_factory=threading.Event)


class Desk:
    """One file at a time. `model` gives the model, once it is loaded; it raises ModelFailed where it cannot be."""

    def __init__(self, model: Callable[[], Model]) -> None:
        self._model = model
        self._folder = Path(tempfile.mkdtemp(prefix="label-texts-"))
        self._number = 0
        self._table: Table | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.work: Work | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being labelled."""
        return self.work is not None and self.work.state == "running"

    def take(self, name: str, body: Source, length: int) -> dict[str, Any]:
        """Take a file in place of the one before; says what is in it. Raises WorkbenchError."""
        if self.busy:  # read all the same: a browser hears no answer while it still sends
            while length > 0 and (piece := body.read(min(length, _PIECE))):
                length -= len(piece)
        self._free()
        with self._lock, storage_errors(self._folder):
            shutil.rmtree(self._folder / str(self._number), ignore_errors=True)
            self._table, self.work = None, None
            self._number += 1
            place = self._folder / str(self._number) / _safe(name)
            place.parent.mkdir(parents=True)
            with place.open("wb") as file:
                while length > 0 and (piece := body.read(min(length, _PIECE))):
                    file.write(piece)
                    length -= len(piece)
            if length:
                raise ImportFailed(
                    QT_TRANSLATE_NOOP("errors", "“{file}” did not arrive whole."),
                    QT_TRANSLATE_NOOP("errors", "Close it in other programs and drop it again."),
                    file=place.name,
                )
            return self._looked(place, None)

    def look(self, sheet: str) -> dict[str, Any]:
        """Another sheet of the file. Raises WorkbenchError."""
        self._free()
        with self._lock:
            return self._looked(self._here().path, sheet)

    def label(self, column: str) -> None:
        """Begin to label the texts of a column. Raises WorkbenchError."""
        self._free()
        with self._lock:
            table = self._here()
            texts = sheets.texts_of(table, column)
            self.work = Work(rows=len(texts))
            self._thread = threading.Thread(target=self._run, args=(self.work, table, column, texts), daemon=True)
            self._thread.start()

    def try_text(self, text: str) -> dict[str, Any]:
        """The answer to one text, as the page draws it. Raises WorkbenchError."""
        self._free()
        text = text.strip()
        model = self._model()
        if not text:
            return {"labels": [], "confidence": None, "scores": {}, "passages": [], "text": text}
        answer = model.predict([text])[0]
        return {
            "labels": answer_labels(answer), "confidence": answer["confidence"], "scores": model.scores(text),
            "passages": answer.get("passages", []), "accepted": answer.get("accepted"), "text": text,
        }  # fmt: skip

    def cancel(self) -> None:
        """Stop labelling; the file stays."""
        if self.work is not None:
            self.work.cancelled.set()

    def close(self) -> None:
        """Stop, and remove every file."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _free(self) -> None:
        if self.busy:
            raise ServingFailed(*_AT_WORK)

    def _here(self) -> Table:
        if self._table is None:
            raise ServingFailed(*_NO_FILE)
        return self._table

    def _looked(self, place: Path, sheet: str | None) -> dict[str, Any]:
        self._table = sheets.read(place, sheet)
        self.work = None
        return sheets.told(self._table)

    def _run(self, work: Work, table: Table, column: str, texts: dict[int, str]) -> None:
        """Label and write, in a thread of its own."""
        try:
            self._label(work, table, column, texts)
            work.state = "done"
        except Stopped:
            work.state = "cancelled"
        except WorkbenchError as error:
            work.error, work.state = error, "failed"
        except MemoryError:
            work.error = ServingFailed(
                QT_TRANSLATE_NOOP("errors", "The memory is not enough for this file."),
                QT_TRANSLATE_NOOP("errors", "Close other programs, or part the file."),
            )
            work.state = "failed"
        except Exception as error:
            work.error = ServingFailed(
                QT_TRANSLATE_NOOP("errors", "The file could not be labelled: {reason}"),
                QT_TRANSLATE_NOOP("errors", "Tell this sentence to whoever gave you the program."),
                reason=f"{type(error).__name__} {error}",
            )
            work.state = "failed"

    def _label(self, work: Work, table: Table, column: str, texts: dict[int, str]) -> None:
        def progress(share: float) -> None:
            if work.cancelled.is_set():
                raise Stopped
            work.share = share

        model = self._model()
        answers = dict(zip(texts, model.predict(list(texts.values()), progress), strict=True))
        accepts = model.accept_from is not None
        work.result = sheets.write(table, table.path.parent, column, answers, model.labels, accepts=accepts)
        found = Counter(name for one in answers.values() for name in answer_labels(one))
        work.counts = dict(found.most_common())
        work.accepted = sum(bool(one.get("accepted")) for one in answers.values()) if accepts else None
        work.first = [
            {"text": texts[at][:_LONG], "labels": answer_labels(one), "confidence": one["confidence"]}
            for at, one in list(answers.items())[:_SHOWN]
        ]


def _safe(name: str) -> str:
    """A name that every system takes, its suffix kept."""
    name = _NOT_IN_A_NAME.sub("_", name).strip(" .") or "file"
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: _MOST_NAME - len(suffix)]}.{suffix[:16]}" if dot and stem else name[:_MOST_NAME]
