import type { Seconds } from "#domain/time.ts";
import type { Moment } from "./events.ts";
import { LONG_QUIET } from "./events.ts";
import type { Stretch } from "./pauses.ts";
import { principleOf } from "./principle.ts";

/** What comes of a quiet time comes at its end; so much of it is shown. */
const QUIET_SHOWN: Seconds = 20;

/**
 * Moments without any voice for at least 8 s while both sides of the picture move a little and neither a lot. Stillness
 * went with more sensitive, child-led play (Egmose 2017), and nothing else here would ever find it.
 *
 * @param pauses where no voice is heard
 * @param bothALittle where both sides move a little
 */
export function quietMoments(pauses: readonly Stretch[], bothALittle: readonly Stretch[]): readonly Moment[] {
  return pauses.flatMap((pause) => {
    const shared = bothALittle
      .map(({ from, to }) => ({ from: Math.max(pause.from, from), to: Math.min(pause.to, to) }))
      .filter(({ from, to }) => to - from >= LONG_QUIET)
      .toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
    return shared ? [quietMoment({ from: Math.max(shared.from, shared.to - QUIET_SHOWN), to: shared.to })] : [];
  });
}

function quietMoment(stretch: Stretch): Moment {
  return {
    ...stretch,
    utterances: [],
    switches: [],
    apart: 1,
    events: [
      {
        ...stretch,
        kind: "quiet-together",
        first: null,
        second: null,
        gap: stretch.to - stretch.from,
        turns: null,
        sure: true,
        principle: principleOf["quiet-together"],
        confidence: 1,
      },
    ],
  };
}
