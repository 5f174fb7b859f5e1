import type { Seconds } from "#domain/time.ts";
import type { Axis, Viewport } from "./viewport.ts";
import { between, held, wholeFilm } from "./viewport.ts";

const GLIDE_MS = 160;

/** Holds the viewport, keeps it inside the film, and moves it: at once under a hand, gliding at the press of a button. */
export interface Camera {
  readonly viewport: Viewport;
  readonly axis: Axis;
  /** Where the viewport is going while it glides; else where it is. */
  readonly goal: Viewport;
  /** The whole film stays whole; else the left edge and the scale stay. */
  fit(length: Seconds, width: number): void;
  move(to: Viewport): void;
  glide(to: Viewport): void;
  dispose(): void;
}

export function createCamera(length: Seconds, moved: () => void): Camera {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let axis: Axis = { length, width: 1 };
  let viewport = wholeFilm(axis);
  let goal = viewport;
  let frame = 0;

  function place(to: Viewport): void {
    const next = held(to, axis);
    if (next.from === viewport.from && next.secondsPerPixel === viewport.secondsPerPixel) return;
    viewport = next;
    moved();
  }

  function move(to: Viewport): void {
    cancelAnimationFrame(frame);
    goal = held(to, axis);
    place(goal);
  }

  return {
    get viewport() {
      return viewport;
    },
    get axis() {
      return axis;
    },
    get goal() {
      return goal;
    },
    fit(length, width) {
      const whole = goal.secondsPerPixel >= axis.length / axis.width - 1e-12;
      axis = { length, width };
      move(whole ? wholeFilm(axis) : goal);
      moved();
    },
    move,
    glide(to) {
      if (calm.matches) return move(to);
      cancelAnimationFrame(frame);
      goal = held(to, axis);
      const start = viewport;
      let began: number | null = null;
      const step = (now: number): void => {
        began ??= now;
        const share = Math.min(1, (now - began) / GLIDE_MS);
        place(share === 1 ? goal : between(start, goal, axis, 1 - (1 - share) ** 3));
        if (share < 1) frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    },
    dispose() {
      cancelAnimationFrame(frame);
    },
  };
}
