/** Who is writing to which upload: one at a time. */
import type { Upload } from "#domain/film-record.ts";

export interface Writers {
  /** @returns whatever `write` does; null, and nothing is done, if somebody is writing already */
  alone<T>(upload: Pick<Upload, "id" | "film">, write: (signal: AbortSignal) => Promise<T>): Promise<T | null>;
  /** Ends whoever is writing a film, and waits until they have. */
  end(film: string): Promise<void>;
}

interface Writing {
  readonly film: string;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

export function writers(): Writers {
  const writing = new Map<string, Writing>();
  return {
    async alone({ id, film }, write) {
      if (writing.has(id)) return null;
      const abort = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      writing.set(id, { film, abort, ended });
      try {
        return await write(abort.signal);
      } finally {
        writing.delete(id);
        resolve();
      }
    },
    async end(film) {
      const theirs = [...writing.values()].filter((one) => one.film === film);
      for (const { abort } of theirs) abort.abort();
      for (const { ended } of theirs) await ended;
    },
  };
}
