import type { TeamStore } from "#domain/records.ts";
import type { Database } from "./database.ts";

export function teamStore(database: Database): TeamStore {
  return {
    async put(member) {
      const { as, from, until } = member;
      await database.write((db) =>
        db
          .insertInto("team")
          .values(member)
          .onConflict((conflict) => conflict.columns(["caseId", "account"]).doUpdateSet({ as, from, until }))
          .execute(),
      );
    },
    ofCase: async (caseId) =>
      database.read
        .selectFrom("team")
        .selectAll()
        .where("caseId", "=", caseId)
        .orderBy("from")
        .orderBy("account")
        .execute(),
    ofAccount: async (account) =>
      database.read.selectFrom("team").selectAll().where("account", "=", account).orderBy("caseId").execute(),
    async remove(caseId, account) {
      await database.write((db) =>
        db.deleteFrom("team").where("caseId", "=", caseId).where("account", "=", account).execute(),
      );
    },
  };
}
