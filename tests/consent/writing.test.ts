/** What does not fit into the ledger is refused with a reason, and nothing of it is kept. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { consentView } from "#contract/api/consent.ts";
import { emptyNotebook } from "#domain/notebook.ts";
import { textFor } from "#workflow/consent-texts.ts";
import { saidYes } from "../consents.ts";
import type { Person, Running } from "../server/running.ts";
import { colleague, newCase, owner, startService } from "../server/running.ts";

let running: Running;
let anna: Person;
const path = "/api/cases/case-1/consent";

beforeAll(async () => {
  running = await startService();
  anna = await owner(running);
  await newCase(anna, "case-1");
});
afterAll(() => running.stop());

const [decides, yes] = saidYes("focus", ["supervision"]);
const { hash } = textFor(emptyNotebook, "supervision", "adult");
const child = { ...decides, id: "new" };
const parent = { id: "parent", name: "Laura", footing: "parental-responsibility", held: "mother", unsafeToTell: false };
const self = { id: "themself", name: "Mia", footing: "self", held: null, unsafeToTell: false };

test.each([
  [
    "a parent of whom nobody noted how they hold it",
    { ...child, deciders: [{ ...parent, held: null }] },
    "deciders.held",
  ],
  [
    "one who decides for themself under another name",
    { ...child, deciders: [{ ...self, id: "mia" }] },
    "deciders.footing",
  ],
  ["two of the same id", { ...child, deciders: [parent, parent] }, "deciders.id"],
  ["a child without an age who decides alone", { ...child, deciders: [self] }, "born"],
  ["a yes that ended yesterday", { ...yes, id: "new", until: "2026-11-20" }, "until"],
  [
    "sharing with nobody in particular",
    { ...saidYes("focus", ["share-with-other"])[1], id: "new", named: null },
    "named",
  ],
])("%s", async (_, act, detail) => {
  const before = (await anna.browser.call("GET", path)).body.ledger.length;
  const { status, body } = await anna.browser.call("POST", path, { acts: [{ ...yes, id: "fits" }, act] });
  expect([status, body.code, body.text]).toEqual([422, "consent-act-unfit", expect.stringContaining(detail)]);
  expect((await anna.browser.call("GET", path)).body.ledger.length).toBe(before);
});

test("an answer of somebody who does not decide, or to a text that is not ours", async () => {
  const write = async (act: object) => (await anna.browser.call("POST", path, { acts: [act] })).body.code;
  expect(await write({ ...yes, id: "a", decider: "aunt" })).toBe("consent-decider-unknown");
  expect(
    await write({ ...yes, id: "b", text: { version: 1, hash: "0".repeat(64), language: "en", form: "adult" } }),
  ).toBe("consent-text-unknown");
  expect(
    await write({
      kind: "assent",
      id: "c",
      person: "focus",
      about: { film: "nowhere" },
      answer: "yes",
      sought: "",
      noticed: "",
    }),
  ).toBe("not-found");
});

test("whether a child wanted it says how it was sought and how one could tell; a no counts without", async () => {
  const [cycle] = (await anna.browser.call("GET", "/api/cases/case-1")).body.cycles;
  const write = async (act: object) => {
    const whole = { kind: "assent", id: "assent", person: "focus", about: { cycle: cycle.id }, ...act };
    const { status, body } = await anna.browser.call("POST", path, { acts: [whole] });
    return [status, body.text ?? ""];
  };
  const unfit = (field: string) => [422, expect.stringContaining(field)];
  expect(await write({ answer: "yes", sought: " ", noticed: "Laughed." })).toEqual(unfit("sought"));
  expect(await write({ answer: "unsure", sought: "Asked by Joan.", noticed: "" })).toEqual(unfit("noticed"));
  expect(await write({ answer: "no", sought: "", noticed: "" })).toEqual([200, ""]);
  expect(await write({ id: "later", answer: "yes", sought: "Asked by Joan.", noticed: "Laughed." })).toEqual([200, ""]);
});

test("sent twice it is kept once; a yes without an end holds for twelve months", async () => {
  for (let i = 0; i < 2; i++) {
    expect((await anna.browser.call("POST", path, { acts: [{ ...yes, id: "once" }] })).status).toBe(200);
  }
  const view = consentView.parse((await anna.browser.call("GET", path)).body);
  expect(view.ledger.filter(({ id }) => id === "once")).toHaveLength(1);
  const focus = view.people.find(({ ref }) => ref === "focus")!;
  expect(focus.standings.supervision).toMatchObject({ state: "given", until: "2027-11-21" });
});

test("a text that somebody was shown can be read after the service has written its own", async () => {
  await anna.browser.call("POST", path, { acts: [{ ...yes, id: "shown" }] });
  const own = { version: 2, language: "en", title: "May we?", body: ["Some of it: all of it."] };
  await anna.browser.call("POST", "/api/notebooks/service/service", {
    edits: [{ id: "own-text", name: "consent-text/supervision-adult", was: null, now: own }],
  });
  const now = (await anna.browser.call("GET", "/api/consent-texts")).body;
  expect(now).toContainEqual(
    expect.objectContaining({ purpose: "supervision", form: "adult", version: 2, title: "May we?" }),
  );
  const before = await anna.browser.call("GET", `/api/consent-texts/${hash}`);
  expect(before.body).toMatchObject({ purpose: "supervision", version: 1, hash });
  // Printed before, and brought back signed.
  expect((await anna.browser.call("POST", path, { acts: [{ ...yes, id: "on-paper" }] })).status).toBe(200);
});

test("an objection is decided by a lead alone", async () => {
  const ben = await colleague(running, anna, "ben");
  await newCase(ben, "case-2");
  const objection = { kind: "objection", id: "not-so", from: "child", person: null, words: "No.", safeToTell: false };
  await ben.browser.call("POST", "/api/cases/case-2/consent", { acts: [objection] });
  const decision = { id: "decided", decision: "go-on", reason: "Spoken with her." };
  const decided = await ben.browser.call("POST", "/api/cases/case-2/consent/objections/not-so", decision);
  expect([decided.status, decided.body.code]).toEqual([404, "not-found"]);
  expect((await ben.browser.call("GET", "/api/objections")).status).toBe(403);
});

test("what was written down of it names nobody", async () => {
  const audit = await running.audit();
  const of = audit.filter(({ what }) => what === "consent-answered" || what === "objection-made");
  expect(of.length).toBeGreaterThan(3);
  expect(of).toContainEqual(expect.objectContaining({ subject: "focus", reason: "yes-supervision", caseId: "case-1" }));
  expect(JSON.stringify(audit)).not.toMatch(/Laura|Quill|Mia/);
});
