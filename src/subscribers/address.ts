/** One mailbox, as typed into a form: RFC 5321 limits, RFC 5322 dot-atom, IDNA for the domain. */

export type ParsedAddress = Readonly<
  { ok: true; address: string; addressKey: string } | { ok: false; message: string }
>;

const LOCAL_MAX = 64;
const ADDRESS_MAX = 254;
const EXAMPLE = "such as name@example.org";
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * `address` is what mail is sent to (domain in punycode); `addressKey` is the same in lower case: one mailbox, one
 * subscriber. Dots and plus signs are kept, since they may name different mailboxes. `message` is for the reader.
 */
export function parseAddress(input: string): ParsedAddress {
  const text = input.trim();
  if (text === "") return refuse(`Enter an e-mail address, ${EXAMPLE}.`);
  if (/[\s,;:<>()[\]"\\]/.test(text)) return refuse(`Enter one address alone, without name or spaces, ${EXAMPLE}.`);
  const at = text.lastIndexOf("@");
  if (at < 1) return refuse(`An address has a name, an @ and a domain, ${EXAMPLE}.`);
  const local = text.slice(0, at);
  if (local.length > LOCAL_MAX) return refuse(`The part before the @ is longer than ${LOCAL_MAX} characters.`);
  if (!DOT_ATOM.test(local)) return refuse("The part before the @ may hold plain letters, digits and single dots.");
  const domain = toAsciiDomain(text.slice(at + 1));
  if (!domain) return refuse(`The part after the @ is no domain that could receive mail, ${EXAMPLE}.`);
  const address = `${local}@${domain}`;
  if (address.length > ADDRESS_MAX) return refuse(`The address is longer than ${ADDRESS_MAX} characters.`);
  return { ok: true, address, addressKey: address.toLowerCase() };
}

/** Letters and digits of any script become punycode; what the URL parser would read as an IP address is no domain. */
function toAsciiDomain(domain: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  const host = URL.parse(`http://${domain}`)?.hostname ?? "";
  const labels = host.split(".");
  const isMailDomain = labels.length > 1 && labels.every((label) => LABEL.test(label));
  return isMailDomain && /[a-z]/.test(labels.at(-1) ?? "") ? host : null;
}

function refuse(message: string): ParsedAddress {
  return { ok: false, message };
}
