CREATE TABLE `common_terms` (
	`term` text PRIMARY KEY NOT NULL,
	`holders` integer NOT NULL,
	`counted_among` integer NOT NULL
);
--> statement-breakpoint
-- Words that changed have no profile until they are read again.
CREATE TRIGGER event_texts_reworded AFTER UPDATE OF title, body ON event_texts BEGIN
	DELETE FROM event_profiles WHERE event_id = old.event_id;
END;
