/**
 * Measures how long somebody works at a page. A page that nobody sees, or that nobody has touched for a while, does not count;
 * what was measured is sent once a minute, and when the page is left.
 */
import { useEffect } from "react";
import { time } from "#contract/api/time.ts";
import type { TimedActivity } from "#domain/time-spent.ts";
import { tell } from "../api.ts";
import { newId } from "../new-id.ts";

const SEND_EVERY = 60;
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "timeupdate"] as const;

export interface Timed {
  readonly caseId: string;
  readonly activity: TimedActivity;
  /** The film or the cycle. */
  readonly about: string;
  /** Whether it counts now. */
  readonly running: boolean;
  /** Seconds without a touch after which nobody is taken to be there; null where looking on is the work. */
  readonly restsAfter: number | null;
}

/** Seconds that count so far. Told second by second whether somebody is there. */
export function stopwatch(restsAfter: number | null) {
  let [counted, quiet] = [0, 0];
  return {
    touch: () => void (quiet = 0),
    tick(seen: boolean): number {
      quiet++;
      if (seen && (restsAfter === null || quiet <= restsAfter)) counted++;
      return counted;
    },
    take(): number {
      const seconds = counted;
      counted = 0;
      return seconds;
    },
  };
}

export function useTimed({ caseId, activity, about, running, restsAfter }: Timed): void {
  useEffect(() => {
    if (!running) return undefined;
    const watch = stopwatch(restsAfter);
    const send = () => {
      const seconds = watch.take();
      if (seconds === 0) return;
      const body = { id: newId(), activity, about, seconds };
      // Nobody waits for it, and a minute that is lost with the network is no reason to disturb anybody.
      void tell(time.add, { params: { case: caseId }, body, keepalive: true }).catch(() => undefined);
    };
    const ticking = setInterval(() => {
      if (watch.tick(!document.hidden) >= SEND_EVERY) send();
    }, 1000);
    for (const sign of signs) addEventListener(sign, watch.touch, { capture: true, passive: true });
    addEventListener("pagehide", send);
    return () => {
      clearInterval(ticking);
      for (const sign of signs) removeEventListener(sign, watch.touch, { capture: true });
      removeEventListener("pagehide", send);
      send();
    };
  }, [caseId, activity, about, running, restsAfter]);
}
