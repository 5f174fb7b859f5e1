/** What may stand in a notebook, by the kind of notebook and of entry. Every edit is checked against this before it is kept. */
import { z } from "zod";
import { lawfulBases, nations } from "#domain/consent-rules.ts";
import { isPersonRef } from "#domain/people.ts";
import { clientRelations, focusKinds } from "#domain/case.ts";
import type { NotebookKind } from "#domain/notebook.ts";
import { codingEntries, outcomeEntries, outcomeSettings } from "./outcome-entries.ts";

const words = z.string().max(20_000);
const line = z.string().max(300);
const ticks = z.int();
const seconds = z.number().nonnegative();
/** A day that the work can be about; far beyond, calendars end. */
const day = z.iso.date().refine((text) => text >= "1900-01-01" && text < "2200-01-01");
const id = z.string().min(1).max(64);
const order = z.number();
const age = z.int().min(0).max(25);

const count = z.strictObject({ usual: z.int().positive(), least: z.int().positive(), most: z.int().positive() });

/** A programme: the shape of the work. See `domain/programme.ts`. */
const programme = z.strictObject({
  name: line,
  cycles: count,
  clips: count,
  clipSeconds: z.strictObject({ least: seconds, most: seconds, nudge: seconds }),
  filmMinutes: z.number().positive(),
  reviewMinutes: z.number().positive(),
  reviewWithinDays: z.int().positive(),
  clipsPickedBy: z.enum(["guider", "client"]),
  steps: z.array(z.strictObject({ title: line, prompts: z.array(words) })),
});

const filmPeriod = z.strictObject({
  days: z.int().min(0).max(400),
  latestDays: z.int().min(0).max(400),
});
const years = z.int().min(1).max(100);

const retention = z.strictObject({
  undoDays: z.int().min(7).max(30),
  films: filmPeriod,
  reviewFilms: filmPeriod,
  trainingMonths: z.int().min(1).max(12),
  record: z.strictObject({ birthday: years, birthdayIfSeventeen: years, adultYears: years }),
  supervisionYears: years,
  auditYears: years,
  uploadHours: z.int().min(1).max(168),
  addressDays: z.int().min(1).max(400),
  keyBackupDays: z.int().min(7).max(90),
});

/**
 * A principle or behaviour that a mark can carry, on one key. `group` is the principle it belongs to. One that is `away` is
 * no longer offered; marks that carry it keep its name.
 */
const label = z.strictObject({
  name: line,
  group: line,
  key: z.string().max(1),
  order,
  away: z.exactOptional(z.literal(true)),
});

const shot = z.strictObject({ people: z.array(z.string().refine(isPersonRef)).min(1).max(100) });
const person = z.strictObject({ name: line, who: line });

/**
 * The stretch of a film somebody noted. Times are ticks of the film's own time base. `labels` are ids of the service's
 * labels; `chain` says when each of the six steps of the turn chain was seen (initiative, reception, response, reception,
 * response, reception), null where it was not pinned.
 */
const mark = z.strictObject({
  from: ticks,
  to: ticks,
  labels: z.array(id).max(60),
  chain: z.array(ticks.nullable()).length(6),
  note: words,
});

/** A mark chosen for the review. Its edges are the mark's. */
const clip = z.strictObject({
  mark: id,
  order,
  title: line,
  consider: words,
  question: words,
  /** Moment of the still, in ticks; null for the middle. */
  still: ticks.nullable(),
});

/** A clip as it was prepared: `key` names the rendered file, and `still` is in ticks of the film. */
const shownClip = z.strictObject({
  film: id,
  clip: id,
  key: line,
  title: line,
  question: words,
  seconds,
  still: ticks,
});

