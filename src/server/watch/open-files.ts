import type { Film } from "#domain/film-record.ts";
import type { ByteSource } from "#domain/ports.ts";
import { VaultProblem } from "#vault/problem.ts";

/** Milliseconds a file stays open after it was last read: seeking in a film then needs no key and no header. */
const KEPT_OPEN = 30_000;

interface Open {
  readonly film: string;
  readonly opening: Promise<ByteSource>;
  readers: number;
  closing: NodeJS.Timeout | null;
  stale: boolean;
}

/** Sealed files that are open for whoever reads them just now. */
export interface OpenFiles {
  /** Reads from a file while `use` runs. @returns null where there is no such file */
  reading<T>(
    film: Film,
    name: string,
    open: () => Promise<ByteSource | null>,
    use: (source: ByteSource) => Promise<T>,
  ): Promise<T | null>;
  /** Closes all files of a film, as soon as nobody reads them. */
  drop(film: string): void;
  close(): Promise<void>;
}

export function openFiles(keptOpen = KEPT_OPEN): OpenFiles {
  const open = new Map<string, Open>();

  const shut = (name: string, file: Open) => {
    if (open.get(name) === file) open.delete(name);
    file.stale = true;
    if (file.closing !== null) clearTimeout(file.closing);
    if (file.readers === 0) void file.opening.then((source) => source.close()).catch(() => undefined);
  };
  const leave = (name: string, file: Open) => {
    file.readers -= 1;
    if (file.readers > 0) return;
    if (file.stale) return shut(name, file);
    file.closing = setTimeout(() => shut(name, file), keptOpen).unref();
  };

  async function once<T>(
    film: string,
    name: string,
    opener: () => Promise<ByteSource | null>,
    use: (source: ByteSource) => Promise<T>,
  ): Promise<T | null> {
    let file = open.get(name);
    if (file === undefined) {
      file = { film, opening: orMissing(opener), readers: 0, closing: null, stale: false };
      open.set(name, file);
    }
    if (file.closing !== null) clearTimeout(file.closing);
    file.closing = null;
    file.readers += 1;
    try {
      return await use(await file.opening);
    } catch (error) {
      file.stale = true;
      if (open.get(name) === file) open.delete(name);
      if (error instanceof Missing) return null;
      throw error;
    } finally {
      leave(name, file);
    }
  }

  return {
    async reading(film, name, opener, use) {
      const key = `${film.id} ${name}`;
      try {
        return await once(film.id, key, opener, use);
      } catch (error) {
        // The parts it was read from have become one file meanwhile.
        if (error instanceof VaultProblem && error.code === "vault-blob-gone") return once(film.id, key, opener, use);
        throw error;
      }
    },
    drop(film) {
      for (const [name, file] of open) if (file.film === film) shut(name, file);
    },
    async close() {
      for (const [name, file] of open) shut(name, file);
      await Promise.resolve();
    },
  };
}

class Missing extends Error {}

async function orMissing(opener: () => Promise<ByteSource | null>): Promise<ByteSource> {
  const source = await opener();
  if (source === null) throw new Missing();
  return source;
}
