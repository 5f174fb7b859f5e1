/**
 * The certificate of a deletion, as it is handed out: a statement and the service's signature under its very text, so that
 * nobody has to agree about how JSON is written. It names nobody.
 */
import { z } from "zod";
import { deletionReasons, deletionScopes } from "#domain/deletion.ts";
import { retentionClasses } from "#domain/keeping.ts";

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const certificateStatement = z.strictObject({
  schema: z.literal("glimmer/certificate-statement@1"),
  /** 1: the key is destroyed here. 2: and the last backup that could hold it has expired. */
  stage: z.union([z.literal(1), z.literal(2)]),
  service: z.string(),
  /** `V-0137` */
  case: z.string(),
  deletion: z.string(),
  scope: z.enum(deletionScopes),
  reason: z.enum(deletionReasons),
  films: count,
  clips: count,
  /** Of all sealed files together. */
  bytes: count,
  /** The sealed files that were removed; the digest is null for one that was not in its folder any more. */
  files: z.array(z.strictObject({ sha256: sha256.nullable(), bytes: count })),
  /** The keys that were destroyed, by the SHA-256 of their public half, and their places in the destruction ledger. */
  keys: z.array(z.strictObject({ id: sha256, kept: z.enum(retentionClasses), ledger: z.int().positive() })),
  /** Who wanted it ("client", "focus", "service"), and the account that did it; null where a date did. */
  wantedBy: z.string().nullable(),
  doneBy: z.string().nullable(),
  destroyedAt: z.iso.datetime(),
  keyBackupsUntil: z.iso.datetime(),
  /** Until when what was written is kept; null where it went. */
  recordUntil: z.iso.date().nullable(),
  /** Copies that other people hold: the day, and what it was. */
  copies: z.array(z.strictObject({ on: z.iso.date(), kind: z.enum(["clip", "still", "film"]) })),
  /** What the audit was when this was signed, the deletion in it: how many entries, and the root over them (base64). */
  audit: z.strictObject({ size: z.int().positive(), root: z.base64() }).optional(),
  software: z.string(),
});
export type CertificateStatement = z.infer<typeof certificateStatement>;

export const certificate = z.strictObject({
  schema: z.literal("glimmer/certificate@1"),
  /** A signed note (C2SP signed-note) whose text is a `CertificateStatement` as one line of JSON. */
  note: z.string(),
  /** The service's verifier key, as the note names it: to be held against one that came another way. */
  key: z.string(),
});
