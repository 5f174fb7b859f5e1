import { countBefore, type FrameIndex, type Seconds, secondsOf } from "#domain/time.ts";

/** Milliseconds a picture stays at least: seeking faster than browsers decode only queues. */
const STAYS = 80;

/** Milliseconds. */
type Clock = () => number;

/**
 * Goes backwards as well as browsers can, which cannot play backwards: one picture after the other, without sound, leaving
 * out as many as keep it at its speed.
 *
 * @param speed times the film's own
 * @param show puts a picture on the screen
 */
export async function goBackwards(
  film: FrameIndex,
  from: number,
  speed: number,
  show: (frame: number) => Promise<unknown>,
  signal: AbortSignal,
  now: Clock = () => performance.now(),
): Promise<void> {
  const secondsAt = (frame: number): Seconds => secondsOf(film.times[frame]!, film.timeBase);
  const began = now();
  for (let frame = from; frame > 0 && !signal.aborted; ) {
    const asked = now();
    const time = secondsAt(from) - ((asked - began) / 1000) * speed;
    const due = countBefore(film.times, (time * film.timeBase[1]) / film.timeBase[0]);
    frame = Math.max(0, Math.min(frame - 1, due));
    await show(frame);
    await new Promise((resolve) => void setTimeout(resolve, Math.max(0, STAYS - (now() - asked))));
  }
}
