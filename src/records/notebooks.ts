import type { Kysely } from "kysely";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Edit, KeptEdit, NotebookRef } from "#domain/notebook.ts";
import type { NotebookStore } from "#domain/records.ts";
import type { Database } from "./database.ts";
import { refuseWhereGone } from "./held.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

/** Rows in one statement: far below what either database allows, and short enough not to hold others up. */
const atOnce = 1000;

export function notebookStore(database: Database, seal: RecordSeal): NotebookStore {
  const words = sealedColumn(seal, "edits.words");

  const rowOf = (ref: NotebookRef, caseId: string, { name, was, now, ...edit }: KeptEdit): Tables["edits"] => ({
    ...edit,
    kind: ref.kind,
    notebook: ref.id,
    caseId,
    words: words.seal(caseId, placeOf(ref, edit), JSON.stringify({ name, was, now })),
  });
  const editOf = ({ kind, notebook, caseId, words: sealed, ...row }: Tables["edits"]): KeptEdit => ({
    ...row,
    ...JSON.parse(words.open(caseId, placeOf({ kind, id: notebook }, row), sealed)),
  });

  return {
    append: async (ref, caseId, edits, by, at) =>
      database.write(async (db) => {
        const given = new Map<string, Edit>();
        for (const edit of edits) if (!given.has(edit.id)) given.set(edit.id, edit);
        const here = await editsById(db, ref, [...given.keys()]);
        for (const { id } of here) given.delete(id);
        if (given.size > 0 && ref.kind !== "service") await refuseWhereGone(db, caseId);
        const last = await lastSeq(db, ref);
        const added = [...given.values()].map(({ id, name, was, now }, i) => ({
          id,
          name,
          was,
          now,
          seq: last + 1 + i,
          by,
          at,
        }));
        for (const some of inChunks(added)) {
          await db
            .insertInto("edits")
            .values(some.map((edit) => rowOf(ref, caseId, edit)))
            .execute();
        }
        return [...here.map(editOf), ...added];
      }),
    async read(ref, after) {
      const rows = await editsOf(database.read, ref).where("seq", ">", after).execute();
      return rows.map(editOf);
    },
    async *readAll(kind) {
      let last = { notebook: "", seq: 0 };
      for (;;) {
        // A page at a time: nobody waits for the whole, and whoever reads it may use the stores between.
        const rows = await database.read
          .selectFrom("edits")
          .selectAll()
          .where("kind", "=", kind)
          .where((eb) => eb(eb.refTuple("notebook", "seq"), ">", eb.tuple(last.notebook, last.seq)))
          .orderBy("notebook")
          .orderBy("seq")
          .limit(atOnce)
          .execute();
        for (const row of rows) yield { ref: { kind, id: row.notebook }, edit: editOf(row) };
        const end = rows.at(-1);
        if (!end || rows.length < atOnce) return;
        last = end;
      }
    },
  };
}

const placeOf = ({ kind, id }: NotebookRef, edit: { readonly seq: number; readonly id: string }): string =>
  `${kind}/${id} ${edit.seq} ${edit.id}`;

const editsOf = (db: Kysely<Tables>, { kind, id }: NotebookRef) =>
  db.selectFrom("edits").selectAll().where("kind", "=", kind).where("notebook", "=", id).orderBy("seq");

async function editsById(db: Kysely<Tables>, ref: NotebookRef, ids: readonly string[]): Promise<Tables["edits"][]> {
  const rows: Tables["edits"][] = [];
  for (const some of inChunks(ids)) rows.push(...(await editsOf(db, ref).where("id", "in", some).execute()));
  return rows.sort((a, b) => a.seq - b.seq);
}

async function lastSeq(db: Kysely<Tables>, ref: NotebookRef): Promise<number> {
  const row = await editsOf(db, ref).clearOrderBy().orderBy("seq", "desc").limit(1).executeTakeFirst();
  return row?.seq ?? 0;
}

function* inChunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce);
}
