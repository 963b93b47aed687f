"""The tables of a project and how an older project is brought up to date.

`user_version` names the schema. Annotations are append-only; labels are ids, so renaming never touches a row. The current
label of a row is kept beside its text (derived from the annotations) so that filters and counts need no join.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

VERSION = 5

# What version 2 added. The tally counts rows by state, so that a count never walks over a million rows; `label` is 0 where
# there is none. Rows are inserted by one function only, which adds to the tally itself: a trigger would slow an import.
_ADDED_IN_2 = """
ALTER TABLE batches ADD COLUMN reverts INTEGER REFERENCES batches(id);  -- the older step that this one took back
CREATE INDEX changes_target ON changes(place, id);
CREATE INDEX annotations_by_hand ON annotations(annotator) WHERE annotator != 'file';

CREATE TABLE tally (
  trashed INTEGER NOT NULL, split TEXT NOT NULL, label INTEGER NOT NULL, flagged INTEGER NOT NULL,
  skipped INTEGER NOT NULL, rows INTEGER NOT NULL,
  PRIMARY KEY (trashed, split, label, flagged, skipped)
) WITHOUT ROWID;

CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('texts', 0);  -- grows with every text that changes: what was derived from texts is stale

CREATE TRIGGER rows_updated AFTER UPDATE OF trashed, split, label, flagged, skipped ON rows BEGIN
  UPDATE tally SET rows = rows - 1 WHERE trashed = OLD.trashed AND split = OLD.split
    AND label = coalesce(OLD.label, 0) AND flagged = OLD.flagged AND skipped = OLD.skipped;
  INSERT INTO tally VALUES (NEW.trashed, NEW.split, coalesce(NEW.label, 0), NEW.flagged, NEW.skipped, 1)
    ON CONFLICT DO UPDATE SET rows = rows + 1;
END;

CREATE TRIGGER rows_deleted AFTER DELETE ON rows BEGIN
  UPDATE tally SET rows = rows - 1 WHERE trashed = OLD.trashed AND split = OLD.split
    AND label = coalesce(OLD.label, 0) AND flagged = OLD.flagged AND skipped = OLD.skipped;
  UPDATE counters SET value = value + 1 WHERE name = 'texts';
END;

CREATE TRIGGER rows_text AFTER UPDATE OF text ON rows BEGIN
  UPDATE counters SET value = value + 1 WHERE name = 'texts';
END;

CREATE TABLE left_out (             -- rows of a file that were not taken, kept so that they still can be
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources(id),
  source_line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  record TEXT NOT NULL,             -- as it would be: text, label, key, cells by column name; JSON
  taken INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX left_out_source ON left_out(source);
"""

# What version 3 added: several labels or passages per text, rules, and asking a row again. `value` is what a row's label is
# where one label does not say it all (see tasks); `label` is then the first of them, or -1: none of the labels applies.
_ADDED_IN_3 = """
ALTER TABLE rows ADD COLUMN value TEXT;                      -- several labels or passages, JSON; else NULL
ALTER TABLE rows ADD COLUMN ask INTEGER NOT NULL DEFAULT 0;  -- to be asked once more
ALTER TABLE annotations ADD COLUMN value TEXT;
ALTER TABLE annotations ADD COLUMN asked TEXT NOT NULL DEFAULT '';  -- 'again': asked once more without showing the label

CREATE TABLE row_labels (           -- which rows carry a label among several; derived from rows.value
  label INTEGER NOT NULL, row INTEGER NOT NULL REFERENCES rows(id),
  PRIMARY KEY (label, row)
) WITHOUT ROWID;
CREATE INDEX row_labels_row ON row_labels(row);
CREATE INDEX rows_ask ON rows(id) WHERE ask = 1;
CREATE INDEX annotations_again ON annotations(row) WHERE asked = 'again';

CREATE TABLE rules (                -- what in a text speaks for a label
  id INTEGER PRIMARY KEY,
  label INTEGER NOT NULL REFERENCES labels(id),
  kind TEXT NOT NULL,               -- words or pattern (see labelling.rules)
  pattern TEXT NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE pins (                 -- rows that stand in a label's guideline as examples
  id INTEGER PRIMARY KEY,
  label INTEGER NOT NULL REFERENCES labels(id),
  row INTEGER NOT NULL REFERENCES rows(id),
  fits INTEGER NOT NULL,            -- 1: use the label for it, 0: not for it
  retired INTEGER NOT NULL DEFAULT 0
);
"""

# What version 4 changed: where a row's label is from is told by the index that tells its state, and a file's rows by whether
# they are in the trash, so that neither the filters nor the list of columns read a million rows. Rows with a note are few.
_ADDED_IN_4 = """
DROP INDEX rows_state;
CREATE INDEX rows_state ON rows(trashed, split, label, skipped, flagged, annotator);
DROP INDEX rows_source;
CREATE INDEX rows_source ON rows(source, trashed);
CREATE INDEX rows_noted ON rows(trashed, split, label) WHERE note != '';
DROP INDEX rows_ask;
CREATE INDEX rows_ask ON rows(trashed, split, label) WHERE ask = 1;
"""

# What version 5 added: what a run says of a text that may have several labels, or of its passages. `scores` are then a
# probability for each label on its own; of passages how probable each is, and last that there is no other.
_ADDED_IN_5 = """
ALTER TABLE predictions ADD COLUMN value TEXT;               -- as in rows; NULL where a text has one label
"""

# Counts every row anew.
FILL_TALLY = """
INSERT INTO tally SELECT trashed, split, coalesce(label, 0), flagged, skipped, count(*) FROM rows
  GROUP BY trashed, split, coalesce(label, 0), flagged, skipped;
"""

# From each older version to the next, in one transaction after a backup.
MIGRATIONS = {1: _ADDED_IN_2 + FILL_TALLY, 2: _ADDED_IN_3, 3: _ADDED_IN_4, 4: _ADDED_IN_5}

CREATE = (
    """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,               -- a template that is translated where it is shown
  args TEXT NOT NULL,               -- its values, JSON
  kinds TEXT NOT NULL,              -- what it touched, comma separated
  time REAL NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  dead INTEGER NOT NULL DEFAULT 0   -- undone, and something else was done since: cannot come back
);

CREATE TABLE changes (              -- field by field, for undo and redo
  batch INTEGER NOT NULL REFERENCES batches(id),
  place TEXT NOT NULL,              -- rows or labels
  id INTEGER NOT NULL,
  field TEXT NOT NULL,
  before, after
);
CREATE INDEX changes_batch ON changes(batch);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(id),
  name TEXT NOT NULL,
  columns TEXT NOT NULL,            -- column names in the file's order, JSON
  mapping TEXT NOT NULL,            -- which column was what, JSON
  split TEXT NOT NULL,
  time REAL NOT NULL
);

