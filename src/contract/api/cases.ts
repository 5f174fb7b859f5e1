import { z } from "zod";
import { filmKinds, filmStates } from "#domain/film-record.ts";
import { filmProblemCodes } from "#domain/film.ts";
import { caseStates } from "#domain/ending.ts";
import { errorCodes } from "../errors.ts";
import { consentRefusals } from "#domain/may-use.ts";
import { jobKinds } from "#domain/job.ts";
import { serviceOwner } from "#domain/keeping.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
/** Ids that pages make: they name files and rows, so they are plain; and no case is taken for the service itself. */
const madeId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((text) => text !== serviceOwner);
const day = z.iso.date();

export const step = z.strictObject({
  kind: z.enum(["agree", "film", "clips", "review", "ending"]),
  cycle: id.nullable(),
  number: z.int().nullable(),
  state: z.enum(["done", "next", "later"]),
  on: day.nullable(),
});

/** A line of the list of cases: who, with whom, the question, where it stands, what is due. */
export const caseLine = z.strictObject({
  id,
  code: z.string(),
  client: z.string(),
  focus: z.string(),
  question: z.string(),
  guider: z.string(),
  mine: z.boolean(),
  programme: z.string(),
  cycles: z.int(),
  cyclesPlanned: z.int(),
  next: step,
  /** When somebody asks once more whether it lasted, and how many months after the end that is. */
  followUp: z.strictObject({ months: z.int(), on: day }).nullable(),
  /** Whether an answer waits for somebody to be told of it; said to the case's guider alone. */
  raised: z.boolean(),
  state: z.enum(caseStates),
  held: z.boolean(),
  away: z.boolean(),
  /** Made by the demo: nobody in it is real. */
  demo: z.boolean(),
});
export type CaseLine = z.infer<typeof caseLine>;

export const jobView = z.strictObject({
  id,
  kind: z.enum(jobKinds),
  film: id,
  state: z.enum(["waiting", "running", "done", "failed"]),
  step: z.string(),
  progress: z.number(),
  /** Seconds left, if that can be told. */
  left: z.number().nullable(),
  code: z.enum(errorCodes).nullable(),
});
export type JobView = z.infer<typeof jobView>;

export const filmView = z.strictObject({
  id,
  case: id,
  cycle: id,
  kind: z.enum(filmKinds),
  state: z.enum(filmStates),
  name: z.string(),
  createdAt: z.string(),
  bytes: z.int().nullable(),
  /** Bytes that are in and durable, while it arrives; and the upload to go on with. */
  arrived: z.int().nullable(),
  upload: id.nullable(),
  seconds: z.number().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  hasSound: z.boolean().nullable(),
  problem: z.enum(filmProblemCodes).nullable(),
  /** Whether the pages can play it now, and which file that is; of a copy that is still being made, as far as it goes. */
  plays: z.enum(["original", "working-copy", "growing-copy"]).nullable(),
  /** What is ready: `frames`, `peaks`, `filmstrip`, `movement`, `hearing`, `first-picture`, … */
  ready: z.array(z.string()),
  /** Another film of this case with the very same bytes. */
  alike: id.nullable(),
  jobs: z.array(jobView),
});
export type FilmView = z.infer<typeof filmView>;

export const cycleView = z.strictObject({
  id,
  number: z.int(),
  createdAt: z.string(),
  films: z.array(filmView),
  clips: z.int(),
});
export type CycleView = z.infer<typeof cycleView>;

/** How the end of a case stands; days are null while nobody has closed it. */
const deletionGlance = z.strictObject({
  state: z.enum(caseStates),
  filmsOn: day.nullable(),
  recordOn: day.nullable(),
  heldSince: day.nullable(),
});

export const caseView = z.strictObject({
  id,
  code: z.string(),
  guider: z.string(),
  createdAt: z.string(),
  away: z.boolean(),
  /** Made by the demo: nobody in it is real. */
  demo: z.boolean(),
  deletion: deletionGlance,
  path: z.array(step),
  /** Whether a film of it ever came in: what was agreed before changes only with a reason since. */
  begun: z.boolean(),
  /** Whether a film may be made and shown in the shared review now. `person` is the first for whom it may not. */
  consent: z.strictObject({
    filming: z.enum(["ok", "missing", "stopped"]),
    why: z.enum(consentRefusals).nullable(),
    person: z.string().nullable(),
  }),
  cycles: z.array(cycleView),
});
export type CaseView = z.infer<typeof caseView>;

export const cases = {
  list: route({
    method: "GET",
    path: "/api/cases",
    act: "list-cases",
    about: "The cases you have a relation to, what is due first.",
    answer: z.array(caseLine),
  }),
  open: route({
    method: "POST",
    path: "/api/cases",
    act: "open-case",
    reaches: "see-case",
    about: "Opens a case of your own, with its first cycle; the same id twice is one case.",
    body: z.strictObject({ id: madeId }),
    answer: caseView,
  }),
  get: route({
    method: "GET",
    path: "/api/cases/:case",
    act: "see-case",
    about: "A case: its path, cycles and films. What people wrote is in its notebook.",
    answer: caseView,
  }),
  away: route({
    method: "POST",
    path: "/api/cases/:case/away",
    act: "put-case-away",
    about: "Puts a case away, or brings it back.",
    body: z.strictObject({ away: z.boolean() }),
    answer: caseView,
  }),
  addCycle: route({
    method: "POST",
    path: "/api/cases/:case/cycles",
    act: "open-cycle",
    about: "Opens the next cycle; the same id twice is one cycle.",
    body: z.strictObject({ id: madeId }),
    answer: caseView,
  }),
  demo: route({
    method: "POST",
    path: "/api/demo",
    act: "run-demo",
    about: "Fills an empty installation with a fictional service.",
    answer: z.strictObject({ cases: z.int() }),
  }),
  demoAway: route({
    method: "DELETE",
    path: "/api/demo",
    act: "run-demo",
    about: "Takes the fictional service away: its cases, its films and everything written in them.",
    answer: z.strictObject({ cases: z.int() }),
  }),
};
