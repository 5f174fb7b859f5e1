import type { Film, Piece } from "#domain/film-record.ts";
import type { RecordSeal } from "#domain/keeping.ts";
import type { FilmStore } from "#domain/records.ts";
import { blobOf, columnsOf } from "./blob-columns.ts";
import { refuseWhereGone, refuseWhereHeld } from "./held.ts";
import { mustChange } from "./database.ts";
import type { Database } from "./database.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

export function filmStore(database: Database, seal: RecordSeal): FilmStore {
  const name = sealedColumn(seal, "films.name");
  const digest = sealedColumn(seal, "films.digest");

  const rowOf = (film: Film): Tables["films"] => ({
    ...film,
    name: name.seal(film.caseId, film.id, film.name),
    facts: film.facts === null ? null : JSON.stringify(film.facts),
    digest: digest.sealIfAny(film.caseId, film.id, film.digest),
    alike: film.digest === null ? null : digest.digest(film.caseId, film.digest),
  });
  const filmOf = ({ alike: _alike, ...row }: Tables["films"]): Film => ({
    ...row,
    name: name.open(row.caseId, row.id, row.name),
    facts: row.facts === null ? null : JSON.parse(row.facts),
    digest: digest.openIfAny(row.caseId, row.id, row.digest),
  });

  return {
    async add(film) {
      await database.write(async (db) => {
        await refuseWhereGone(db, film.caseId);
        await db.insertInto("films").values(rowOf(film)).execute();
      });
    },
    async change(film) {
      const change = await database.write(async (db) => {
        await refuseWhereGone(db, film.caseId);
        return db.updateTable("films").set(rowOf(film)).where("id", "=", film.id).executeTakeFirst();
      });
      mustChange(change, "film");
    },
    async get(id) {
      const row = await database.read.selectFrom("films").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? filmOf(row) : null;
    },
    async listOf(caseId) {
      const rows = await inOrder(database).where("caseId", "=", caseId).execute();
      return rows.map(filmOf);
    },
    async all() {
      return (await inOrder(database).execute()).map(filmOf);
    },
    async alike(caseId, text) {
      const rows = await inOrder(database)
        .where("caseId", "=", caseId)
        .where("alike", "=", digest.digest(caseId, text))
        .execute();
      return rows.map(filmOf);
    },
    async remove(id) {
      await database.write(async (db) => {
        const film = await db.selectFrom("films").select("caseId").where("id", "=", id).executeTakeFirst();
        if (film !== undefined) await refuseWhereHeld(db, film.caseId);
        await db.deleteFrom("films").where("id", "=", id).execute();
      });
    },

    putPiece: async ({ film, kind, key, blob }) =>
      database.write(async (db) => {
        const stood = await pieces(db, film).where("kind", "=", kind).where("key", "=", key).executeTakeFirst();
        const columns = columnsOf(blob);
        await db
          .insertInto("pieces")
          .values({ film, kind, key, ...columns })
          .onConflict((conflict) => conflict.columns(["film", "kind", "key"]).doUpdateSet(columns))
          .execute();
        // What is put there again stands there still: whoever asks for the old one means to take it away.
        return stood && stood.blob !== blob.id ? blobOf(stood) : null;
      }),
    async piece(film, kind, key) {
      const row = await pieces(database.read, film).where("kind", "=", kind).where("key", "=", key).executeTakeFirst();
      return row ? pieceOf(row) : null;
    },
    async piecesOf(film) {
      const rows = await pieces(database.read, film).orderBy("kind").orderBy("key").execute();
      return rows.map(pieceOf);
    },
    async removePiece(film, kind, key) {
      const row = await database.write(async (db) => {
        const of = await db.selectFrom("films").select("caseId").where("id", "=", film).executeTakeFirst();
        if (of !== undefined) await refuseWhereHeld(db, of.caseId);
        return db
          .deleteFrom("pieces")
          .where("film", "=", film)
          .where("kind", "=", kind)
          .where("key", "=", key)
          .returningAll()
          .executeTakeFirst();
      });
      return row ? blobOf(row) : null;
    },
    async blobsOf(caseId, kept) {
      const columns = ["blob", "blobCase", "kept", "blobBytes", "sealedBytes"] as const;
      const ofClass = (table: "pieces" | "parts") =>
        database.read.selectFrom(table).select(columns).where("blobCase", "=", caseId).where("kept", "=", kept);
      return (await ofClass("pieces").union(ofClass("parts")).execute()).map(blobOf);
    },
    async blobs() {
      const rows = await database.read
        .selectFrom("pieces")
        .select("blob")
        .union(database.read.selectFrom("parts").select("blob"))
        .execute();
      return rows.map(({ blob }) => blob);
    },
  };
}

const inOrder = ({ read }: Database) => read.selectFrom("films").selectAll().orderBy("createdAt").orderBy("id");

const pieces = (db: Database["read"], film: string) => db.selectFrom("pieces").selectAll().where("film", "=", film);

const pieceOf = (row: Tables["pieces"]): Piece => ({ film: row.film, kind: row.kind, key: row.key, blob: blobOf(row) });
