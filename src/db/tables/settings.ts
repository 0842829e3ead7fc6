import { sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Small facts the Worker remembers between runs, such as the hash of the catalogue it last took over. */
export const settings = sqliteTable("settings", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});
