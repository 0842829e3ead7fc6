/** What stderr shows while the almanac works: one line that changes on a terminal, a line now and then in a log. */
export type Progress = Readonly<{
  /** How far the work is; drawn over the line before where the stream allows it. */
  show: (text: string) => void;
  /** A line that stays. */
  say: (text: string) => void;
  /** Takes the changing line away. */
  clear: () => void;
}>;

export type Screen = Readonly<{ isTTY?: boolean; write: (text: string) => unknown }>;

/** @param clock milliseconds that only grow; a log gets a changing line every few seconds at most */
export function makeProgress(screen: Screen, clock: () => number): Progress {
  return screen.isTTY ? onTerminal(screen) : inLog(screen, clock);
}

export const silent: Progress = { show: () => {}, say: () => {}, clear: () => {} };

const LOG_EVERY_MS = 5_000;
const CLEAR_LINE = "\r\u001B[K";

function onTerminal(screen: Screen): Progress {
  return {
    show: (text) => screen.write(`${CLEAR_LINE}${text}`),
    say: (text) => screen.write(`${CLEAR_LINE}${text}\n`),
    clear: () => screen.write(CLEAR_LINE),
  };
}

function inLog(screen: Screen, clock: () => number): Progress {
  let shown = "";
  let shownAt = Number.NEGATIVE_INFINITY;
  const say = (text: string) => screen.write(`${text}\n`);
  const show = (text: string) => {
    if (text === shown || clock() - shownAt < LOG_EVERY_MS) return;
    shown = text;
    shownAt = clock();
    say(text);
  };
  return { show, say, clear: () => {} };
}
