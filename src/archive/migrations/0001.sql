-- The first schema of an archive. Days are counted from 1970-01-01; spans of text count Unicode code points.
--
-- The record of an event is the JSON line that `depeche code` prints; `records` holds those of a report, compressed together.
-- The tables of reports, events and who takes part hold what queries ask for and can all be made again from the records.

-- Versions and checksums of all that decided how a report was coded: program, models, rules, tables.
CREATE TABLE coding (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,     -- of `parts`
  program TEXT NOT NULL,                -- "depeche 0.1.0"
  parts TEXT NOT NULL                   -- JSON object: path below the data folder or of a user's file → checksum
) STRICT;

CREATE TABLE publisher (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,         -- URL, else the id that the input gave, else file and line
  uid TEXT NOT NULL UNIQUE,             -- 16 hexadecimal digits, the first of the address's SHA-256
  content_hash BLOB NOT NULL,           -- first 16 bytes of SHA-256 of all that the input says of it
  title TEXT NOT NULL,
  publisher_id INTEGER REFERENCES publisher(id),
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  published_from INTEGER,               -- first and last day that the date may mean
  published_to INTEGER,
  characters INTEGER NOT NULL,
  coding_id INTEGER NOT NULL REFERENCES coding(id),
  copy_of INTEGER REFERENCES report(id) ON DELETE SET NULL,   -- the first of its near-copies
  signature BLOB                        -- NULL: not yet compared with others for near-copies (0002.sql)
) STRICT;
CREATE INDEX report_published ON report(published_from);
CREATE INDEX report_publisher ON report(publisher_id);
CREATE INDEX report_copy_of ON report(copy_of) WHERE copy_of IS NOT NULL;

-- Apart from `report`, so that what queries read of reports lies close together; and text and records apart, since pages
-- are filled better by smaller rows.
CREATE TABLE body (
  report_id INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
  text_bytes INTEGER NOT NULL,          -- length of the text in UTF-8
  sentences TEXT NOT NULL,              -- JSON array of their lengths; what stands before them: see the view `sentence`
  text BLOB NOT NULL                    -- zlib
) STRICT;
CREATE TABLE records (
  report_id INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
  lines BLOB NOT NULL                   -- zlib of the events' JSON lines in shorthand (docs/archive.md), by `event.ordinal`
) STRICT;

-- A row each would take four times the room. A sentence stands one character behind the one before it, the first at the
-- beginning of the text; two where its length is negative, as between paragraphs; else [characters before, length].
CREATE VIEW sentence(report_id, sequence, start, end) AS
SELECT report_id, key + 1, position - length, position
FROM (SELECT report_id, key, length, sum(before + length) OVER (PARTITION BY report_id ORDER BY key) - 1 AS position
      FROM (SELECT report_id, key,
                   CASE type WHEN 'array' THEN value ->> 0 ELSE 1 + (value < 0) END AS before,
                   CASE type WHEN 'array' THEN value ->> 1 ELSE abs(value) END AS length
            FROM body, json_each(body.sentences)));

-- Who takes part. Those that the tables know are one row each; others are told apart by kind, country, sector and name, so
-- that all soldiers of one country who have no name are one row.
CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- knowledge id, else "kind/country/sector/folded name"
  name TEXT NOT NULL,                   -- canonical; empty for the unnamed
  folded TEXT NOT NULL,                 -- the name without case and accents (FoldKey)
  kind TEXT NOT NULL,                   -- person, organisation, group, country, role, other
  country TEXT NOT NULL,                -- PLOVER's code; may be empty
  sector TEXT NOT NULL,
  known INTEGER NOT NULL,               -- 1: a row of the knowledge tables
  private INTEGER NOT NULL              -- 1: a person without a public role in tables or text; shown as a role
) STRICT;
CREATE INDEX entity_country ON entity(country, sector);
CREATE INDEX entity_folded ON entity(folded);

CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- id of the gazetteer's row
  name TEXT NOT NULL,
  folded TEXT NOT NULL,                 -- the name without case and accents (FoldKey)
  country TEXT NOT NULL,
  precision TEXT NOT NULL,              -- country, region, city, site
  lat REAL,
  lon REAL
) STRICT;
CREATE INDEX place_folded ON place(folded);
CREATE VIRTUAL TABLE place_box USING rtree(id, min_lat, max_lat, min_lon, max_lon);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,                    -- 16 hexadecimal digits, as in the record; no two events share one
  report_id INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,             -- line of the report's records, from 0
  type TEXT NOT NULL,
  modes TEXT NOT NULL,                  -- in the record's order, a blank between two; mostly one, or empty
  contexts TEXT NOT NULL,               -- likewise, strongest first
  quad INTEGER NOT NULL,
  tenths INTEGER NOT NULL,              -- of the scale: a whole number takes one byte or two, a real eight
  scale REAL NOT NULL AS (tenths / 10.0),
  first_day INTEGER,
  last_day INTEGER,
  place_id INTEGER REFERENCES place(id),
  country TEXT NOT NULL,                -- of the place; may be empty
  status TEXT NOT NULL,
  hundredths INTEGER NOT NULL,          -- of the confidence
  confidence REAL NOT NULL AS (hundredths / 100.0),
  aside INTEGER NOT NULL,               -- why queries pass it over (view event_aside)
  same_as INTEGER REFERENCES event(id) ON DELETE SET NULL,    -- the fullest record of it in the same report
  story_id INTEGER REFERENCES story(id) ON DELETE SET NULL
) STRICT;
-- Indexes are in the order in which events are shown: by day, then id. event_long serves spans of days that an event
-- only touches: those that last longer than a month are found by their ends.
-- The whole uid would take twice the room. The + lets SQLite use the index; ask: substr(uid, 1, 8) = substr(?1, 1, 8) AND +uid = ?1.
CREATE INDEX event_uid ON event(substr(uid, 1, 8));
CREATE INDEX event_report ON event(report_id, aside);
CREATE INDEX event_day ON event(aside, first_day);
CREATE INDEX event_type ON event(type, aside, first_day);
CREATE INDEX event_modes ON event(modes, aside, first_day) WHERE modes <> '';
CREATE INDEX event_country ON event(country, aside, first_day) WHERE country <> '';
CREATE INDEX event_place ON event(place_id, aside, first_day) WHERE place_id IS NOT NULL;
CREATE INDEX event_status ON event(status, aside, first_day) WHERE status <> 'occurred';
CREATE INDEX event_long ON event(aside, last_day, first_day) WHERE last_day - first_day > 31;
CREATE INDEX event_story ON event(story_id, aside) WHERE story_id IS NOT NULL;
CREATE INDEX event_same_as ON event(same_as) WHERE same_as IS NOT NULL;

