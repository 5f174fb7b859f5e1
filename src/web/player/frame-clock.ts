import { countBefore, type FrameIndex, frameSeconds, type Seconds, secondsOf } from "#domain/time.ts";

/** The pictures of one file on the clock of the video element that plays it. */
export interface FrameClock {
  /** A time at which picture `frame` is on the screen: `share` (0 to 1) of the way through it. */
  within(frame: number, share: number): Seconds;
  /** When picture `frame` gives way to the next. */
  until(frame: number): Seconds;
  /**
   * The picture that was presented with this `mediaTime`. `exact` is false where the time is not that of any picture; then
   * `frame` is the nearest and only a guess.
   */
  presented(mediaTime: Seconds): { readonly frame: number; readonly exact: boolean };
}

/** Browsers give times of pictures to the microsecond, or as the container rounds them: to the millisecond at worst. */
const ROUNDING: Seconds = 0.001;

/**
 * @param index of the file that the element plays
 * @param zero what the element calls the time of the file's first picture: not 0 where the file starts late or an edit
 *   list moves it, and browsers differ
 */
export function frameClock(index: FrameIndex, zero: Seconds): FrameClock {
  const { times, timeBase } = index;
  const count = times.length;
  const start = (frame: number): Seconds => zero + frameSeconds(index, frame);
  const until = (frame: number): Seconds =>
    frame + 1 < count
      ? start(frame + 1)
      : zero + secondsOf(Math.max(index.end, times[count - 1]! + 1) - times[0]!, timeBase);
  const ticksAt = (time: Seconds): number => times[0]! + ((time - zero) * timeBase[1]) / timeBase[0];
  const before = (time: Seconds): number => Math.max(0, countBefore(times, ticksAt(time)) - 1);
  return {
    within: (frame, share) => start(frame) + (until(frame) - start(frame)) * share,
    until,
    presented(mediaTime) {
      const earlier = before(mediaTime);
      const later = Math.min(earlier + 1, count - 1);
      const frame = Math.abs(start(later) - mediaTime) < Math.abs(start(earlier) - mediaTime) ? later : earlier;
      const room = Math.min(until(frame) - start(frame), frame > 0 ? start(frame) - start(frame - 1) : ROUNDING * 4);
      return { frame, exact: Math.abs(start(frame) - mediaTime) <= Math.min(ROUNDING, room / 4) };
    },
  };
}
