import type { KeyReport } from "#contract/vault.ts";
import { en } from "#contract/words/en.ts";
import { newKeyPair } from "#vault/keys.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done } from "./outcome.ts";
import type { Session } from "./session.ts";

export interface KeygenOptions {
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

/** The key file is that of `age-keygen`, remarks included. */
export async function keygen({ out, force }: KeygenOptions, session: Session): Promise<Outcome<Result>> {
  const words = en.vault.keygen;
  const { identity, recipient } = await newKeyPair();
  const created = `${new Date().toISOString().slice(0, 19)}Z`;
  const text = `${[...words.created(created, recipient), identity].join("\n")}\n`;
  const report = (file: string | null): KeyReport => ({
    schema: "glimmer/key@1",
    recipient,
    identity: file === null ? identity : null,
    file,
  });
  if (out === undefined) return done({ json: report(null), text });
  const written = await session.outputs.write([{ path: out, bytes: text }], force === true);
  if (!written.ok) return written;
  return done({ json: report(out), text: `${words.written(out)}\n${words.publicHalf(recipient)}\n` });
}
