import type { Blob } from "#domain/keeping.ts";
import type { BlobColumns } from "./tables.ts";

export const columnsOf = ({ id, caseId, kept, bytes, sealedBytes }: Blob): BlobColumns => ({
  blob: id,
  blobCase: caseId,
  kept,
  blobBytes: bytes,
  sealedBytes,
});

export const blobOf = ({ blob, blobCase, kept, blobBytes, sealedBytes }: BlobColumns): Blob => ({
  id: blob,
  caseId: blobCase,
  kept,
  bytes: blobBytes,
  sealedBytes,
});
