/**
 * Keeping what is confidential: films as sealed blobs, and text about people sealed before it meets the database. Both
 * under keys of their own for every case and retention class, so that each can be destroyed when its time comes.
 */
import type { Instant } from "./moment.ts";
import type { ByteSink, ByteSource } from "./ports.ts";

/**
 * What is kept for how long. Films go when the case closes; the film of a review is for the guider's own learning and has
 * its own end; copies given to training events go when that permission ends; the record (names, notes, consent) stays for
 * years. One key never opens two of them.
 */
export const retentionClasses = ["film", "review-film", "training", "record"] as const;
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
  /** SHA-256 of the sealed file as it lies there, hexadecimal; null for one that is gone. */
  fingerprint(id: BlobId): Promise<string | null>;
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

/** Which key: a case's (or the service's) of one retention class. */
export interface KeyName {
  readonly owner: string;
  readonly kept: RetentionClass;
}

/** On whose word a key is destroyed. It stands in the destruction ledger for ever, so: ids and codes, no names. */
export interface DestructionOrder {
  readonly at: Instant;
  /** An account's id, or "service" for what a clock did. */
  readonly who: string;
  /** A code: "case-closed", "consent-withdrawn", … */
  readonly why: string;
}

/** One line of the destruction ledger. */
export interface Destruction extends KeyName, DestructionOrder {
  /** Counts from 1, without gaps. */
  readonly index: number;
  /** SHA-256 of the key's public half (the 32 bytes), as 64 hexadecimal digits. */
  readonly keyId: string;
  /** SHA-256 of the line before, as 64 hexadecimal digits; zeros for the first. */
  readonly previous: string;
  /** SHA-256 of this line. */
  readonly hash: string;
}

/** Where the ledger ends; index 0 and a hash of zeros while nothing was ever destroyed. */
export interface LedgerHead {
  readonly index: number;
  readonly hash: string;
}

export interface Renewal {
  /** The line of the key that was destroyed. */
  readonly destruction: Destruction;
  /** Survivors that could not be opened before either, and so were left as they are. */
  readonly unreadable: readonly BlobId[];
}

/**
 * Destroys keys, for good: every other key is wrapped under a new epoch and the old epoch is gone, so that no old copy of
 * the key files opens what was destroyed. What it does is durable, and in the ledger, when it returns. A process killed in
 * the middle leaves the keys as they were or as they are to be, and the next start settles which. One act at a time; they
 * wait for each other.
 */
export interface KeyKeeper {
  /** @returns as `Destruction.keyId`; null where there is no such key */
  keyId(owner: string, kept: RetentionClass): Promise<string | null>;
  /**
   * Keys of cases only. A key that is gone already is no error, so an act that was cut off can be done again.
   *
   * @returns the newest line of the ledger for each of `keys`; none for a key that never was
   * @throws VaultProblem `vault-no-room`: then nothing was destroyed
   */
  destroy(keys: readonly KeyName[], order: DestructionOrder): Promise<readonly Destruction[]>;
  /**
   * Deletes some of what a key opens and keeps the rest: the case gets a new key of that class, the survivors' headers are
   * sealed for it, and the old key is destroyed. Whatever else was sealed under it no longer opens, here or in a backup.
   * Taking those files away (`FilmVault.remove`) is left to the caller. Never for `record`: text has no header.
   *
   * @param gone what is deleted
   * @param survivors every other finished blob of that case and class that a store knows
   * @returns null where the case has no such key, so there is nothing to delete
   */
  renew(
    key: KeyName,
    gone: readonly BlobId[],
    survivors: readonly BlobId[],
    order: DestructionOrder,
  ): Promise<Renewal | null>;
  ledgerHead(): Promise<LedgerHead>;
}
