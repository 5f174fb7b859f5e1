import type { AuditEntry, KeptAuditEntry } from "#domain/audit.ts";
import { unfitForAudit } from "#domain/audit.ts";
import type { AuditStore } from "#domain/records.ts";
import { nextNumber } from "./database.ts";
import type { Database } from "./database.ts";
import { beforeTheFirst, linked } from "./log/leaf.ts";
import type { Tables } from "./tables.ts";

/** One writes at a time, so each entry is linked to the one before it. Triggers refuse every change of what stands there. */
export function auditStore(database: Database): AuditStore {
  return {
    async add(entry) {
      const unfit = unfitForAudit(entry);
      if (unfit !== null)
        throw new Error(`The audit takes ids, codes, dates and numbers alone: ${unfit} is none of them`);
      await database.write(async (db) => {
        const last = await db.selectFrom("audit").select("hash").orderBy("seq", "desc").limit(1).executeTakeFirst();
        const next = linked(entry, await nextNumber(db, "audit"), last?.hash ?? beforeTheFirst);
        await db.insertInto("audit").values(rowOf(next)).execute();
      });
    },
    async newestAt() {
      const last = await database.read
        .selectFrom("audit")
        .select("at")
        .where("by", "is not", null)
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return last?.at ?? null;
    },
    async list(after, limit) {
      const all = database.read.selectFrom("audit").selectAll().where("seq", ">", after).orderBy("seq");
      const rows = await (limit === undefined ? all : all.limit(limit)).execute();
      return rows.map(keptIn);
    },
    async ofCase(caseId) {
      const rows = await database.read
        .selectFrom("audit")
        .selectAll()
        .where("caseId", "=", caseId)
        .orderBy("seq")
        .execute();
      return rows.map(keptIn);
    },
  };
}

function rowOf(entry: KeptAuditEntry): Tables["audit"] {
  const { session = null, strength = null, relation = null, result = null, reason = null } = entry;
  const { count = null, bytes = null } = entry;
  return { ...entry, session, strength, relation, result, reason, count, bytes };
}

/** What is not known stands in no field at all: then it is not in the hash either, and later fields change no older hash. */
function keptIn(row: Tables["audit"]): KeptAuditEntry {
  const { seq, at, by, what, subject, caseId, prev, hash, ...more } = row;
  const known: Partial<AuditEntry> = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== null));
  return { seq, at, by, what, subject, caseId, ...known, prev, hash };
}
