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
  "http://127.0.0.1./",
  "http://%31%32%37.0.0.1/",
  "http://127。0。0。1/",
  "http://169.254.43518/",
  "http://192.0.0.8/",
  "http://239.255.255.250/",
  "http://[::1]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[::ffff:7f00:1]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b:1::a00:1]/",
  "http://[100::1]/",
  "http://[2001:20::1]/",
  "http://[3fff::1]/",
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
  "http://router.home.arpa/",
  "http://nas.lan/",
  "http://metadata/",
  "http://instance-data/",
  "http://127.0.0.1.nip.io/",
  "http://anything.localtest.me/",
  "http://metadata.google.internal/",
  "http://intranet/",
  "ftp://example.org/feed",
  "file:///etc/passwd",
  "https://user:secret@127.0.0.1/",
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
  "https://local.example.org/",
  "https://[2a00:1450::1]/",
  "https://[2001:200::1]/",
])("%s may be asked", (address) => {
  expect(refusalOf(new URL(address), false)).toBeNull();
});

test.each(["http://[fe80::1%25eth0]/", "http://[::1%251]/", "http://256.0.0.1/", "http://0x7f.0.0.0.1/"])(
  "%s is no address at all",
  (address) => {
    expect(URL.parse(address)).toBeNull();
  },
);

test("loopback may be asked where it is allowed, other inner addresses never", () => {
  expect(refusalOf(new URL("http://127.0.0.1:8080/feed"), true)).toBeNull();
  expect(refusalOf(new URL("http://[::1]:8080/feed"), true)).toBeNull();
  expect(refusalOf(new URL("http://192.168.1.1/"), true)).not.toBeNull();
});
