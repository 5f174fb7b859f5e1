/** The first bytes of a sealed file, looked at and written anew. */
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import type { Identity } from "age-encryption";
import { fileKeyOf, headerFor, headerLength } from "./header.ts";
import { VaultProblem } from "./problem.ts";
import { systemCode } from "./system-code.ts";

/** Longer than any header for one recipient. */
const enough = 512;

/**
 * @returns a header that opens the same content for `recipient` alone, and is as long as the one that is there
 * @throws VaultProblem where none of `openers` opens the file, or it is not there
 */
export async function newHeaderFor(path: string, openers: readonly Identity[], recipient: string): Promise<Uint8Array> {
  const file = await openBlob(path, "r");
  try {
    const old = await headerIn(file);
    const fileKey = await fileKeyOf(old, { identities: openers, passphrases: [] });
    const header = headerFor(fileKey, recipient);
    fileKey.fill(0);
    if (header.length !== old.length) throw new VaultProblem("vault-header-damaged", "another length");
    return header;
  } finally {
    await file.close();
  }
}

/**
 * Writes a header over the one that is there; durable when it returns, and not before: whoever calls this can do it again.
 *
 * @throws VaultProblem `vault-blob-gone`, `vault-header-damaged` where the content does not begin where this header ends
 */
export async function writeHeader(path: string, header: Uint8Array): Promise<void> {
  const file = await openBlob(path, "r+");
  try {
    // Cut off in the middle of a write it is a mixture of two, but of the same length.
    const { bytesRead, buffer } = await file.read(Buffer.alloc(header.length), 0, header.length, 0);
    if (bytesRead < header.length || buffer.at(-1) !== lineBreak)
      throw new VaultProblem("vault-header-damaged", "another length");
    for (let at = 0; at < header.length; ) at += (await file.write(header, at, header.length - at, at)).bytesWritten;
    await file.datasync();
  } finally {
    await file.close();
  }
}

const lineBreak = 10;

async function headerIn(file: FileHandle): Promise<Uint8Array> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(enough), 0, enough, 0);
  const end = headerLength(buffer.subarray(0, bytesRead), true);
  if (end === null) throw new VaultProblem("vault-header-damaged", "the header has no end");
  return buffer.subarray(0, end);
}

async function openBlob(path: string, how: "r" | "r+"): Promise<FileHandle> {
  try {
    return await open(path, how);
  } catch (cause) {
    throw systemCode(cause) === "ENOENT" ? new VaultProblem("vault-blob-gone", undefined, { cause }) : cause;
  }
}
