import type { CopyGiven } from "#domain/copy-given.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { CopyStore } from "#domain/records.ts";
import { mustChange } from "./database.ts";
import type { Database } from "./database.ts";
import { refuseWhereGone } from "./held.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

export function copyStore(database: Database, seal: RecordSeal): CopyStore {
  const to = sealedColumn(seal, "copies.to");
  const rowOf = (copy: CopyGiven): Tables["copies"] => ({ ...copy, to: to.seal(copy.caseId, copy.id, copy.to) });
  const copyOf = (row: Tables["copies"]): CopyGiven => ({ ...row, to: to.open(row.caseId, row.id, row.to) });
  const all = () => database.read.selectFrom("copies").selectAll().orderBy("at").orderBy("id");

  return {
    async add(copy) {
      await database.write(async (db) => {
        await refuseWhereGone(db, copy.caseId);
        await db.insertInto("copies").values(rowOf(copy)).execute();
      });
    },
    async change(copy) {
      const change = await database.write(async (db) => {
        await refuseWhereGone(db, copy.caseId);
        return db.updateTable("copies").set(rowOf(copy)).where("id", "=", copy.id).executeTakeFirst();
      });
      mustChange(change, "copy");
    },
    async get(id) {
      const row = await all().where("id", "=", id).executeTakeFirst();
      return row ? copyOf(row) : null;
    },
    ofCase: async (caseId) => (await all().where("caseId", "=", caseId).execute()).map(copyOf),
    async removeAllOf(caseId) {
      await database.write((db) => db.deleteFrom("copies").where("caseId", "=", caseId).execute());
    },
  };
}