-- The day, country and sector are repeated here so that a query by actor reads one index in the order of days.
CREATE TABLE role (
  event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
  side INTEGER NOT NULL,                -- 0 actor, 1 recipient
  position INTEGER NOT NULL,
  entity_id INTEGER NOT NULL REFERENCES entity(id),
  country TEXT NOT NULL,
  sector TEXT NOT NULL,
  first_day INTEGER,
  aside INTEGER NOT NULL,               -- the event's
  PRIMARY KEY (event_id, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_entity ON role(entity_id, aside, first_day, event_id, side);
CREATE INDEX role_country ON role(country, aside, first_day, event_id, side) WHERE country <> '';
CREATE INDEX role_sector ON role(sector, aside, first_day, event_id, side) WHERE sector <> '';

-- According to whom; positions as in the record's chain, nearest first.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                   -- canonical, else the words
  folded TEXT NOT NULL,                 -- the name without case and accents (FoldKey)
  kind TEXT NOT NULL,                   -- media, official, group, anonymous, person, unknown
  UNIQUE (name, kind)
) STRICT;
CREATE INDEX source_folded ON source(folded);
CREATE TABLE attribution (
  event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source(id),
  stance TEXT NOT NULL,
  PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_source ON attribution(source_id, event_id);

CREATE TABLE figure (
  event_id INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,                   -- a row of data/ontology/counts.tsv
  min INTEGER,
  max INTEGER,
  PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;

-- One event of the world as several reports tell it.
CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  lead INTEGER NOT NULL,                -- event.id of the fullest record
  type TEXT NOT NULL,
  quad INTEGER NOT NULL,
  first_day INTEGER,
  last_day INTEGER,
  events INTEGER NOT NULL,
  reports INTEGER NOT NULL,             -- copies folded
  copies INTEGER NOT NULL,              -- near-copies beside them
  independent_sources INTEGER NOT NULL  -- counted through the attribution chains
) STRICT;
CREATE INDEX story_day ON story(first_day);
CREATE INDEX story_sources ON story(independent_sources, first_day);

-- Full text of the reports; the text itself stands compressed in `report`.
CREATE VIRTUAL TABLE report_text USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');

-- Researchers' corrections: beside the record, never over it; they hold for an event's uid and so survive re-coding.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  event_uid TEXT NOT NULL,
  field TEXT NOT NULL,                  -- a key of the record, or "withdrawn"
  value TEXT NOT NULL,                  -- JSON
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  made_at TEXT NOT NULL,                -- ISO 8601, UTC
  supersedes INTEGER REFERENCES correction(id)
) STRICT;
CREATE INDEX correction_event ON correction(event_uid);

-- Why queries pass over an event unless asked for it: 1, it is told again in the same report; 2, the report is a near-copy;
-- 4, a researcher has withdrawn it. `event.aside` repeats this view, and `role.aside` that, for the sake of indexes: the writer sets them, since a
-- trigger on every insert would cost more than the insert, and triggers keep them.
CREATE VIEW event_aside(event_id, aside) AS
SELECT e.id,
       (e.same_as IS NOT NULL) + 2 * (r.copy_of IS NOT NULL)
         + 4 * coalesce((SELECT c.value = 'true' FROM correction c
                         WHERE c.event_uid = e.uid AND c.field = 'withdrawn' ORDER BY c.id DESC LIMIT 1), 0)
FROM event e JOIN report r ON r.id = e.report_id;

CREATE TRIGGER aside_of_told_again AFTER UPDATE OF same_as ON event BEGIN
  UPDATE event SET aside = (SELECT aside FROM event_aside WHERE event_id = NEW.id) WHERE id = NEW.id;
END;
CREATE TRIGGER aside_of_copy AFTER UPDATE OF copy_of ON report BEGIN
  UPDATE event SET aside = (SELECT aside FROM event_aside WHERE event_id = event.id) WHERE report_id = NEW.id;
END;
CREATE TRIGGER aside_of_withdrawn AFTER INSERT ON correction WHEN NEW.field = 'withdrawn' BEGIN
  UPDATE event SET aside = (SELECT aside FROM event_aside WHERE event_id = event.id)
  WHERE substr(uid, 1, 8) = substr(NEW.event_uid, 1, 8) AND +uid = NEW.event_uid;
END;
CREATE TRIGGER aside_of_roles AFTER UPDATE OF aside ON event WHEN NEW.aside <> OLD.aside BEGIN
  UPDATE role SET aside = NEW.aside WHERE event_id = NEW.id;
END;

-- How often the archive has changed: what the server tells versions of its answers by. The writer counts its transactions.
CREATE TABLE change (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;
INSERT INTO change VALUES (1, 0);
CREATE TRIGGER change_report AFTER UPDATE ON report BEGIN UPDATE change SET number = number + 1; END;
CREATE TRIGGER change_report_out AFTER DELETE ON report BEGIN UPDATE change SET number = number + 1; END;
CREATE TRIGGER change_story_in AFTER INSERT ON story BEGIN UPDATE change SET number = number + 1; END;
CREATE TRIGGER change_story AFTER UPDATE ON story BEGIN UPDATE change SET number = number + 1; END;
CREATE TRIGGER change_story_out AFTER DELETE ON story BEGIN UPDATE change SET number = number + 1; END;
CREATE TRIGGER change_event_story AFTER UPDATE OF story_id ON event BEGIN UPDATE change SET number = number + 1; END;
CREATE TRIGGER change_correction AFTER INSERT ON correction BEGIN UPDATE change SET number = number + 1; END;

-- What became of every input, so that one knows what is missing.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  coding_id INTEGER NOT NULL REFERENCES coding(id),
  started_at TEXT NOT NULL,
  ended_at TEXT                         -- NULL: interrupted, or under way
) STRICT;
CREATE TABLE input (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE             -- file, feed or archive, as it was named
) STRICT;
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run(id),
  at INTEGER NOT NULL,                  -- seconds since 1970-01-01, UTC
  input_id INTEGER NOT NULL REFERENCES input(id),
  line INTEGER NOT NULL,                -- within it; 0 for the whole
  outcome TEXT NOT NULL CHECK (outcome IN ('coded', 'recoded', 'unchanged', 'refused', 'failed')),
  reason TEXT NOT NULL,
  report_id INTEGER REFERENCES report(id) ON DELETE SET NULL
) STRICT;
CREATE INDEX ledger_run ON ledger(run_id, outcome);
CREATE INDEX ledger_report ON ledger(report_id);

-- Files that `depeche watch` has read to their end, as they were then.
CREATE TABLE watched (
  path TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  modified INTEGER NOT NULL,            -- nanoseconds since 1970-01-01, UTC
  coding_id INTEGER NOT NULL REFERENCES coding(id)
) STRICT, WITHOUT ROWID;
