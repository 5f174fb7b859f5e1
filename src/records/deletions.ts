import type { Deletion } from "#domain/deletion.ts";
import type { DeletionStore } from "#domain/records.ts";
import { mustChange } from "./database.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export function deletionStore(database: Database): DeletionStore {
  return {
    async add(deletion) {
      await database.write((db) => db.insertInto("deletions").values(rowOf(deletion)).execute());
    },
    async change(deletion) {
      const change = await database.write((db) =>
        db.updateTable("deletions").set(rowOf(deletion)).where("id", "=", deletion.id).executeTakeFirst(),
      );
      mustChange(change, "deletion");
    },
    async get(id) {
      const row = await all(database).where("id", "=", id).executeTakeFirst();
      return row ? deletionOf(row) : null;
    },
    async ofCase(caseId) {
      return (await all(database).where("caseId", "=", caseId).execute()).map(deletionOf);
    },
    async unfinished() {
      return (await all(database).where("step", "!=", "certified").execute()).map(deletionOf);
    },
    async keysGoneBy(at) {
      const rows = await all(database)
        .where("keysGoneAt", "<=", at)
        .where("step", "=", "certified")
        .where("second", "is", null)
        .execute();
      return rows.map(deletionOf);
    },
    async clockSeen(name) {
      const row = await database.read.selectFrom("clockSeen").select("at").where("name", "=", name).executeTakeFirst();
      return row?.at ?? null;
    },
    async seeClock(name, at) {
      await database.write((db) =>
        db
          .insertInto("clockSeen")
          .values({ name, at })
          .onConflict((conflict) => conflict.column("name").doUpdateSet({ at }))
          .execute(),
      );
    },
  };
}

const all = ({ read }: Database) => read.selectFrom("deletions").selectAll().orderBy("intendedAt").orderBy("id");

const rowOf = (deletion: Deletion): Tables["deletions"] => ({
  ...deletion,
  found: JSON.stringify(deletion.found),
  keys: JSON.stringify(deletion.keys),
});

const deletionOf = (row: Tables["deletions"]): Deletion => ({
  ...row,
  found: JSON.parse(row.found),
  keys: JSON.parse(row.keys),
});
