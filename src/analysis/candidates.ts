import type { Seconds } from "#domain/time.ts";
import type { Event, Moment } from "./events.ts";
import type { Stretch } from "./pauses.ts";
import { inPause, REACH } from "./pauses.ts";

/** A stretch that could be shown, with the moment it shows. */
export interface Candidate extends Stretch {
  readonly moment: Moment;
}

/** How much is shown before and after what is worth looking at. */
export interface Margins {
  readonly leadIn: Seconds;
  readonly leadOut: Seconds;
  /** A longer exchange is offered in parts. */
  readonly longest: Seconds;
}

export const usualMargins: Margins = { leadIn: 1.5, leadOut: 1.5, longest: 30 };

/** How much of a wait is shown: enough to see it, while the place stays about what came of it. */
const WAIT_SHOWN: Seconds = 3;
const SHORTEST: Seconds = 2;
const LONGEST: Seconds = 60;

/** Something to look for: a turn alone, or one that is only followed up, is no reason to grow a place around. */
const seeds: ReadonlySet<Event["kind"]> = new Set(["run", "received", "waited", "first-after-quiet", "quiet-together"]);

/**
 * A stretch around each moment that holds something to look for: with a lead-in and a lead-out, its ends in pauses so
 * that no word is cut, 2 to 60 s long, in order and apart from each other.
 *
 * @param moments in order
 */
export function candidatesFrom(
  moments: readonly Moment[],
  pauses: readonly Stretch[],
  seconds: Seconds,
  { leadIn, leadOut }: Margins,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const moment of moments) {
    if (!moment.events.some(({ kind }) => seeds.has(kind))) continue;
    const waited = moment.events.some(({ kind }) => kind === "waited");
    const begins = moment.from - (waited ? Math.max(leadIn, WAIT_SHOWN) : leadIn);
    let from = inPause(pauses, Math.max(0, begins), moment.from);
    const to = inPause(pauses, Math.min(seconds, moment.to + leadOut), moment.to);

    const last = candidates.at(-1);
    if (last && last.to > from) {
      const room = moment.from - last.moment.to;
      const meet = room > leadIn + leadOut ? last.to : inPause(pauses, last.moment.to + room / 2, last.moment.to);
      candidates[candidates.length - 1] = { ...last, to: meet };
      from = meet;
    }
    const latest = from + LONGEST;
    candidates.push({ from, to: to > latest ? inPause(pauses, latest - REACH, latest) : to, moment });
  }
  return candidates.filter(({ from, to }) => to - from >= SHORTEST);
}
