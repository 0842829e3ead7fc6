import { HtmlValidate } from "html-validate";
import { expect, inject, test } from "vitest";
import { pageKinds } from "./page-kinds.ts";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // As the renderer writes it: HTML takes either.
    "doctype-style": ["error", { style: "lowercase" }],
    "void-style": ["error", { style: "selfclosing" }],
    "attribute-boolean-style": ["error", { style: "empty" }],
    // A headline is as long as its publisher made it; search engines cut it themselves.
    "long-title": "off",
    // The text of a mail is shown as it was sent, and a signature's `-- ` (RFC 3676) ends with a space.
    "no-trailing-whitespace": "off",
  },
});

test("every page is valid HTML", async () => {
  const faults: string[] = [];
  for (const [name, path] of Object.entries(await pageKinds())) {
    const answer = await fetch(inject("origin") + path, { headers: { accept: "text/html" } });
    const { results } = await validator.validateString(await answer.text());
    faults.push(
      ...results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, selector }) => `${name}: ${ruleId}: ${message} at ${selector}`),
      ),
    );
  }
  expect(faults).toEqual([]);
});
