import type { Container, FilmGlance } from "#domain/film.ts";
import type { ClipRefusal, Pictures, Still, Survey, WorkingCopy } from "#domain/ports.ts";
import type { Filmstrip } from "#domain/sound.ts";
import type { Seconds } from "#domain/time.ts";
import type { DrawnFilmShape } from "./drawn-film.ts";
import type { RenderedClip, ReopenedClip } from "./rendered.ts";

/** What the parent found out about the film's bytes before any of FFmpeg saw them. */
export interface SniffedFilm {
  readonly container: Container;
  /** Bytes. */
  readonly size: number;
  /** The file ends before what it announces does. */
  readonly cutShort: boolean;
}

/**
 * What a boxed child can be asked to do. One child does one thing and ends. Jobs and answers are plain data with typed
 * arrays (see `pack` in protocol.ts); a film that cannot be used is no answer but a `FilmRefused`, thrown in the child.
 */
export interface Operations {
  readonly glance: { readonly job: null; readonly answer: FilmGlance };
  readonly survey: { readonly job: { readonly sound: boolean }; readonly answer: Survey };
  readonly pictures: { readonly job: { readonly strip: number | null }; readonly answer: Pictures };
  readonly "key-strip": {
    readonly job: { readonly strip: number; readonly seconds: Seconds };
    readonly answer: Filmstrip | null;
  };
  readonly still: { readonly job: { readonly at: Seconds; readonly width: number }; readonly answer: Still };
  /** Streams the clip out while it is made. */
  readonly clip: {
    readonly job: { readonly from: Seconds; readonly to: Seconds };
    readonly answer: { readonly clip: RenderedClip | null; readonly refused: ClipRefusal | null };
  };
  /** Opens a finished clip again, for its proof. */
  readonly reopen: { readonly job: null; readonly answer: ReopenedClip };
  /** Streams the copy out while it is made. */
  readonly "working-copy": { readonly job: null; readonly answer: WorkingCopy };
  /** Streams out an MP4 of a drawn film, whose bytes are those of `drawnBytes`. */
  readonly encode: { readonly job: DrawnFilmShape; readonly answer: { readonly moovAt: number } };
}
export type OperationName = keyof Operations;
export type Job<Name extends OperationName> = Operations[Name]["job"];
export type Answer<Name extends OperationName> = Operations[Name]["answer"];

/** What is sent to the child first. */
export type Order = {
  readonly [Name in OperationName]: { readonly operation: Name; readonly film: SniffedFilm; readonly job: Job<Name> };
}[OperationName];

/** An order comes from our own parent; that it is one at all is all there is to check. */
export function isOrder(value: unknown): value is Order {
  return typeof value === "object" && value !== null && "operation" in value && "film" in value && "job" in value;
}
