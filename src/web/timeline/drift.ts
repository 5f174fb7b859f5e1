/** Pixels from either end of the axis within which a drag takes the film along. */
const ZONE = 28;
/** Pixels a second, where the pointer is at the very end or beyond it. */
const FASTEST = 900;
/** A page that was held up does not jump. */
const LONGEST_MS = 50;

/** While a drag rests at an end of the axis, the film comes along: what is dragged can go where it could not be seen. */
export interface Drift {
  /** Where the pointer is on an axis so many pixels wide. */
  at(x: number, width: number): void;
  stop(): void;
}

/** @param along is called once a frame with the pixels that the film goes on by; negative towards its beginning */
export function createDrift(along: (pixels: number) => void): Drift {
  let speed = 0;
  let frame = 0;
  let before: number | null = null;

  function go(now: number): void {
    along((speed * Math.min(LONGEST_MS, now - (before ?? now))) / 1000);
    before = now;
    frame = requestAnimationFrame(go);
  }
  function stop(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    before = null;
  }
  return {
    at(x, width) {
      speed = driftAt(x, width) * FASTEST;
      if (speed === 0) stop();
      else if (frame === 0) frame = requestAnimationFrame(go);
    },
    stop,
  };
}

/** -1 at the beginning of the axis, 1 at its end, 0 between; the nearer to an end the more. */
export function driftAt(x: number, width: number): number {
  const zone = Math.min(ZONE, width / 4);
  if (x < zone) return -Math.min(1, (zone - x) / zone);
  return Math.max(0, Math.min(1, (x - width + zone) / zone));
}
