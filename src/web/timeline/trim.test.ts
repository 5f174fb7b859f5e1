import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBefore } from "#domain/time.ts";
import { frameBeside } from "./frame-step.ts";
import { drawnOut, shifted, snapped, trimmed } from "./trim.ts";

/** A film whose pictures are at least 4 ms apart, as films have them, and up to several seconds. */
const film = fc
  .array(fc.oneof(fc.constant(0.04), fc.double({ min: 0.004, max: 4, noNaN: true })), { minLength: 1, maxLength: 60 })
  .map((gaps) => {
    const times = [0];
    for (const gap of gaps.slice(1)) times.push(times.at(-1)! + gap);
    return { times, length: times.at(-1)! + gaps[0]! };
  });
type Film = typeof film extends fc.Arbitrary<infer T> ? T : never;

function snapOf({ times }: Film) {
  return (time: number) => {
    const after = countBefore(times, time);
    const [a, b] = [times[Math.max(0, after - 1)]!, times[Math.min(times.length - 1, after)]!];
    return Math.abs(time - a) <= Math.abs(b - time) ? a : b;
  };
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("steps by pictures", () => {
  it("go to the very next picture and to the very one before, at any rate, even or not", () => {
    fc.assert(
      fc.property(film, fc.nat(), (film, pick) => {
        const i = pick % film.times.length;
        const snap = snapOf(film);
        const here = film.times[i]!;
        expect(frameBeside(snap, here, film.length, 1)).toBe(film.times[Math.min(film.times.length - 1, i + 1)]);
        expect(frameBeside(snap, here, film.length, -1)).toBe(film.times[Math.max(0, i - 1)]);
      }),
    );
  });
});

describe("an edge under a hand", () => {
  it("stands on a picture or at the film's end, and leaves at least one picture in the mark", () => {
    fc.assert(
      fc.property(film, fc.nat(), fc.nat(), fc.double({ min: -5, max: 300, noNaN: true }), (film, a, b, time) => {
        const edges = [...film.times, film.length];
        const first = a % film.times.length;
        const span = { from: edges[first]!, to: edges[first + 1 + (b % (film.times.length - first))]! };
        const pictures = { snap: snapOf(film), length: film.length };
        const start = trimmed(span, "from", time, pictures);
        expect(start.to).toBe(span.to);
        expect(film.times).toContain(start.from);
        expect(start.from).toBeLessThan(start.to);
        const end = trimmed(span, "to", time, pictures);
        expect(end.from).toBe(span.from);
        expect(edges).toContain(end.to);
        expect(end.to).toBeGreaterThan(end.from);
      }),
    );
  });

  it("draws out a mark in either direction, and none where no picture lies between", () => {
    fc.assert(
      fc.property(film, share, share, (film, a, b) => {
        const pictures = { snap: snapOf(film), length: film.length };
        const drawn = drawnOut(a * film.length, b * film.length, pictures);
        expect(drawnOut(b * film.length, a * film.length, pictures)).toEqual(drawn);
        const [from, to] = [a, b].map((at) => snapped(pictures, at * film.length)).sort((x, y) => x - y);
        expect(drawn).toEqual(from === to ? null : { from, to });
      }),
    );
  });
});

describe("a mark that is moved whole", () => {
  it("stays within the film, keeps at least a picture, and is as long as the pictures allow", () => {
    fc.assert(
      fc.property(film, fc.nat(), share, fc.double({ min: -300, max: 300, noNaN: true }), (film, pick, wide, by) => {
        const pictures = { snap: snapOf(film), length: film.length };
        const i = pick % film.times.length;
        const from = film.times[i]!;
        const ends = [...film.times.slice(i + 1), film.length];
        const to = ends[Math.floor(wide * (ends.length - 1))]!;
        const moved = shifted({ from, to }, by, pictures);
        expect(film.times).toContain(moved.from);
        expect([...film.times, film.length]).toContain(moved.to);
        expect(moved.to).toBeGreaterThan(moved.from);
        const widest = Math.max(...film.times.map((time, n) => (film.times[n + 1] ?? film.length) - time));
        expect(Math.abs(moved.to - moved.from - (to - from))).toBeLessThanOrEqual(widest + 1e-6);
        expect(shifted({ from, to }, 0, pictures)).toEqual({ from, to });
      }),
    );
  });
});
