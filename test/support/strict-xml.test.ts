import { expect, test } from "vitest";
import { readStrictXml, textOf } from "./strict-xml.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

test("a well-formed document is read whole", () => {
  const root = readStrictXml(
    `${DECLARATION}<a xmlns:x="https://x.test/" b="1 &amp; &quot;2&quot;">\n<x:c>&lt;d&gt;</x:c><e/></a>\n`,
  );
  expect([root.attributes["b"], textOf(root, "x:c"), root.children.length]).toEqual(['1 & "2"', "<d>", 2]);
});

test.for([
  ["no declaration", "<a/>", "declaration"],
  ["a control character", `${DECLARATION}<a>\u0000</a>`, "character 0"],
  ["half a pair of surrogates", `${DECLARATION}<a>\ud800</a>`, "character 55296"],
  ["a bare &", `${DECLARATION}<a>R&D</a>`, "reference"],
  ["a reference of HTML", `${DECLARATION}<a>&nbsp;</a>`, "reference"],
  ["a bare <", `${DECLARATION}<a>1 < 2</a>`, "no element"],
  ["]]> in a text", `${DECLARATION}<a>]]></a>`, "]]>"],
  ["tags that cross", `${DECLARATION}<a><b></a></b>`, "closed by a"],
  ["an element left open", `${DECLARATION}<a><b></b>`, "not closed"],
  ["an attribute twice", `${DECLARATION}<a b="1" b="2"/>`, "twice"],
  ["an attribute without quotes", `${DECLARATION}<a b=1/>`, "no element"],
  ["a prefix nobody declared", `${DECLARATION}<a><x:b/></a>`, "not declared"],
  ["two roots", `${DECLARATION}<a/><b/>`, "after the root"],
])("%s is refused", ([, xml = "", reason]) => {
  expect(() => readStrictXml(xml)).toThrow(reason);
});
