-- What stories keep between runs (docs/stories.md): how far finding near-copies and linking events have come, and what
-- they look things up by. The writer notes the events that it stores in `unlinked`; triggers note what else is to be done.

-- Passages of originals (stories/fingerprint.h). Rows of a text that has changed may linger: what they point to is always
-- checked against the text.
CREATE TABLE passage (
  hash INTEGER NOT NULL,
  report_id INTEGER NOT NULL,
  PRIMARY KEY (hash, report_id)
) STRICT, WITHOUT ROWID;

-- Of which outlet a report is, and which agency's words it prints (stories/outlets.h); empty: unknown, its own.
CREATE TABLE outlet (
  report_id INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  agency TEXT NOT NULL
) STRICT;

-- Events of several days, which those of a later day may be part of.
CREATE INDEX event_span ON event(type, first_day) WHERE last_day > first_day;

-- Events whose story is to be found, and stories whose numbers are to be counted again.
CREATE TABLE unlinked (
  event_id INTEGER PRIMARY KEY REFERENCES event(id) ON DELETE CASCADE
) STRICT;
CREATE TABLE stale_story (
  story_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO unlinked SELECT id FROM event;

CREATE TRIGGER stale_story_of_event AFTER DELETE ON event WHEN OLD.story_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO stale_story VALUES (OLD.story_id);
END;
CREATE TRIGGER unlinked_copy AFTER UPDATE OF copy_of ON report WHEN NEW.copy_of IS NOT OLD.copy_of BEGIN
  INSERT OR IGNORE INTO stale_story SELECT story_id FROM event WHERE report_id = NEW.id AND story_id IS NOT NULL;
  UPDATE event SET story_id = NULL WHERE report_id = NEW.id AND story_id IS NOT NULL;
  INSERT OR IGNORE INTO unlinked SELECT id FROM event WHERE report_id = NEW.id;
END;
CREATE TRIGGER unlinked_withdrawn AFTER INSERT ON correction WHEN NEW.field = 'withdrawn' BEGIN
  INSERT OR IGNORE INTO stale_story SELECT story_id FROM event WHERE substr(uid, 1, 8) = substr(NEW.event_uid, 1, 8) AND +uid = NEW.event_uid AND story_id IS NOT NULL;
  UPDATE event SET story_id = NULL WHERE substr(uid, 1, 8) = substr(NEW.event_uid, 1, 8) AND +uid = NEW.event_uid AND story_id IS NOT NULL;
  INSERT OR IGNORE INTO unlinked SELECT id FROM event WHERE substr(uid, 1, 8) = substr(NEW.event_uid, 1, 8) AND +uid = NEW.event_uid;
END;
