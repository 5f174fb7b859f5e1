import type { Seconds } from "#domain/time.ts";

/** Where the film is, as a value that can be asked for and listened to: it changes with every picture while it plays. */
export interface Playhead {
  readonly get: () => Seconds;
  /** @returns how to stop listening */
  readonly subscribe: (changed: () => void) => () => void;
}
