-- The search index over event_texts: external content, kept in step by triggers.
-- Rebuild at any time with: insert into event_index(event_index) values ('rebuild');
CREATE VIRTUAL TABLE event_index USING fts5(
	title, body,
	content = 'event_texts', content_rowid = 'event_id',
	tokenize = 'porter unicode61 remove_diacritics 2'
);
--> statement-breakpoint
-- In how many events a word stands: the document frequencies behind every similarity.
CREATE VIRTUAL TABLE event_terms USING fts5vocab('event_index', 'row');
--> statement-breakpoint
CREATE TRIGGER event_texts_inserted AFTER INSERT ON event_texts BEGIN
	INSERT INTO event_index(rowid, title, body) VALUES (new.event_id, new.title, new.body);
END;
--> statement-breakpoint
CREATE TRIGGER event_texts_deleted AFTER DELETE ON event_texts BEGIN
	INSERT INTO event_index(event_index, rowid, title, body) VALUES ('delete', old.event_id, old.title, old.body);
END;
--> statement-breakpoint
CREATE TRIGGER event_texts_updated AFTER UPDATE ON event_texts BEGIN
	INSERT INTO event_index(event_index, rowid, title, body) VALUES ('delete', old.event_id, old.title, old.body);
	INSERT INTO event_index(rowid, title, body) VALUES (new.event_id, new.title, new.body);
END;
