/**
 * Scores of a measure from the answers to its items: those that the key turns round are turned (least + most - answer), and the
 * answers of a scale are added up. Where an instrument allows it, a scale with items missing is the mean of those that were
 * answered times how many it has, rounded half up where its key rounds; with fewer than it needs there is no score. A total is
 * the sum of its scales, and there is none while one of them has none.
 *
 * A score says where somebody stands on this questionnaire on this day. It is no finding about a person, and two instruments'
 * scores cannot be compared with each other.
 */
import type { Instrument, Measured, Range, Scale } from "#domain/measure.ts";

/** By the items' numbers. One that is not there was not answered. */
export type ItemAnswers = Readonly<Record<string, number>>;

export type Score =
  | {
      readonly value: number;
      /** Items that were left out, and filled up by the mean of the others. */
      readonly missing: readonly number[];
    }
  | {
      readonly value: null;
      /** Too much was left out, or an answer is one that the instrument does not have. */
      readonly why: "missing" | "off-the-range" | "not-by-items";
      readonly missing: readonly number[];
    };

/** By the scales' ids. */
export function scoresOf(instrument: Instrument, answers: ItemAnswers): ReadonlyMap<string, Score> {
  const scores = new Map<string, Score>();
  const ofItems = instrument.scales.filter(({ from }) => from === null || "items" in from);
  for (const scale of ofItems) scores.set(scale.id, ofAnswers(scale, instrument.items?.range ?? null, answers));
  for (const { id, from } of instrument.scales) {
    if (from !== null && "scales" in from) scores.set(id, added(from.scales.flatMap((part) => scores.get(part) ?? [])));
  }
  return scores;
}

function ofAnswers({ from }: Scale, range: Range | null, answers: ItemAnswers): Score {
  if (from === null || !("items" in from) || range === null) return { value: null, why: "not-by-items", missing: [] };
  const { items, reversed, prorated } = from;
  const answered = items.flatMap((item) => {
    const answer = answers[String(item)];
    return answer === undefined ? [] : [{ item, answer }];
  });
  const missing = items.filter((item) => answers[String(item)] === undefined);
  if (!answered.every(({ answer }) => isAnswer(answer, range))) return { value: null, why: "off-the-range", missing };
  const sum = answered.reduce(
    (total, { item, answer }) => total + (reversed.includes(item) ? range.least + range.most - answer : answer),
    0,
  );
  if (missing.length === 0) return { value: sum, missing };
  if (prorated === null || answered.length < prorated.needs) return { value: null, why: "missing", missing };
  // Multiplied before it is divided: 5 x 6 / 5 is 6, and nothing is rounded that need not be.
  const filled = (sum * items.length) / answered.length;
  return { value: prorated.rounded ? Math.floor(0.5 + filled) : filled, missing };
}

/** By the scales' ids; nothing of a measure that was not filled in. */
export function scoresIn(instrument: Instrument, measured: Measured): ReadonlyMap<string, Score> {
  if (measured.form === "missing") return new Map();
  return measured.form === "items"
    ? scoresOf(instrument, measured.answers)
    : enteredScores(instrument, measured.scores);
}

/** Scores as they were entered. A total that was not is added up where all its parts are there. */
export function enteredScores(
  { scales }: Instrument,
  entered: Readonly<Record<string, number>>,
): ReadonlyMap<string, Score> {
  return new Map(
    scales.map(({ id, from }): [string, Score] => {
      const value = entered[id] ?? (from !== null && "scales" in from ? sumOf(from.scales, entered) : null);
      return [id, value === null ? { value, why: "missing", missing: [] } : { value, missing: [] }];
    }),
  );
}

/** @returns null while one of them is not there */
export function sumOf(parts: readonly string[], entered: Readonly<Record<string, number>>): number | null {
  return parts.reduce<number | null>((sum, part) => {
    const value = entered[part];
    return sum === null || value === undefined ? null : sum + value;
  }, 0);
}

const isAnswer = (answer: number, { least, most }: Range): boolean =>
  Number.isInteger(answer) && answer >= least && answer <= most;

function added(parts: readonly Score[]): Score {
  const missing = parts.flatMap((part) => part.missing).sort((a, b) => a - b);
  const bad = parts.find((part) => part.value === null);
  if (bad?.value === null) return { value: null, why: bad.why, missing };
  return { value: parts.reduce((sum, { value }) => sum + (value ?? 0), 0), missing };
}
