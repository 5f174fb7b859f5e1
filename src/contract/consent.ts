/** What is written down of consent, as it crosses the API. The shapes are those of `domain/consent.ts`. */
import { z } from "zod";
import { answers, assentAnswers, objectors, purposes, textForms, ways } from "#domain/consent.ts";
import type { ConsentWords } from "#domain/consent.ts";
import { footings, holdings, isPersonRef } from "#domain/people.ts";

const id = z.string().regex(/^[\w-]{1,64}$/);
const line = z.string().min(1).max(300);
const words = z.string().max(5000);
const day = z.iso.date().refine((text) => text >= "1900-01-01" && text < "2200-01-01");

export const personRef = z.string().refine(isPersonRef);
export const purpose = z.enum(purposes);

export const decider = z.strictObject({
  /** `themself` where the footing is `self`, and nowhere else. */
  id,
  name: line,
  footing: z.enum(footings),
  held: z.enum(holdings).nullable(),
  unsafeToTell: z.boolean(),
});

export const textShown = z.strictObject({
  version: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  form: z.enum(textForms),
});

const of = { person: personRef };

const decides = z.strictObject({
  kind: z.literal("decides"),
  ...of,
  born: day.nullable(),
  deciders: z.array(decider).max(12),
  understands: z.strictObject({ does: z.boolean(), judgedBy: line, why: words.min(1), on: day }).nullable(),
  staff: z.boolean(),
});

const asked = z.strictObject({
  kind: z.literal("asked"),
  ...of,
  purpose,
  decider: id,
  text: textShown,
  how: z.enum(ways),
  named: line.nullable(),
});

const answered = z.strictObject({
  kind: z.literal("answered"),
  ...of,
  purpose,
  decider: id,
  answer: z.enum(answers),
  text: textShown,
  how: z.enum(ways),
  witness: line.nullable(),
  /** Null: as long as the service has settled (twelve months unless it says otherwise). */
  until: day.nullable(),
  named: line.nullable(),
});

const withdrawn = z.strictObject({
  kind: z.literal("withdrawn"),
  ...of,
  purpose: z.union([purpose, z.literal("everything")]),
  decider: id.nullable(),
  how: z.enum(ways),
  saidBy: line,
});

const assent = z.strictObject({
  kind: z.literal("assent"),
  ...of,
  about: z.union([z.strictObject({ film: id }), z.strictObject({ cycle: id })]),
  answer: z.enum(assentAnswers),
  sought: words,
  noticed: words,
});

const objection = z.strictObject({
  kind: z.literal("objection"),
  from: z.enum(objectors),
  person: personRef.nullable(),
  words,
  safeToTell: z.boolean(),
});

const objectionDecided = z.strictObject({
  kind: z.literal("objection-decided"),
  objection: id,
  decision: z.enum(["go-on", "stop"]),
  reason: words.min(1),
});

const toWrite = { id };
const asKept = { id, seq: z.int().positive(), by: z.string(), at: z.string() };

/** An act that somebody of the case writes down. An objection is decided by a lead, through a route of its own. */
export const consentActToWrite = z.discriminatedUnion("kind", [
  decides.extend(toWrite),
  asked.extend(toWrite),
  answered.extend(toWrite),
  withdrawn.extend(toWrite),
  assent.extend(toWrite),
  objection.extend(toWrite),
]);
export type ConsentActToWrite = z.infer<typeof consentActToWrite>;

/** What a person says on a device in their own hands. */
export const consentActOnScreen = z.discriminatedUnion("kind", [
  asked.extend(toWrite),
  answered.extend(toWrite),
  withdrawn.extend(toWrite),
]);

export const objectionDecision = objectionDecided.omit({ kind: true, objection: true }).extend(toWrite);

/** A line of the ledger, as it is read. `by` is an account, or `screen`. */
export const consentAct = z.discriminatedUnion("kind", [
  decides.extend(asKept),
  asked.extend(asKept),
  answered.extend(asKept),
  withdrawn.extend(asKept),
  assent.extend(asKept),
  objection.extend(asKept),
  objectionDecided.extend(asKept),
]);

/** What is sealed of an act: everything that its row does not say. */
export const consentWords: z.ZodType<ConsentWords> = z.discriminatedUnion("kind", [
  decides,
  asked,
  answered,
  withdrawn,
  assent,
  objection,
  objectionDecided,
]);

export const consentText = z.strictObject({
  purpose,
  form: z.enum(textForms),
  language: z.string(),
  version: z.int().positive(),
  title: line,
  body: z.array(words),
  hash: z.string(),
});
export type ConsentTextView = z.infer<typeof consentText>;
