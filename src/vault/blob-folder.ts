/**
 * Blobs in a local folder: `<id>.age`, each a plain age file sealed for one case's key of one class and for nobody else,
 * with a file key of its own. What is unfinished ends in `.part` and is sealed just the same.
 *
 * A folder belongs to one process at a time.
 */
import { opendir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Identity } from "age-encryption";
import type { Blob, BlobId, FilmVault, KeyName } from "#domain/keeping.ts";
import { isBlobId } from "#domain/keeping.ts";
import type { ByteSource } from "#domain/ports.ts";
import type { VaultProblemCode } from "#domain/sealed.ts";
import { newHeaderFor, writeHeader } from "./blob-header.ts";
import { blobWriting } from "./blob-writing.ts";
import { makePrivateFolder, settle } from "./durable-file.ts";
import { fileSource } from "./file-source.ts";
import type { Slot } from "./key-form.ts";
import { slotOf } from "./key-form.ts";
import type { KeyStore } from "./key-store.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { PartFile, syncFolder } from "./part-file.ts";
import { freshBytes } from "./primitives.ts";
import { VaultProblem } from "./problem.ts";
import { sealTo } from "./seal.ts";
import { openSealed } from "./sealed-file.ts";
import { systemCode } from "./system-code.ts";

const ending = ".age";

/** What moves blobs from one key to another needs to know. */
export interface BlobFolder extends FilmVault {
  /** Waits for every blob under that key that is just being finished. */
  settled(name: KeyName): Promise<void>;
  /** Blobs under that key that were finished since the start and not taken away: a store may not have heard of them yet. */
  finishedHere(name: KeyName): readonly BlobId[];
  /** As `newHeaderFor`. */
  newHeader(id: BlobId, openers: readonly Identity[], recipient: string): Promise<Uint8Array>;
  /** As `writeHeader`. */
  writeHeader(id: BlobId, header: Uint8Array): Promise<void>;
}

/** Makes the folder where it is missing, and takes away what a killed process was writing. */
export function blobFolder(folder: string, keys: KeyStore): BlobFolder {
  makePrivateFolder(folder);
  settle(folder);
  const pathOf = (id: BlobId): string => join(folder, `${id}${ending}`);
  const finishing = new Map<Promise<unknown>, Slot>();
  const finished = new Map<BlobId, Slot>();

  /** A header may be written anew while it is read, and its key be another the moment after. */
  const openedWith = async (file: ByteSource, { caseId, kept }: Blob): Promise<ByteSource> => {
    const attempt = () => openSealed(file, { identities: keys.openers(caseId, kept), passphrases: [] });
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof VaultProblem) || !ofHeader.has(error.code)) throw error;
      return attempt();
    }
  };

  return {
    async seal(caseId, kept) {
      const recipient = keys.ready(caseId, kept).recipient();
      const id = newBlobId();
      const file = await PartFile.create(join(folder, `${id}.part`), pathOf(id));
      try {
        return blobWriting({ id, caseId, kept }, await sealTo(file, { ours: recipient }), file, {
          async recipientNow() {
            const now = keys.newest(caseId, kept).recipient();
            return now === recipient ? null : now;
          },
          onFinishing(placing) {
            const slot = slotOf({ owner: caseId, kept });
            finishing.set(placing, slot);
            void placing
              .then(
                () => finished.set(id, slot),
                () => undefined,
              )
              .finally(() => finishing.delete(placing));
          },
        });
      } catch (error) {
        await file.discard();
        throw error;
      }
    },

    async open(blob) {
      keys.existing(blob.caseId, blob.kept);
      const file = await sourceOf(pathOf(blob.id));
      try {
        if (file.size !== blob.sealedBytes) throw lengthDiffers(file.size < blob.sealedBytes);
        const content = await openedWith(file, blob);
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
      finished.delete(id);
    },

    async settled(name) {
      const slot = slotOf(name);
      await Promise.allSettled([...finishing].flatMap(([placing, one]) => (one === slot ? [placing] : [])));
    },

    finishedHere(name) {
      const slot = slotOf(name);
      return [...finished].flatMap(([id, one]) => (one === slot ? [id] : []));
    },

    newHeader: (id, openers, recipient) => newHeaderFor(pathOf(id), openers, recipient),
    writeHeader: (id, header) => writeHeader(pathOf(id), header),
    fingerprint: (id) => fingerprintOf(pathOf(id)),

    async *ids() {
      for await (const { name } of await opendir(folder)) {
        const id = name.slice(0, -ending.length);
        if (name.endsWith(ending) && isBlobId(id)) yield id;
      }
    },
  };
}

const ofHeader: ReadonlySet<string> = new Set<VaultProblemCode>([
  "vault-keys-locked",
  "vault-no-key-fits",
  "vault-header-altered",
  "vault-header-damaged",
]);

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
