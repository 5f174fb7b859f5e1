/** Where the root secret comes from, as the settings say. */
import { readFileSync } from "node:fs";
import type { RootSecret } from "#vault/root-secret.ts";
import { rootFile, rootGiven } from "#vault/root-secret.ts";
import type { Settings } from "./settings.ts";

type RootSettings = Pick<Settings, "rootKey" | "rootSecret" | "passphrase" | "passphraseFile">;

/** @param ask at the terminal, where nothing is given; null where nobody can be asked */
export function rootFrom(settings: RootSettings, ask: () => Promise<string | null>): RootSecret {
  if (settings.rootSecret !== null) return rootGiven(settings.rootSecret);
  return rootFile(settings.rootKey, async () => passphraseGiven(settings) ?? ask());
}

function passphraseGiven({ passphrase, passphraseFile }: RootSettings): string | null {
  if (passphrase !== null) return passphrase;
  return passphraseFile === null ? null : (readFileSync(passphraseFile, "utf8").split(/\r?\n/)[0] ?? "");
}
