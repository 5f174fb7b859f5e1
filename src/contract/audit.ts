import { z } from "zod";

const count = z.int().nonnegative();

/** What `audit export --json` prints. */
export const auditExportedSchema = z.strictObject({
  schema: z.literal("glimmer/audit-exported@1"),
  file: z.string().min(1),
  checkpoint: z.string().min(1).nullable(),
  key: z.string().min(1).nullable(),
  entries: count,
  covered: count,
});
export type AuditExported = z.infer<typeof auditExportedSchema>;

/** What `audit verify --json` prints of an audit that is whole; `covered` is the size of the largest checkpoint. */
export const auditVerifiedSchema = z.strictObject({
  schema: z.literal("glimmer/audit-verified@1"),
  entries: count,
  covered: count,
});
export type AuditVerified = z.infer<typeof auditVerifiedSchema>;
