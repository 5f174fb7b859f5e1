import { z } from "zod";
import { purposes } from "#domain/consent.ts";
import { consentStates } from "#domain/consent-standing.ts";
import { filmKinds } from "#domain/film-record.ts";
import { consentRefusals } from "#domain/may-use.ts";
import {
  consentAct,
  consentActOnScreen,
  consentActToWrite,
  consentText,
  decider,
  objectionDecision,
  personRef,
} from "../consent.ts";
import { shownAgain } from "./account.ts";
import { route } from "./declare.ts";

const id = z.string().min(1).max(64);
const day = z.iso.date();

/** Whether something may be done now, and if not, the code of the reason and for whom. */
export const mayUseView = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), why: z.enum(consentRefusals), person: personRef.nullable() }),
]);

const standing = z.strictObject({
  state: z.enum(consentStates),
  /** The last day of a yes. */
  until: day.nullable(),
  /** The act that it comes from: a line of the ledger. */
  from: id.nullable(),
  /** With whom, for what. */
  named: z.string().nullable(),
});

export const consentPerson = z.strictObject({
  ref: personRef,
  /** As the case's notebook has them; empty where it says nothing. */
  name: z.string(),
  /** Whether it counts as long as nobody has said who is in a film. A group or a class does not: each in it is a person. */
  inEveryFilm: z.boolean(),
  born: day.nullable(),
  /** Years, today. */
  age: z.int().nullable(),
  staff: z.boolean(),
  understands: z.strictObject({ does: z.boolean(), judgedBy: z.string(), why: z.string(), on: day }).nullable(),
  /** Everyone who was noted as deciding. */
  deciders: z.array(decider),
  /** Those of them who decide today: the person alone, where they decide for themself. */
  decidesToday: z.array(id),
  themself: z.boolean(),
  /** Others decided, and the person is of the age by now: ask them. */
  outgrown: z.boolean(),
  standings: z.record(z.enum(purposes), standing),
});
export type ConsentPerson = z.infer<typeof consentPerson>;

export const keptObjection = z.strictObject({
  id,
  from: z.enum(["child", "decider", "other"]),
  person: personRef.nullable(),
  words: z.string(),
  safeToTell: z.boolean(),
  at: z.string(),
  decided: z
    .strictObject({ decision: z.enum(["go-on", "stop"]), reason: z.string(), at: z.string(), by: z.string() })
    .nullable(),
});
export type KeptObjectionView = z.infer<typeof keptObjection>;

/** A film that somebody in it took back, while it is still there. */
const filmTakenBack = z.strictObject({
  film: id,
  kind: z.enum(filmKinds),
  /** Number of its cycle. */
  cycle: z.int(),
  /** Who took it back; `decider` is whose yes it was, null where it is the person's. */
  by: z.array(z.strictObject({ person: personRef, decider: id.nullable(), on: day })),
  /** The first day on which it goes; null while a hold keeps it. */
  goesOn: day.nullable(),
  /** The last day on which a yes, said again by each of them, keeps it; null where none does, or nothing goes. */
  undoUntil: day.nullable(),
});
export type FilmTakenBackView = z.infer<typeof filmTakenBack>;

export const consentView = z.strictObject({
  people: z.array(consentPerson),
  /** Whether a film may be made and shown in the shared review; and whether the review may be filmed. */
  filming: mayUseView,
  filmingTheReview: mayUseView,
  objections: z.array(keptObjection),
  /** Films that are locked and go, because somebody took them back. */
  takenBack: z.array(filmTakenBack),
  /** Months that a yes holds; null until the case ends. */
  months: z.int().nullable(),
  /** Everything that was written down, in order. */
  ledger: z.array(consentAct),
  /** Names of the accounts in the ledger. */
  names: z.record(z.string(), z.string()),
});
export type ConsentView = z.infer<typeof consentView>;

