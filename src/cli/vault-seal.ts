import type { SealedReport } from "#contract/vault.ts";
import { en } from "#contract/words/en.ts";
import type { Lock } from "#vault/keys.ts";
import { sealWhole } from "#vault/seal.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { askPassphrase } from "./passphrase.ts";
import type { Session } from "./session.ts";
import { unlessProblem } from "./vault-problem.ts";
import { destinationFree, openInput, writeTo } from "./vault-stream.ts";

export interface SealOptions {
  readonly to?: readonly string[];
  readonly passphrase?: true;
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

export async function sealFile(path: string, options: SealOptions, session: Session): Promise<Outcome<Result>> {
  const out = options.out ?? (path === "-" ? undefined : `${path}.age`);
  const destination = { out, reads: [path], force: options.force === true, json: options.json === true };
  const free = await destinationFree(destination, session);
  if (!free.ok) return free;
  const input = await openInput(path, session.progress.stage(en.vault.seal.stage));
  if (!input.ok) return input;
  try {
    const lock = await lockOf(options, session);
    if (!lock.ok) return lock;
    const pieces = sealWhole(input.value.pieces, lock.value);
    const written = await unlessProblem(path === "-" ? undefined : path, () => writeTo(pieces, destination, session));
    if (!written.ok) return written;
    if (out === undefined) return done({ json: {}, text: "" });
    const json: SealedReport = { schema: "glimmer/sealed@1", file: out, bytes: written.value };
    return done({ json, text: `${en.vault.seal.done(out)}\n` });
  } finally {
    await input.value.close();
  }
}

async function lockOf({ to = [], passphrase }: SealOptions, session: Session): Promise<Outcome<Lock>> {
  if (passphrase !== true) return to.length > 0 ? done({ recipients: to }) : refused("vault-recipient-missing");
  if (to.length > 0) return refused("vault-passphrase-alone");
  session.progress.end();
  const typed = await askPassphrase(true);
  return typed.ok ? done({ passphrase: typed.value }) : typed;
}
