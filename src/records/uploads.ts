import type { UploadStore } from "#domain/records.ts";
import { blobOf, columnsOf } from "./blob-columns.ts";
import { mustChange } from "./database.ts";
import type { Database } from "./database.ts";

export function uploadStore(database: Database): UploadStore {
  return {
    async add(upload) {
      await database.write((db) => db.insertInto("uploads").values(upload).execute());
    },
    async get(id) {
      const row = await database.read.selectFrom("uploads").selectAll().where("id", "=", id).executeTakeFirst();
      return row ?? null;
    },
    async ofFilm(film) {
      const row = await database.read.selectFrom("uploads").selectAll().where("film", "=", film).executeTakeFirst();
      return row ?? null;
    },
    unfinished: async () =>
      database.read
        .selectFrom("uploads")
        .selectAll()
        .where((eb) => eb.or([eb("length", "is", null), eb("offset", "<", eb.ref("length"))]))
        .orderBy("createdAt")
        .orderBy("id")
        .execute(),
    async setLength(id, length, now) {
      const change = await database.write((db) =>
        db.updateTable("uploads").set({ length, changedAt: now }).where("id", "=", id).executeTakeFirst(),
      );
      mustChange(change, "upload");
    },
    addPart: async (id, offset, blob, now) =>
      database.write(async (db) => {
        const { numUpdatedRows } = await db
          .updateTable("uploads")
          .set({ offset: offset + blob.bytes, changedAt: now })
          .where("id", "=", id)
          .where("offset", "=", offset)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await db
          .insertInto("parts")
          .values({ upload: id, offset, ...columnsOf(blob) })
          .execute();
        return true;
      }),
    async parts(id) {
      const rows = await database.read
        .selectFrom("parts")
        .selectAll()
        .where("upload", "=", id)
        .orderBy("offset")
        .execute();
      return rows.map(blobOf);
    },
    async remove(id) {
      await database.write((db) => db.deleteFrom("uploads").where("id", "=", id).execute());
    },
  };
}
