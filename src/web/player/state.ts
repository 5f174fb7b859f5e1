import type { Stretch } from "./stretch.ts";
import type { PlayerTrouble } from "./trouble.ts";

/** What a player is doing, as one value that is replaced and never changed. */
export interface PlayerState {
  readonly phase: "loading" | "ready" | "trouble";
  readonly trouble: PlayerTrouble | null;
  /** Number of the picture on the screen, from 0. */
  readonly frame: number;
  /** The browser said that this very picture is on the screen. */
  readonly confirmed: boolean;
  /** Forwards; backwards is `backwards`. */
  readonly playing: boolean;
  /** Times the film's speed while it goes backwards, else 0. */
  readonly backwards: number;
  /** Times the film's speed. */
  readonly rate: number;
  readonly loop: Stretch | null;
  /** What was asked for, or comes next, is in a part of the file that is still being made. */
  readonly unmade: boolean;
}

/** A value that tells when it is replaced. */
export interface Observed<T> {
  readonly get: () => T;
  /** @returns how to stop listening */
  readonly subscribe: (listener: () => void) => () => void;
}

export function observed<T extends object>(initial: T): Observed<T> & { readonly set: (change: Partial<T>) => void } {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      const next = { ...value, ...change };
      if (sameEntries(value, next)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function sameEntries(one: object, other: object): boolean {
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.entries(one).every(([key, value]) => Object.is(value, others.get(key)));
}
