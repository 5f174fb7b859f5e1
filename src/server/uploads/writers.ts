/** Who is writing to which upload: one at a time. */
export interface Writers {
  /** @returns whatever `write` does; null, and nothing is done, if somebody is writing already */
  alone<T>(upload: string, write: (signal: AbortSignal) => Promise<T>): Promise<T | null>;
  /** Ends whoever is writing, and waits until they have. */
  end(upload: string): Promise<void>;
}

export function writers(): Writers {
  const writing = new Map<string, { readonly abort: AbortController; readonly ended: Promise<unknown> }>();
  return {
    async alone(upload, write) {
      if (writing.has(upload)) return null;
      const abort = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      writing.set(upload, { abort, ended });
      try {
        return await write(abort.signal);
      } finally {
        writing.delete(upload);
        resolve();
      }
    },
    async end(upload) {
      const writer = writing.get(upload);
      writer?.abort.abort();
      await writer?.ended;
    },
  };
}
