CREATE TABLE `corrections` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer NOT NULL,
	`act` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_event` ON `corrections` (`event_id`,`id`);--> statement-breakpoint
CREATE TABLE `model_answers` (
	`key` text PRIMARY KEY NOT NULL,
	`answer` text NOT NULL,
	`answered_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `model_use` (
	`day` text PRIMARY KEY NOT NULL,
	`used` integer NOT NULL,
	`calls` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `readings` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`answer_key` text,
	`dropped` integer DEFAULT 0 NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `readings_waiting` ON `readings` (`next_try_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `common_terms` (
	`term` text PRIMARY KEY NOT NULL,
	`holders` integer NOT NULL,
	`counted_among` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event_profiles` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`profile` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `event_vectors` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`model` text NOT NULL,
	`vector` blob NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `story_pins` (
	`event_id` integer NOT NULL,
	`story_id` integer NOT NULL,
	`stance` text NOT NULL,
	`pinned_at` integer NOT NULL,
	PRIMARY KEY(`event_id`, `story_id`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_pins_story` ON `story_pins` (`story_id`);--> statement-breakpoint
CREATE TABLE `story_proposals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`story_id` integer NOT NULL,
	`event_ids` text NOT NULL,
	`likeness` real NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`found_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `story_proposals_once` ON `story_proposals` (`kind`,`story_id`,`event_ids`);--> statement-breakpoint
CREATE INDEX `story_proposals_open` ON `story_proposals` (`found_at`) WHERE state = 'proposed';--> statement-breakpoint
DROP INDEX `events_shown`;--> statement-breakpoint
ALTER TABLE `events` ADD `points` real;--> statement-breakpoint
ALTER TABLE `events` ADD `model_title` text;--> statement-breakpoint
ALTER TABLE `events` ADD `edited_title` text;--> statement-breakpoint
ALTER TABLE `events` ADD `pinned_score` real;--> statement-breakpoint
ALTER TABLE `events` ADD `topics_pinned_at` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `hidden_at` integer;--> statement-breakpoint
CREATE INDEX `events_shown` ON `events` (`occurred_at`,`id`) WHERE score is not null and copy_of_id is null and hidden_at is null;--> statement-breakpoint
-- Words that changed have no profile until they are read again.
CREATE TRIGGER event_texts_reworded AFTER UPDATE OF title, body ON event_texts BEGIN
	DELETE FROM event_profiles WHERE event_id = old.event_id;
END;
