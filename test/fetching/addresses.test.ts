import { expect, test } from "vitest";
import { refusalOf } from "../../src/fetching/addresses.ts";

test.each([
  "http://localhost/feed",
  "http://LOCALHOST./feed",
  "http://localhost../feed",
  "http://feeds.localhost/",
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0177.0.0.1/",
  "http://0/",
  "http://10.1.2.3/",
  "http://100.64.0.1/",
  "http://169.254.169.254/latest/meta-data",
  "http://172.31.255.255/",
  "http://192.168.1.1/",
  "http://198.19.0.1/",
  "http://224.0.0.1/",
  "http://255.255.255.255/",
  "http://１２７.0.0.1/",
  "http://[::1]/",
  "http://[::]/",
  "http://[::ffff:10.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[2001:0:1::]/",
  "http://[2001:db8::1]/",
  "http://[fe80::1]/",
  "http://[fc00::1]/",
  "http://[ff02::1]/",
  "http://printer.local/",
  "http://metadata.google.internal/",
  "http://intranet/",
  "ftp://example.org/feed",
  "file:///etc/passwd",
  "https://user:secret@example.org/",
])("%s is refused", (address) => {
  expect(refusalOf(new URL(address), false)).toMatch(/\w/);
});

test.each([
  "https://example.org/feed",
  "http://8.8.8.8/",
  "http://172.32.0.1/",
  "http://192.169.0.1/",
  "https://[2606:4700::1]/",
  "https://[2001:4860::1]/",
  "https://localhost.example.org/",
])("%s may be asked", (address) => {
  expect(refusalOf(new URL(address), false)).toBeNull();
});

test("loopback may be asked where it is allowed, other inner addresses never", () => {
  expect(refusalOf(new URL("http://127.0.0.1:8080/feed"), true)).toBeNull();
  expect(refusalOf(new URL("http://[::1]:8080/feed"), true)).toBeNull();
  expect(refusalOf(new URL("http://192.168.1.1/"), true)).not.toBeNull();
});
