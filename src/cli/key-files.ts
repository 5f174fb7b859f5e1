import { parseKeyFile } from "#vault/keys.ts";
import { openFilm } from "./film-file.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { unlessProblem } from "./vault-problem.ts";

/** More keys than anybody has. What is larger is no key file. */
const maxKeyFileSize = 1 << 20;

/** @returns every key in these files, in order. */
export async function readKeyFiles(paths: readonly string[]): Promise<Outcome<readonly string[]>> {
  const keys: string[] = [];
  for (const path of paths) {
    const file = await openFilm(path);
    if (!file.ok) return file;
    const { source } = file.value;
    try {
      if (source.size > maxKeyFileSize) return refused("vault-key-unreadable", { name: path });
      const text = new TextDecoder().decode(await source.read(0, source.size));
      const found = await unlessProblem(path, () => Promise.resolve(done(parseKeyFile(text))));
      if (!found.ok) return found;
      keys.push(...found.value);
    } finally {
      await source.close();
    }
  }
  return done(keys);
}
