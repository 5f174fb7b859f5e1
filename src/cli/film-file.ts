import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ByteSource } from "#domain/ports.ts";
import { fileSource } from "#vault/file-source.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

export interface FilmFile {
  /** Its file name without folders: all that results may say about where it was. */
  readonly name: string;
  readonly source: ByteSource;
}

/** Opens the film that was named on the command line; a bad path is refused in one sentence. */
export async function openFilm(path: string): Promise<Outcome<FilmFile>> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return refused("file-is-folder", { name: path });
    if (!found.isFile()) return refused("file-not-plain", { name: path });
    return done({ name, source: await fileSource(path) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    switch (code) {
      case "ENOENT":
      case "ENOTDIR":
      case "ENAMETOOLONG":
      case "ELOOP":
        return refused("film-missing", { name: path });
      case "EACCES":
      case "EPERM":
        return refused("file-not-allowed", { name: path });
      default:
        throw error;
    }
  }
}
