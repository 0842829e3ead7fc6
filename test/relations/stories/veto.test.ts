import { expect, test } from "vitest";
import { type Reported, vetoOf } from "../../../src/relations/stories/veto.ts";

const report = (title: string, type: string | null = null, body = ""): Reported => ({ title, body, type });

test.each([
  ["another version", "Tern 4 is released", "Tern 3 is released"],
  ["another sum", "Halyard raises $300 million", "Halyard raises $2 billion"],
  ["other names", "A court fines Corvid Systems", "A court fines Brightwater Bank"],
])("%s keeps two events apart: %s / %s", (reason, a, b) => {
  expect(vetoOf(report(a), report(b))).toBe(reason);
  expect(vetoOf(report(b), report(a))).toBe(reason);
});

test("another kind of news keeps them apart, but commentary goes with anything", () => {
  const release = report("Tern 4 is out", "release");
  expect(vetoOf(release, report("Tern 4 leaks customer data", "incident"))).toBe("another kind of news");
  expect(vetoOf(release, report("What Tern 4 means", "commentary"))).toBeNull();
});

test("the issue of a newsletter is about many happenings and joins none", () => {
  const issue = report("Tern 4 comes out, and more", "roundup");
  expect(vetoOf(issue, issue)).toBe("another kind of news");
});

test.each([
  ["Halyard raises $1.98bn", "Halyard Labs raises $2 billion"],
  ["Tern 4 released by Halyard", "Halyard releases Tern 4"],
  ["Halyard opens office with 40 people in 2026", "Halyard opens office in 2027"],
])("small differences of telling do not: %s / %s", (a, b) => {
  expect(vetoOf(report(a), report(b))).toBeNull();
});

test("posts that share a label before their headlines share nothing", () => {
  expect(vetoOf(report("Show HN: Corvid Systems"), report("Show HN: Brightwater Bank"))).toBe("other names");
});

test("what a text under another headline mentions by the way is not its happening", () => {
  const issue = report("Cranes for everyone", null, "Cranes are all over Bremen. And Halyard released Tern.");
  expect(vetoOf(issue, report("Tern by Halyard"))).toBe("another headline");
  expect(vetoOf(report("Tern by Halyard"), issue)).toBe("another headline");
  expect(vetoOf(issue, report("Tern by Halyard lifts cranes"))).toBeNull();
  expect(vetoOf(issue, { ...issue, title: "Tern by Halyard" })).toBeNull();
});

test("a name in the other's body is enough to go together", () => {
  const a = report("Corvid Systems is fined", null, "The court in Bremen fined Corvid.");
  expect(vetoOf(a, report("Bremen judges act", null, "Judges fined a company."))).toBeNull();
});
