import { describe, expect, it, test } from "vitest";
import type { Instrument } from "#domain/measure.ts";
import { answerers, scoresItems } from "#domain/measure.ts";
import { instruments } from "./registry.ts";

const sentence = /^[\p{Lu}©“0-9].+$/su;

describe.each(instruments.map((one) => [one.id, one] as const))("%s", (_id, one: Instrument) => {
  it("says what it is, who answers, whose it is and where that was found", () => {
    const { name, short, about, ages, licence, answeredBy, sources, scales } = one;
    for (const text of [name, short, about, ages, licence.holder, licence.says]) expect(text).toMatch(sentence);
    expect(answeredBy.length).toBeGreaterThan(0);
    expect(answerers).toEqual(expect.arrayContaining([...answeredBy]));
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(() => new URL(source)).not.toThrow();
    expect(scales.length).toBeGreaterThan(0);
    expect(new Set(scales.map(({ id }) => id)).size).toBe(scales.length);
    // A scale's id and an item's number name answers on one sheet.
    for (const { id } of scales) expect(id).toMatch(/^[a-z][a-z-]*$/);
  });

  it("says plainly what nobody has confirmed", () => {
    const gaps = one.scales.filter(({ range, better }) => range === null || better === null);
    if (gaps.length > 0 || one.norms.length === 0) expect(one.unconfirmed.join(" ")).not.toBe("");
  });

  it("ships no text that is not its to ship", () => {
    if (one.licence.state === "items") expect(one.licence.texts.length).toBe(one.items?.count);
    else expect(Object.keys(one.licence).sort()).toEqual(["holder", "says", "state"]);
  });

  it("ships no norm without its source and population", () => {
    for (const { scale, sd, reliability, source, population } of one.norms) {
      expect(one.scales.map(({ id }) => id)).toContain(scale);
      expect(sd).toBeGreaterThan(0);
      expect(reliability).toBeGreaterThan(0);
      expect(reliability).toBeLessThan(1);
      expect(source).toMatch(sentence);
      expect(population).toMatch(sentence);
    }
  });

  it("adds up: a scale goes as far as its items do", () => {
    const { items, scales, worry } = one;
    const byId = new Map(scales.map((scale) => [scale.id, scale]));
    for (const { from, range } of scales) {
      if (from === null) continue;
      if ("scales" in from) {
        const parts = from.scales.map((id) => byId.get(id)!.range!);
        expect(range).toEqual({
          least: parts.reduce((sum, { least }) => sum + least, 0),
          most: parts.reduce((sum, { most }) => sum + most, 0),
        });
        continue;
      }
      const { least, most } = items!.range!;
      const count = from.items.length;
      expect(range).toEqual({ least: least * count, most: most * count });
      expect(new Set(from.items).size).toBe(count);
      expect(from.items.every((item) => item >= 1 && item <= items!.count)).toBe(true);
      expect(from.items).toEqual(expect.arrayContaining([...from.reversed]));
      if (from.prorated !== null) expect(from.prorated.needs).toBeLessThan(count);
    }
    if (worry !== null) {
      expect(worry.item).toBeLessThanOrEqual(items!.count);
      expect(worry.above).toBeLessThan(items!.range!.most);
    }
  });
});

test("names are told apart, and those that can be answered question by question use every question once", () => {
  expect(new Set(instruments.map(({ id }) => id)).size).toBe(instruments.length);
  expect(new Set(instruments.map(({ short }) => short)).size).toBe(instruments.length);
  const asked = instruments.filter(scoresItems);
  expect(asked.map(({ id }) => id)).toEqual(["sdq", "pss", "kpcs", "epds"]);
  for (const { items, scales } of asked) {
    const used = scales.flatMap(({ from }) => (from !== null && "items" in from ? from.items : []));
    expect(used.toSorted((a, b) => a - b)).toEqual(Array.from({ length: items!.count }, (_, i) => i + 1));
  }
});

test("of all that are shipped, one raises a person: question 10 of the EPDS, at any score above 0", () => {
  const worrying = instruments.flatMap(({ id, worry }) => (worry === null ? [] : [{ id, ...worry }]));
  expect(worrying).toEqual([{ id: "epds", item: 10, above: 0 }]);
});
