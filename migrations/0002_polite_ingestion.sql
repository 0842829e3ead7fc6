CREATE TABLE `hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`is_awaited` integer DEFAULT 0 NOT NULL,
	`paused_until` integer DEFAULT 0 NOT NULL,
	`pause_reason` text DEFAULT '' NOT NULL,
	`refusals` integer DEFAULT 0 NOT NULL,
	`pages_from` integer DEFAULT 0 NOT NULL,
	`robots` text,
	`robots_at` integer
);
--> statement-breakpoint
CREATE TABLE `articles` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`url` text,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `articles_waiting` ON `articles` (`next_try_at`,`host`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer NOT NULL,
	`revised_at` integer NOT NULL,
	`title_before` text,
	`title_after` text,
	`words_added` integer DEFAULT 0 NOT NULL,
	`words_removed` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_event_time` ON `revisions` (`event_id`,`revised_at`);--> statement-breakpoint
ALTER TABLE `events` ADD `arrival` text DEFAULT 'news' NOT NULL;--> statement-breakpoint
CREATE INDEX `events_source_content` ON `events` (`source_slug`,`content_hash`);--> statement-breakpoint
CREATE INDEX `events_flood` ON `events` (`feed_id`,`first_seen_at`) WHERE arrival = 'flood';--> statement-breakpoint
ALTER TABLE `feeds` ADD `host` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `next_poll_reason` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `moved_to` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `moved_since` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `adopted_url` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `ttl_minutes` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `broken_hash` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `broken_as` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `items_per_week` real;--> statement-breakpoint
ALTER TABLE `sources` ADD `origin` text DEFAULT 'catalogue' NOT NULL;--> statement-breakpoint
ALTER TABLE `sources` ADD `paused_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `sources_slug_any_case` ON `sources` ("slug" collate nocase);--> statement-breakpoint
-- The host of an address, with a port that is not the usual one: what follows `://`, up to the first slash.
UPDATE `feeds` SET `host` = lower(substr(substr(`url`, instr(`url`, '://') + 3), 1, instr(substr(`url`, instr(`url`, '://') + 3) || '/', '/') - 1));