/** Entries by notebook; a name is `question`, or `mark/<id>` where there are several. */
export const entries = {
  service: {
    name: z.strictObject({ text: line }),
    /** Who decides where a guider works alone, and is the only lead: somebody from outside, invited as one. */
    outside: z.strictObject({ text: line }),
    "programme/": programme,
    "label/": label,
    /** Whether guiders of this service may ask the machine where to look. */
    looking: z.strictObject({ allowed: z.boolean() }),
    /** That films may be read without a sandbox where the machine has none. */
    sandbox: z.strictObject({ agreedWithout: z.boolean() }),
    /** What the service has settled about consent. Defaults are in `consent-settings.ts`. */
    consent: z.strictObject({
      nation: z.enum(nations),
      /** Age in years from which somebody is taken to decide for themself. */
      decidesFrom: z.strictObject({
        england: age,
        wales: age,
        scotland: age,
        "northern-ireland": age,
      }),
      /** Months that a yes holds; null until the case ends. */
      months: z.int().min(1).max(60).nullable(),
      basis: z.enum(lawfulBases),
      /** Whom people ask, and how they are reached. */
      contact: words,
      /** A trainee who may not practise without supervision says so before anybody agrees. */
      traineesNeedSupervision: z.boolean(),
    }),
    /** A text of the service's own, in place of ours: its name is `consent-text/<purpose>-<form>`. */
    "consent-text/": z.strictObject({
      version: z.int().positive(),
      language: z.string().max(20),
      title: line,
      body: z.array(words).max(100),
    }),
    /** Seconds that a mark made late starts earlier. */
    lead: z.strictObject({ seconds }),
    /** How long what is kept; see `domain/retention.ts`. */
    retention,
    ...outcomeSettings,
  },
  case: {
    client: z.strictObject({ name: line, relation: z.enum(clientRelations), called: line }),
    focus: z.strictObject({ kind: z.enum(focusKinds), name: line, about: line }),
    "other/": person,
    /** Who is in the films of this case, where that is not everybody; a film may say otherwise. */
    shot,
    programme: z.strictObject({ id }),
    question: z.strictObject({ text: words }),
    "point/": z.strictObject({ text: words, cycle: id.nullable(), order }),
    "note/": z.strictObject({ text: words, on: day }),
    /** Plan and dates of a cycle: what the next film will show, when it will be made, when the review is. */
    "cycle/": z.strictObject({
      idea: words,
      filmOn: day.nullable(),
      reviewOn: day.nullable(),
      reviewedOn: day.nullable(),
    }),
    agreed: z.strictObject({ on: day }),
    /** What is done of that which ends with the case outside Glimmer: copies that left, and the device that filmed. */
    ending: z.strictObject({ copies: z.boolean(), phone: z.boolean() }),
  },
  film: {
    "mark/": mark,
    "clip/": clip,
    "note/": z.strictObject({ at: ticks, text: words }),
    /** What the guider heard when listening to two pieces of each voice. */
    "voice/": z.strictObject({ role: z.enum(["adult", "child", "other"]) }),
    /** What was done with a suggested place; its name is `place/<from>-<to>` in milliseconds. */
    "place/": z.discriminatedUnion("act", [
      z.strictObject({ act: z.literal("keep"), from: seconds, to: seconds }),
      z.strictObject({ act: z.literal("aside"), from: seconds, to: seconds }),
      z.strictObject({ act: z.literal("trim"), from: seconds, to: seconds, newFrom: seconds, newTo: seconds }),
    ]),
    filmed: z.strictObject({ on: day }),
    /** Who is in it. While nobody has said, those that the case names, or else everybody of the case. */
    shot,
    /** That the original was deleted from the phone or camera. */
    device: z.strictObject({ cleared: z.boolean() }),
  },
  review: {
    /** Which clips are shown, in order, as they were prepared. Written when a review is prepared, and by nobody else. */
    clips: z.strictObject({ list: z.array(shownClip) }),
    begun: z.strictObject({ at: z.iso.datetime() }),
    ended: z.strictObject({ at: z.iso.datetime() }),
    /** From then on the client's screen is dark. */
    finished: z.strictObject({ at: z.iso.datetime() }),
    step: z.strictObject({ index: z.int().nonnegative() }),
    /** A pause somebody made: a moment to return to. `at` is seconds in the clip. */
    "point/": z.strictObject({ clip: id, at: seconds, by: z.enum(["client", "guider"]) }),
    /** The client's own words, kept as they were said, against a clip and a moment. */
    "words/": z.strictObject({
      clip: id.nullable(),
      at: seconds.nullable(),
      text: words,
      who: z.enum(["client", "guider"]),
    }),
    saw: z.strictObject({ text: words }),
    try: z.strictObject({ text: words }),
    next: z.strictObject({ text: words }),
    /** What the guider thinks about it afterwards; never on the client's screen. */
    reflection: z.strictObject({ text: words }),
  },
  outcomes: outcomeEntries,
  coding: codingEntries,
} as const satisfies Record<NotebookKind, Record<string, z.ZodType>>;

type Entries = typeof entries;
/** The value under a name such as `question` or `mark/` in a notebook of kind `K`. */
export type EntryOf<K extends NotebookKind, N extends keyof Entries[K]> =
  Entries[K][N] extends z.ZodType<infer V> ? V : never;

export type Programme = EntryOf<"service", "programme/">;
export type Label = EntryOf<"service", "label/">;
export type MarkEntry = EntryOf<"film", "mark/">;
export type ClipEntry = EntryOf<"film", "clip/">;
export type PlaceEntry = EntryOf<"film", "place/">;

/** The schema for what may stand under this name; null where nothing may. */
export function entrySchema(kind: NotebookKind, name: string): z.ZodType | null {
  const slash = name.indexOf("/");
  if (slash === name.length - 1) return null;
  const known: Record<string, z.ZodType> = entries[kind];
  const key = slash < 0 ? name : name.slice(0, slash + 1);
  return Object.hasOwn(known, key) ? known[key]! : null;
}
