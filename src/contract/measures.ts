/** The measures that a service uses: what Glimmer knows of each instrument, with what the service has settled about it. */
import { z } from "zod";
import type { Instrument, ItemText, MeasureNorm } from "#domain/measure.ts";
import { scoresItems } from "#domain/measure.ts";
import { isNamed, nameOfRaised } from "#domain/measure-rules.ts";
import type { Notebook } from "#domain/notebook.ts";
import { chosenIn, nameOfAsked } from "#domain/outcomes.ts";
import type { Made } from "#domain/settled.ts";
import { isPast } from "#domain/settled.ts";
import type { SheetRef } from "#domain/sheet.ts";
import { entries } from "./entries.ts";
import type { EntryOf } from "./entries.ts";
import { instrumentOf, instruments } from "./instruments/registry.ts";

export type InstrumentSettings = EntryOf<"service", "instrument/">;
export type MeasureEntry = EntryOf<"outcomes", "measure/">;
export type Worried = EntryOf<"service", "worry">;

/** What stands while a service has settled nothing. */
export const notUsed: InstrumentSettings = { used: false, items: null, choices: null, licence: "", norms: [] };

export interface UsedInstrument {
  readonly instrument: Instrument;
  readonly settings: InstrumentSettings;
  /** Its questions, where somebody can answer it here; null where scores are entered. */
  readonly texts: readonly ItemText[] | null;
}

export const settingsOf = (service: Notebook, id: string): InstrumentSettings =>
  z.safeParse(entries.service["instrument/"], service.get(`instrument/${id}`)).data ?? notUsed;

/** Those that are used, in the registry's order. */
export const usedInstruments = (service: Notebook): readonly UsedInstrument[] =>
  instruments.flatMap(({ id }) => usedInstrument(service, id) ?? []);

/** @returns null where it is not known, not used, or nobody would be told of what it may raise */
export function usedInstrument(service: Notebook, id: string): UsedInstrument | null {
  const instrument = instrumentOf(id);
  const settings = settingsOf(service, id);
  if (instrument === null || !settings.used) return null;
  if (instrument.worry !== null && !isNamed(service.get("worry") ?? null)) return null;
  return { instrument, settings, texts: textsOf(instrument, settings) };
}

/** The questions as somebody reads them: the service's own before those that may be handed on. */
function textsOf(instrument: Instrument, settings: InstrumentSettings): readonly ItemText[] | null {
  const own = ownTexts(settings);
  if (own !== null) return textProblem(instrument, settings) === null ? own : null;
  return instrument.licence.state === "items" ? instrument.licence.texts : null;
}

const ownTexts = ({ items, choices }: InstrumentSettings): readonly ItemText[] | null =>
  items?.map((item) => ({ text: item.text, choices: item.choices ?? choices ?? [] })) ?? null;

/** Why a service's own text cannot be asked yet. */
export type TextProblem =
  | { readonly what: "not-scored" }
  | { readonly what: "count"; readonly of: number; readonly here: number }
  | { readonly what: "choices" | "range"; readonly item: number };

/** @returns null where there is no such text, or it can be asked */
export function textProblem(instrument: Instrument, settings: InstrumentSettings): TextProblem | null {
  const texts = ownTexts(settings);
  if (texts === null) return null;
  const range = instrument.items?.range ?? null;
  if (!scoresItems(instrument) || range === null) return { what: "not-scored" };
  const of = instrument.items?.count ?? 0;
  if (texts.length !== of) return { what: "count", of, here: texts.length };
  const few = texts.findIndex(({ choices }) => new Set(choices.map(({ value }) => value)).size < 2);
  if (few >= 0) return { what: "choices", item: few + 1 };
  const beyond = texts.findIndex(({ choices }) =>
    choices.some(({ value }) => value < range.least || value > range.most),
  );
  return beyond < 0 ? null : { what: "range", item: beyond + 1 };
}

/** The norms to reckon with: those of the service, and those that a source confirms. */
export const normsFor = ({ instrument, settings }: UsedInstrument, scale: string): readonly MeasureNorm[] =>
  [...settings.norms, ...instrument.norms].filter((norm) => norm.scale === scale);

export const worryOf = (service: Notebook): Worried | null =>
  z.safeParse(entries.service.worry, service.get("worry")).data ?? null;

/** Whether what was answered here waits for somebody to be told of it. */
export const isRaised = ({ kind, of, moment, rater }: SheetRef, outcomes: Notebook): boolean =>
  kind === "measure" && outcomes.get(nameOfRaised(nameOfAsked("measure/", { of, moment, rater })))?.["done"] === null;

/** Which measures are asked in a case, and of whom, in the order they were chosen. */
export const chosenMeasures = (outcomes: Notebook): readonly Pick<SheetRef, "of" | "rater">[] =>
  [...outcomes.keys()].flatMap((name) => chosenIn(name) ?? []);

/** Whether what was asked before the work is settled: only its own day may still change it, without a reason. */
export const isMeasureSettled = (ref: SheetRef, outcomes: Notebook, made: Made): boolean =>
  ref.kind === "measure" && isPast(outcomes.get(nameOfAsked("measure/", ref)), ref.moment, made);
