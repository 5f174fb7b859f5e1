/**
 * What of measures may be written. An answer that gives reason to worry stands only beside a note that somebody is told of it,
 * and that note stays until it says what was done. What was asked before the work stays too, as everything settled does.
 */
import type { Instrument, Range } from "./measure.ts";
import { worryIn } from "./measure.ts";
import type { Edit, Entry, Json, Notebook } from "./notebook.ts";
import { isEntry, same } from "./notebook.ts";
import { askedIn, chosenIn } from "./outcomes.ts";
import type { Made } from "./settled.ts";
import { changesPast, isHonest } from "./settled.ts";

/** Why an edit may not stand. The sentence for each is in `contract/words`. */
export const measureRefusals = [
  "measure-unknown", // no such instrument
  "measure-answer", // an answer or a score that the instrument does not have
  "measure-settled", // what was asked before the work would change without a reason
  "measure-untold", // an answer that gives reason to worry, and nobody is told
  "raised-stays", // the note of it would go, or say less
  "worry-nobody", // an instrument is used that may give reason to worry, and nobody is named who would be told
  "licence-unsaid", // somebody else's text, without what allows it
] as const;
export type MeasureRefusal = (typeof measureRefusals)[number];

export type KnownInstruments = (id: string) => Instrument | null;

export const nameOfRaised = (measure: string): string => measure.replace(/^measure\//, "raised/");

/** @returns null where the edit may stand in the outcomes of a case */
export function measureRefusal(
  notebook: Notebook,
  edit: Edit,
  known: KnownInstruments,
  made: Made,
): MeasureRefusal | "name" | null {
  if (edit.name.startsWith("raised/")) return raisedRefusal(edit);
  if (edit.name.startsWith("chosen/")) return chosenIn(edit.name) === null ? "name" : null;
  if (!edit.name.startsWith("measure/")) return null;
  const asked = askedIn("measure/", edit.name);
  if (asked === null) return "name";
  const instrument = known(asked.of);
  if (instrument === null) return "measure-unknown";
  if (edit.now !== null && !isAnswered(instrument, edit.now)) return "measure-answer";
  if (edit.now !== null && isNewWorry(instrument, edit) && !isTold(notebook, nameOfRaised(edit.name)))
    return "measure-untold";
  return changesPast(edit, asked.moment, made) && !isHonest(edit, measured) ? "measure-settled" : null;
}

/** What of a measure is settled. */
const measured = ["form", "on", "how", "answers", "scores", "why"] as const;

function isAnswered(instrument: Instrument, { answers, scores }: Entry): boolean {
  const { items, scales } = instrument;
  return (
    numbersIn(answers).every(([item, answer]) => {
      const number = Number(item);
      if (items === null || !Number.isInteger(number) || number < 1 || number > items.count) return false;
      return isWithin(answer, items.range) && Number.isInteger(answer);
    }) &&
    numbersIn(scores).every(([id, score]) => {
      const scale = scales.find((one) => one.id === id);
      return scale !== undefined && isWithin(score, scale.range);
    })
  );
}

const isWithin = (value: number, range: Range | null): boolean =>
  range === null || (value >= range.least && value <= range.most);

const numbersIn = (value: Json | undefined): readonly (readonly [string, number])[] =>
  isEntry(value)
    ? Object.entries(value).flatMap(([id, number]) => (typeof number === "number" ? [[id, number] as const] : []))
    : [];

const isNewWorry = (instrument: Instrument, { was, now }: Edit): boolean => {
  const answer = now === null ? null : worryIn(instrument, now);
  return answer !== null && answer !== (was === null ? null : worryIn(instrument, was));
};

const isTold = (notebook: Notebook, raised: string): boolean => notebook.get(raised)?.["done"] === null;

/** It stays, and what was done about it stays; it opens again only where it is raised again. */
function raisedRefusal({ was, now }: Edit): MeasureRefusal | null {
  if (was === null) return null;
  if (now === null) return "raised-stays";
  const reopened = was["done"] !== null && now["done"] === null;
  const kept = (["on", "item", "to"] as const).every((field) => same(was[field] ?? null, now[field] ?? null));
  return reopened || (kept && (was["done"] === null || same(was["done"] ?? null, now["done"] ?? null)))
    ? null
    : "raised-stays";
}

/** @returns null where the edit may stand among what the service has settled */
export function measureSettingRefusal(
  notebook: Notebook,
  { name, now }: Edit,
  known: KnownInstruments,
): MeasureRefusal | null {
  if (name === "worry") return isNamed(now) || !usesWorrying(notebook, known) ? null : "worry-nobody";
  if (!name.startsWith("instrument/") || now === null) return null;
  const instrument = known(name.slice("instrument/".length));
  if (instrument === null) return "measure-unknown";
  if (now["used"] === true && instrument.worry !== null && !isNamed(notebook.get("worry") ?? null))
    return "worry-nobody";
  const licence = now["licence"];
  return now["items"] !== null && (typeof licence !== "string" || licence.trim() === "") ? "licence-unsaid" : null;
}

/** Whether somebody is named who is told, and how. */
export const isNamed = (worry: Entry | null): boolean =>
  worry !== null && ["who", "how"].every((field) => typeof worry[field] === "string" && worry[field].trim() !== "");

const usesWorrying = (notebook: Notebook, known: KnownInstruments): boolean =>
  [...notebook].some(
    ([name, entry]) =>
      name.startsWith("instrument/") &&
      entry["used"] === true &&
      known(name.slice("instrument/".length))?.worry != null,
  );
