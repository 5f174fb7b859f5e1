import type { RecordSeal } from "#domain/keeping.ts";
import type { EmergencyStore } from "#domain/records.ts";
import type { VaultProblemCode } from "#domain/sealed.ts";
import type { Emergency } from "#domain/team.ts";
import type { Database } from "./database.ts";
import { mustChange } from "./database.ts";
import { refuseWhereGone } from "./held.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

export function emergencyStore(database: Database, seal: RecordSeal): EmergencyStore {
  const reason = sealedColumn(seal, "emergencies.reason");
  const rowOf = (one: Emergency): Tables["emergencies"] => ({
    ...one,
    reason: reason.seal(one.caseId, one.id, one.reason),
  });
  const emergencyOf = (row: Tables["emergencies"]): Emergency => ({
    ...row,
    reason: reason.open(row.caseId, row.id, row.reason),
  });
  /** Those whose reason still opens: once the record's key is destroyed, nothing is left to decide or to be told. */
  const opening = (rows: readonly Tables["emergencies"][]): readonly Emergency[] =>
    rows.flatMap((row) => {
      try {
        return [emergencyOf(row)];
      } catch (error) {
        if (isKeyGone(error)) return [];
        throw error;
      }
    });
  const all = () => database.read.selectFrom("emergencies").selectAll().orderBy("askedAt").orderBy("id");

  return {
    async add(one) {
      await database.write(async (db) => {
        await refuseWhereGone(db, one.caseId);
        await db.insertInto("emergencies").values(rowOf(one)).execute();
      });
    },
    async change(one) {
      const change = await database.write(async (db) => {
        await refuseWhereGone(db, one.caseId);
        return db.updateTable("emergencies").set(rowOf(one)).where("id", "=", one.id).executeTakeFirst();
      });
      mustChange(change, "emergency");
    },
    async get(id) {
      return opening(await all().where("id", "=", id).execute())[0] ?? null;
    },
    ofCase: async (caseId) => opening(await all().where("caseId", "=", caseId).execute()),
    grantsTo: async (account) =>
      (await all().where("by", "=", account).execute()).map(({ reason: _sealed, ...grant }) => grant),
    asked: async () => opening(await all().where("allowedAt", "is", null).where("endedAt", "is", null).execute()),
  };
}

const gone: VaultProblemCode = "vault-key-gone";
const isKeyGone = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === gone;
