import type { FilmProblemCode } from "#domain/film.ts";
import type { ByteSink, ByteSource, FilmReader, FilmResult, OnProgress } from "#domain/ports.ts";
import { isPictures, isSurvey } from "./answers.ts";
import type { Check } from "./checked.ts";
import { converse } from "./conversation.ts";
import type { Order, SniffedFilm } from "./operations.ts";
import { sniff } from "./sniff.ts";

export interface FilmReaderOptions {
  /** Whether to box the child; `canBox()` in box.ts says whether this machine can. */
  readonly boxed: boolean;
  /** Told what a child said when it failed for a reason that is no film's: for whoever repairs Glimmer. */
  readonly onFault?: (text: string) => void;
}

/** Reads films that nobody has vouched for, each time in a process of its own. */
export function filmReader(options: FilmReaderOptions): FilmReader {
  async function run<T>(film: ByteSource, request: Request<T>): Promise<FilmResult<{ readonly answer: T }>> {
    const sniffed = await sniff(film);
    if ("refused" in sniffed) return refused(sniffed.refused);
    const outcome = await converse(request.order({ container: sniffed.container, size: film.size }), {
      boxed: options.boxed,
      timeLimit: request.timeLimit(film.size),
      source: film,
      ...(request.sink && { sink: request.sink }),
      ...(request.onProgress && { onProgress: request.onProgress }),
      ...(options.onFault && { onFault: options.onFault }),
    });
    if (!outcome.ok) return outcome;
    if (!request.check(outcome.answer)) return refused("film-reader-stopped");
    return { ok: true, answer: outcome.answer };
  }

  return {
    async survey(film, job, onProgress) {
      const result = await run(film, {
        order: (sniffed) => ({ operation: "survey", film: sniffed, job }),
        check: isSurvey,
        timeLimit: demuxing,
        onProgress,
      });
      return result.ok ? { ok: true, ...result.answer } : result;
    },
    async pictures(film, job, onProgress) {
      const result = await run(film, {
        order: (sniffed) => ({ operation: "pictures", film: sniffed, job }),
        check: isPictures,
        timeLimit: decoding,
        onProgress,
      });
      return result.ok ? { ok: true, ...result.answer } : result;
    },
    clip: () => Promise.reject(new Error("clips are not wired yet")),
    workingCopy: () => Promise.reject(new Error("working copies are not wired yet")),
  };
}

interface Request<T> {
  readonly order: (film: SniffedFilm) => Order;
  readonly check: Check<T>;
  readonly timeLimit: (size: number) => number;
  readonly sink?: ByteSink;
  readonly onProgress: OnProgress | undefined;
}

const refused = (code: FilmProblemCode) => ({ ok: false, problem: { code, readableTo: null } }) as const;

/**
 * Time limits in seconds, far above what a slow machine needs for a film of so many bytes, so that only a film that ties
 * up its reader meets them. Whatever is small must be done with in half a minute.
 */
const AT_LEAST = 25;
const SMALL = 4e6;
/** Reading without decoding pictures: at the speed of a slow memory card. */
const demuxing = (size: number): number => AT_LEAST + size / 10e6;
/** Decoding pictures: four times slower than real time at the rate of a webcam, 50 kB a second. */
const decoding = (size: number): number => AT_LEAST + Math.max(0, size - SMALL) / 50e3;
