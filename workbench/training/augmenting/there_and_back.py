"""Made texts that were translated into another language and back by two local models: the same, said in other words.

Sennrich, Haddow and Birch, Improving Neural Machine Translation Models with Monolingual Data (2016); Edunov et al., Understanding
Back-Translation at Scale (2018): on the way there words are drawn, so that each copy is another; on the way back the likeliest
are taken. What was translated once is kept beside the project under the hash of its text: no text is translated twice, and a run
that was killed goes on where it was.
"""

from __future__ import annotations

import gc
import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.models import translators
from workbench.models.translation import LONGEST, Translator, both
from workbench.models.translators import Translators
from workbench.records import Example
from workbench.training.augmenting import WEIGHT, read, write
from workbench.training.augmenting.sensible import is_sensible
from workbench.training.config import RunConfig
from workbench.training.control import Control
from workbench.training.events import Event, event
from workbench.training.examples import Examples
from workbench.training.ladder import is_out_of_memory
from workbench.training.resting import give_back, on_card
from workbench.training.run import paused_until_resumed
from workbench.training.split import near_text

KEPT = "translations"  # the folder in the project's cache
_SECONDS = 10.0  # that texts are translated in at most to tell how long all will take
_ROWS, _CHARACTERS = 32, 4000  # of a batch at most
Said = tuple[str, str]  # a text in between, and as it came back


class Interrupted(Exception):
    """In the middle of a batch something else was asked of the run."""


@dataclass(slots=True)
class Pair:
    """The two models, loaded when they are first needed. `watch` is called at every word, and may raise."""

    told: Translators
    device: Any
    watch: Callable[[], None]
    _loaded: tuple[Translator, Translator] | None = None

    def load(self) -> None:
        """Load both, where they are not. Raises ModelFailed, MemoryError, RuntimeError."""
        self._loaded = self._loaded or both(self.told, self.device, self.watch)

    def there_and_back(self, texts: Sequence[str], seeds: Sequence[str]) -> list[Said]:
        """What becomes of each text. Raises what `load` and `watch` do."""
        self.load()
        assert self._loaded is not None
        there, back = self._loaded
        between = there.translated(texts, seeds)
        return list(zip(between, back.translated(between), strict=True))

    def words(self, texts: Sequence[str]) -> int:
        """How often `watch` will be called for these, about."""
        self.load()
        assert self._loaded is not None
        return 2 * self._loaded[0].words(texts)

    def let_go(self) -> None:
        """Free the memory of both."""
        self._loaded = None
        gc.collect()
        if on_card(self.device):
            give_back()


class Kept:
    """What was translated before, by the hash of its text and seed. A line is a batch: half a line counts for nothing."""

    def __init__(self, told: Translators, place: Path) -> None:
        self._file = place / f"{translators.identity(told)}.jsonl"
        self._said: dict[str, list[str]] = {}
        try:
            lines = self._file.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return
        for line in lines:
            try:
                self._said |= json.loads(line)
            except (ValueError, TypeError):
                continue

    def of(self, job: Job) -> Said | None:
        """What became of a text; None where that is not known."""
        found = self._said.get(job.key)
        return (found[0], found[1]) if found else None

    def add(self, said: dict[str, Said]) -> None:
        """Keep a batch. Raises OSError."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as out:
            out.write("\n" + json.dumps(said, ensure_ascii=False) + "\n")  # a line before it may have no end
        self._said |= {key: list(one) for key, one in said.items()}


@dataclass(frozen=True, slots=True)
class Job:
    """One copy of a row's text that is wanted."""

    text: str
    copy: int
    seed: int

    @property
    def key(self) -> str:
        """Its name among what is kept, and the seed of its words."""
        return hashlib.sha256(f"{self.seed}/{self.copy}/{self.text}".encode()).hexdigest()[:24]


def translated(
    examples: Examples, config: RunConfig, folder: Path, device: Any, control: Control
) -> Generator[Event, None, list[Example]]:
    """The made texts of the training rows, in their order; what is not known yet is translated. Tells how far it is.

    Rows that somebody labelled are translated, those that rules or a model labelled are not. No made text is one of a validation
    or test row. A run that goes on takes those that it has made. Raises ModelFailed, Cancelled, OSError.
    """
    rows = [row for row in examples.train if row.weight >= 1]
    made = read(folder, rows)
    if made is not None:
        return made
    told = translators.required(config.translators)
    jobs, kept = wanted(rows, config), Kept(told, _place(config, folder))
    new = [job for job in jobs if kept.of(job) is None]
    pair, done = Pair(told, device, partial(_heed, control)), len(jobs) - len(new)
    yield event("phase", phase="make", done=done, total=len(jobs))
    waiting = deque(batches(new))
    try:
        while waiting:
            if control.look():
                pair.let_go()  # a run that pauses leaves its memory to others
                yield from paused_until_resumed(control)
            control.raise_if_cancelled()
            if control.stopping:
                break
            try:
                kept.add(_said(pair, waiting[0]))
            except Interrupted:
                continue
            done += len(waiting.popleft())
            yield event("phase", phase="make", done=done, total=len(jobs))
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        text = QT_TRANSLATE_NOOP(
            "events", "Memory ran out while texts were translated: the run goes on with those of {done} of {total}."
        )
        yield event("notice", text=text, values={"done": done, "total": len(jobs)})
    finally:
        pair.let_go()
    held = (row for row in examples.every if row.split in {"validation", "test"})
    made = _worth_learning(rows, {near_text(row.text) for row in held}, config, kept)
    write(made, folder)
    text = QT_TRANSLATE_NOOP(
        "events", "Of {total} texts translated there and back {made} came back in other words, and are learned as well."
    )
    yield event("notice", text=text, values={"made": len(made), "total": done})
    return made


