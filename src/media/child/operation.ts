import type { Answer, Job, OperationName, SniffedFilm } from "../operations.ts";
import type { Channel } from "./channel.ts";
import type { FilmBytes } from "./film-bytes.ts";

/** What an operation has to work with. */
export interface Work<Name extends OperationName> {
  readonly film: SniffedFilm;
  /** Opened with `openInput(bytes, film.container)`. */
  readonly bytes: FilmBytes;
  readonly job: Job<Name>;
  /** For `progress`, and `write` where bytes stream to the parent's sink. */
  readonly channel: Channel;
}

/**
 * One thing a boxed child does. It runs from start to end without waiting (node-av's `…Sync` calls) and returns its
 * answer, or throws `FilmRefused` where the film is of no use.
 */
export type Operation<Name extends OperationName> = (work: Work<Name>) => Answer<Name>;