CREATE TABLE rows (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources(id),
  source_line INTEGER NOT NULL,
  split TEXT NOT NULL,
  label INTEGER,
  annotator TEXT,
  annotated_at REAL,
  flagged INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  trashed INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  key TEXT,
  text TEXT NOT NULL,
  extra TEXT NOT NULL
);
CREATE INDEX rows_state ON rows(trashed, split, label, skipped, flagged);
CREATE INDEX rows_source ON rows(source);
CREATE INDEX rows_key ON rows(key) WHERE key IS NOT NULL;

CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  color INTEGER NOT NULL,
  key TEXT NOT NULL,
  guideline TEXT NOT NULL DEFAULT '',
  parent INTEGER,
  retired INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE annotations (
  id INTEGER PRIMARY KEY,
  row INTEGER NOT NULL REFERENCES rows(id),
  label INTEGER,
  annotator TEXT NOT NULL,
  time REAL NOT NULL,
  batch INTEGER NOT NULL REFERENCES batches(id),
  undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX annotations_row ON annotations(row);
CREATE INDEX annotations_batch ON annotations(batch);

CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  status TEXT NOT NULL,
  method TEXT NOT NULL,
  effort TEXT NOT NULL,
  base TEXT NOT NULL,
  created REAL NOT NULL,
  train_rows INTEGER NOT NULL,
  label_ids TEXT NOT NULL,          -- the order of scores, JSON
  config TEXT NOT NULL,
  result TEXT NOT NULL DEFAULT '{}',
  trashed INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE predictions (
  run INTEGER NOT NULL REFERENCES runs(number),
  row INTEGER NOT NULL REFERENCES rows(id),
  label INTEGER NOT NULL,
  confidence REAL NOT NULL,
  margin REAL NOT NULL,             -- first minus second probability
  scores BLOB NOT NULL,             -- float32, in the order of runs.label_ids
  PRIMARY KEY (run, row)
) WITHOUT ROWID;
"""
    + _ADDED_IN_2
    + _ADDED_IN_3
    + _ADDED_IN_4
    + _ADDED_IN_5
)


@contextmanager
def indexed_at_the_end(db: sqlite3.Connection, *tables: str) -> Iterator[None]:
    """Build the tables' indexes once after many rows came, inside the caller's transaction: a third less work than row by row.

    Those of marks that no new row bears stay: nothing comes into them, and building them would read every row.
    """
    sql = """SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
             AND tbl_name IN (SELECT value FROM json_each(?)) AND name NOT IN ('rows_noted', 'rows_ask')"""
    found = db.execute(sql, (json.dumps(tables),)).fetchall()
    for name, _ in found:
        db.execute(f"DROP INDEX {name}")
    yield  # where it raises, the transaction takes the dropping back, too
    for _, create in found:
        db.execute(create)
