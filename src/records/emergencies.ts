import type { RecordSeal } from "#domain/keeping.ts";
import type { EmergencyStore } from "#domain/records.ts";
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
      const row = await all().where("id", "=", id).executeTakeFirst();
      return row ? emergencyOf(row) : null;
    },
    ofCase: async (caseId) => (await all().where("caseId", "=", caseId).execute()).map(emergencyOf),
    grantsTo: async (account) =>
      (await all().where("by", "=", account).execute()).map(({ reason: _sealed, ...grant }) => grant),
    asked: async () =>
      (await all().where("allowedAt", "is", null).where("endedAt", "is", null).execute()).map(emergencyOf),
  };
}
