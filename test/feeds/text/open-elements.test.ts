import { expect, test } from "vitest";
import { openElements } from "../../../src/feeds/text/open-elements.ts";

test("every element is closed once, in order, whatever its author left out", () => {
  const open = openElements({ deepest: 10 });
  const written = ["div", "p", "b"].map((name) => `${open.push(name)}<${name}>`);
  expect(written.join("") + open.close("div") + open.close("p")).toBe("<div><p><b></b></p></div>");
});

test("an element ends its like and the paragraph before it", () => {
  const open = openElements({ deepest: 10 });
  expect(["ul", "li", "p", "li"].map(open.push)).toEqual(["", "", "", "</p></li>"]);
  expect(open.closeAll()).toBe("</li></ul>");
  expect(open.closeAll()).toBe("");
});

test.each([
  ["too deep", { deepest: 1 }],
  ["too many", { deepest: 10, most: 1 }],
])("an element that is one %s is neither opened nor closed", (_, limits) => {
  const open = openElements(limits);
  expect([open.push("div"), open.push("div")]).toEqual(["", null]);
  expect([open.close("div"), open.close("div")]).toEqual(["", "</div>"]);
});

test("an element that is not opened ends nothing", () => {
  const open = openElements({ deepest: 10, most: 1 });
  expect([open.push("p"), open.push("p")]).toEqual(["", null]);
  expect([open.close("p"), open.closeAll()]).toEqual(["", "</p>"]);
});
