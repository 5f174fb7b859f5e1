import type { CaseStore } from "#domain/records.ts";
import { mustChange, nextNumber } from "./database.ts";
import { refuseWhereHeld } from "./held.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Every table whose rows belong to a case. */
type OfCase = { [T in keyof Tables]: Tables[T] extends { readonly caseId: unknown } ? T : never }[keyof Tables];

/**
 * What becomes of a case's rows when its record key is destroyed. What was sealed under that key, and what leads to nothing
 * without it, goes; ids, codes, dates and numbers that say what happened stay. In an order that keeps references whole; a
 * table that is left out does not compile.
 */
export const withTheRecord = {
  jobs: "goes",
  uploads: "goes",
  edits: "goes",
  consents: "goes",
  forwards: "goes",
  copies: "goes",
  contacts: "goes",
  emergencies: "goes",
  team: "goes",
  films: "goes",
  cycles: "stays",
  endings: "stays", // without the reason of a hold, the only words in it
  deletions: "stays",
  audit: "stays",
} as const satisfies { readonly [table in OfCase]: "goes" | "stays" };

type Going = { [T in OfCase]: (typeof withTheRecord)[T] extends "goes" ? T : never }[OfCase];
const isGoing = (table: string): table is Going =>
  Object.entries(withTheRecord).some(([name, what]) => name === table && what === "goes");
const goingTables = Object.keys(withTheRecord).filter(isGoing);

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
    async coded(code) {
      const row = await database.read.selectFrom("cases").selectAll().where("code", "=", code).executeTakeFirst();
      return row ?? null;
    },
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
        for (const table of goingTables) await db.deleteFrom(table).where("caseId", "=", id).execute();
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
