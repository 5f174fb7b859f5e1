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
 * Time limits in seconds, far above what a slow machine needs for a film of so many bytes, so that only a film that ties
 * up its reader meets them. Whatever is small must be done with in half a minute.
 */
const AT_LEAST = 25;
const SMALL = 4e6;
/** Reading without decoding pictures: at the speed of a slow memory card. */
export const demuxing = (size: number): number => AT_LEAST + size / 10e6;
/** Decoding pictures: four times slower than real time at the rate of a webcam, 50 kB a second. */
export const decoding = (size: number): number => AT_LEAST + Math.max(0, size - SMALL) / 50e3;
/** Decoding and encoding every picture: a tenth of that speed. */
export const encoding = (size: number): number => 10 * decoding(size);
