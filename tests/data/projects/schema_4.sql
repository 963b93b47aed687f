-- A project of schema version 4, as that version wrote it.
BEGIN TRANSACTION;
CREATE TABLE annotations (
  id INTEGER PRIMARY KEY,
  row INTEGER NOT NULL REFERENCES rows(id),
  label INTEGER,
  annotator TEXT NOT NULL,
  time REAL NOT NULL,
  batch INTEGER NOT NULL REFERENCES batches(id),
  undone INTEGER NOT NULL DEFAULT 0
, value TEXT, asked TEXT NOT NULL DEFAULT '');
INSERT INTO "annotations" VALUES(1,2,2,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(2,3,1,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(3,5,1,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(4,6,2,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(5,8,2,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(6,9,1,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(7,11,1,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(8,12,2,'file',1.79552703642489719392e+09,1,0,NULL,'');
INSERT INTO "annotations" VALUES(9,1,3,'you',1.79552703642899560932e+09,3,0,NULL,'');
INSERT INTO "annotations" VALUES(10,4,3,'you',1.79552703642899560932e+09,3,0,NULL,'');
INSERT INTO "annotations" VALUES(11,5,NULL,'you',1.79552703644306635858e+09,8,0,NULL,'');
INSERT INTO "annotations" VALUES(12,6,2,'you',1.7955270364434542656e+09,9,1,NULL,'');
CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,               -- a template that is translated where it is shown
  args TEXT NOT NULL,               -- its values, JSON
  kinds TEXT NOT NULL,              -- what it touched, comma separated
  time REAL NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  dead INTEGER NOT NULL DEFAULT 0   -- undone, and something else was done since: cannot come back
, reverts INTEGER REFERENCES batches(id));
INSERT INTO "batches" VALUES(1,'Import {count} rows from {source}','{"count": 12, "source": "rows.csv"}','annotations,labels,rows',1.79552703642487311358e+09,0,0,NULL);
INSERT INTO "batches" VALUES(2,'New label {label}','{"label": "投诉"}','labels',1.79552703642858195302e+09,0,0,NULL);
INSERT INTO "batches" VALUES(3,'Label {count} rows as {label}','{"count": 2, "label": "投诉"}','annotations',1.79552703642898964881e+09,0,0,NULL);
INSERT INTO "batches" VALUES(4,'Flag {count} rows','{"count": 1}','flags',1.79552703643276500697e+09,0,0,NULL);
INSERT INTO "batches" VALUES(5,'Skip {count} rows','{"count": 1}','flags',1.79552703643677377697e+09,0,0,NULL);
INSERT INTO "batches" VALUES(6,'Note on row {row}','{"row": 3}','flags',1.79552703644069957733e+09,0,0,NULL);
INSERT INTO "batches" VALUES(7,'Rename a label to {label}','{"label": "refund"}','labels',1.79552703644261860841e+09,0,0,NULL);
INSERT INTO "batches" VALUES(8,'Take the label from {count} rows','{"count": 1, "label": ""}','annotations',1.79552703644305920597e+09,0,0,NULL);
INSERT INTO "batches" VALUES(9,'Label {count} rows as {label}','{"count": 1, "label": "B"}','annotations',1.79552703644344902036e+09,1,1,NULL);
INSERT INTO "batches" VALUES(10,'Flag {count} rows','{"count": 1}','flags',1.79553746736123180389e+09,1,1,NULL);
INSERT INTO "batches" VALUES(11,'New rule for {label}: {rule}','{"label": "refund", "rule": "refund"}','rules',1.79554980012336444852e+09,0,0,NULL);
INSERT INTO "batches" VALUES(12,'Ask {count} rows again','{"count": 1}','flags',1.79554980012470912931e+09,0,0,NULL);
CREATE TABLE changes (              -- field by field, for undo and redo
  batch INTEGER NOT NULL REFERENCES batches(id),
  place TEXT NOT NULL,              -- rows or labels
  id INTEGER NOT NULL,
  field TEXT NOT NULL,
  before, after
);
INSERT INTO "changes" VALUES(1,'labels',1,'retired',1,0);
INSERT INTO "changes" VALUES(1,'labels',2,'retired',1,0);
INSERT INTO "changes" VALUES(2,'labels',3,'retired',1,0);
INSERT INTO "changes" VALUES(4,'rows',2,'flagged',0,1);
INSERT INTO "changes" VALUES(5,'rows',7,'skipped',0,1);
INSERT INTO "changes" VALUES(6,'rows',3,'note','','look again');
INSERT INTO "changes" VALUES(7,'labels',1,'name','A','refund');
INSERT INTO "changes" VALUES(11,'rules',1,'retired',1,0);
INSERT INTO "changes" VALUES(12,'rows',9,'ask',0,1);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "counters" VALUES('texts',0);
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  color INTEGER NOT NULL,
  key TEXT NOT NULL,
  guideline TEXT NOT NULL DEFAULT '',
  parent INTEGER,
  retired INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "labels" VALUES(1,'refund',0,'1','',NULL,0);
INSERT INTO "labels" VALUES(2,'B',1,'2','',NULL,0);
INSERT INTO "labels" VALUES(3,'投诉',2,'3','',NULL,0);
CREATE TABLE left_out (             -- rows of a file that were not taken, kept so that they still can be
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources(id),
  source_line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  record TEXT NOT NULL,             -- as it would be: text, label, key, cells by column name; JSON
  taken INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE pins (                 -- rows that stand in a label's guideline as examples
  id INTEGER PRIMARY KEY,
  label INTEGER NOT NULL REFERENCES labels(id),
  row INTEGER NOT NULL REFERENCES rows(id),
  fits INTEGER NOT NULL,            -- 1: use the label for it, 0: not for it
  retired INTEGER NOT NULL DEFAULT 0
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
INSERT INTO "predictions" VALUES(1,1,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,2,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,3,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,4,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,5,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,6,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,7,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,8,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,9,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,10,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,11,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
INSERT INTO "predictions" VALUES(1,12,1,0.5,0.2,X'0000003F9A99993ECDCC4C3E');
CREATE TABLE row_labels (           -- which rows carry a label among several; derived from rows.value
  label INTEGER NOT NULL, row INTEGER NOT NULL REFERENCES rows(id),
  PRIMARY KEY (label, row)
) WITHOUT ROWID;
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
, value TEXT, ask INTEGER NOT NULL DEFAULT 0);
INSERT INTO "rows" VALUES(1,1,2,'test',3,'you',1.79552703642899560932e+09,0,0,0,'','k0','text 0 refund','{"id": "k0", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(2,1,3,'test',2,'file',1.79552703642489719392e+09,1,0,0,'','k1','text 1 退款服务','{"id": "k1", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(3,1,4,'train',1,'file',1.79552703642489719392e+09,0,0,0,'look again','k2','text 2 refund','{"id": "k2", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(4,1,5,'train',3,'you',1.79552703642899560932e+09,0,0,0,'','k3','text 3 退款服务','{"id": "k3", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(5,1,6,'train',NULL,NULL,1.79552703644306635858e+09,0,0,0,'','k4','text 4 refund','{"id": "k4", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(6,1,7,'train',2,'file',1.79552703642489719392e+09,0,0,0,'','k5','text 5 退款服务','{"id": "k5", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(7,1,8,'train',NULL,NULL,NULL,0,1,0,'','k6','text 6 refund','{"id": "k6", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(8,1,9,'train',2,'file',1.79552703642489719392e+09,0,0,0,'','k7','text 7 退款服务','{"id": "k7", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(9,1,10,'test',1,'file',1.79552703642489719392e+09,0,0,0,'','k8','text 8 refund','{"id": "k8", "channel": "chat"}',NULL,1);
INSERT INTO "rows" VALUES(10,1,11,'train',NULL,NULL,NULL,0,0,0,'','k9','text 9 退款服务','{"id": "k9", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(11,1,12,'train',1,'file',1.79552703642489719392e+09,0,0,0,'','k10','text 10 refund','{"id": "k10", "channel": "chat"}',NULL,0);
INSERT INTO "rows" VALUES(12,1,13,'train',2,'file',1.79552703642489719392e+09,0,0,0,'','k11','text 11 退款服务','{"id": "k11", "channel": "chat"}',NULL,0);
CREATE TABLE rules (                -- what in a text speaks for a label
  id INTEGER PRIMARY KEY,
  label INTEGER NOT NULL REFERENCES labels(id),
  kind TEXT NOT NULL,               -- words or pattern (see labelling.rules)
  pattern TEXT NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "rules" VALUES(1,1,'words','refund',0);
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
INSERT INTO "runs" VALUES(1,'finished','head','quick','minilm-en',1.79552703644443178172e+09,6,'[1, 2, 3]','{"effort": "quick", "method": "head", "run": 1}','{"train_rows": 6}',0);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "settings" VALUES('created','1795527036.4205854');
INSERT INTO "settings" VALUES('language','"auto"');
INSERT INTO "settings" VALUES('name','"Version one"');
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL REFERENCES batches(id),
  name TEXT NOT NULL,
  columns TEXT NOT NULL,            -- column names in the file's order, JSON
  mapping TEXT NOT NULL,            -- which column was what, JSON
  split TEXT NOT NULL,
  time REAL NOT NULL
);
INSERT INTO "sources" VALUES(1,1,'rows.csv','["id", "text", "channel"]','{"text": ["text"]}','train',1.79552703642489719392e+09);
CREATE TABLE tally (
  trashed INTEGER NOT NULL, split TEXT NOT NULL, label INTEGER NOT NULL, flagged INTEGER NOT NULL,
  skipped INTEGER NOT NULL, rows INTEGER NOT NULL,
  PRIMARY KEY (trashed, split, label, flagged, skipped)
) WITHOUT ROWID;
INSERT INTO "tally" VALUES(0,'test',1,0,0,1);
INSERT INTO "tally" VALUES(0,'test',2,1,0,1);
INSERT INTO "tally" VALUES(0,'test',3,0,0,1);
INSERT INTO "tally" VALUES(0,'train',0,0,0,2);
INSERT INTO "tally" VALUES(0,'train',0,0,1,1);
INSERT INTO "tally" VALUES(0,'train',1,0,0,2);
INSERT INTO "tally" VALUES(0,'train',2,0,0,3);
INSERT INTO "tally" VALUES(0,'train',3,0,0,1);
CREATE INDEX changes_batch ON changes(batch);
CREATE INDEX rows_key ON rows(key) WHERE key IS NOT NULL;
CREATE INDEX annotations_row ON annotations(row);
CREATE INDEX annotations_batch ON annotations(batch);
CREATE INDEX changes_target ON changes(place, id);
CREATE INDEX annotations_by_hand ON annotations(annotator) WHERE annotator != 'file';
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
CREATE INDEX left_out_source ON left_out(source);
CREATE INDEX row_labels_row ON row_labels(row);
CREATE INDEX annotations_again ON annotations(row) WHERE asked = 'again';
CREATE INDEX rows_state ON rows(trashed, split, label, skipped, flagged, annotator);
CREATE INDEX rows_source ON rows(source, trashed);
CREATE INDEX rows_noted ON rows(trashed, split, label) WHERE note != '';
CREATE INDEX rows_ask ON rows(trashed, split, label) WHERE ask = 1;
COMMIT;
PRAGMA user_version=4;
