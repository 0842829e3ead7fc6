import { expect, test } from "vitest";
import { truncateNetwork } from "../../src/subscribers/network.ts";

test.for([
  ["203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::/48"],
  ["2001:db8::1", "2001:db8:0::/48"],
  ["::1", "0:0:0::/48"],
  ["unknown", null],
  ["", null],
  [null, null],
] as const)("%s is kept as %s", ([ip, kept]) => {
  expect(truncateNetwork(ip)).toBe(kept);
});
