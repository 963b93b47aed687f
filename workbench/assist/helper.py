"""The helper: follows what is labelled, refits its head, ranks what comes next, and says it in events.

It never waits for the vectors of all rows: it works with those that are there. Test rows are neither learned from, nor
suggested on, nor ranked; they are offered in random order among the others.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np

from workbench.assist import heads
from workbench.assist import pool as pools
from workbench.assist.after_run import AfterRun, newest
from workbench.assist.embedding import Embedding
from workbench.assist.naming import name_vectors
from workbench.assist.quick import QuickCheck
from workbench.assist.suggestions import Suggestions
from workbench.assist.table import Ints, RowTable
from workbench.assist.vectors import VectorStore, folder_of
from workbench.assist.voice import Voice
from workbench.assist.zero_shot import ZeroShot
from workbench.labelling import cold_start, groups, live_head, ranking
from workbench.labelling.cold_start import Matrix
from workbench.labelling.live_head import Names
from workbench.labelling.words import vocabulary
from workbench.models.base_models import BaseModel
from workbench.models.embedder import Embedder
from workbench.project import Project
from workbench.records import Label

Event = dict[str, Any]
Work = Callable[[], None]
Later = Callable[[Work], None]
_ENOUGH_TO_START = 50  # vectors before anything is said
_SAMPLE, _CURVE = 3000, 2000
_CHUNK = 65_536
_NEXT = 12
_WORDS = 1500
_TEST_EVERY = 5
_TELL = 0.5


def _now(work: Work) -> None:
    work()


class Helper:
    """One project's helper. `tell` takes events; `lock` guards the vector store, which a thread fills."""

    def __init__(
        self,
        project: Project,
        embedder: Embedder,
        tell: Callable[[Event], None],
        entailment: BaseModel | None = None,
    ) -> None:
        self._project, self._embedder, self._tell = project, embedder, tell
        self.folder, self.base = folder_of(project), embedder.base.name
        self._store = VectorStore(self.folder, model=embedder.name, width=embedder.width)
        self._lock = threading.Lock()
        self.rows = RowTable(project)
        self._voice = Voice(self.rows, self._store, self._lock)
        self._labels: list[Label] = []
        self._name_vectors: dict[str, Matrix] = {}
        self._names: Names | None = None
        self._named_at = 0
        self._words: Matrix | None = None
        self._found: list[AfterRun | None] = []
        self._candidates: pools.Candidates | None = None
        self._pool_at = 0
        self._file: Suggestions | None = None
        self._sight: list[int] = []
        self._told = 0.0
        self.order = "mixed"
        self._arrived: list[tuple[Ints, Ints]] = []
        self._broken: list[BaseException] = []
        self.news = threading.Event()
        self._view = view = project.snapshot()
        self._embedding = Embedding(view, embedder, self._store, self._lock, self._arrive, self._break)
        self.quick = QuickCheck(view, embedder, self._embedding.also)
        self._zero = (
            ZeroShot(project, self.folder, entailment, self._embedding.pause, self.news.set) if entailment else None
        )
        self.reload()
        self.look_for_run()

    def start(self) -> None:
        """Begin to make vectors."""
        self._embedding.start()

    def close(self) -> None:
        """End the thread; what was made is kept."""
        self._embedding.stop()
        if self._embedding.is_alive():
            self._embedding.join(10)
        if self._zero is not None:
            self._zero.close()
        self._store.flush()

    # what the window says

    def reload(self, others: Iterable[int] | None = ()) -> None:
        """Rows came or went, or `others` have another text (None: any row): read all anew. `refit` comes after."""
        self.rows.reload(others)
        self._read_labels()
        largest = int(self.rows.ids[-1]) if len(self.rows) else 0
        if self._file is None or self._file.largest < largest:
            self._file = Suggestions(self.folder, largest=largest + largest // 4 + 1000, write=True)
            self._tell({"event": "file", "path": str(self.folder)})
        self._candidates, self._pool_at, self._voice.moved = None, 0, True
        self._embedding.start_over(self.rows.ids[~self.rows.embedded])

    def labelled(self, ids: Iterable[int]) -> None:
        """These rows were labelled, skipped or lost their label. `refit` comes after."""
        at = self.rows.follow(ids)
        given = at[(self.rows.labels[at] != 0) & ~self.rows.test[at] & self.rows.embedded[at]]
        if self._candidates is not None and len(given) < 1000:
            self._candidates.labelled(self._vectors(given))

    def labels_changed(self) -> None:
        """Labels were made, renamed or taken away. `refit` comes after."""
        self._read_labels()

    def look_for_run(self) -> None:
        """A run ended, went to the trash or came back: take the newest one's vectors, once they are read in the background."""

        def work() -> None:
            self._found.append(newest(self._view, known=self._voice.after))
            self.news.set()

        self._embedding.also(work)

    def see(self, ids: Sequence[int]) -> None:
        """These rows are on the screen: they are scored before the others."""
        self._sight = list(ids)
        at, there = self.rows.places(ids)
        missing = [int(one) for one in self.rows.ids[at[there]] if self.rows.slots[self.rows.places([one])[0][0]] < 0]
        if missing:
            self._embedding.first(missing)

    def rest(self, on: bool) -> None:
        """Leave the processor to somebody else, or go on."""
        self._embedding.rest(on)

    def busy(self, on: bool) -> None:
        """An answer is being made: the vectors wait."""
        (self._embedding.busy.set if on else self._embedding.busy.clear)()

    # what it answers

    def refit(self) -> None:
        """Fit the head to what is labelled now, say what comes next, then colour the table, the rows in sight first."""
        if not self._ready():
            return
        self._voice.fit(self._ids, self._names)
        self.quick.consider(self.rows, self._ids)
        self.next_rows()
        sight, there = self.rows.places(self._sight)
        self._colour(sight[there])
        self._tell({"event": "scored", "all": False})
        for places in self._voice.everything():
            self._colour(places)
        self._tell({"event": "scored", "all": True})

    def next_rows(self, count: int = _NEXT, *, leave_out: Sequence[int] = ()) -> None:
        """Say which rows come next in the chosen order, with reasons and scores."""
        if self.order not in ranking.ORDERS:
            return
        picks = self._picks(count, set(leave_out)) if self._voice.head is not None else []
        self._tell({"event": "next", "order": self.order, "rows": picks})

    def say(self, ids: Sequence[int]) -> None:
        """Say the scores of some rows; nothing of test rows and of rows without a vector."""
        self._tell({"event": "said", "rows": [self._entry(row) for row in ids if self._speaks_of(row)]})

    def alike(self, row: int, count: int = 50, *, only_open: bool = False) -> None:
        """Say which rows are most like one, labelled or not, or of those without a label."""
        at, there = self.rows.places([row])
        found: list[list[float]] = []
        if there[0] and self.rows.slots[at[0]] >= 0:
            every = self.rows.open() if only_open else np.flatnonzero(self.rows.embedded & ~self.rows.test)
            places, own = every[self.rows.ids[every] != row], self._vectors(at[:1])[0]
            near = np.concatenate(
                [self._vectors(places[i : i + _CHUNK]) @ own for i in range(0, len(places), _CHUNK)] or [np.zeros(0)]
            )
            found = [[int(self.rows.ids[places[i]]), round(float(near[i]), 4)] for i in ranking.highest(near, count)]
        self._tell({"event": "alike", "row": row, "open": only_open, "rows": found})

    def doubted(self, count: int = _NEXT) -> None:
        """Say which labelled rows the helper would have labelled otherwise, never having seen them."""
        found = heads.doubted(self.rows, self._ids, self._vectors, count, sample=_SAMPLE)
        rows = [self._pick(row, why.kind, why.labels) for row, why in found] if self._voice.head is not None else []
        self._tell({"event": "next", "order": "doubted", "rows": rows})

    def draw_curve(self, later: Later = _now) -> None:
        """Say how the score grew with the labels and what more would bring; `later` may do the work in a thread."""
        labels = list(self._ids)
        draw = heads.curve_of(self.rows, labels, self._vectors, self._names, most=_CURVE)

        def work() -> None:
            found = draw()
            self._tell({
                "event": "curve",
                "points": [list(astuple(point)) for point in found.points],
                "more": list(astuple(found.more)) if found.more else None,
                "missing": {labels[at]: count for at, count in found.missing.items()},
                "advice": found.advice,
                "on_tests": found.on_tests,
                "several": self.rows.several,
                "by_label": [[labels[one.label], *astuple(one)[1:]] for one in found.by_label],
            })  # fmt: skip

        later(work)

    def make_groups(self, wanted: int = 0, later: Later = _now, *, label: int = 0) -> None:
        """Say the groups of the rows without a label, or with one, with key words; ids by nearness to the middle."""
        places = self.rows.of_label(label) if label else self.rows.open()
        if len(places) > _CHUNK:
            places = np.sort(np.random.default_rng(0).permutation(places)[:_CHUNK])
        ids, vectors = self.rows.ids[places].tolist(), self._vectors(places)
        known = self._project.texts(ids)
        wanted = wanted or groups.how_many(len(ids), 0 if label else len(self._labels))

        def work() -> None:
            found = groups.groups(ids, [known.get(one, "") for one in ids], vectors, wanted)
            told = [{"rows": one.rows, "words": one.words} for one in found]
            self._tell({"event": "groups", "label": label, "groups": told})

        later(work)

    def take_news(self) -> None:
        """Take over the vectors that arrived; say how far it is; refit when that is worth it."""
        if self._broken:
            raise self._broken[0]
        if self._zero is not None and self._zero.fresh:
            for event in self._zero.told():
                self._tell(event)
            self._named_at = 0
            self.refit()
        if self._found:
            after = self._found.pop()
            self._found.clear()
            if after is not self._voice.after:
                self._voice.after, self._voice.moved = after, True
                self._tell({"event": "vectors", "run": after.number if after is not None else 0})
                self.refit()
        arrived, self._arrived = self._arrived, []
        for ids, slots in arrived:
            at, there = self.rows.places(ids)
            self.rows.slots[at[there]], self._voice.moved = slots[there], True
        known = int(self.rows.embedded.sum())
        now = time.monotonic()
        if arrived and (now - self._told > _TELL or not self._embedding.left()):
            self._told = now
            self._tell(
                {
                    "event": "embedding",
                    "done": known,
                    "total": len(self.rows),
                    "seconds_left": self._embedding.seconds_left(),
                }
            )
        if arrived and (known >= 1.25 * self._pool_at or not self._embedding.left()):
            self._candidates = None
            self.refit()

    # inside

    def _arrive(self, ids: Ints, slots: Ints) -> None:
        self._arrived.append((ids, slots))
        self.news.set()

    def _break(self, error: BaseException) -> None:
        self._broken.append(error)
        self.news.set()

    def _read_labels(self) -> None:
        labels = self._project.labels()
        if [label.id for label in labels] != [label.id for label in self._labels]:
            self._voice.head = None
        if labels != self._labels:
            self._labels, self._named_at = labels, 0

    @property
    def _ids(self) -> list[int]:
        return [label.id for label in self._labels]

    def _vectors(self, places: Ints) -> Matrix:
        """Centred unit vectors of rows that have one."""
        return self._voice.vectors(places)

    def _ready(self) -> bool:
        """Whether there is something to work with; sets up what a refit needs."""
        known = int(self.rows.embedded.sum())
        if not self._labels or known < min(_ENOUGH_TO_START, len(self.rows)) or not known:
            return False
        if self._candidates is None or len(self._candidates.ids) < 100 <= known // 4:
            self._make_pool(known)
        if not self._named_at:
            self._read_names()
        return True

    def _make_pool(self, known: int) -> None:
        chance = np.random.default_rng(0)
        every = np.flatnonzero(self.rows.embedded & ~self.rows.test)
        sample = chance.permutation(every)[:_SAMPLE]
        self._voice.centre(sample)
        if self._words is None and len(sample) >= min(_SAMPLE, len(self.rows) // 2):
            self._words_of(sample)
        self._named_at = 0
        places = chance.permutation(self.rows.open())[: pools.MOST]
        labelled = self.rows.learned()[-2000:]
        mine = pools.candidates(self.rows.ids[places], self._vectors(places), self._vectors(labelled))
        self._candidates, self._pool_at = mine, known
        self._embedding.also(mine.look_further)

    def _words_of(self, sample: Ints) -> None:
        """The project's own words, in the thread that has the model; the names are read again when they are there."""
        self._words = np.zeros((0, self._embedder.width), dtype=np.float32)
        found = vocabulary(self._project.texts(self.rows.ids[sample].tolist()).values(), most=_WORDS)

        def work() -> None:
            self._words = self._embedder.embed(found, between=self._embedding.pause)
            self._named_at = 0

        if found:
            self._embedding.also(work)

    def _read_names(self) -> None:
        """What the labels' names and guidelines say, in the space of this project's texts."""
        self._named_at = 1
        self._names = None
        if not cold_start.worth_trying([label.name for label in self._labels]):
            return
        names = name_vectors(self._labels, self._name_vectors, self._embedder)
        every = np.flatnonzero(self.rows.embedded & ~self.rows.test)
        sample = np.random.default_rng(1).permutation(every)[:_SAMPLE]
        self._names = live_head.names_of(names, self._vectors(sample), self._words)
        if self._zero is not None:
            self._embedding.first(self._zero.ask(self.rows, self._labels))
            self._names = self._zero.improved(self._names, self.rows, self._vectors)

    def _picks(self, count: int, leave_out: set[int]) -> list[Event]:
        if self._candidates is None or self._voice.head is None:
            return []
        mine = self._candidates
        places = self.rows.open()
        keep = np.isin(mine.ids, self.rows.ids[places]) & mine.without(np.array(sorted(leave_out), dtype=np.int64))
        ids, scores = mine.ids[keep], self._voice.scores(self.rows.places(mine.ids)[0], mine.vectors)[keep]
        pool = ranking.Pool(
            mine.vectors, scores, mine.near.within(keep), mine.nearest[keep], self._ids,
            heads.counts(self.rows, self._ids), several=self.rows.several, at=np.flatnonzero(keep),
        )  # fmt: skip
        picks = ranking.ORDERS[self.order](pool, count)
        found = [self._pick(int(ids[pick.place]), pick.reason.kind, pick.reason.labels) for pick in picks]
        return self._with_tests(found, leave_out) if self.order == "mixed" else found

    def _with_tests(self, picks: list[Event], leave_out: set[int]) -> list[Event]:
        """Test rows among the others, at random and without a word about them."""
        places = self.rows.open_tests()
        ids = [int(one) for one in self.rows.ids[places] if int(one) not in leave_out]
        chance = np.random.default_rng(len(ids))
        drawn = chance.permutation(ids).tolist() if ids else []
        for at in range(_NEXT):
            if (self.rows.turn + at) % _TEST_EVERY == _TEST_EVERY - 1 and drawn and at <= len(picks):
                picks.insert(at, {"id": drawn.pop(), "kind": "test", "labels": [], "scores": []})
        return picks[:_NEXT]

    def _pick(self, row: int, kind: str, labels: Sequence[int]) -> Event:
        return {**self._entry(row), "kind": kind, "labels": list(labels)}

    def _speaks_of(self, row: int) -> bool:
        at, there = self.rows.places([row])
        return bool(
            there[0] and self.rows.slots[at[0]] >= 0 and not self.rows.test[at[0]] and self._voice.head is not None
        )

    def _entry(self, row: int) -> Event:
        scores = self._voice.scores(self.rows.places([row])[0])[0]
        return {
            "id": row,
            "scores": [[label.id, round(float(share), 4)] for label, share in zip(self._labels, scores, strict=True)],
        }

    def _colour(self, places: Ints) -> None:
        """Write what is said of some rows into the file."""
        if self._voice.head is None or self._file is None:
            return
        places = places[self.rows.embedded[places]]
        ids = np.array(self._ids, dtype=np.int32)
        for start in range(0, len(places), _CHUNK):
            part = places[start : start + _CHUNK]
            best, share = self._voice.best(part)
            self._file.say(self.rows.ids[part], np.where(self.rows.test[part], 0, ids[best]).astype(np.int32), share)
