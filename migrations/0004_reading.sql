CREATE TABLE `week_counts` (
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`week` integer NOT NULL,
	`events` integer NOT NULL,
	PRIMARY KEY(`kind`, `slug`, `week`)
);
--> statement-breakpoint
CREATE INDEX `week_counts_total` ON `week_counts` (`kind`,`events`,`slug`) WHERE week = 0;--> statement-breakpoint
CREATE TABLE `data_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `event_entities` ADD `source_slug` text;--> statement-breakpoint
ALTER TABLE `event_entities` ADD `occurred_at` integer;--> statement-breakpoint
ALTER TABLE `event_entities` ADD `band` integer;--> statement-breakpoint
CREATE INDEX `event_entities_place` ON `event_entities` (`entity_slug`,`occurred_at`,`event_id`) WHERE band is not null;--> statement-breakpoint
CREATE INDEX `event_entities_band` ON `event_entities` (`entity_slug`,`band`,`occurred_at`,`event_id`) WHERE band is not null;--> statement-breakpoint
ALTER TABLE `event_topics` ADD `source_slug` text;--> statement-breakpoint
ALTER TABLE `event_topics` ADD `occurred_at` integer;--> statement-breakpoint
ALTER TABLE `event_topics` ADD `band` integer;--> statement-breakpoint
CREATE INDEX `event_topics_place` ON `event_topics` (`topic_slug`,`occurred_at`,`event_id`) WHERE band is not null;--> statement-breakpoint
CREATE INDEX `event_topics_band` ON `event_topics` (`topic_slug`,`band`,`occurred_at`,`event_id`) WHERE band is not null;--> statement-breakpoint
CREATE INDEX `event_topics_source` ON `event_topics` (`topic_slug`,`source_slug`,`occurred_at`,`event_id`) WHERE band is not null;--> statement-breakpoint
CREATE INDEX `event_topics_source_band` ON `event_topics` (`topic_slug`,`source_slug`,`band`,`occurred_at`,`event_id`) WHERE band is not null;--> statement-breakpoint
ALTER TABLE `events` ADD `band` integer GENERATED ALWAYS AS (max(1, min(8, cast(score as integer)))) VIRTUAL;--> statement-breakpoint
ALTER TABLE `events` ADD `card` text;--> statement-breakpoint
CREATE INDEX `events_shown_band` ON `events` (`band`,`occurred_at`,`id`) WHERE score is not null and copy_of_id is null and hidden_at is null;--> statement-breakpoint
CREATE INDEX `events_shown_source` ON `events` (`source_slug`,`occurred_at`,`id`) WHERE score is not null and copy_of_id is null and hidden_at is null;--> statement-breakpoint
CREATE INDEX `events_shown_source_band` ON `events` (`source_slug`,`band`,`occurred_at`,`id`) WHERE score is not null and copy_of_id is null and hidden_at is null;--> statement-breakpoint
CREATE INDEX `events_news` ON `events` (`band`,`occurred_at`,`id`) WHERE score is not null and copy_of_id is null and hidden_at is null and arrival = 'news';
--> statement-breakpoint
-- What the cards of all events of a story say of it.
CREATE VIEW story_cards AS SELECT t.id AS story_id, json_object(
	'id', t.id,
	'eventCount', (SELECT count(*) FROM events m WHERE m.story_id = t.id AND m.score IS NOT NULL AND m.copy_of_id IS NULL AND m.hidden_at IS NULL),
	'accounts', json((SELECT json_group_array(json_object('id', id, 'slug', slug, 'name', name, 'title', title, 'sourceUrl', source_url, 'publishedAt', published_at)) FROM (
		SELECT m.id, s.slug, s.name, coalesce(m.edited_title, m.model_title, m.title) AS title, m.source_url, m.published_at
		FROM events m JOIN sources s ON s.slug = m.source_slug
		WHERE m.story_id = t.id AND m.score IS NOT NULL AND m.copy_of_id IS NULL AND m.hidden_at IS NULL
		ORDER BY m.occurred_at, m.id LIMIT 12)))) AS story FROM stories t;
--> statement-breakpoint
-- What stands around an event on every page, as `events.card` holds it: 12 names, 12 accounts and 12 copies at most.
CREATE VIEW event_cards AS SELECT e.id AS event_id, json_object(
	'source', (SELECT json_object('slug', s.slug, 'name', s.name, 'tier', s.tier, 'url', s.home_url) FROM sources s WHERE s.slug = e.source_slug),
	'topics', json((SELECT json_group_array(topic_slug) FROM event_topics WHERE event_id = e.id)),
	'entities', json((SELECT json_group_array(json_object('slug', slug, 'name', name, 'kind', kind)) FROM (
		SELECT n.slug, n.name, n.kind FROM event_entities h JOIN entities n ON n.slug = h.entity_slug
		WHERE h.event_id = e.id ORDER BY h.mentions DESC, n.slug LIMIT 12))),
	'story', json((SELECT story FROM story_cards WHERE story_id = e.story_id)),
	'copies', json((SELECT json_group_array(json_object('slug', slug, 'name', name, 'title', title, 'sourceUrl', source_url, 'publishedAt', published_at)) FROM (
		SELECT s.slug, s.name, coalesce(c.edited_title, c.model_title, c.title) AS title, c.source_url, c.published_at
		FROM events c JOIN sources s ON s.slug = c.source_slug
		WHERE c.copy_of_id = e.id AND c.hidden_at IS NULL ORDER BY c.occurred_at, c.id LIMIT 12)))
) AS card FROM events e;
--> statement-breakpoint
-- What is there already takes its place, before the triggers watch over it.
UPDATE event_topics SET (source_slug, occurred_at, band) = (SELECT source_slug, occurred_at, band FROM events WHERE id = event_id)
WHERE event_id IN (SELECT id FROM events WHERE score IS NOT NULL AND copy_of_id IS NULL AND hidden_at IS NULL);
--> statement-breakpoint
UPDATE event_entities SET (source_slug, occurred_at, band) = (SELECT source_slug, occurred_at, band FROM events WHERE id = event_id)
WHERE event_id IN (SELECT id FROM events WHERE score IS NOT NULL AND copy_of_id IS NULL AND hidden_at IS NULL);
--> statement-breakpoint
UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = events.id)
WHERE score IS NOT NULL AND copy_of_id IS NULL AND hidden_at IS NULL;
--> statement-breakpoint
INSERT INTO week_counts (kind, slug, week, events)
SELECT kind, slug, week, count(*) FROM (
	SELECT 'all' AS kind, '' AS slug, (occurred_at + 259200000) / 604800000 AS week FROM events WHERE score IS NOT NULL AND copy_of_id IS NULL AND hidden_at IS NULL
	UNION ALL SELECT 'source', source_slug, (occurred_at + 259200000) / 604800000 FROM events WHERE score IS NOT NULL AND copy_of_id IS NULL AND hidden_at IS NULL
	UNION ALL SELECT 'topic', topic_slug, (occurred_at + 259200000) / 604800000 FROM event_topics WHERE band IS NOT NULL
	UNION ALL SELECT 'entity', entity_slug, (occurred_at + 259200000) / 604800000 FROM event_entities WHERE band IS NOT NULL
) GROUP BY kind, slug, week;
--> statement-breakpoint
INSERT INTO week_counts (kind, slug, week, events) SELECT kind, slug, 0, sum(events) FROM week_counts GROUP BY kind, slug;
--> statement-breakpoint
INSERT INTO data_version (id, version) VALUES (1, 1);
--> statement-breakpoint
-- An event that comes into the lists, moves in them or leaves them.
CREATE TRIGGER events_shown_at_once AFTER INSERT ON events
WHEN new.score IS NOT NULL AND new.copy_of_id IS NULL AND new.hidden_at IS NULL BEGIN
	INSERT INTO week_counts (kind, slug, week, events) VALUES
		('all', '', (new.occurred_at + 259200000) / 604800000, 1), ('all', '', 0, 1),
		('source', new.source_slug, (new.occurred_at + 259200000) / 604800000, 1), ('source', new.source_slug, 0, 1)
	ON CONFLICT DO UPDATE SET events = events + 1;
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = new.id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER events_joined_at_once AFTER INSERT ON events WHEN new.copy_of_id IS NOT NULL OR new.story_id IS NOT NULL BEGIN
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = events.id) WHERE id = new.copy_of_id AND score IS NOT NULL;
	UPDATE events SET card = json_set(card, '$.story', json((SELECT story FROM story_cards WHERE story_id = new.story_id)))
	WHERE story_id = new.story_id AND card IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER events_place_left AFTER UPDATE OF score, copy_of_id, hidden_at, occurred_at, source_slug ON events
WHEN old.score IS NOT NULL AND old.copy_of_id IS NULL AND old.hidden_at IS NULL AND (
	new.score IS NULL OR new.copy_of_id IS NOT NULL OR new.hidden_at IS NOT NULL
	OR new.occurred_at <> old.occurred_at OR new.source_slug <> old.source_slug) BEGIN
	UPDATE week_counts SET events = events - 1 WHERE (kind, slug) IN (VALUES ('all', ''), ('source', old.source_slug))
		AND week IN ((old.occurred_at + 259200000) / 604800000, 0);
END;
--> statement-breakpoint
CREATE TRIGGER events_place_taken AFTER UPDATE OF score, copy_of_id, hidden_at, occurred_at, source_slug ON events
WHEN new.score IS NOT NULL AND new.copy_of_id IS NULL AND new.hidden_at IS NULL AND (
	old.score IS NULL OR old.copy_of_id IS NOT NULL OR old.hidden_at IS NOT NULL
	OR new.occurred_at <> old.occurred_at OR new.source_slug <> old.source_slug) BEGIN
	INSERT INTO week_counts (kind, slug, week, events) VALUES
		('all', '', (new.occurred_at + 259200000) / 604800000, 1), ('all', '', 0, 1),
		('source', new.source_slug, (new.occurred_at + 259200000) / 604800000, 1), ('source', new.source_slug, 0, 1)
	ON CONFLICT DO UPDATE SET events = events + 1;
END;
--> statement-breakpoint
CREATE TRIGGER events_placed AFTER UPDATE OF score, copy_of_id, hidden_at, occurred_at, source_slug ON events BEGIN
	UPDATE event_topics SET source_slug = new.source_slug, occurred_at = new.occurred_at,
		band = iif(new.copy_of_id IS NULL AND new.hidden_at IS NULL, new.band, NULL)
	WHERE event_id = new.id AND (source_slug IS NOT new.source_slug OR occurred_at IS NOT new.occurred_at
		OR band IS NOT iif(new.copy_of_id IS NULL AND new.hidden_at IS NULL, new.band, NULL));
	UPDATE event_entities SET source_slug = new.source_slug, occurred_at = new.occurred_at,
		band = iif(new.copy_of_id IS NULL AND new.hidden_at IS NULL, new.band, NULL)
	WHERE event_id = new.id AND (source_slug IS NOT new.source_slug OR occurred_at IS NOT new.occurred_at
		OR band IS NOT iif(new.copy_of_id IS NULL AND new.hidden_at IS NULL, new.band, NULL));
END;
--> statement-breakpoint
CREATE TRIGGER events_removed AFTER DELETE ON events
WHEN old.score IS NOT NULL AND old.copy_of_id IS NULL AND old.hidden_at IS NULL BEGIN
	UPDATE week_counts SET events = events - 1 WHERE (kind, slug) IN (VALUES ('all', ''), ('source', old.source_slug))
		AND week IN ((old.occurred_at + 259200000) / 604800000, 0);
END;
--> statement-breakpoint
-- What it is about: a topic or a name that comes, moves or goes.
CREATE TRIGGER event_topics_inserted AFTER INSERT ON event_topics
WHEN EXISTS (SELECT 1 FROM events WHERE id = new.event_id AND score IS NOT NULL AND copy_of_id IS NULL AND hidden_at IS NULL) BEGIN
	UPDATE event_topics SET (source_slug, occurred_at, band) = (SELECT source_slug, occurred_at, band FROM events WHERE id = new.event_id)
	WHERE event_id = new.event_id AND topic_slug = new.topic_slug;
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = new.event_id) WHERE id = new.event_id;
END;
--> statement-breakpoint
CREATE TRIGGER event_topics_moved AFTER UPDATE OF band, occurred_at ON event_topics
WHEN (old.band IS NULL) <> (new.band IS NULL) OR (new.band IS NOT NULL AND old.occurred_at <> new.occurred_at) BEGIN
	UPDATE week_counts SET events = events - 1 WHERE old.band IS NOT NULL
		AND kind = 'topic' AND slug = old.topic_slug AND week IN ((old.occurred_at + 259200000) / 604800000, 0);
	INSERT INTO week_counts (kind, slug, week, events)
		SELECT 'topic', new.topic_slug, value, 1 FROM json_each(json_array((new.occurred_at + 259200000) / 604800000, 0))
		WHERE new.band IS NOT NULL ON CONFLICT DO UPDATE SET events = events + 1;
END;
--> statement-breakpoint
CREATE TRIGGER event_topics_deleted AFTER DELETE ON event_topics WHEN old.band IS NOT NULL BEGIN
	UPDATE week_counts SET events = events - 1
		WHERE kind = 'topic' AND slug = old.topic_slug AND week IN ((old.occurred_at + 259200000) / 604800000, 0);
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = old.event_id) WHERE id = old.event_id;
END;
--> statement-breakpoint
CREATE TRIGGER event_entities_inserted AFTER INSERT ON event_entities
WHEN EXISTS (SELECT 1 FROM events WHERE id = new.event_id AND score IS NOT NULL AND copy_of_id IS NULL AND hidden_at IS NULL) BEGIN
	UPDATE event_entities SET (source_slug, occurred_at, band) = (SELECT source_slug, occurred_at, band FROM events WHERE id = new.event_id)
	WHERE event_id = new.event_id AND entity_slug = new.entity_slug;
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = new.event_id) WHERE id = new.event_id;
END;
--> statement-breakpoint
CREATE TRIGGER event_entities_moved AFTER UPDATE OF band, occurred_at ON event_entities
WHEN (old.band IS NULL) <> (new.band IS NULL) OR (new.band IS NOT NULL AND old.occurred_at <> new.occurred_at) BEGIN
	UPDATE week_counts SET events = events - 1 WHERE old.band IS NOT NULL
		AND kind = 'entity' AND slug = old.entity_slug AND week IN ((old.occurred_at + 259200000) / 604800000, 0);
	INSERT INTO week_counts (kind, slug, week, events)
		SELECT 'entity', new.entity_slug, value, 1 FROM json_each(json_array((new.occurred_at + 259200000) / 604800000, 0))
		WHERE new.band IS NOT NULL ON CONFLICT DO UPDATE SET events = events + 1;
END;
--> statement-breakpoint
CREATE TRIGGER event_entities_deleted AFTER DELETE ON event_entities WHEN old.band IS NOT NULL BEGIN
	UPDATE week_counts SET events = events - 1
		WHERE kind = 'entity' AND slug = old.entity_slug AND week IN ((old.occurred_at + 259200000) / 604800000, 0);
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = old.event_id) WHERE id = old.event_id;
END;
--> statement-breakpoint
-- Who else tells it: its own card, and those of the events beside it.
CREATE TRIGGER events_company AFTER UPDATE OF score, copy_of_id, hidden_at, story_id, source_slug ON events
WHEN (old.score IS NULL) <> (new.score IS NULL) OR old.copy_of_id IS NOT new.copy_of_id OR (old.hidden_at IS NULL) <> (new.hidden_at IS NULL)
	OR old.story_id IS NOT new.story_id OR old.source_slug <> new.source_slug BEGIN
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = events.id)
	WHERE id IN (new.id, old.copy_of_id, new.copy_of_id) AND score IS NOT NULL;
	-- The subquery stands on its own, so that a story is counted once and not for each of its events.
	UPDATE events SET card = json_set(card, '$.story', json((SELECT story FROM story_cards WHERE story_id = old.story_id)))
	WHERE story_id = old.story_id AND id <> new.id AND card IS NOT NULL;
	UPDATE events SET card = json_set(card, '$.story', json((SELECT story FROM story_cards WHERE story_id = new.story_id)))
	WHERE story_id = new.story_id AND new.story_id IS NOT old.story_id AND id <> new.id AND card IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER events_retold AFTER UPDATE OF title, model_title, edited_title, source_url, published_at, occurred_at ON events
WHEN (new.story_id IS NOT NULL OR new.copy_of_id IS NOT NULL) AND (old.title <> new.title OR old.model_title IS NOT new.model_title
	OR old.edited_title IS NOT new.edited_title OR old.source_url <> new.source_url OR old.published_at IS NOT new.published_at
	OR old.occurred_at <> new.occurred_at) BEGIN
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = events.id) WHERE id = new.copy_of_id AND score IS NOT NULL;
	UPDATE events SET card = json_set(card, '$.story', json((SELECT story FROM story_cards WHERE story_id = new.story_id)))
	WHERE story_id = new.story_id AND card IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER sources_renamed AFTER UPDATE OF name, tier, home_url ON sources
WHEN old.name <> new.name OR old.tier <> new.tier OR old.home_url <> new.home_url BEGIN
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = events.id)
	WHERE card IS NOT NULL AND id IN (
		SELECT id FROM events WHERE source_slug = new.slug
		UNION SELECT copy_of_id FROM events WHERE source_slug = new.slug AND copy_of_id IS NOT NULL
		UNION SELECT m.id FROM events o JOIN events m ON m.story_id = o.story_id WHERE o.source_slug = new.slug AND o.story_id IS NOT NULL);
END;
--> statement-breakpoint
CREATE TRIGGER entities_renamed AFTER UPDATE OF name, kind ON entities WHEN old.name <> new.name OR old.kind <> new.kind BEGIN
	UPDATE events SET card = (SELECT card FROM event_cards WHERE event_id = events.id)
	WHERE card IS NOT NULL AND id IN (SELECT event_id FROM event_entities WHERE entity_slug = new.slug);
END;
--> statement-breakpoint
-- What pages show has changed: caches look at the version.
CREATE TRIGGER events_versioned AFTER UPDATE ON events WHEN old.score IS NOT NULL OR new.score IS NOT NULL BEGIN
	INSERT INTO data_version (id, version) VALUES (1, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
--> statement-breakpoint
CREATE TRIGGER issues_versioned AFTER INSERT ON issues BEGIN
	INSERT INTO data_version (id, version) VALUES (1, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
--> statement-breakpoint
CREATE TRIGGER sources_added AFTER INSERT ON sources BEGIN
	INSERT INTO data_version (id, version) VALUES (1, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
--> statement-breakpoint
CREATE TRIGGER sources_versioned AFTER UPDATE ON sources BEGIN
	INSERT INTO data_version (id, version) VALUES (1, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
--> statement-breakpoint
-- Every word of the search index, one place after the other: the next longer word is one step away, however common it is.
CREATE VIRTUAL TABLE event_words USING fts5vocab('event_index', 'instance');
