export const NOON_MS = Date.UTC(2026, 10, 23, 12);
export const YEAR_MS = 365 * 86_400_000;
