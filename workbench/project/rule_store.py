"""The rules of a project: what in a text speaks for a label. Whether a pattern works is not asked here: see labelling.rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from workbench.errors import QT_TRANSLATE_NOOP, ProjectFailed
from workbench.project import labels, rows, undo
from workbench.project.core import Core
from workbench.records import Changes, Rule

_KINDS = ("rules",)


class RuleStore(Core):
    """What a project does with its rules."""

    def rules(self, label_id: int | None = None) -> list[Rule]:
        """The rules of the labels in use, or of one label, in the order in which they were made."""
        found = self._db.execute(
            """SELECT r.id, r.label, r.kind, r.pattern FROM rules r JOIN labels l ON l.id = r.label AND l.retired = 0
               WHERE r.retired = 0 ORDER BY r.id"""
        )
        return [rule for rule in (Rule(*one) for one in found) if label_id in (None, rule.label)]

    def rule(self, rule_id: int) -> Rule:
        """One rule. Raises ProjectFailed where there is none."""
        found = next((rule for rule in self.rules() if rule.id == rule_id), None)
        if found is None:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such rule in this project."))
        return found

    def add_rule(self, label_id: int, kind: str, pattern: str) -> Changes:
        """Make a rule for a label. Raises ProjectFailed on an unknown label."""
        name = self._label_name(label_id)
        title = QT_TRANSLATE_NOOP("undo", "New rule for {label}: {rule}")
        with self._step(title, _KINDS, label=name, rule=_short(pattern)) as batch:
            sql = "INSERT INTO rules(label, kind, pattern, retired) VALUES (?,?,?,1)"
            made = int(self._db.execute(sql, (label_id, kind, pattern)).lastrowid or 0)
            undo.set_field(self._db, batch, "rules", [made], "retired", 0)
        return Changes(frozenset(_KINDS), (), title, {"label": name, "rule": _short(pattern)})

    def change_rule(self, rule_id: int, *, kind: str | None = None, pattern: str | None = None) -> Changes:
        """Give a rule another kind or pattern. Raises ProjectFailed on an unknown rule."""
        rule = self.rule(rule_id)
        values = {"label": self._label_name(rule.label), "rule": _short(pattern or rule.pattern)}
        title = QT_TRANSLATE_NOOP("undo", "Change a rule for {label}: {rule}")
        with self._step(title, _KINDS, **values) as batch:
            for field, value in (("kind", kind), ("pattern", pattern)):
                if value is not None:
                    undo.set_field(self._db, batch, "rules", [rule_id], field, value)
        return Changes(frozenset(_KINDS), (), title, dict(values))

    def remove_rule(self, rule_id: int) -> Changes:
        """Take a rule away. Raises ProjectFailed on an unknown rule."""
        rule = self.rule(rule_id)
        values = {"label": self._label_name(rule.label), "rule": _short(rule.pattern)}
        title = QT_TRANSLATE_NOOP("undo", "Remove a rule for {label}: {rule}")
        with self._step(title, _KINDS, **values) as batch:
            undo.set_field(self._db, batch, "rules", [rule_id], "retired", 1)
        return Changes(frozenset(_KINDS), (), title, dict(values))

    def ruled_rows(self, among: Iterable[int] | None = None) -> Iterator[tuple[int, str, int]]:
        """Id, text and label (0: none) of every row that rules may look at: no test row, nothing in the trash."""
        which, values = "trashed = 0 AND split = 'train'", []
        if among is not None:  # +: found by id, and not among all training rows
            which = "+trashed = 0 AND +split = 'train' AND id IN (SELECT value FROM json_each(?))"
            values = [_json(among)]
        sql = f"SELECT id, text, max(coalesce(label, 0), 0) FROM rows WHERE {which} ORDER BY id"  # noqa: S608 - ours
        yield from self._db.execute(sql, values)

    def ruled_count(self) -> int:
        """How many rows those are."""
        sql = "SELECT coalesce(sum(rows), 0) FROM tally WHERE trashed = 0 AND split = 'train'"
        return int(self._db.execute(sql).fetchone()[0])

    def own_columns(self) -> list[str]:
        """The columns beside text, label and id that rows have cells in: looked for in the oldest and the newest rows."""
        part = "SELECT extra FROM (SELECT extra FROM rows WHERE trashed = 0 ORDER BY id {way} LIMIT 5000)"
        both = " UNION ALL ".join(part.format(way=way) for way in ("ASC", "DESC"))
        sql = f"SELECT DISTINCT j.key FROM ({both}) r, json_each(r.extra) j"  # noqa: S608 - words of our own
        there = {str(name) for (name,) in self._db.execute(sql)}
        return [name for name in rows.columns(self._db) if name in there]

    def column_values(self, column: str, most: int) -> list[str]:
        """The different values of a column of the user's own, the most frequent first; none of test rows alone."""
        found = self._db.execute(
            """SELECT j.value FROM rows r, json_each(r.extra) j
               WHERE r.trashed = 0 AND r.split = 'train' AND j.key = json_extract(?, '$[0]') AND trim(j.value) != ''
               GROUP BY j.value ORDER BY count(*) DESC, j.value LIMIT ?""",
            (json.dumps([column]), most),
        )
        return [str(value) for (value,) in found]

    def _label_name(self, label_id: int) -> str:
        found = next((label.name for label in labels.read(self._db) if label.id == label_id), None)
        if found is None:
            raise ProjectFailed(QT_TRANSLATE_NOOP("errors", "There is no such label in this project."))
        return found


def _json(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


def _short(pattern: str) -> str:
    words = " ".join(pattern.split())
    return words if len(words) <= 40 else words[:39] + "…"
