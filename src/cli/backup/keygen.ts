import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { en } from "#contract/words/en.ts";
import { makePrivateFolder, placeNew } from "#vault/durable-file.ts";
import { newKeyPair } from "#vault/keys.ts";
import type { Outcome, Result } from "../outcome.ts";
import { done, refused } from "../outcome.ts";
import type { Session } from "../session.ts";
import { serviceHere } from "./service-here.ts";

export interface BackupKeygenOptions {
  readonly out: string;
  readonly force?: true;
}

export const recipientFile = (folder: string): string => join(folder, "recipient.txt");

/** The key goes to a file that is to be taken away from here; its public half stays, so that backups need no secret. */
export async function backupKeygen({ out, force }: BackupKeygenOptions, session: Session): Promise<Outcome<Result>> {
  const here = serviceHere();
  if (!here.ok) return here;
  const words = en.keeping.backup.keygen;
  const folder = here.value.places.backup;
  const kept = recipientFile(folder);
  if (existsSync(kept) && force !== true) return refused("backup-key-there", { name: kept });
  const { identity, recipient } = await newKeyPair();
  const created = `${new Date().toISOString().slice(0, 19)}Z`;
  const text = `${[...words.created(created, recipient), identity].join("\n")}\n`;
  const written = await session.outputs.write([{ path: out, bytes: text }], false);
  if (!written.ok) return written;
  makePrivateFolder(folder);
  if (force === true) rmSync(kept, { force: true });
  placeNew(kept, Buffer.from(`${recipient}\n`));
  return done({ json: {}, text: `${words.done(out).join("\n")}\n` });
}
