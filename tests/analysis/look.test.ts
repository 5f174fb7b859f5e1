/** The parts of analysis put together, on drawn dyads. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Heard, Looked, Said } from "#analysis/look.ts";
import { look, lookAgain, perceive } from "#analysis/look.ts";
import type { MotionGrid } from "#domain/sound.ts";
import { soundOf } from "./audio.ts";
import type { Dyad } from "./dyads.ts";
import { syntheticDyad } from "./dyads.ts";

const nothingSaid: Said = { naming: { roles: {}, marks: [], notVoices: [] }, corrections: [] };
const kinds = ({ places }: Looked) => places.flatMap(({ reasons }) => reasons.map(({ kind }) => kind));

/** Espeak's man and a high voice: nobody could take one for the other. */
let dyad: Dyad;
let heard: Heard;
let first: Looked;

beforeAll(() => {
  dyad = syntheticDyad(9);
  heard = perceive({ sound: dyad.sound, motion: null, regions: null, seconds: dyad.seconds, seed: 1 });
  first = lookAgain(heard, nothingSaid);
});

test("the same film and the same words give the same list", () => {
  const { sound, seconds } = dyad;
  expect(look({ sound, motion: null, regions: null, seconds, seed: 1, ...nothingSaid })).toEqual(first);
  expect(first.places.length).toBeGreaterThanOrEqual(3);
  expect(first.turns.switches).toBeGreaterThan(5);
});

test("nobody has a role before the guider says so, and the higher voice is known as the higher voice", () => {
  const speakers = first.places.flatMap(({ reasons }) => reasons.flatMap(({ first, second }) => [first, second]));
  expect(speakers.every((speaker) => speaker?.role === null)).toBe(true);
  const higher = first.speech.find(({ from, to }) =>
    dyad.segments.some((segment) => segment.side === "child" && segment.from < to && segment.to > from),
  )?.voice;
  for (const speaker of speakers) expect(speaker?.higher).toBe(speaker?.voice === higher);
});

test("with a name, only what the adult answers is received", () => {
  const adult = first.speech.find(({ from, to }) =>
    dyad.segments.some((segment) => segment.side === "adult" && segment.from < to && segment.to > from),
  )!.voice;
  const roles = adult === "A" ? ({ A: "adult" } as const) : ({ B: "adult" } as const);
  const named = lookAgain(heard, { ...nothingSaid, naming: { roles, marks: [], notVoices: [] } });
  const received = named.places.flatMap(({ reasons }) => reasons).filter(({ kind }) => kind === "received");
  expect(received.length).toBeGreaterThan(0);
  for (const { first, second } of received) expect([first?.role, second?.role]).toEqual(["child", "adult"]);
});

test("what the guider puts aside leaves the list, and comes back when the act is taken back", () => {
  const put = first.places[0]!;
  const after = lookAgain(heard, { ...nothingSaid, corrections: [{ act: "reject", place: put }] });
  expect(after.places).not.toContainEqual(put);
  expect(after.places.length).toBeGreaterThan(0);
  expect(lookAgain(heard, nothingSaid)).toEqual(first);
});

test("what is no voice is no turn", () => {
  const { from, to } = first.speech[0]!;
  const naming = { roles: {}, marks: [], notVoices: [{ from, to }] };
  const after = lookAgain(heard, { ...nothingSaid, naming });
  expect(after.speech.some((piece) => piece.from < to && piece.to > from)).toBe(false);
});

describe("films that are not all there", () => {
  test("a film without sound has no places, and says so by having none", () => {
    const silent = look({ sound: null, motion: still(600), regions: null, seconds: 60, seed: 1, ...nothingSaid });
    expect(silent).toEqual({ speech: [], turns: { switches: 0, pairs: 0 }, places: [], more: [] });
  });

  test("a film in which nobody speaks has no places either", () => {
    const sound = soundOf(new Int16Array(16000 * 20));
    expect(look({ sound, motion: null, regions: null, seconds: 20, seed: 1, ...nothingSaid }).places).toEqual([]);
  });

  test("a film of half a second can be looked at", () => {
    const sound = soundOf(dyad.sound.samples.slice(16000 * 3, 16000 * 3.5));
    expect(look({ sound, motion: null, regions: null, seconds: 0.5, seed: 1, ...nothingSaid }).places).toEqual([]);
  });
});

test("quiet in which both sides move a little is among the places, and only with a picture", () => {
  const quiet = 20;
  const pause = new Int16Array(16000 * quiet).map((_, i) => ((i * 7919) % 61) - 30);
  const cut = 16000 * Math.floor(dyad.seconds);
  const samples = new Int16Array([...dyad.sound.samples.subarray(0, cut), ...pause]);
  const seconds = samples.length / 16000;
  const film = { sound: soundOf(samples), regions: null, seconds, seed: 1, ...nothingSaid };
  const motion = still(Math.floor(seconds * 10), (step) => (step < (seconds - quiet) * 10 ? 90 : 25));
  const place = look({ ...film, motion }).places.find(({ reasons }) =>
    reasons.some((r) => r.kind === "quiet-together"),
  );
  expect(place!.from).toBeGreaterThan(seconds - quiet - 3);
  expect(place!.reasons[0]!.principle).toBe("attentive");
  expect(kinds(look({ ...film, motion: null }))).not.toContain("quiet-together");
});

/** Two blocks far apart in which so many of 100 pixels change at each step; the rest of the picture stands still. */
function still(steps: number, changes: (step: number) => number = () => 0): MotionGrid {
  const [columns, rows] = [12, 4];
  const changed = new Uint8Array(steps * columns * rows);
  for (let step = 0; step < steps; step++) {
    for (const block of [columns + 2, 2 * columns + 9]) changed[step * columns * rows + block] = changes(step);
  }
  return {
    rate: 10,
    columns,
    rows,
    width: 120,
    height: 40,
    threshold: 12,
    steps,
    changed,
    brighter: new Float32Array(steps),
    darker: new Float32Array(steps),
    missing: new Uint8Array(steps),
  };
}
