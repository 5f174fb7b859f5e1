import { expect, test } from "vitest";
import { withServiceDefaults } from "#contract/programmes.ts";
import type { Entry, KeptEdit } from "#domain/notebook.ts";
import { emptyNotebook, written } from "#domain/notebook.ts";
import { toldAt } from "./told.ts";

const people = new Map<string, Entry>([
  ["client", { name: "Laura Finch", relation: "parent", called: "Mum" }],
  ["focus", { kind: "child", name: "Mia", about: "" }],
]);
const NAME = "evaluation/:end:client";
const said = (answers: Readonly<Record<string, string>>, on = "2026-03-03", how = "tablet"): Entry => ({
  on,
  how,
  answers,
});

/** What the client is told to have said, after each of these was kept. */
function client(...edits: readonly (readonly [by: string, now: Entry | null])[]) {
  const kept = edits.map(([by, now], i): KeptEdit => {
    const was = edits[i - 1]?.[1] ?? null;
    return { id: `an-edit-${i}`, seq: i + 1, at: "2026-03-03T10:00:00Z", by, name: NAME, was, now };
  });
  const past = new Map([[NAME, kept]]);
  const books = { outcomes: written(kept), service: withServiceDefaults(emptyNotebook), people, past };
  return toldAt("end", books).find(({ ref }) => ref.rater === "client")!;
}

test("each answer stands under its question, in the questions' order, and the rest is open", () => {
  const { answers, open, isAsked } = client(["screen", said({ child: "He waits.", most: "  Seeing it.\nTwice. " })]);
  expect(answers.map(({ question, said: text }) => [question, text])).toEqual([
    ["What helped you most?", "  Seeing it.\nTwice. "],
    ["What has changed for Mia?", "He waits."],
  ]);
  expect(open.map(({ id }) => id)).toEqual(["least", "me", "needed", "stop", "friend"]);
  expect(isAsked).toBe(true);
});

test("each answer keeps its own way and day, whatever is written beside it later", () => {
  const first = said({ most: "Seeing it" });
  const { answers } = client(
    ["screen", first],
    ["anna", said({ most: "Seeing it", me: "I wait" }, "2026-03-09", "paper")],
  );
  expect(answers.map(({ came }) => came)).toEqual([
    { on: "2026-03-03", how: "tablet", by: "screen" },
    { on: "2026-03-09", how: "paper", by: "anna" },
  ]);
  expect(answers.map(({ before }) => before)).toEqual([null, null]);
});

test("what somebody else changed shows what stood there; what they went on typing themself does not", () => {
  const typed = ["S", "See", "Seeing it"].map((text) => ["screen", said({ most: text })] as const);
  expect(client(...typed).answers[0]).toMatchObject({ said: "Seeing it", before: null });
  const changed = client(...typed, ["anna", said({ most: "Seeing it twice" }, "2026-03-09", "spoken")]);
  expect(changed.answers[0]).toMatchObject({
    came: { by: "anna", how: "spoken" },
    before: { said: "Seeing it", came: { by: "screen", on: "2026-03-03" } },
  });
});

test("an answer to a question that is gone stays, and nobody who was not asked has said anything", () => {
  expect(client(["screen", said({ gone: "Still here" })]).answers).toMatchObject([
    { question: "", said: "Still here" },
  ]);
  expect(client(["screen", said({ most: "Yes" })], ["screen", null])).toMatchObject({ isAsked: false, answers: [] });
  const books = { outcomes: emptyNotebook, service: withServiceDefaults(emptyNotebook), people, past: new Map() };
  expect(toldAt("start", books)).toEqual([]);
  expect(toldAt("follow-up-3", books).map(({ ref }) => ref.rater)).toEqual(["client", "focus", "referrer", "guider"]);
});
