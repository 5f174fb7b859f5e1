/**
 * Blobs in a local folder: `<id>.age`, each a plain age file sealed for one case's key of one class and for nobody else,
 * with a file key of its own. What is unfinished ends in `.part` and is sealed just the same.
 *
 * A folder belongs to one process at a time.
 */
import { opendir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BlobId, FilmVault } from "#domain/keeping.ts";
import { isBlobId } from "#domain/keeping.ts";
import type { ByteSource } from "#domain/ports.ts";
import { blobWriting } from "./blob-writing.ts";
import { makePrivateFolder, settle } from "./durable-file.ts";
import { fileSource } from "./file-source.ts";
import type { KeyStore } from "./key-store.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { PartFile, syncFolder } from "./part-file.ts";
import { freshBytes } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { sealTo } from "./seal.ts";
import { openSealed } from "./sealed-file.ts";
import { systemCode } from "./system-code.ts";

const ending = ".age";

/** Makes the folder where it is missing, and takes away what a killed process was writing. */
export function blobFolder(folder: string, keys: KeyStore): FilmVault {
  makePrivateFolder(folder);
  settle(folder);
  const pathOf = (id: BlobId): string => join(folder, `${id}${ending}`);

  return {
    async seal(caseId, kept) {
      const recipient = await keys.ready(caseId, kept).recipient();
      const id = newBlobId();
      const file = await PartFile.create(join(folder, `${id}.part`), pathOf(id));
      try {
        return blobWriting({ id, caseId, kept }, await sealTo(file, { recipients: [recipient] }), file);
      } catch (error) {
        await file.discard();
        throw error;
      }
    },

    async open(blob) {
      const identity = keys.existing(blob.caseId, blob.kept).identity();
      const file = await sourceOf(pathOf(blob.id));
      try {
        if (file.size !== blob.sealedBytes) throw lengthDiffers(file.size < blob.sealedBytes);
        const content = await openSealed(file, { identities: [identity], passphrases: [] });
        if (content.size !== blob.bytes) throw lengthDiffers(content.size < blob.bytes);
        return content;
      } catch (error) {
        await file.close();
        throw error;
      }
    },

    async remove(id) {
      await rm(pathOf(id), { force: true });
      await syncFolder(folder);
    },

    fingerprint: (id) => fingerprintOf(pathOf(id)),

    async *ids() {
      for await (const { name } of await opendir(folder)) {
        const id = name.slice(0, -ending.length);
        if (name.endsWith(ending) && isBlobId(id)) yield id;
      }
    },
  };
}

function newBlobId(): BlobId {
  const id = Buffer.from(freshBytes(16)).toString("hex");
  if (!isBlobId(id)) throw new Error("an id of another form");
  return id;
}

async function sourceOf(path: string): Promise<ByteSource> {
  try {
    return await fileSource(path);
  } catch (cause) {
    throw systemCode(cause) === "ENOENT" ? new VaultProblem("vault-blob-gone", undefined, { cause }) : cause;
  }
}

const lengthDiffers = (shorter: boolean): VaultProblem =>
  new VaultProblem(shorter ? "vault-cut-short" : "vault-damaged", "another length than when it was finished");
