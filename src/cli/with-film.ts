import { openSealed } from "#vault/sealed-file.ts";
import type { FilmFile } from "./film-file.ts";
import { openFilm } from "./film-file.ts";
import { readKeyFiles } from "./key-files.ts";
import type { Outcome } from "./outcome.ts";
import { unlessProblem } from "./vault-problem.ts";

/** Opens a film, or the film in a sealed file where a key is given, does something with it, and closes it. */
export async function withFilm<T>(
  path: string,
  keyFile: string | undefined,
  use: (film: FilmFile) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const file = await openFilm(path);
  if (!file.ok) return file;
  const { name, source } = file.value;
  try {
    if (keyFile === undefined) return await use(file.value);
    const keys = await readKeyFiles([keyFile]);
    if (!keys.ok) return keys;
    return await unlessProblem(path, async () => {
      const content = await openSealed(source, { identities: keys.value, passphrases: [] });
      return use({ name: name.replace(/\.age$/i, ""), source: content });
    });
  } finally {
    await source.close();
  }
}