class Expected(NamedTuple):
    """What translating will come to: how long it takes, and how many rows will be learned besides."""

    seconds: float
    rows: float


def expected(examples: Examples, config: RunConfig, folder: Path, device: Any, control: Control) -> Expected:
    """Told by one batch of usual length, or by its beginning where it takes longer than seconds. Nothing is kept."""
    told = translators.required(config.translators)
    jobs, kept = wanted(examples.train, config), Kept(told, _place(config, folder))
    new = [job for job in jobs if kept.of(job) is None]
    known = _worth((job, said) for job in jobs if (said := kept.of(job)) is not None)
    if not new:
        return Expected(0.0, known)
    every, trial = batches(new), Trial(control)
    some = every[len(every) // 2]
    pair = Pair(told, device, trial.word)
    began = time.monotonic()
    pair.load()
    loaded = time.monotonic()
    try:
        found, share = _said(pair, some), 1.0
    except Interrupted:
        found, share = {}, min(1.0, max(1, trial.words) / max(1, pair.words([job.text for job in some])))
    taken = (time.monotonic() - loaded) / share
    pair.let_go()
    worth = _worth((job, found[job.key]) for job in some) / len(some) if found else 1.0
    seconds = loaded - began + taken * sum(len(job.text) for job in new) / sum(len(job.text) for job in some)
    return Expected(seconds, known + worth * len(new))


class Trial:
    """Counts the words of a trial, and ends it after some seconds."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._began, self.words = 0.0, 0

    def word(self) -> None:
        """One more. Raises Interrupted when it is enough, Cancelled."""
        self._control.raise_if_cancelled()
        self._began = self._began or time.monotonic()
        if time.monotonic() - self._began > _SECONDS:
            raise Interrupted
        self.words += 1


def _worth(told: Iterable[tuple[Job, Said]]) -> int:
    """How many of some translations may be learned: of copies that are the same, one."""
    return len({(job.text, near_text(said[1])) for job, said in told if is_sensible(job.text, *said)})


def _heed(control: Control) -> None:
    """Raises Interrupted where the run is to pause or to end."""
    if control.look() or control.stopping or control.cancelled:
        raise Interrupted


def wanted(rows: Sequence[Example], config: RunConfig) -> list[Job]:
    """Every text that is to be translated, each copy once."""
    texts = dict.fromkeys(row.text for row in rows if row.weight >= 1 and 0 < len(row.text.strip()) <= LONGEST)
    return [Job(text, copy, config.seed) for text in texts for copy in range(config.augment)]


def batches(jobs: Iterable[Job]) -> list[list[Job]]:
    """Texts of like length together, the longest first: what takes the most memory is tried first."""
    found: list[list[Job]] = []
    for job in sorted(jobs, key=lambda one: (-len(one.text), one.text, one.copy)):
        if found and len(found[-1]) < _ROWS and (len(found[-1]) + 1) * len(found[-1][0].text) <= _CHARACTERS:
            found[-1].append(job)
        else:
            found.append([job])
    return found


def _place(config: RunConfig, folder: Path) -> Path:
    """Where translations are kept: in the project's cache; beside the run where that project is not here."""
    place = Path(config.translators.get("kept") or folder)
    return place if place.parent.parent.is_dir() and place.name == KEPT else folder / KEPT


def _worth_learning(rows: Sequence[Example], held: set[str], config: RunConfig, kept: Kept) -> list[Example]:
    """The made rows: each says something else than its row, its other copies, and every row that measures."""
    found = []
    for row in rows:
        seen = {near_text(row.text)}
        for copy in range(config.augment):
            said = kept.of(Job(row.text, copy, config.seed))
            folded = near_text(said[1]) if said else ""
            if said and folded not in seen and folded not in held and is_sensible(row.text, *said):
                seen.add(folded)
                found.append(replace(row, text=said[1], weight=WEIGHT * row.weight))
    return found


def _said(pair: Pair, batch: list[Job]) -> dict[str, Said]:
    """A batch there and back; in halves where memory runs out. Raises MemoryError or RuntimeError where not one text fits."""
    try:
        said = pair.there_and_back([job.text for job in batch], [job.key for job in batch])
    except (MemoryError, RuntimeError) as error:
        if len(batch) == 1 or not is_out_of_memory(error):
            raise
    else:
        return dict(zip((job.key for job in batch), said, strict=True))
    if on_card(pair.device):
        give_back()
    middle = len(batch) // 2
    return _said(pair, batch[:middle]) | _said(pair, batch[middle:])
