/** Sheets that somebody answers on a device in their own hands. */
import { z } from "zod";
import { sheetKinds, sheetNamed } from "#domain/sheet.ts";
import { shownAgain } from "./account.ts";
import { route } from "./declare.ts";

const sheetRef = z
  .string()
  .regex(/^(goals|measure|evaluation)\.[\w-]{0,64}\.[\w-]{1,80}\.[\w/-]{1,80}$/)
  .refine((name) => sheetNamed(name) !== null);
const text = z.string();

const question = z.discriminatedUnion("kind", [
  z.strictObject({
    id: text,
    kind: z.literal("line"),
    text,
    about: text,
    least: z.int(),
    most: z.int(),
    leastSays: text,
    mostSays: text,
    asksWhy: z.boolean(),
  }),
  z.strictObject({
    id: text,
    kind: z.literal("choice"),
    text,
    about: text,
    choices: z.array(z.strictObject({ value: z.int(), text })),
    asksWhy: z.boolean(),
  }),
  z.strictObject({ id: text, kind: z.literal("words"), text, about: text }),
]);

const answer = z.strictObject({ value: z.int().nullable(), said: z.string().max(20_000) });
const answers = z.record(z.string().max(64), answer);

/** A sheet, and what was answered to it so far on this device. */
const asked = z.strictObject({
  name: text,
  kind: z.enum(sheetKinds),
  title: text,
  about: text,
  notice: text,
  forChild: z.boolean(),
  questions: z.array(question),
  answers,
  /** What is said once it is answered, where something is. */
  after: text,
});
export type AskedSheet = z.infer<typeof asked>;

export const answerScreen = z.strictObject({
  /** Who handed it over. */
  guider: text,
  sheets: z.array(asked),
});
export type AnswerScreen = z.infer<typeof answerScreen>;

const screenPath = "/api/cases/:case/answers";

export const answering = {
  handOver: route({
    method: "PUT",
    path: screenPath,
    act: "write-outcomes",
    about:
      "Turns this browser into the page on which somebody answers these sheets: it reaches nothing else until you open the door.",
    body: z.strictObject({ sheets: z.array(sheetRef).min(1).max(10) }),
    answer: "nothing",
  }),
  handedOver: route({
    method: "GET",
    path: `${screenPath}/devices`,
    act: "write-outcomes",
    about: "The devices that you have handed over for answering in this case, by what they are.",
    answer: z.strictObject({ devices: z.array(text) }),
  }),
  takeBack: route({
    method: "DELETE",
    path: screenPath,
    act: "write-outcomes",
    about: "Signs out every device that you have handed over for answering in this case.",
    answer: "nothing",
  }),
  screen: route({
    method: "GET",
    path: screenPath,
    act: "write-outcomes",
    who: ["answer-screen"],
    about: "The sheets this device was handed over with, and what was answered on it.",
    answer: answerScreen,
  }),
  say: route({
    method: "POST",
    path: screenPath,
    act: "write-outcomes",
    who: ["answer-screen"],
    about: "Writes down what somebody answers to one of this device's sheets. Sending twice is sending once.",
    body: z.strictObject({ sheet: sheetRef, answers }),
    answer: answerScreen,
  }),
  door: route({
    method: "POST",
    path: `${screenPath}/door`,
    act: "write-outcomes",
    who: ["answer-screen"],
    about: "The way back for whoever handed the device over: password and code, or a passkey.",
    body: shownAgain,
    answer: "nothing",
  }),
  doorOptions: route({
    method: "POST",
    path: `${screenPath}/door/options`,
    act: "write-outcomes",
    who: ["answer-screen"],
    about: "Begins opening the door with a passkey.",
    answer: z.record(z.string(), z.unknown()),
  }),
};
