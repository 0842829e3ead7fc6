import { expect, test } from "vitest";
import { composeConfirmationMail } from "../../src/subscribers/confirmation-mail.tsx";

const sender = {
  siteUrl: "https://almanac.test",
  siteTitle: "Almanac & <Friends>",
  postalAddress: "1 Example Street, Berlin",
};

test("both parts carry the link, the postal address and what happens without a click", () => {
  const mail = composeConfirmationMail(sender, "the-token");
  for (const part of [mail.html, mail.text]) {
    expect(part).toContain("https://almanac.test/confirm/the-token");
    expect(part).toContain("1 Example Street, Berlin");
    expect(part).toContain("do nothing");
  }
});

test("the almanac's own title is escaped in HTML and plain elsewhere", () => {
  const mail = composeConfirmationMail(sender, "the-token");
  expect(mail.html).toContain("Almanac &amp; &lt;Friends&gt;");
  expect(mail.html).not.toContain("<Friends>");
  expect(mail.subject).toBe("Confirm your subscription to Almanac & <Friends>");
});
