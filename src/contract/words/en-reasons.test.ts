import { expect, test } from "vitest";
import type { Reason, ReasonKind, Speaker } from "#domain/place.ts";
import { principleIds, reasonKinds } from "#domain/place.ts";
import { defaultPrinciples } from "../principles.ts";
import { look } from "./en-look.ts";
import { reasons, withNames } from "./en-reasons.ts";

const higher: Speaker = { voice: "B", role: null, higher: true };
const lower: Speaker = { voice: "A", role: null, higher: false };
const unknown: Speaker = { voice: "A", role: null, higher: null };
const child: Speaker = { voice: "B", role: "child", higher: true };
const adult: Speaker = { voice: "A", role: "adult", higher: false };

function reason(kind: ReasonKind, first: Speaker | null, second: Speaker | null, more: Partial<Reason> = {}): Reason {
  return { kind, from: 10, to: 24, first, second, gap: 0.84, turns: 6, sure: true, principle: null, ...more };
}

test.each([
  [reason("received", higher, lower), "The higher voice called, the other answered 0.8 s later."],
  [reason("received", lower, higher), "The lower voice called, the other answered 0.8 s later."],
  [reason("received", unknown, unknown), "One voice called, the other answered 0.8 s later."],
  [reason("received", child, adult), "The child called, the adult answered 0.8 s later."],
  [reason("received", child, adult, { sure: false }), "The child called, the adult may have answered 0.8 s later."],
  [reason("received", child, adult, { gap: 0 }), "The child called, the adult answered at once."],
  [reason("followed-up", adult, child), "The child spoke again 0.8 s later."],
  [reason("followed-up", lower, higher), "The higher voice spoke again 0.8 s later."],
  [
    reason("waited", adult, child, { gap: 4.1 }),
    "The adult was quiet for 4.1 s, then the child spoke and had an answer.",
  ],
  [
    reason("first-after-quiet", higher, lower),
    "After a long quiet the higher voice spoke, and the other answered 0.8 s later.",
  ],
  [reason("run", higher, lower), "6 turns, back and forth, in 14 s."],
  [
    reason("run", higher, lower, { sure: false }),
    "Two voices may have taken 6 turns in 14 s; whose was whose we could not tell.",
  ],
  [reason("quiet-together", null, null), "No voice for 14 s, and small movements on both sides."],
])("tells what was heard: %#", (told, sentence) => {
  expect(reasons[told.kind](told)).toBe(sentence);
});

test("says names where a voice has one, and nothing else changes", () => {
  const heard = reasons.received(reason("received", child, adult));
  expect(withNames(heard, { adult: "Laura", child: "Sam" })).toBe("Sam called, Laura answered 0.8 s later.");
  expect(withNames(heard, { adult: "Laura", child: null })).toBe("The child called, Laura answered 0.8 s later.");
  const unnamed = reasons.received(reason("received", higher, lower));
  expect(withNames(unnamed, { adult: "Laura", child: "Sam" })).toBe(unnamed);
});

/** Words for feelings, motives, qualities, verdicts and scores have no place in what the machine says. */
const forbidden =
  /\b(emotion|feel|feeling|enjoy|happ(y|ily|iness)|sad|ang(er|ry)|calm|warm|cold|love|smil|laugh|cry|cried|attun|engag|interest|attenti|sensitiv|responsiv|intrusive|ignor|neglect|want|intend|tr(y|ied)|mean(s|t)?|score|rat(e|ed|ing)|percent|well|good|best|better|bad|worse|poor|strong|weak|great|nice|lovely|success|fail|right|wrong|normal|too|only|just|should|must|mother|father|boy|girl|woman|man)|%/i;

const everyReason = reasonKinds.flatMap((kind) =>
  [higher, lower, unknown, child, adult, null].flatMap((first) =>
    [higher, lower, unknown, child, adult, null].flatMap((second) =>
      [true, false].map((sure) => reason(kind, first, second, { sure })),
    ),
  ),
);

test.each(reasonKinds)("says nothing about feelings, quality or persons: %s", (kind) => {
  for (const told of everyReason.filter((reason) => reason.kind === kind)) {
    const text = reasons[kind](told);
    expect(text).not.toMatch(forbidden);
    expect(text).toMatch(/^[A-Z0-9].*\.$/);
  }
});

test("the list of forbidden words would catch what it is for", () => {
  for (const text of ["High attunement (83 %)", "The child is happy.", "A good answer.", "You ignored Sam."]) {
    expect(text).toMatch(forbidden);
  }
});

test("a voice without a name is never called a child or an adult, and an unclear one only may have spoken", () => {
  for (const told of everyReason) {
    const text = reasons[told.kind](told);
    if (!told.first?.role && !told.second?.role) expect(text).not.toMatch(/child|adult/i);
    if (!told.sure && told.kind !== "quiet-together") expect(text).toContain(" may ");
  }
});

test("what sound cannot tell is said in so many words", () => {
  expect(look.foundBySound).toBe("Found by sound only. It cannot see looks, smiles or meaning.");
});

test("every principle has a label of the service's own, to consider and not to tick", () => {
  for (const id of principleIds) expect(look.consider(defaultPrinciples[id].label)).toMatch(/consider/);
});
