import { array, assert, constantFrom, double, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import type { ReasonKind } from "#domain/place.ts";
import type { Event, Moment } from "./events.ts";
import type { Valued } from "./variety.ts";
import { inOrderToLook, PLACES_AT_ONCE } from "./variety.ts";

const SECONDS = 600;

function place(at: number, value: number, ...kinds: ReasonKind[]): Valued {
  const stretch = { from: at, to: at + 5 };
  const events = kinds.map(
    (kind): Event => ({
      ...stretch,
      kind,
      first: null,
      second: null,
      gap: null,
      turns: null,
      sure: true,
      principle: null,
      confidence: 1,
    }),
  );
  const moment: Moment = { ...stretch, utterances: [], switches: [], apart: 1, events };
  return { ...stretch, value, moment };
}

const kindOf = ({ moment }: Valued) => moment.events[0]!.kind;

test("the order begins with the one most worth looking at and leaves out only what has little to it", () => {
  const anyPlaces = array(
    tuple(
      double({ min: 0.1, max: 8, noNaN: true }),
      constantFrom<ReasonKind[]>("run", "waited", "received", "quiet-together"),
    ),
    { maxLength: 40 },
  );
  assert(
    property(anyPlaces, (drawn) => {
      const places = drawn.map(([value, kind], i) => place((i * SECONDS) / 40, value, kind));
      const order = inOrderToLook(places, SECONDS);
      const kept = places.filter((place) => order.includes(place));
      expect(order).toHaveLength(kept.length);
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(3, places.length));
      for (const { value } of places.filter((place) => !kept.includes(place))) expect(value).toBeLessThan(1);
      const best = Math.max(...places.map(({ value }) => value));
      if (order[0]) expect(order[0].value).toBe(best);
    }),
  );
});

test("no more than two of the first six are mainly about the same, as long as the others are worth it", () => {
  const runs = [0, 1, 2, 3, 4, 5].map((i) => place(i * 90, 4, "run"));
  const others = [
    place(45, 3, "received"),
    place(145, 3, "received"),
    place(245, 3, "waited"),
    place(545, 3, "waited"),
  ];
  const first = inOrderToLook([...runs, ...others], SECONDS).slice(0, PLACES_AT_ONCE);
  expect(first.filter((place) => kindOf(place) === "run")).toHaveLength(2);
  const weak = others.map((place) => ({ ...place, value: 1.1 }));
  const still = inOrderToLook([...runs, ...weak], SECONDS).slice(0, PLACES_AT_ONCE - 1);
  expect(still.every((place) => kindOf(place) === "run")).toBe(true);
});

test("each third of the film is shown if it has something about as worth looking at", () => {
  const early = Array.from({ length: 12 }, (_, i) => place(i * 15, 5, i % 2 ? "run" : "received"));
  const first = inOrderToLook([...early, place(300, 3.2, "run"), place(500, 1, "run")], SECONDS).slice(
    0,
    PLACES_AT_ONCE,
  );
  expect(first.some(({ from }) => from === 300)).toBe(true);
  expect(first.some(({ from }) => from === 500)).toBe(false);
});

test("one of the first six has quiet in it if there is any", () => {
  const loud = Array.from({ length: 12 }, (_, i) => place(i * 45, 6, i % 2 ? "run" : "received"));
  const first = inOrderToLook([...loud, place(590, 1.2, "quiet-together")], SECONDS).slice(0, PLACES_AT_ONCE);
  expect(first.map(kindOf)).toContain("quiet-together");
});

test("a neighbour that is seen by letting the film run waits until more is asked for", () => {
  const places = [
    place(0, 6, "run"),
    place(6, 5.9, "run"),
    ...[1, 2, 3, 4, 5].map((i) => place(i * 100, 3, "received")),
  ];
  expect(inOrderToLook(places, SECONDS).slice(0, PLACES_AT_ONCE)).not.toContain(places[1]);
  expect(inOrderToLook(places, SECONDS)).toContain(places[1]);
});

test("in a film in which nothing is heard clearly the list is not shorter for it", () => {
  const dim = Array.from({ length: 6 }, (_, i) => place(i * 90, 0.3 + 0.01 * i, "received"));
  expect(inOrderToLook(dim, SECONDS)).toHaveLength(6);
  const clear = place(555, 6, "run");
  expect(inOrderToLook([...dim, clear], SECONDS)).toHaveLength(3);
});
