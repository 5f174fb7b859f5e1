import type { Seconds } from "#domain/time.ts";
import { en } from "#contract/words/en.ts";
import { parseClock, typed } from "./clock.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

export interface Stretch {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** The stretches asked for by `--from … --to …`, given any number of times and paired in order. */
export function stretches(froms: readonly string[], tos: readonly string[]): Outcome<readonly Stretch[]> {
  const words = en.command.marks;
  if (froms.length === 0 && tos.length === 0) return refused("usage-mark", { detail: words.none });
  if (froms.length !== tos.length) return refused("usage-mark", { detail: words.pairs(froms.length, tos.length) });
  const found: Stretch[] = [];
  for (const [i, fromText] of froms.entries()) {
    const toText = tos[i] ?? "";
    const from = parseClock(fromText);
    if (from === null) return unreadable("--from", fromText);
    const to = parseClock(toText);
    if (to === null) return unreadable("--to", toText);
    if (to === from) return refused("usage-mark", { detail: words.nothing(toText) });
    if (to < from) return refused("usage-mark", { detail: words.backwards(fromText, toText) });
    // Clips are named by these times, as they are typed.
    if (found.some((other) => typed(other.from) === typed(from) && typed(other.to) === typed(to)))
      return refused("usage-mark", { detail: words.twice(fromText, toText) });
    found.push({ from, to });
  }
  return done(found);
}

function unreadable(option: string, text: string) {
  return refused("usage-value", { value: `${option} ${text}`, detail: en.command.values.time });
}
