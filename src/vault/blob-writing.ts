import type { BlobId, BlobWriting, RetentionClass } from "#domain/keeping.ts";
import type { PartFile } from "./part-file.ts";
import type { SealingSink } from "./seal.ts";

/** What a blob is, but for its lengths, which nobody knows yet. */
export interface Begun {
  readonly id: BlobId;
  readonly caseId: string;
  readonly kept: RetentionClass;
}

/** @param sealing seals into `file`; both are owned from here on */
export function blobWriting(begun: Begun, sealing: SealingSink, file: PartFile): BlobWriting {
  let bytes = 0;
  let ended = false;
  return {
    id: begun.id,
    async write(piece) {
      if (ended) throw new Error("write after the end");
      bytes += piece.length;
      await sealing.write(piece);
    },
    async finish() {
      if (ended) throw new Error("finished or abandoned before");
      await sealing.finish();
      await file.place();
      ended = true;
      return { ...begun, bytes, sealedBytes: file.size };
    },
    async abandon() {
      if (ended) return;
      ended = true;
      await file.discard();
    },
  };
}
