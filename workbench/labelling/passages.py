"""What the passages marked so far say of another text: the same words again, with the label that they had most often.

Words that were passed over in a text that is done speak against it. A model's passages can be given in the same form later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.records import Span
from workbench.tasks.words import is_whole

Candidate = tuple[int, int, Mapping[int, float]]
_LONGEST = 200  # code points of words that are looked for


class PassageDictionary:
    """The words of passages with how often each label was given to them."""

    def __init__(self) -> None:
        self._labels: dict[str, Counter[int]] = {}
        self._passed: Counter[str] = Counter()
        self._lengths: dict[str, set[int]] = defaultdict(set)  # by the first two code points

    def __len__(self) -> int:
        return len(self._labels)

    def learn(self, text: str, spans: Sequence[Span[int]]) -> None:
        """A text that is done."""
        for start, end, label in spans:
            words = text[start:end]
            if words.strip() and len(words) <= _LONGEST:
                self._labels.setdefault(words, Counter())[label] += 1
                self._lengths[words[:2]].add(len(words))
        marked = [(s.start, s.end) for s in spans]
        for start, end in self._places(text):
            if not any(a < end and start < b for a, b in marked):
                self._passed[text[start:end]] += 1

    def suggest(self, text: str) -> list[Candidate]:
        """Known words in a text, the longest at each place, with the share of each label."""
        found: list[Candidate] = []
        for start, end in self._places(text):
            words = text[start:end]
            counts = self._labels[words]
            every = counts.total() + self._passed[words]
            found.append((start, end, {label: count / every for label, count in counts.items()}))
        return found

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(text):
            lengths = self._lengths.get(text[at : at + 2]) or self._lengths.get(text[at])
            end = next((at + n for n in sorted(lengths or (), reverse=True) if self._is_here(text, at, at + n)), 0)
            if end:
                yield at, end
            at = end or at + 1

    def _is_here(self, text: str, start: int, end: int) -> bool:
        return text[start:end] in self._labels and is_whole(text, start, end)


def same_again(text: str, span: Span[int], taken: Iterable[Span[int]]) -> list[Span[int]]:
    """The other places where the words of a passage stand, and nothing is marked yet."""
    words, found = text[span.start : span.end], []
    marked = bytearray(len(text))  # a byte for each character: a text may hold a thousand passages
    for start, end in [(s.start, s.end) for s in taken] + [(span.start, span.end)]:
        marked[start:end] = b"\1" * len(marked[start:end])
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if is_whole(text, at, end) and not any(marked[at:end]):
            found.append(Span(at, end, span.label))
        at = text.find(words, end if is_whole(text, at, end) else at + 1)
    return found
