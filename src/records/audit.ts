import type { AuditStore } from "#domain/records.ts";
import { nextNumber } from "./database.ts";
import type { Database } from "./database.ts";

export function auditStore(database: Database): AuditStore {
  return {
    async add(entry) {
      await database.write(async (db) =>
        db
          .insertInto("audit")
          .values({ ...entry, seq: await nextNumber(db, "audit") })
          .execute(),
      );
    },
    list: async (after) =>
      database.read.selectFrom("audit").selectAll().where("seq", ">", after).orderBy("seq").execute(),
  };
}
