import type { Seconds } from "#domain/time.ts";

/** Shares of a step before which nothing is said: the first moments tell little. */
const TELLS_FROM = 0.02;
/** Seconds over which the pace is taken, so that a slow beginning is forgotten. */
const WINDOW: Seconds = 20;

/** How long something takes yet, from how far it got when. */
export function stopwatch(now: () => Seconds): {
  readonly note: (done: number) => void;
  readonly left: () => Seconds | null;
} {
  const notes: { readonly at: Seconds; readonly done: number }[] = [{ at: now(), done: 0 }];
  return {
    note(done) {
      const at = now();
      notes.push({ at, done });
      while (notes.length > 2 && at - notes[0]!.at > WINDOW) notes.shift();
    },
    left() {
      const [first, last] = [notes[0]!, notes.at(-1)!];
      const [gained, spent] = [last.done - first.done, last.at - first.at];
      if (last.done < TELLS_FROM || gained <= 0 || spent <= 0) return null;
      return Math.max(0, ((1 - last.done) * spent) / gained - (now() - last.at));
    },
  };
}
