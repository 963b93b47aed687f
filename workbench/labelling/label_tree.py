"""Labels as a tree: each may stand under another one. Folding hides what stands under a label; keys stay as they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbench.records import Label


def in_order(labels: Sequence[Label]) -> list[tuple[Label, int]]:
    """Every label with how deep it stands: each one after the one that it stands under, else in the given order."""
    known = {label.id for label in labels}
    under: dict[int | None, list[Label]] = {}
    for label in labels:
        under.setdefault(label.parent if label.parent in known else None, []).append(label)
    found: list[tuple[Label, int]] = []

    def walk(parent: int | None, depth: int) -> None:
        for label in under.get(parent, []):
            found.append((label, depth))
            walk(label.id, depth + 1)

    walk(None, 0)
    return found


def parents(labels: Sequence[Label]) -> set[int]:
    """The labels under which others stand."""
    return {label.parent for label in labels if label.parent is not None} & {label.id for label in labels}


def hidden(labels: Sequence[Label], folded: Collection[int]) -> set[int]:
    """The labels that are out of sight where these are folded."""
    above = {label.id: label.parent for label in labels}
    found = set()
    for label in labels:
        up = label.parent
        while up is not None:
            if up in folded:
                found.add(label.id)
                break
            up = above.get(up)
    return found
