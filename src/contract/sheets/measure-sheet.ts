/** A measure as somebody answers it, question by question; or as its scores are entered, where its text is not ours to show. */
import { z } from "zod";
import type { Day } from "#domain/moment.ts";
import type { Instrument } from "#domain/measure.ts";
import { worryIn } from "#domain/measure.ts";
import { nameOfRaised } from "#domain/measure-rules.ts";
import type { Entry, Notebook } from "#domain/notebook.ts";
import { same } from "#domain/notebook.ts";
import { nameOfAsked } from "#domain/outcomes.ts";
import type { Question, Sheet, SheetAnswers, SheetRef } from "#domain/sheet.ts";
import { fits, isTakenBack } from "#domain/sheet.ts";
import { entries } from "../entries.ts";
import { instrumentOf } from "../instruments/registry.ts";
import type { MeasureEntry, Worried } from "../measures.ts";
import { usedInstrument, worryOf } from "../measures.ts";
import { measures as words } from "../words/en-measures.ts";
import type { AnsweredAs, SheetBooks, SheetEntries } from "./sheets.ts";

/** @returns null where the service does not use it */
export function measureSheet(ref: SheetRef, { service }: SheetBooks): Sheet | null {
  const used = usedInstrument(service, ref.of);
  if (used === null) return null;
  const { instrument, settings, texts } = used;
  const { licence, name, short } = instrument;
  const about = {
    ref,
    title: texts === null ? words.sheet.scores(short) : name,
    notice: words.notice(licence.holder, licence.says, settings.licence.trim()),
    forChild: ref.rater === "focus",
  };
  if (texts === null)
    return { ...about, about: words.sheet.scoresAbout, entered: true, questions: scoresAsked(instrument) };
  const questions = texts.map(
    ({ text, choices }, i): Question => ({
      id: String(i + 1),
      kind: "choice",
      text,
      about: "",
      choices,
      asksWhy: false,
    }),
  );
  return { ...about, about: "", entered: false, questions };
}

/** Its scales; and first the item that may have to be told to somebody, because a score alone would hide it. */
function scoresAsked({ items, scales, worry }: Instrument): readonly Question[] {
  const range = items?.range ?? null;
  const asked = scales.map(
    ({ id, name, range: within }): Question => ({
      id,
      kind: "number",
      text: name,
      about: within === null ? words.sheet.rangeUnknown : words.sheet.range(within.least, within.most),
      least: within?.least ?? null,
      most: within?.most ?? null,
    }),
  );
  if (worry === null || range === null) return asked;
  const choices = Array.from({ length: range.most - range.least + 1 }, (_, i) => {
    const value = range.least + i;
    return { value, text: String(value) };
  });
  const { item } = worry;
  return [
    {
      id: String(item),
      kind: "choice",
      text: words.sheet.worryItem(item),
      about: words.sheet.worryItemAbout,
      choices,
      asksWhy: false,
    },
    ...asked,
  ];
}

const isItem = (id: string): boolean => /^\d+$/.test(id);

export function measureAnswers({ of, moment, rater }: SheetRef, { outcomes }: SheetBooks): SheetAnswers {
  const stands = measureAt(outcomes, nameOfAsked("measure/", { of, moment, rater }));
  if (stands === null || stands.form === "missing") return {};
  const scores = stands.form === "scores" ? stands.scores : {};
  return Object.fromEntries(
    Object.entries({ ...scores, ...stands.answers }).map(([id, value]) => [id, { value, said: "" }]),
  );
}

/**
 * What answers become: the measure, and before it the note that somebody is told where an answer gives reason to.
 *
 * @returns null where an answer is none that it has, or scores are entered without the item that is asked beside them
 */
export function measureEntries(
  { ref, entered, questions }: Sheet,
  answers: SheetAnswers,
  { on, how, why = "", today = on }: AnsweredAs,
  { outcomes, service }: SheetBooks,
): SheetEntries | null {
  const instrument = instrumentOf(ref.of);
  const fitting = questions.every((question) => {
    const value = answers[question.id]?.value ?? null;
    return value === null || fits(question, value);
  });
  if (!fitting || instrument === null) return null;
  const name = nameOfAsked("measure/", ref);
  const stood = measureAt(outcomes, name);
  const before = stood?.form === (entered ? "scores" : "items") ? stood : null;
  const said = Object.entries(answers).flatMap(([id, { value }]) => (value === null ? [] : [[id, value] as const]));
  // A number that is being typed is none yet; what is emptied is taken back on purpose.
  const back = Object.entries(answers).flatMap(([id, answer]) => (isTakenBack(answer) ? [id] : []));
  const stayed = (all: Readonly<Record<string, number>> = {}) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => !back.includes(id)));
  const given = {
    answers: { ...stayed(before?.answers), ...Object.fromEntries(said.filter(([id]) => isItem(id))) },
    scores: {
      ...stayed(before?.form === "scores" ? before.scores : {}),
      ...Object.fromEntries(said.filter(([id]) => !isItem(id))),
    },
  };
  if (entered && questions.some(({ id }) => isItem(id) && given.answers[id] === undefined)) return null;
  const { scores, ...items } = given;
  const filled: Entry = entered ? { form: "scores", scores, ...items } : { form: "items", ...items };
  if (before === null ? said.length === 0 : isUnchanged(before, filled)) return [];
  const isEmpty = Object.keys({ ...items.answers, ...(entered ? scores : {}) }).length === 0;
  if (isEmpty && before?.amended.length === 0) return [[name, null]];
  const entry: Entry = { ...filled, on, how, amended: amendedBy(stood, why, today) };
  const isOpen = outcomes.get(nameOfRaised(name))?.["done"] === null;
  return [...(isOpen ? [] : raised(name, instrument, worryOf(service), entry, stood, on)), [name, entry]];
}

const isUnchanged = (before: Entry, filled: Entry): boolean =>
  (["form", "answers", "scores"] as const).every((field) => same(before[field] ?? null, filled[field] ?? null));

/** What stood there is kept with the reason, where one is given. */
export function amendedBy(stood: MeasureEntry | null, why: string, on: Day): Entry[] {
  if (stood === null) return [];
  const { amended, ...was } = stood;
  const kept: Entry[] = [...amended];
  return why.trim() === "" ? kept : [...kept, { on, why, was }];
}

function raised(
  measure: string,
  instrument: Instrument,
  worry: Worried | null,
  now: Entry,
  before: Entry | null,
  on: Day,
): SheetEntries {
  const answer = worryIn(instrument, now);
  if (answer === null || instrument.worry === null) return [];
  if (before !== null && worryIn(instrument, before) === answer) return [];
  return [[nameOfRaised(measure), { on, item: instrument.worry.item, to: worry?.who ?? "", done: null }]];
}

export const measureAt = (outcomes: Notebook, name: string): MeasureEntry | null =>
  z.safeParse(entries.outcomes["measure/"], outcomes.get(name)).data ?? null;
