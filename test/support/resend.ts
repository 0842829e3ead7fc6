/** The fake Resend as all that lies outside, until the test ends: the real SDK speaks to it. */
import { vi } from "vitest";
import { type FakeResend, makeFakeResend } from "../../src/local/fake-resend-core.ts";
import { NOON } from "./deps.ts";
import { localBindings } from "./outside.ts";

/** `now` is Resend's own clock: keys age by it. */
export function fakeResend(now: () => number = () => NOON): FakeResend {
  const fake = makeFakeResend({ now, webhookSecret: localBindings.RESEND_WEBHOOK_SECRET, requestsPerSecond: 1_000 });
  vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) => fake.handle(new Request(input, init)));
  return fake;
}
