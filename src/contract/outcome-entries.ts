/** What may stand in the notebook of a case's outcomes, and what a service settles about them in its own. */
import { z } from "zod";
import { PLAN_ID_LENGTH } from "#domain/coding.ts";
import { goalScales } from "#domain/goal.ts";
import { answerWays } from "#domain/outcomes.ts";
import { activities } from "#domain/time-spent.ts";

const words = z.string().max(20_000);
const line = z.string().max(300);
const day = z.iso.date().refine((text) => text >= "1900-01-01" && text < "2200-01-01");
const id = z.string().min(1).max(64);
const order = z.number();

const amended = z.array(z.strictObject({ on: day, why: words.min(1), was: z.record(z.string(), z.json()) })).max(200);

/** See `domain/goal.ts`; that scale, levels, weight and what is expected fit each other is checked here. */
const goal = z
  .strictObject({
    text: line.min(1),
    scale: z.enum(goalScales),
    order,
    levels: z.array(words).length(5).nullable(),
    weight: z.strictObject({ importance: z.int().min(0).max(3), difficulty: z.int().min(0).max(3) }).nullable(),
    expected: z.int().min(0).max(10).nullable(),
    baselineSaid: words,
    expectedSaid: words,
    dropped: z.strictObject({ on: day, why: words.min(1) }).nullable(),
    amended,
  })
  .refine(({ scale, levels }) => (scale === "gas") === (levels !== null), { path: ["levels"] })
  .refine(({ scale, weight }) => scale === "gas" || weight === null, { path: ["weight"] })
  .refine(
    ({ scale, expected }) =>
      scale === "tme" ? expected !== null && expected >= 1 : scale === "gbo" || expected === null,
    {
      path: ["expected"],
    },
  );

/** How it was answered. */
const how = z.enum(answerWays);

/** By the items' numbers from 1; one that was left out is missing. */
const itemAnswers = z.record(z.string().regex(/^[1-9]\d{0,2}$/), z.int());

const measure = z.discriminatedUnion("form", [
  z.strictObject({ form: z.literal("items"), on: day, how, answers: itemAnswers, amended }),
  /** Scores that were worked out elsewhere, by the instrument's scales; and the answer to an item that is asked beside them. */
  z.strictObject({
    form: z.literal("scores"),
    on: day,
    how,
    scores: z.record(id, z.number()),
    answers: itemAnswers,
    amended,
  }),
  /** That it was not filled in, and why. */
  z.strictObject({ form: z.literal("missing"), on: day, why: words.min(1), amended }),
]);

