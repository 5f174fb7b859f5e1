import type { ByteSource } from "#domain/ports.ts";
import type { OpenedReport } from "#contract/vault.ts";
import { en } from "#contract/words/en.ts";
import { parseByteRange, rangeWithin } from "#vault/byte-range.ts";
import type { Keys } from "#vault/keys.ts";
import { openWhole } from "#vault/open-whole.ts";
import { openSealed } from "#vault/sealed-file.ts";
import { openFilm } from "./film-file.ts";
import { readKeyFiles } from "./key-files.ts";
import type { Outcome, Result } from "./outcome.ts";
import { done, refused } from "./outcome.ts";
import { askPassphrase } from "./passphrase.ts";
import type { Session } from "./session.ts";
import { unlessProblem } from "./vault-problem.ts";
import type { Destination } from "./vault-stream.ts";
import { destinationFree, piecesOf, standardInput, writeTo } from "./vault-stream.ts";

export interface OpenOptions {
  readonly identity?: readonly string[];
  readonly passphrase?: true;
  readonly range?: string;
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

export async function openFile(path: string, options: OpenOptions, session: Session): Promise<Outcome<Result>> {
  const { range } = options;
  if (range !== undefined && !parseByteRange(range)) return refused("vault-range-malformed", { value: range });
  // A pipe has no places to read at.
  if (range !== undefined && path === "-") return refused("usage-option");
  const free = await destinationFree(destinationOf(path, options), session);
  if (!free.ok) return free;
  if (path === "-") return openPipe(options, session);
  const sealed = await openFilm(path);
  if (!sealed.ok) return sealed;
  try {
    const keys = await keysOf(options);
    if (!keys.ok) return keys;
    return await unlessProblem(path, async () =>
      openPart(await openSealed(sealed.value.source, keys.value), path, options, session),
    );
  } finally {
    await sealed.value.source.close();
  }
}

async function openPart(
  content: ByteSource,
  path: string,
  options: OpenOptions,
  session: Session,
): Promise<Outcome<Result>> {
  const asked = options.range === undefined ? null : parseByteRange(options.range);
  const part = asked ? rangeWithin(asked, content.size) : { offset: 0, length: content.size };
  if (!part) return refused("vault-range-outside", { value: options.range ?? "", detail: String(content.size) });
  const pieces = piecesOf(content, part.offset, part.length, session.progress.stage(en.vault.open.stage));
  return opened(await writeTo(pieces, destinationOf(path, options), session), part.offset, options.out);
}

async function openPipe(options: OpenOptions, session: Session): Promise<Outcome<Result>> {
  const keys = await keysOf(options);
  if (!keys.ok) return keys;
  const pieces = openWhole(standardInput(), keys.value);
  const written = await unlessProblem(undefined, () => writeTo(pieces, destinationOf("-", options), session));
  return opened(written, 0, options.out);
}

function opened(written: Outcome<number>, offset: number, out: string | undefined): Outcome<Result> {
  if (!written.ok) return written;
  if (out === undefined) return done({ json: {}, text: "" });
  const json: OpenedReport = { schema: "glimmer/opened@1", file: out, offset, bytes: written.value };
  return done({ json, text: `${en.vault.open.done(out)}\n` });
}

async function keysOf({ identity = [], passphrase }: OpenOptions): Promise<Outcome<Keys>> {
  const identities = await readKeyFiles(identity);
  if (!identities.ok) return identities;
  if (passphrase !== true) return done({ identities: identities.value, passphrases: [] });
  const typed = await askPassphrase(false);
  return typed.ok ? done({ identities: identities.value, passphrases: [typed.value] }) : typed;
}

const destinationOf = (path: string, { out, identity = [], force, json }: OpenOptions): Destination => ({
  out,
  reads: [path, ...identity],
  force: force === true,
  json: json === true,
});
