import type { ByteSink, ByteSource, FilmResult, OnProgress } from "#domain/ports.ts";
import type { Check } from "./checked.ts";
import type { Order, SniffedFilm } from "./operations.ts";

/** One thing asked of a boxed child. */
export interface Request<T> {
  readonly order: (film: SniffedFilm) => Order;
  readonly check: Check<T>;
  /** Seconds for a film of so many bytes. */
  readonly timeLimit: (size: number) => number;
  readonly sink?: ByteSink;
  readonly onProgress: OnProgress | undefined;
}

/** Sniffs a film and has a boxed child carry out the request. */
export type Run = <T>(film: ByteSource, request: Request<T>) => Promise<FilmResult<{ readonly answer: T }>>;

/**
 * Time limits in seconds, above what a slow machine needs for an honest film of so many bytes, never more than six hours.
 * A film of less than 300 kB must be done with in half a minute whatever is asked; one that stands still is ended sooner
 * (`LIMITS.silence`).
 */
const AT_LEAST = 25;
const AT_MOST = 6 * 3600;
const within = (seconds: number): number => Math.min(AT_LEAST + seconds, AT_MOST);
/** Reading a header, which is the same however long the film. */
export const GLANCING = AT_LEAST;
/**
 * Decoding up to one moment, which is the same however long the film: only finding it, where a film has no index, takes
 * reading all of it.
 */
export const seeking = (size: number): number => demuxing(size) + Math.min(size / 0.2e6, 60);
/** Reading without decoding pictures: at the speed of a slow memory card. */
export const demuxing = (size: number): number => within(size / 10e6);
/** Decoding pictures: six times slower than real time for a phone's film (1.25 MB/s), and in time for a still one of 0.2 MB/s. */
export const decoding = (size: number): number => within(size / 0.2e6);
/** Decoding and encoding every picture: a third of that speed. */
export const encoding = (size: number): number => within((3 * size) / 0.2e6);
