import type { CaseStore } from "#domain/records.ts";
import { mustChange, nextNumber } from "./database.ts";
import { refuseWhereHeld } from "./held.ts";
import type { Database } from "./database.ts";

/** What is sealed under a case's record key, and what leads to nothing without it; in an order that keeps references whole. */
export const writtenInCase = ["jobs", "edits", "forwards", "copies", "contacts", "emergencies", "films"] as const;

export function caseStore(database: Database): CaseStore {
  return {
    async add(one) {
      await database.write((db) => db.insertInto("cases").values(one).execute());
    },
    async change(one) {
      const change = await database.write((db) =>
        db.updateTable("cases").set(one).where("id", "=", one.id).executeTakeFirst(),
      );
      mustChange(change, "case");
    },
    async get(id) {
      const row = await database.read.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst();
      return row ?? null;
    },
    list: async () => database.read.selectFrom("cases").selectAll().orderBy("createdAt").orderBy("id").execute(),
    async remove(id) {
      await database.write(async (db) => {
        await refuseWhereHeld(db, id);
        await db.deleteFrom("jobs").where("caseId", "=", id).execute();
        await db.deleteFrom("edits").where("caseId", "=", id).execute();
        await db.deleteFrom("consents").where("caseId", "=", id).execute();
        await db.deleteFrom("team").where("caseId", "=", id).execute();
        await db.deleteFrom("emergencies").where("caseId", "=", id).execute();
        await db.deleteFrom("forwards").where("caseId", "=", id).execute();
        await db.deleteFrom("copies").where("caseId", "=", id).execute();
        await db.deleteFrom("contacts").where("caseId", "=", id).execute();
        await db.deleteFrom("cycles").where("caseId", "=", id).execute();
        await db.deleteFrom("cases").where("id", "=", id).execute();
      });
    },
    async removeRecord(id) {
      await database.write(async (db) => {
        await refuseWhereHeld(db, id);
        for (const table of writtenInCase) await db.deleteFrom(table).where("caseId", "=", id).execute();
        await db.updateTable("endings").set({ holdReason: null, heldAt: null }).where("caseId", "=", id).execute();
      });
    },
    nextNumber: async () => database.write((db) => nextNumber(db, "case")),

    async addCycle(cycle) {
      await database.write((db) => db.insertInto("cycles").values(cycle).execute());
    },
    async cycle(id) {
      const row = await database.read.selectFrom("cycles").selectAll().where("id", "=", id).executeTakeFirst();
      return row ?? null;
    },
    cyclesOf: async (caseId) =>
      database.read.selectFrom("cycles").selectAll().where("caseId", "=", caseId).orderBy("number").execute(),
    allCycles: async () => database.read.selectFrom("cycles").selectAll().orderBy("caseId").orderBy("number").execute(),
  };
}