export const outcomeEntries = {
  /** `goal/k3` */
  "goal/": goal,
  /** `rating/k3:start:client` */
  "rating/": z.strictObject({ on: day, how, value: z.int().min(-2).max(10), said: words, amended }),
  /** `chosen/pss:client`: that this measure is asked of somebody in this case, at the start, at the end and later. */
  "chosen/": z.strictObject({ on: day }),
  /** `measure/epds:end:client` */
  "measure/": measure,
  /** That an answer had to be told to somebody, by the name of the measure: `raised/epds:end:client`. */
  "raised/": z.strictObject({
    on: day,
    item: z.int().positive(),
    to: line,
    done: z.strictObject({ on: day, what: words.min(1) }).nullable(),
  }),
  /** `evaluation/:end:client`: what somebody said about the work, by the questions' ids, word for word. */
  "evaluation/": z.strictObject({ on: day, how, answers: z.record(id, words) }),
  /** `follow-up/3`: when somebody asks again. */
  "follow-up/": z.strictObject({
    on: day,
    done: day.nullable(),
    /** Why it did not take place, where it did not. */
    why: words,
  }),
  /** Which two films are coded, how, and by whom. */
  coding: z.strictObject({
    id: z
      .string()
      .regex(/^[\w-]+$/)
      .length(PLAN_ID_LENGTH)
      .optional(),
    films: z.array(id).min(1).max(2),
    seconds: z.int().min(1).max(120),
    labels: z.array(id).min(1).max(60),
    coders: z.array(id).min(1).max(2),
    blind: z.boolean(),
    on: day,
  }),
  /** `codes/<film>:<coder>:<plan>`: what somebody saw, piece by piece. Written when everybody is done, and by nobody else. */
  "codes/": z.strictObject({
    seconds: z.int().min(1).max(120),
    labels: z.array(id).max(60),
    pieces: z.array(z.array(id).max(60)).max(2000),
    on: day,
  }),
  /** `filmed/<cycle>`: when the cycle's first film was made. Written when its films go, and by nobody else. */
  "filmed/": z.strictObject({ on: day }),
  /** `time/k3`: minutes of somebody's work. */
  "time/": z.strictObject({
    activity: z.enum(activities),
    minutes: z.number().nonnegative().max(1440),
    on: day,
    /** The account. */
    who: id,
    /** What the software measured; null where somebody wrote it down. */
    timed: z.number().nonnegative().max(1440).nullable(),
  }),
  /** `report/adult:strengths`: a part of the closing report as somebody wrote it; `report/adult:words`: what is chosen for it. */
  "report/": z.union([
    z.strictObject({ text: words }),
    z.strictObject({ chosen: z.array(z.string().max(300)).max(200) }),
  ]),
  /** `letter/k3`: a letter that was written from a template; once it is ready, it may go out. */
  "letter/": z.strictObject({ template: id, to: line, subject: line, on: day, text: words, ready: z.boolean() }),
  /** The meeting that ends the work: when it is to be, and whether it was held. */
  "closing-meeting": z.strictObject({ on: day.nullable(), held: z.boolean() }),
  /** `not-needed/letters`: that a step to a good ending is not needed in this case; see `domain/good-ending.ts`. */
  "not-needed/": z.strictObject({ on: day }),
} as const;

/** What one person notes of one film: `piece/12` from 0, and that they are done. */
export const codingEntries = {
  "piece/": z.strictObject({ labels: z.array(id).max(60) }),
  done: z.strictObject({ on: day }),
} as const;

/** The number of an answer is what the instrument's key counts for it. */
const choices = z.array(z.strictObject({ value: z.int(), text: line })).max(20);

export const outcomeSettings = {
  /** The scale that a new goal begins with. */
  goals: z.strictObject({ scale: z.enum(goalScales) }),
  /** Which instruments are used, the service's own licensed text where it has one, and norms with their source. */
  "instrument/": z.strictObject({
    used: z.boolean(),
    /** A question with answers of its own has them here; otherwise it has those of all. */
    items: z
      .array(z.strictObject({ text: words.min(1), choices: choices.nullable() }))
      .max(200)
      .nullable(),
    choices: choices.nullable(),
    /** What allows the service to use it, and to show its text. */
    licence: words,
    norms: z
      .array(
        z.strictObject({
          scale: id,
          sd: z.number().positive(),
          reliability: z.number().min(0).max(1),
          source: line.min(1),
          population: line,
        }),
      )
      .max(20),
  }),
  /** `question/client:end:k3`: a question of the evaluation, whom it is asked, and when. Without words it is not asked. */
  "question/": z.strictObject({ text: words, order, away: z.exactOptional(z.literal(true)) }),
  /** Who is told at once where an answer gives reason to worry about somebody. */
  worry: z.strictObject({ who: line, how: words }),
  /** What an hour costs, by the roles of those who work; in the service's currency. */
  rates: z.strictObject({ currency: z.string().max(8), perHour: z.number().nonnegative().max(10_000) }),
  /** Below so many cases a figure is not shown. */
  figures: z.strictObject({ least: z.int().min(3).max(50) }),
  /** A letter's text, with places for names. */
  "letter-template/": z.strictObject({
    name: line,
    /** What the letter is called; the template's name where it says nothing. */
    subject: z.exactOptional(line),
    text: words,
    order,
    away: z.exactOptional(z.literal(true)),
  }),
} as const;
