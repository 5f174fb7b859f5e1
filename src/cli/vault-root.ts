import process from "node:process";
import { en } from "#contract/words/en.ts";
import { readSettings } from "#server/settings.ts";
import { isRootSealed, sealRootFile } from "#vault/root-secret.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { askPassphrase, typedPassphrase } from "./passphrase.ts";
import { unlessProblem } from "./vault-problem.ts";

export interface RootOptions {
  readonly passphrase?: true;
  readonly plain?: true;
}

/** The service reads the file when it starts, so it may go on meanwhile. */
export async function sealRoot({ passphrase, plain }: RootOptions): Promise<Outcome<Result>> {
  if ((passphrase === true) === (plain === true)) return refused("usage-option");
  const read = readSettings(process.env);
  if (!read.ok) return refused("usage-value", { value: read.name });
  const { rootKey } = read.settings;
  const words = en.vault.root;
  return unlessProblem(rootKey, async () => {
    const now = isRootSealed(rootKey) ? await typedPassphrase(words.now) : null;
    const fresh = passphrase === true ? await askPassphrase(true) : done(null);
    if (!fresh.ok) return fresh;
    await sealRootFile(rootKey, async () => now, fresh.value);
    return done({ json: {}, text: `${fresh.value === null ? words.plainNow(rootKey) : words.sealed(rootKey)}\n` });
  });
}
