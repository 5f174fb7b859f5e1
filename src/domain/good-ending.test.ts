import { expect, test } from "vitest";
import type { EndingKnown } from "./good-ending.ts";
import { endingStands, endingSteps, leftOut } from "./good-ending.ts";

const nothing: EndingKnown = {
  lastReview: null,
  meeting: null,
  said: { client: null, child: null, referrer: null, guider: null },
  report: null,
  letter: null,
  copy: null,
  mayCopy: true,
  aboutChild: true,
  followUp: null,
  notNeeded: new Set(),
};
const stateOf = (known: Partial<EndingKnown>) =>
  new Map(endingStands({ ...nothing, ...known }).map(({ step, state }) => [step, state]));

test("everything is to do at first, and what is done says when", () => {
  expect(new Set(stateOf({}).values())).toEqual(new Set(["to-do"]));
  const stands = endingStands({ ...nothing, meeting: "2026-03-03" });
  expect(stands.map(({ step }) => step)).toEqual(endingSteps);
  expect(stands[1]).toEqual({ step: "closing-meeting", state: "done", on: "2026-03-03" });
});

test("nobody is told to give a copy that is not allowed, or to ask a child where there is none", () => {
  const stands = stateOf({ mayCopy: false, aboutChild: false });
  expect([stands.get("family-copy"), stands.get("words-child")]).toEqual(["not-needed", "not-needed"]);
  // What was done stays done, whatever was taken back since.
  expect(stateOf({ mayCopy: false, copy: "2026-03-03" }).get("family-copy")).toBe("done");
  expect(stateOf({ notNeeded: new Set(["letters"]), letter: "2026-03-03" }).get("letters")).toBe("done");
});

test("what is left out is what is to do; asking again comes by itself", () => {
  const all = { client: "2026-03-03", child: "2026-03-03", referrer: null, guider: "2026-03-03" };
  const known = { ...nothing, lastReview: "2026-03-01", said: all, notNeeded: new Set(["letters"] as const) };
  expect(leftOut(endingStands(known))).toEqual(["closing-meeting", "words-referrer", "report", "family-copy"]);
});
