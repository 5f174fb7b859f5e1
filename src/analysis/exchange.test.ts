import { assert, property } from "fast-check";
import { expect, test } from "vitest";
import { anySpeech, spokenIn } from "../../tests/analysis/spoken.ts";
import type { Spoken } from "./exchange.ts";
import { clearnessOf, exchangesIn } from "./exchange.ts";

test("exchanges hold a change of voice each, come in order, share no utterance and no quiet of 3 s", () => {
  assert(
    property(anySpeech, (spoken) => {
      const exchanges = exchangesIn(spoken, 30);
      const utterances = exchanges.flatMap((exchange) => exchange.utterances);
      expect(new Set(utterances).size).toBe(utterances.length);
      expect(utterances).toEqual(spoken.filter((utterance) => utterances.includes(utterance)));
      for (const { switches, utterances, from, to } of exchanges) {
        expect(switches.length).toBeGreaterThan(0);
        let end = utterances[0]!.to;
        for (const utterance of utterances) {
          expect(utterance.from - end).toBeLessThan(3);
          end = Math.max(end, utterance.to);
        }
        expect([from, to]).toEqual([utterances[0]!.from, end]);
      }
    }),
  );
});

test("a long exchange is parted at its longest pause", () => {
  const score = "A B A B A B A B A B..A B A B A B A B A B";
  const [first, second, ...others] = exchangesIn(spokenIn(score), 20);
  expect(others).toEqual([]);
  expect(first!.to).toBe(14.5);
  expect(second!.from).toBe(16.5);
  expect(exchangesIn(spokenIn(score), 40)).toHaveLength(1);
});

test("one voice alone is no exchange, and a third voice takes no turns", () => {
  expect(exchangesIn(spokenIn("AA A AAA A"), 30)).toEqual([]);
  expect(exchangesIn(spokenIn("A o B"), 30)).toEqual([]);
});

test("talking over each other is no turn, and makes the exchange less clear", () => {
  const spoken: Spoken[] = [
    { from: 0, to: 2, voice: "B", role: null, sure: true, confidence: 1 },
    { from: 1.3, to: 4, voice: "A", role: null, sure: true, confidence: 1 },
    { from: 4.5, to: 6, voice: "B", role: null, sure: true, confidence: 1 },
  ];
  const [exchange] = exchangesIn(spoken, 30);
  expect(exchange).toMatchObject({ from: 0, to: 6 });
  expect(exchange!.switches).toHaveLength(1);
  expect(exchange!.apart).toBeLessThan(0.7);
});

test("a change of voice is clearer with a pause, and as clear as both voices are", () => {
  const change = (score: string, confidence = 1) => exchangesIn(spokenIn(score, { confidence }), 30)[0]!.switches[0]!;
  expect(clearnessOf(change("A B"))).toBe(1);
  expect(clearnessOf(change("AB"))).toBe(0.2);
  expect(clearnessOf(change("A B", 0.8))).toBeCloseTo(0.64);
  const [cough] = exchangesIn(
    spokenIn("A B").map((utterance) => ({ ...utterance, to: utterance.from + 0.25 })),
    30,
  );
  expect(clearnessOf(cough!.switches[0]!)).toBeCloseTo(0.25);
});
