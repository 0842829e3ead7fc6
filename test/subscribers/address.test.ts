import { expect, test } from "vitest";
import { parseAddress } from "../../src/subscribers/address.ts";

test.for([
  ["reader@example.org", "reader@example.org"],
  ["  reader@example.org\n", "reader@example.org"],
  ["first.last+almanac@mail.example.org", "first.last+almanac@mail.example.org"],
  ["o'brien@example.org", "o'brien@example.org"],
  ["reader@bücher.example", "reader@xn--bcher-kva.example"],
  ["reader@例え.jp", "reader@xn--r8jz45g.jp"],
  [`${"l".repeat(64)}@example.org`, `${"l".repeat(64)}@example.org`],
])("%j is mailed as %s", ([typed = "", address]) => {
  expect(parseAddress(typed)).toMatchObject({ ok: true, address });
});

test("one mailbox has one key, however its letters are cased", () => {
  for (const typed of ["Reader@Example.ORG", "reader@example.org", "READER@EXAMPLE.ORG"])
    expect(parseAddress(typed)).toMatchObject({ addressKey: "reader@example.org" });
});

test("dots and plus signs may name different mailboxes", () => {
  expect(parseAddress("a.b+c@example.org")).toMatchObject({ addressKey: "a.b+c@example.org" });
});

test.for([
  ["", "Enter an e-mail address"],
  ["reader", "an @ and a domain"],
  ["@example.org", "an @ and a domain"],
  ["reader@", "no domain"],
  ["reader@localhost", "no domain"],
  ["reader@127.0.0.1", "no domain"],
  ["reader@0x7f.1", "no domain"],
  ["reader@１２７.0.0.1", "no domain"],
  ["reader@exa_mple.org", "no domain"],
  ["reader@-example.org", "no domain"],
  ["reader@example..org", "no domain"],
  ["reader@example.org.", "no domain"],
  ["reader@exam\u200bple.org", "no domain"],
  ["reader@%65xample.org", "no domain"],
  ["one@example.org,two@example.org", "one address alone"],
  ["Reader <reader@example.org>", "one address alone"],
  ["reader@example.org\r\nBcc: other@example.org", "one address alone"],
  ["group:reader@example.org", "one address alone"],
  ['"odd name"@example.org', "one address alone"],
  [".reader@example.org", "single dots"],
  ["rea..der@example.org", "single dots"],
  ["lesør@example.org", "plain letters"],
  ["a@b@example.org", "plain letters"],
  [`${"l".repeat(65)}@example.org`, "longer than 64"],
  [`reader@${"d".repeat(60)}.${"d".repeat(60)}.${"d".repeat(60)}.${"d".repeat(60)}.example.org`, "longer than 254"],
  [`reader@${"d".repeat(64)}.org`, "no domain"],
])("%j is refused in words", ([typed = "", message = ""]) => {
  expect(parseAddress(typed)).toEqual({ ok: false, message: expect.stringContaining(message) });
});
