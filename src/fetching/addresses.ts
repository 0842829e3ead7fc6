/** Which addresses the almanac never asks: its own machine, the networks behind it, and what is no web address at all. */

/**
 * Names that only resolve inside a house (RFC 6761, RFC 6762, RFC 8375, ICANN's `.internal`), and public ones whose only
 * use is to lead there: they resolve to loopback, or to the number written in them.
 */
const INNER_NAMES =
  /(?:^|\.)(?:localhost|local|internal|intranet|private|lan|home|corp|localdomain|home\.arpa|localtest\.me|lvh\.me|vcap\.me|nip\.io|sslip\.io|xip\.io)$/;
const LOOPBACK = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** IPv4 blocks that no publisher stands in (RFC 6890), as first address and prefix length. */
const INNER_BLOCKS: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/**
 * Why an address is refused, in words, or null when it may be asked. A Worker cannot look at what a name resolves to,
 * so names and numbers are judged as they stand; the URL parser has already undone every other spelling of an IPv4 number
 * and refuses an IPv6 zone.
 */
export function refusalOf(url: URL, allowLoopback: boolean): string | null {
  if (!/^https?:$/.test(url.protocol)) return `only http and https are asked, not ${url.protocol}`;
  const host = url.hostname.toLowerCase().replace(/\.+$/, "");
  if (LOOPBACK.test(host)) return allowLoopback ? null : `${host} is this machine itself`;
  if (host.startsWith("[")) return isPublicIpv6(host.slice(1, -1)) ? null : `${host} is no public address`;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isInnerIpv4(host) ? `${host} is no public address` : null;
  return INNER_NAMES.test(host) || !host.includes(".") ? `${host} is a name of a private network` : null;
}

function isInnerIpv4(host: string): boolean {
  const number = ipv4Number(host);
  return INNER_BLOCKS.some(([first, bits]) => number >>> (32 - bits) === ipv4Number(first) >>> (32 - bits));
}

function ipv4Number(host: string): number {
  return host.split(".").reduce((number, part) => ((number << 8) | Number(part)) >>> 0, 0);
}

/**
 * Public IPv6 is 2000::/3 (RFC 4291) without the tunnels that carry an IPv4 address inside (Teredo 2001::/32,
 * 6to4 2002::/16), without the rest of the IETF's own 2001::/23 and without documentation. Mapped IPv4, NAT64, unique
 * local, link-local and multicast lie outside.
 */
function isPublicIpv6(host: string): boolean {
  const [first = "", second = ""] = host.split(":");
  const head = Number.parseInt(first || "0", 16);
  const next = Number.parseInt(second || "0", 16);
  if (head < 0x2000 || head >= 0x3fff || head === 0x2002) return false;
  return head !== 0x2001 || (next >= 0x200 && next !== 0xdb8);
}
