import type { FilmProblemCode } from "#domain/film.ts";
import type { ByteSource, FilmReader, FilmResult } from "#domain/ports.ts";
import { isFilmstrip, isGlance, isPictures, isStill, isSurvey, isWorkingCopy } from "./answers.ts";
import { isNullOr } from "./checked.ts";
import { makeClip } from "./clip.ts";
import { converse } from "./conversation.ts";
import { copyParts, NoCopy } from "./copy-parts.ts";
import { decoding, demuxing, encoding, GLANCING, type Request, seeking } from "./request.ts";
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
    const outcome = await converse(request.order(sniffed), {
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
    async glance(film) {
      const result = await run(film, {
        order: (sniffed) => ({ operation: "glance", film: sniffed, job: null }),
        check: isGlance,
        timeLimit: () => GLANCING,
        onProgress: undefined,
      });
      return result.ok ? { ok: true, glance: result.answer } : result;
    },
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
    async keyStrip(film, job, onProgress) {
      const result = await run(film, {
        order: (sniffed) => ({ operation: "key-strip", film: sniffed, job }),
        check: isNullOr(isFilmstrip),
        timeLimit: decoding,
        onProgress,
      });
      return result.ok ? { ok: true, filmstrip: result.answer } : result;
    },
    async still(film, at, { width }) {
      const result = await run(film, {
        order: (sniffed) => ({ operation: "still", film: sniffed, job: { at, width } }),
        check: isStill,
        timeLimit: seeking,
        onProgress: undefined,
      });
      return result.ok ? { ok: true, ...result.answer } : result;
    },
    clip: (film, from, to, onProgress) => makeClip(run, film, from, to, onProgress),
    async workingCopy(film, sink, onProgress) {
      const parts = copyParts(sink);
      try {
        const result = await run(film, {
          order: (sniffed) => ({ operation: "working-copy", film: sniffed, job: null }),
          check: isWorkingCopy,
          timeLimit: encoding,
          sink: parts,
          onProgress,
        });
        if (!result.ok) return result;
        await parts.end();
        return { ok: true, ...result.answer };
      } catch (error) {
        if (error instanceof NoCopy) return refused("film-reader-stopped");
        throw error;
      }
    },
  };
}

const refused = (code: FilmProblemCode) => ({ ok: false, problem: { code, readableTo: null } }) as const;
