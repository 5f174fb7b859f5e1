import type { Blob, BlobId, BlobWriting, RetentionClass } from "#domain/keeping.ts";
import type { PartFile } from "./part-file.ts";
import type { SealingSink } from "./seal.ts";

/** What a blob is, but for its lengths, which nobody knows yet. */
export interface Begun {
  readonly id: BlobId;
  readonly caseId: string;
  readonly kept: RetentionClass;
}

export interface Ending {
  /** @returns a recipient, where the case has another key by now than the one the blob was begun for */
  recipientNow(): Promise<string | null>;
  /** Told at once that this blob is being finished, and when it is. */
  onFinishing(placing: Promise<Blob>): void;
}

/** @param sealing seals into `file`; both are owned from here on */
export function blobWriting(begun: Begun, sealing: SealingSink, file: PartFile, ending: Ending): BlobWriting {
  let bytes = 0;
  let finishing: Promise<Blob> | null = null;
  let abandoned = false;
  const refuseAfterEnd = () => {
    if (finishing || abandoned) throw new Error("this blob was finished or abandoned");
  };
  const placed = async (): Promise<Blob> => {
    await sealing.finish();
    const recipient = await ending.recipientNow();
    if (recipient !== null) await file.writeOver(sealing.headerFor(recipient));
    sealing.forget();
    await file.place();
    return { ...begun, bytes, sealedBytes: file.size };
  };
  return {
    id: begun.id,
    async write(piece) {
      refuseAfterEnd();
      bytes += piece.length;
      await sealing.write(piece);
    },
    async finish() {
      refuseAfterEnd();
      finishing = placed();
      ending.onFinishing(finishing);
      return finishing;
    },
    async abandon() {
      if (abandoned) return;
      // What is being finished is finished first: nothing that was acknowledged is taken away.
      const finished = await finishing?.then(
        () => true,
        () => false,
      );
      if (finished) return;
      abandoned = true;
      sealing.forget();
      await file.discard();
    },
  };
}
