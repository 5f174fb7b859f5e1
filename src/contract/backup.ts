import { z } from "zod";

const count = z.int().nonnegative();
const name = z.string().min(1);

/**
 * What `backup --json` prints, and what is left in the data folder for the service to read: what was copied, and where the
 * ledger and the audit stood.
 */
export const backupMadeSchema = z.strictObject({
  schema: z.literal("glimmer/backup@1"),
  /** `20261129T221109Z` */
  stamp: name,
  at: z.iso.datetime(),
  to: name,
  database: z.strictObject({ rows: count, bytes: count }),
  keys: z.strictObject({
    files: count,
    /** Days that a backup of the keys is kept. */
    days: count,
    /** Stamps of those that were taken away, because their days are over. */
    removed: z.array(name),
  }),
  films: z.strictObject({ files: count, bytes: count, copied: count }),
  /** Lines in the ledger of destroyed keys. */
  destroyed: count,
  /** Entries that the newest checkpoint covers. */
  covered: count,
  /** Why nothing old was taken away: by a clock that cannot be believed it may not be old. */
  clock: z.exactOptional(z.enum(["clock-jumped", "clock-behind"])),
});
export type BackupMade = z.infer<typeof backupMadeSchema>;

/** What `verify --json` prints of a backup that is whole. */
export const backupVerifiedSchema = z.strictObject({
  schema: z.literal("glimmer/backup-verified@1"),
  database: name,
  keys: name,
  rows: count,
  /** Cases of which one film was opened and read to its end. */
  cases: count,
  bytes: count,
  /** Cases whose films' key was destroyed: nothing of them opens, as it should be. */
  destroyed: count,
});
export type BackupVerified = z.infer<typeof backupVerifiedSchema>;

/** What `restore --json` prints. */
export const restoredSchema = z.strictObject({
  schema: z.literal("glimmer/restored@1"),
  /** When the database was copied: what was written later is lost. */
  database: name,
  keys: name,
  rows: count,
  films: count,
  /** Sealed files that the database knows and the backup has not. */
  missing: count,
  /** Keys that came back with the backup, and were destroyed again. */
  destroyed: count,
});
export type Restored = z.infer<typeof restoredSchema>;

/** How long backups are kept, as the service wishes; it lies in the data folder for the command line. */
export const backupDaysSchema = z.strictObject({ keyBackupDays: z.int().min(1).max(400) });
