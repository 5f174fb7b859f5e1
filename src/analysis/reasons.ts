import type { Reason, ReasonKind } from "#domain/place.ts";
import type { Candidate } from "./candidates.ts";
import type { Event } from "./events.ts";

const AT_MOST = 3;

/** What is told first when not everything can be. */
const telling: readonly (readonly ReasonKind[])[] = [
  ["waited", "first-after-quiet", "quiet-together"],
  ["run"],
  ["received"],
  ["followed-up"],
  ["even-share", "short-turns"],
  ["moved-together", "same-spot"],
];

/**
 * At most three reasons for a place, one of each sort, in the order in which they can be heard. Each has its own times
 * within the place, so that it can be played by itself.
 */
export function reasonsFor({ moment, from, to }: Candidate): readonly Reason[] {
  const shown = moment.events.filter((event) => event.from < to && event.to > from);
  return telling
    .flatMap((kinds) => shown.filter(({ kind }) => kinds.includes(kind)).toSorted(surest)[0] ?? [])
    .slice(0, AT_MOST)
    .map((event) => told({ ...event, from: Math.max(from, event.from), to: Math.min(to, event.to) }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
}

/** The one heard most surely; of those equally sure, the first. */
function surest(a: Event, b: Event): number {
  return b.confidence - a.confidence || a.from - b.from;
}

/** Without the confidence: that is for the order of places, and nobody is shown it. */
function told({ kind, from, to, first, second, gap, turns, sure, principle }: Event): Reason {
  return { kind, from, to, first, second, gap, turns, sure, principle };
}
