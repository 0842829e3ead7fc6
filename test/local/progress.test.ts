import { expect, test } from "vitest";
import { makeProgress } from "../../src/local/progress.ts";

test("a terminal shows one line that changes, and keeps what was said", () => {
  const screen = aScreen(true);
  const progress = makeProgress(screen, () => 0);
  progress.show("1 of 2");
  progress.show("2 of 2");
  progress.say("read");
  expect(screen.written()).toBe("\r\u001B[K1 of 2\r\u001B[K2 of 2\r\u001B[Kread\n");
});

test("a log gets a changing line every five seconds at most and no line twice", () => {
  const screen = aScreen(false);
  let clock = 0;
  const progress = makeProgress(screen, () => clock);
  progress.show("1 of 3");
  progress.show("2 of 3");
  clock = 5_000;
  progress.show("3 of 3");
  clock = 10_000;
  progress.show("3 of 3");
  progress.say("read");
  expect(screen.written()).toBe("1 of 3\n3 of 3\nread\n");
});

function aScreen(isTTY: boolean) {
  const texts: string[] = [];
  return { isTTY, write: (text: string) => texts.push(text), written: () => texts.join("") };
}
