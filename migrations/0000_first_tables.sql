CREATE TABLE `chunks` (
	`issue_id` integer NOT NULL,
	`no` integer NOT NULL,
	`state` text NOT NULL,
	`generation` integer DEFAULT 0 NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`lease_token` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`first_attempt_at` integer,
	`body_hash` text,
	`error` text,
	PRIMARY KEY(`issue_id`, `no`),
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chunks_open` ON `chunks` (`lease_until`) WHERE state in ('ready', 'leased');--> statement-breakpoint
CREATE TABLE `consents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subscriber_id` integer NOT NULL,
	`act` text NOT NULL,
	`at` integer NOT NULL,
	`form_version` text NOT NULL,
	`wording_hash` text NOT NULL,
	`network` text
);
--> statement-breakpoint
CREATE INDEX `consents_subscriber` ON `consents` (`subscriber_id`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`issue_id` integer NOT NULL,
	`chunk_no` integer NOT NULL,
	`subscriber_id` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`resend_id` text,
	PRIMARY KEY(`issue_id`, `chunk_no`, `subscriber_id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_issue_subscriber` ON `deliveries` (`issue_id`,`subscriber_id`);--> statement-breakpoint
CREATE INDEX `deliveries_resend` ON `deliveries` (`resend_id`);--> statement-breakpoint
CREATE TABLE `entities` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `event_entities` (
	`event_id` integer NOT NULL,
	`entity_slug` text NOT NULL,
	`mentions` integer NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`event_id`, `entity_slug`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entity_slug`) REFERENCES `entities`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_entities_entity` ON `event_entities` (`entity_slug`,`event_id`);--> statement-breakpoint
CREATE TABLE `event_texts` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `event_topics` (
	`event_id` integer NOT NULL,
	`topic_slug` text NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`event_id`, `topic_slug`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `event_topics_topic` ON `event_topics` (`topic_slug`,`event_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_slug` text NOT NULL,
	`feed_id` integer NOT NULL,
	`source_url` text NOT NULL,
	`url_key` text NOT NULL,
	`title` text NOT NULL,
	`author` text,
	`published_at` integer,
	`first_seen_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`content_hash` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`summary_kind` text DEFAULT 'headline' NOT NULL,
	`event_type` text,
	`score` real,
	`score_reason` text DEFAULT '' NOT NULL,
	`score_parts` text DEFAULT '[]' NOT NULL,
	`copy_of_id` integer,
	`story_id` integer,
	`understood_at` integer,
	`related_at` integer,
	FOREIGN KEY (`source_slug`) REFERENCES `sources`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `events_shown` ON `events` (`occurred_at`,`id`) WHERE score is not null and copy_of_id is null;--> statement-breakpoint
CREATE INDEX `events_source` ON `events` (`source_slug`,`occurred_at`,`id`);--> statement-breakpoint
CREATE INDEX `events_feed_seen` ON `events` (`feed_id`,`first_seen_at`);--> statement-breakpoint
CREATE INDEX `events_url_key` ON `events` (`url_key`);--> statement-breakpoint
CREATE INDEX `events_story` ON `events` (`story_id`) WHERE story_id is not null;--> statement-breakpoint
CREATE INDEX `events_copy` ON `events` (`copy_of_id`) WHERE copy_of_id is not null;--> statement-breakpoint
CREATE INDEX `events_to_understand` ON `events` (`id`) WHERE understood_at is null;--> statement-breakpoint
CREATE INDEX `events_to_relate` ON `events` (`id`) WHERE related_at is null;--> statement-breakpoint
CREATE TABLE `feeds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_slug` text NOT NULL,
	`url` text NOT NULL,
	`kind` text NOT NULL,
	`listing` text,
	`full_text` text NOT NULL,
	`poll_minutes` integer,
	`etag` text,
	`last_modified` text,
	`body_hash` text,
	`fresh_at` integer,
	`next_poll_at` integer NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`polled_at` integer,
	`succeeded_at` integer,
	`outcome` text,
	`error` text,
	`retired_at` integer,
	FOREIGN KEY (`source_slug`) REFERENCES `sources`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feeds_source_url` ON `feeds` (`source_slug`,`url`);--> statement-breakpoint
CREATE INDEX `feeds_next_poll` ON `feeds` (`next_poll_at`);--> statement-breakpoint
CREATE TABLE `issue_events` (
	`issue_id` integer NOT NULL,
	`event_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`issue_id`, `event_id`),
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `issue_events_event` ON `issue_events` (`event_id`);--> statement-breakpoint
CREATE TABLE `issues` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`subject` text NOT NULL,
	`model` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`content_hash` text NOT NULL,
	`audience` integer DEFAULT 0 NOT NULL,
	`planned_up_to` integer,
	`composed_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issues_kind_period` ON `issues` (`kind`,`period`);--> statement-breakpoint
CREATE UNIQUE INDEX `issues_number` ON `issues` (`number`);--> statement-breakpoint
CREATE INDEX `issues_open` ON `issues` (`state`) WHERE state in ('frozen', 'sending');--> statement-breakpoint
CREATE TABLE `item_keys` (
	`source_slug` text NOT NULL,
	`key` text NOT NULL,
	`event_id` integer NOT NULL,
	PRIMARY KEY(`source_slug`, `key`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `item_keys_event` ON `item_keys` (`event_id`);--> statement-breakpoint
CREATE TABLE `mail_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`resend_id` text,
	`reason` text,
	`reported_at` integer NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mail_events_resend` ON `mail_events` (`resend_id`);--> statement-breakpoint
CREATE TABLE `polls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`feed_id` integer NOT NULL,
	`polled_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`http_status` integer,
	`requests` integer NOT NULL,
	`bytes` integer NOT NULL,
	`items` integer NOT NULL,
	`added` integer NOT NULL,
	`changed` integer NOT NULL,
	`copies` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`error` text,
	`notes` text NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `polls_feed_time` ON `polls` (`feed_id`,`polled_at`);--> statement-breakpoint
CREATE TABLE `related_events` (
	`event_id` integer NOT NULL,
	`related_id` integer NOT NULL,
	`similarity` real NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`event_id`, `related_id`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`related_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `related_events_related` ON `related_events` (`related_id`);--> statement-breakpoint
CREATE TABLE `service_mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subscriber_id` integer NOT NULL,
	`address` text NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`first_attempt_at` integer,
	`resend_id` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE INDEX `service_mails_open` ON `service_mails` (`created_at`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `service_mails_subscriber` ON `service_mails` (`subscriber_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `service_mails_resend` ON `service_mails` (`resend_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sources` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`home_url` text NOT NULL,
	`tier` integer NOT NULL,
	`family` text NOT NULL,
	`topics` text NOT NULL,
	`added_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE TABLE `stories` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`merged_into_id` integer
);
--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`address` text NOT NULL,
	`address_key` text NOT NULL,
	`state` text NOT NULL,
	`confirm_token_hash` text,
	`confirm_expires_at` integer,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`unsubscribed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_address` ON `subscribers` (`address_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_confirm_token` ON `subscribers` (`confirm_token_hash`);--> statement-breakpoint
CREATE INDEX `subscribers_state` ON `subscribers` (`state`,`id`);--> statement-breakpoint
CREATE TABLE `suppressions` (
	`address_hash` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL
);
