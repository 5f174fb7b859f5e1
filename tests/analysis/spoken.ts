/** Short scores for exchanges, easier to read than tables of times, and films of any speech at all. */
import { array, double, integer, tuple } from "fast-check";
import type { Role, Voice } from "#domain/place.ts";
import type { Spoken } from "#analysis/exchange.ts";

export interface Telling {
  readonly A?: Role;
  readonly B?: Role;
  readonly confidence?: number;
  readonly sure?: boolean;
}

/**
 * Reads a score from left to right: a letter is one second of that voice (`AA` two seconds), a dot one second of quiet, a
 * space half a second. Equal letters side by side are one utterance.
 */
export function spokenIn(score: string, { A, B, confidence = 1, sure = true }: Telling = {}): readonly Spoken[] {
  const spoken: Spoken[] = [];
  let now = 0;
  for (const [run] of score.matchAll(/A+|B+|o+|[. ]/g)) {
    const voice: Voice = run.startsWith("A") ? "A" : run.startsWith("B") ? "B" : "other";
    const seconds = run === " " ? 0.5 : run.length;
    if (/[ABo]/.test(run)) {
      const role = { A: A ?? null, B: B ?? null, other: null }[voice];
      spoken.push({ from: now, to: now + seconds, voice, role, confidence, sure });
    }
    now += seconds;
  }
  return spoken;
}

/** Any film of two voices that speak, pause and talk over each other. */
export const anySpeech = array(
  tuple(
    integer({ min: 0, max: 2 }),
    double({ min: -1, max: 6, noNaN: true }),
    double({ min: 0.15, max: 8, noNaN: true }),
    double({ min: 0, max: 1, noNaN: true }),
  ),
  { maxLength: 80 },
).map((turns) => {
  const spoken: Spoken[] = [];
  let now = 1;
  for (const [voice, gap, length, confidence] of turns) {
    const from = Math.max(0, now + gap);
    const to = from + length;
    spoken.push({ from, to, voice: (["A", "B", "other"] as const)[voice]!, role: null, sure: true, confidence });
    now = to;
  }
  return spoken.toSorted((a, b) => a.from - b.from || a.to - b.to);
});
