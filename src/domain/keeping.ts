/**
 * Keeping what is confidential: films as sealed blobs, and text about people sealed before it meets the database. Both
 * under keys of their own for every case and retention class, so that each can be destroyed when its time comes.
 */
import type { ByteSink, ByteSource } from "./ports.ts";

/**
 * What is kept for how long. Films go when the case closes; the film of a review is for the guider's own learning and has
 * its own end; the record (names, notes, consent) stays for years. One key never opens two of them.
 */
export const retentionClasses = ["film", "review-film", "record"] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** The owner of what belongs to the service itself and to no case: accounts, settings. */
export const serviceOwner = "service";

declare const blobIdBrand: unique symbol;
/** 128 random bits as 32 hexadecimal digits: fit for a file name and an address, and says nothing. */
export type BlobId = string & { readonly [blobIdBrand]: true };

export const isBlobId = (text: string): text is BlobId => /^[0-9a-f]{32}$/.test(text);

/** A film, a part of one, a clip, a still or a sound, sealed and finished. This, not its bytes, is what a store keeps. */
export interface Blob {
  readonly id: BlobId;
  readonly caseId: string;
  readonly kept: RetentionClass;
  /** Length of the content. */
  readonly bytes: number;
  /** Length of the sealed file. */
  readonly sealedBytes: number;
}

/** Where films lie, sealed. Nothing in it is ever in the clear, unfinished blobs included. */
export interface FilmVault {
  /** Begins a new blob that only the case's key of that class opens. The key is made if this is its first use. */
  seal(caseId: string, kept: RetentionClass): Promise<BlobWriting>;
  /**
   * @returns the content, readable at any place; every byte given out is authentic
   * @throws VaultProblem where the file or its key is gone, or the file is not the one that was finished
   */
  open(blob: Blob): Promise<ByteSource>;
  /** Takes the file away, durably. One that is gone already is no error. */
  remove(id: BlobId): Promise<void>;
  /** Every finished blob there is, in no order: those that no store knows are orphans. */
  ids(): AsyncIterable<BlobId>;
}

/** A blob being written. Until `finish` returns it is not there, and a killed process leaves nothing of it to be found. */
export interface BlobWriting extends ByteSink {
  readonly id: BlobId;
  /** Returns once the blob survives a pulled plug. */
  finish(): Promise<Blob>;
  /** Takes what was written away. After `finish`, and when called again, it does nothing. */
  abandon(): Promise<void>;
}

/**
 * Seals text about people under the record key of its case, or of `serviceOwner`. `about` says where the text belongs
 * ("client.name 4f2…"): what was sealed for one place opens in no other.
 */
export interface RecordSeal {
  /** The case's key is made if this is its first use. Sealing the same text twice gives different bytes. */
  seal(caseId: string, about: string, text: string): Uint8Array;
  /** @throws VaultProblem if it was sealed for another case or place, was changed, or its key is gone */
  open(caseId: string, about: string, sealed: Uint8Array): string;
  /**
   * The same for the same bytes in the same case and place, and telling nobody else anything: for finding a sign-in name
   * or a film that is here already.
   *
   * @returns 43 characters of base64url
   */
  digest(caseId: string, about: string, bytes: Uint8Array): string;
}
