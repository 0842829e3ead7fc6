import { expect, test } from "vitest";
import { makeSecretToken, readToken, signToken } from "../../src/subscribers/tokens.ts";

const SECRET = "a token secret for tests only";

test("a signed token names its subscriber", async () => {
  const token = await signToken(SECRET, "unsubscribe", 42);
  expect(await readToken(SECRET, "unsubscribe", token)).toBe(42);
  expect(token).toMatch(/^[\w.-]+$/);
});

test("a token for one purpose is worth nothing for another", async () => {
  const token = await signToken(SECRET, "preferences", 42);
  expect(await readToken(SECRET, "unsubscribe", token)).toBeNull();
});

test("a token of another secret is refused", async () => {
  const token = await signToken("another secret, just as long", "unsubscribe", 42);
  expect(await readToken(SECRET, "unsubscribe", token)).toBeNull();
});

test("a changed token is refused", async () => {
  const token = await signToken(SECRET, "unsubscribe", 42);
  const other = await signToken(SECRET, "unsubscribe", 43);
  const forged = [
    token.replace("42.", "43."),
    `43.${token.split(".")[1]}`,
    `42.${other.split(".")[1]}`,
    `${token}A`,
    token.slice(0, -1),
    `0${token}`,
    "",
    "42",
    "42.",
    "%2e%2e",
  ];
  for (const attempt of forged) expect(await readToken(SECRET, "unsubscribe", attempt), attempt).toBeNull();
});

test("secret tokens hold 32 bytes and never repeat", () => {
  const tokens = Array.from({ length: 100 }, makeSecretToken);
  expect(new Set(tokens).size).toBe(100);
  expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
});