/** What a device in a person's hands is shown, and nothing more of the case. */
export const consentScreen = z.strictObject({
  person: personRef,
  /** How the person is called; and who decides, where that is somebody else. */
  name: z.string(),
  decider: id,
  deciderName: z.string(),
  themself: z.boolean(),
  /** The adult of the case, and what the children call them: empty where that is the same. */
  client: z.string(),
  called: z.string(),
  /** Whether the one who reads this is that adult. */
  isClient: z.boolean(),
  /** Months that a yes holds; null until the case ends. */
  months: z.int().nullable(),
  /** Who is the guider, and whom one asks. */
  guider: z.string(),
  contact: z.string(),
  traineesNeedSupervision: z.boolean(),
  /** When the first film that this person took back goes, and the last day to say yes again; null where none does. */
  goes: z.strictObject({ on: day, undoUntil: day.nullable() }).nullable(),
  /** What the guider asks on this device is at least `asked`; the rest is not asked. */
  standings: z.record(z.enum(purposes), standing),
  texts: z.array(consentText),
});
export type ConsentScreen = z.infer<typeof consentScreen>;

export const openObjection = z.strictObject({
  case: id,
  code: z.string(),
  objection: keptObjection,
});
export type OpenObjection = z.infer<typeof openObjection>;

const screenPath = "/api/cases/:case/consent/screen";

export const consent = {
  get: route({
    method: "GET",
    path: "/api/cases/:case/consent",
    act: "see-consent",
    about: "The people of a case, who decides for them, what they allowed, and everything that was written down of it.",
    answer: consentView,
  }),
  write: route({
    method: "POST",
    path: "/api/cases/:case/consent",
    act: "write-consent",
    about: "Adds acts to the ledger, all or none; the same id twice is one act.",
    body: z.strictObject({ acts: z.array(consentActToWrite).min(1).max(100) }),
    answer: consentView,
  }),
  decide: route({
    method: "POST",
    path: "/api/cases/:case/consent/objections/:objection",
    act: "decide-objection",
    about: "Decides an objection: until then nothing of the case is filmed or shown.",
    body: objectionDecision,
    answer: z.strictObject({ objection: keptObjection }),
  }),
  objections: route({
    method: "GET",
    path: "/api/objections",
    act: "decide-objection",
    reaches: "decide-objection",
    about: "The objections that wait for you to decide them.",
    answer: z.array(openObjection),
  }),
  texts: route({
    method: "GET",
    path: "/api/consent-texts",
    act: "see-consent-texts",
    about: "The texts with which people are asked now, for each purpose in each form.",
    answer: z.array(consentText),
  }),
  text: route({
    method: "GET",
    path: "/api/consent-texts/:hash",
    act: "see-consent-texts",
    about: "A text as somebody was shown it, whatever became of it since.",
    answer: consentText,
  }),
  handedOver: route({
    method: "GET",
    path: `${screenPath}/devices`,
    act: "write-consent",
    about: "The devices that you have handed over for consent in this case, by what they are.",
    answer: z.strictObject({ devices: z.array(z.string()) }),
  }),
  takeBack: route({
    method: "DELETE",
    path: screenPath,
    act: "write-consent",
    about: "Signs out every device that you have handed over for consent in this case.",
    answer: "nothing",
  }),
  handOver: route({
    method: "PUT",
    path: screenPath,
    act: "write-consent",
    about:
      "Turns this browser into the page on which one person decides: it reaches nothing else until you open the door.",
    body: z.strictObject({ person: personRef, decider: id }),
    answer: "nothing",
  }),
  screen: route({
    method: "GET",
    path: screenPath,
    act: "write-consent",
    who: ["consent-screen"],
    about: "What the person in whose hands the device is is asked, and what they have said.",
    answer: consentScreen,
  }),
  say: route({
    method: "POST",
    path: screenPath,
    act: "write-consent",
    who: ["consent-screen"],
    about: "Writes down what the person says, for nobody but themself or the one they decide for.",
    body: z.strictObject({ acts: z.array(consentActOnScreen).min(1).max(40) }),
    answer: consentScreen,
  }),
  door: route({
    method: "POST",
    path: `${screenPath}/door`,
    act: "write-consent",
    who: ["consent-screen"],
    about: "The way back for the guider who handed the device over: password and code, or a passkey.",
    body: shownAgain,
    answer: "nothing",
  }),
  doorOptions: route({
    method: "POST",
    path: `${screenPath}/door/options`,
    act: "write-consent",
    who: ["consent-screen"],
    about: "Begins opening the door with a passkey.",
    answer: z.record(z.string(), z.unknown()),
  }),
};
