import { array, assert, integer, property, shuffledSubarray, subarray, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { instrumentOf, instruments } from "#contract/instruments/registry.ts";
import type { Instrument } from "#domain/measure.ts";
import { scoresItems } from "#domain/measure.ts";
import type { ItemAnswers } from "./scoring.ts";
import { enteredScores, scoresOf } from "./scoring.ts";

const asked = instruments.filter(scoresItems);
const itemsOf = ({ items }: Instrument) => Array.from({ length: items!.count }, (_, i) => i + 1);
const answersTo = (instrument: Instrument, answer: (item: number) => number): ItemAnswers =>
  Object.fromEntries(itemsOf(instrument).map((item) => [item, answer(item)]));
/** Some of its items answered, each with what the form has. */
const anyAnswers = (instrument: Instrument) => {
  const { least, most } = instrument.items!.range!;
  const answers = array(integer({ min: least, max: most }), { minLength: instrument.items!.count });
  return tuple(answers, subarray(itemsOf(instrument))).map(
    ([answer, items]): ItemAnswers => Object.fromEntries(items.map((item) => [item, answer[item - 1]!])),
  );
};
const valueOf = (id: string, answers: ItemAnswers, scale = "total") =>
  scoresOf(instrumentOf(id)!, answers).get(scale)!.value;
const all = (id: string, answer: number) =>
  valueOf(
    id,
    answersTo(instrumentOf(id)!, () => answer),
  );

describe("by hand", () => {
  test("PSS: eight of eighteen are turned round", () => {
    expect(all("pss", 3)).toBe(54);
    // 10 x 1 + 8 x (6 - 1)
    expect(all("pss", 1)).toBe(50);
    expect(all("pss", 5)).toBe(58);
    const reversed = new Set([1, 2, 5, 6, 7, 8, 17, 18]);
    const ends = (low: number, high: number) =>
      valueOf(
        "pss",
        answersTo(instrumentOf("pss")!, (item) => (reversed.has(item) ? high : low)),
      );
    expect([ends(1, 5), ends(5, 1)]).toEqual([18, 90]);
  });

  test("SDQ: four scales make the total, and what is prosocial stands apart", () => {
    const answers = {
      ...{ 3: 1, 8: 2, 13: 0, 16: 1, 24: 1 }, // emotional 5
      ...{ 5: 1, 7: 2, 12: 0, 18: 1, 22: 0 }, // conduct 1 + (2 - 2) + 0 + 1 + 0 = 2
      ...{ 2: 2, 10: 1, 15: 2, 21: 1, 25: 0 }, // hyperactivity 2 + 1 + 2 + (2 - 1) + (2 - 0) = 8
      ...{ 6: 0, 11: 2, 14: 1, 19: 0, 23: 1 }, // peer 0 + 0 + 1 + 0 + 1 = 2
      ...{ 1: 2, 4: 1, 9: 2, 17: 2, 20: 1 }, // prosocial 8
    };
    const scores = scoresOf(instrumentOf("sdq")!, answers);
    expect([...scores].map(([id, { value }]) => [id, value])).toEqual(
      expect.arrayContaining([
        ["total", 17],
        ["emotional", 5],
        ["conduct", 2],
        ["hyperactivity", 8],
        ["peer", 2],
        ["prosocial", 8],
      ]),
    );
  });

  test("SDQ: three of five are enough, filled up and rounded half up; two are not", () => {
    // 1 + 2 + 1 = 4 of three: 4 x 5 / 3 = 6.67
    expect(valueOf("sdq", { 3: 1, 8: 2, 13: 1 }, "emotional")).toBe(7);
    // 1 + 1 + 0 + 0 = 2 of four: 2.5
    expect(valueOf("sdq", { 3: 1, 8: 1, 13: 0, 16: 0 }, "emotional")).toBe(3);
    expect(scoresOf(instrumentOf("sdq")!, { 3: 1, 8: 2 }).get("emotional")).toEqual({
      value: null,
      why: "missing",
      missing: [13, 16, 24],
    });
  });

  test("SDQ: there is no total while one of its scales has none, and it says what is missing", () => {
    const { 2: _, 10: __, 15: ___, ...most } = answersTo(instrumentOf("sdq")!, () => 1);
    expect(scoresOf(instrumentOf("sdq")!, most).get("total")).toEqual({
      value: null,
      why: "missing",
      missing: [2, 10, 15],
    });
  });

  test("EPDS and KPCS: the numbers beside the answers are added up, and none may be missing", () => {
    expect(valueOf("epds", { 1: 0, 2: 1, 3: 2, 4: 3, 5: 1, 6: 2, 7: 0, 8: 1, 9: 1, 10: 0 })).toBe(11);
    expect([all("epds", 0), all("epds", 3)]).toEqual([0, 30]);
    expect([all("kpcs", 0), all("kpcs", 2), all("kpcs", 3)]).toEqual([0, 30, 45]);
    const { 4: _, ...most } = answersTo(instrumentOf("epds")!, () => 1);
    expect(scoresOf(instrumentOf("epds")!, most).get("total")).toMatchObject({ value: null, missing: [4] });
  });

  test("an answer that the form does not have gives no score", () => {
    for (const odd of [4, -1, 1.5]) {
      const answers = { ...answersTo(instrumentOf("epds")!, () => 1), 4: odd };
      expect(scoresOf(instrumentOf("epds")!, answers).get("total")).toMatchObject({
        value: null,
        why: "off-the-range",
      });
    }
  });

  test("entered scores stand as they are, and a total that was left out is the sum of its parts", () => {
    const psi = instrumentOf("psi-4-sf")!;
    const parts = { distress: 30, interaction: 22, child: 31 };
    expect(enteredScores(psi, parts).get("total")?.value).toBe(83);
    expect(enteredScores(psi, { ...parts, total: 90 }).get("total")?.value).toBe(90);
    expect(enteredScores(psi, { distress: 30 }).get("total")?.value).toBeNull();
    expect(enteredScores(psi, { total: 90 }).get("total")?.value).toBe(90);
  });
});

describe.each(asked.map((one) => [one.short, one] as const))("%s, whatever is answered", (_short, instrument) => {
  test("a score lies within its scale, or there is none and what is missing is named", () => {
    assert(
      property(anyAnswers(instrument), (answers) => {
        for (const [id, score] of scoresOf(instrument, answers)) {
          const { least, most } = instrument.scales.find((scale) => scale.id === id)!.range!;
          for (const item of score.missing) expect(answers[item]).toBeUndefined();
          if (score.value === null) expect(score.missing.length).toBeGreaterThan(0);
          else expect(score.value >= least && score.value <= most).toBe(true);
        }
      }),
    );
  });

  test("of the items that count the same way, it does not matter which had which answer", () => {
    const { least, most } = instrument.items!.range!;
    for (const { id, from } of instrument.scales) {
      if (from === null || !("items" in from)) continue;
      const plain = from.items.filter((item) => !from.reversed.includes(item));
      assert(
        property(
          shuffledSubarray(plain, { minLength: plain.length }),
          integer({ min: 0, max: 2 ** 20 }),
          (order, seed) => {
            const answer = (at: number) => least + ((seed >> (at % 20)) % (most - least + 1));
            const one = Object.fromEntries(from.items.map((item, at) => [item, answer(at)]));
            const moved = { ...one, ...Object.fromEntries(plain.map((item, at) => [order[at]!, one[item]!])) };
            expect(scoresOf(instrument, moved).get(id)).toEqual(scoresOf(instrument, one).get(id));
          },
        ),
      );
    }
  });

  test("where all that were answered count alike, filling up gives what all of them would have", () => {
    const { least, most } = instrument.items!.range!;
    for (const { id, from } of instrument.scales) {
      if (from === null || !("items" in from)) continue;
      const needs = from.prorated?.needs ?? from.items.length;
      assert(
        property(
          integer({ min: least, max: most }),
          shuffledSubarray([...from.items], { minLength: needs }),
          (count, answered) => {
            const answers = Object.fromEntries(
              answered.map((item) => [item, from.reversed.includes(item) ? least + most - count : count]),
            );
            expect(scoresOf(instrument, answers).get(id)!.value).toBe(count * from.items.length);
          },
        ),
      );
    }
  });
});
