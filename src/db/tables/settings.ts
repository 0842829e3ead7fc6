import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Small facts the Worker remembers between runs, such as the hash of the catalogue it last took over. */
export const settings = sqliteTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});

/** One row: raised by triggers whenever something that pages show has changed, so that caches know. */
export const dataVersion = sqliteTable("data_version", {
  id: integer("id").primaryKey(),
  version: integer("version").notNull(),
});
