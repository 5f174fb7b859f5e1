import { en } from "#contract/words/en.ts";
import { typedUnseen } from "#server/ask-passphrase.ts";
import type { Outcome } from "./outcome.ts";
import { done, refused } from "./outcome.ts";

/** @param twice for a new passphrase: a slip would lock the file for good */
export async function askPassphrase(twice: boolean): Promise<Outcome<string>> {
  const words = en.vault.passphrase;
  const typed = await typedUnseen(twice ? [words.ask, words.again] : [words.ask]);
  if (!typed.ok) return refused(typed.why === "stopped" ? "stopped" : "vault-no-terminal");
  const [first = "", second = first] = typed.lines;
  if (first === "") return refused("vault-passphrase-empty");
  return first === second ? done(first) : refused("vault-passphrase-differs");
}

/** @returns null where there is no terminal, or the person stopped */
export async function typedPassphrase(question: string): Promise<string | null> {
  const typed = await typedUnseen([question]);
  return typed.ok ? (typed.lines[0] ?? null) : null;
}
