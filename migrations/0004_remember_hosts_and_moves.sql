ALTER TABLE `feeds` ADD `adopted_url` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `ttl_minutes` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `broken_hash` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `broken_as` text;--> statement-breakpoint
ALTER TABLE `hosts` ADD `refusals` integer DEFAULT 0 NOT NULL;