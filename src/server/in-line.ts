import type { Refusal } from "./refusal.ts";
import { refused } from "./refusal.ts";

export interface Line {
  /** Done at once for one of those who ask, and for all of them. */
  readonly each: number;
  readonly all: number;
  /** Waiting at once for one of them; whoever asks for more is turned away. */
  readonly waiting: number;
}

/** Does something when its turn comes; refused where too much waits already, or nobody waits for it any more. */
export type InLine = <T>(who: string, gone: AbortSignal, work: () => Promise<T>) => Promise<T | Refusal>;

interface Waiting {
  readonly who: string;
  readonly begin: () => void;
}

/** Lets so many things be done at once; the others wait, in the order they came, and nobody before those who have less. */
export function inLine({ each, all, waiting: most }: Line): InLine {
  const doing = new Map<string, number>();
  const waiting = new Set<Waiting>();
  let together = 0;

  const count = (who: string) => doing.get(who) ?? 0;
  const isFree = (who: string) => together < all && count(who) < each;
  const note = (who: string, change: 1 | -1) => {
    together += change;
    const now = count(who) + change;
    if (now === 0) doing.delete(who);
    else doing.set(who, now);
  };
  const letOn = () => {
    for (const one of waiting) {
      if (together >= all) return;
      if (!isFree(one.who)) continue;
      waiting.delete(one);
      note(one.who, 1);
      one.begin();
    }
  };

  return async (who, gone, work) => {
    if (isFree(who)) note(who, 1);
    else {
      const before = [...waiting].filter((one) => one.who === who).length;
      if (before >= most || gone.aborted || !(await turn(waiting, who, gone))) return refused("request-too-many");
    }
    try {
      return await work();
    } finally {
      note(who, -1);
      letOn();
    }
  };
}

function turn(waiting: Set<Waiting>, who: string, gone: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const leave = () => {
      waiting.delete(one);
      resolve(false);
    };
    const one: Waiting = {
      who,
      begin() {
        gone.removeEventListener("abort", leave);
        resolve(true);
      },
    };
    gone.addEventListener("abort", leave, { once: true });
    waiting.add(one);
  });
}
