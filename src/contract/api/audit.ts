import { z } from "zod";
import { auditKinds } from "#domain/audit.ts";
import { route } from "./declare.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.base64();
const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** An entry of the audit: ids, codes, dates and numbers. What is not known is left out. */
export const auditEntry = z.strictObject({
  seq: z.int(),
  at: z.string(),
  by: z.string().nullable(),
  what: z.enum(auditKinds),
  subject: z.string().nullable(),
  caseId: z.string().nullable(),
  session: z.string().optional(),
  strength: z.string().optional(),
  relation: z.string().optional(),
  result: z.enum(["ok", "refused"]).optional(),
  reason: z.string().optional(),
  count: z.int().optional(),
  bytes: z.int().optional(),
  prev: hash,
  hash,
});

export const audit = {
  list: route({
    method: "GET",
    path: "/api/audit",
    act: "see-audit",
    about:
      "What was done, by whom, by what right, and what was refused: the audit's entries with a number above `after`, at most 500.",
    query: z.strictObject({ after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) }),
    answer: z.strictObject({
      entries: z.array(auditEntry),
      /** There are more after the last of these. */
      more: z.boolean(),
    }),
  }),
  checkpoint: route({
    method: "GET",
    path: "/api/audit/checkpoint",
    act: "see-audit",
    about:
      "A signed checkpoint over everything in the audit (C2SP tlog-checkpoint), and, where it is asked for, the proofs of RFC 6962: `from`, that the audit of that size is the beginning of this one; `entry`, that the entry of that number is in it.",
    query: z.strictObject({ from: number.optional(), entry: number.optional() }),
    answer: z.strictObject({
      size: z.int(),
      root: base64,
      /** The signed note as it is handed out. */
      note: z.string(),
      /** The key to check it with (C2SP signed-note). */
      key: z.string(),
      consistency: z.array(base64).nullable(),
      inclusion: z
        .strictObject({
          /** The entry's canonical JSON, which is hashed. */
          leaf: z.string(),
          path: z.array(base64),
        })
        .nullable(),
    }),
  }),
};
