import type { Seconds } from "#domain/time.ts";

/** The start of the picture nearest to a time. */
export type FrameSnap = (time: Seconds) => Seconds;

/** Films have at least 4 ms between pictures, so a step of half that passes none over. */
const FEELER: Seconds = 0.002;

/** The start of the next picture (`towards` 1) or of the one before (-1); the same where the film ends. */
export function frameBeside(snap: FrameSnap, time: Seconds, length: Seconds, towards: 1 | -1): Seconds {
  const here = snap(time);
  for (let reach = FEELER; reach <= length; reach *= 1.5) {
    if (snap(here + towards * reach) === here) continue;
    return nearestChange(snap, here, reach / 1.5, reach, towards);
  }
  return here;
}

/** Somewhere between `near` and `far` the nearest picture stops being `here`: what it is just behind that. */
function nearestChange(snap: FrameSnap, here: Seconds, near: number, far: number, towards: 1 | -1): Seconds {
  let [same, other] = [near, far];
  while (other - same > FEELER / 2) {
    const middle = (same + other) / 2;
    if (snap(here + towards * middle) === here) same = middle;
    else other = middle;
  }
  return snap(here + towards * other);
}
