/**
 * What a consent keeps of an IP address: /24 of IPv4, /48 of IPv6, enough to see where a flood of sign-ups came from
 * and too little to find a person. Null for what is no address.
 */
export function truncateNetwork(ip: string | null): string | null {
  if (ip === null) return null;
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip);
  if (v4) return `${v4[1]}.0/24`;
  return truncateV6(ip);
}

/** The URL parser checks and compresses; `::` then stands for the groups that are missing to eight. */
function truncateV6(ip: string): string | null {
  const host = URL.parse(`http://[${ip}]`)?.hostname.slice(1, -1);
  if (!host) return null;
  const [head = "", tail = ""] = host.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 3).join(":")}::/48`;
}
