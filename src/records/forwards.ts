import { z } from "zod";
import type { RecordSeal } from "#domain/keeping.ts";
import type { PutForward } from "#domain/put-forward.ts";
import type { ForwardStore } from "#domain/records.ts";
import { mustChange } from "./database.ts";
import type { Database } from "./database.ts";
import { refuseWhereGone } from "./held.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { Tables } from "./tables.ts";

const said = z.strictObject({
  note: z.string(),
  clips: z.array(
    z.strictObject({
      film: z.string(),
      clip: z.string(),
      key: z.string(),
      title: z.string(),
      seconds: z.number(),
      still: z.number(),
    }),
  ),
});

export function forwardStore(database: Database, seal: RecordSeal): ForwardStore {
  const words = sealedColumn(seal, "forwards.words");
  const rowOf = ({ note, clips, ...one }: PutForward): Tables["forwards"] => ({
    ...one,
    words: words.seal(one.caseId, one.id, JSON.stringify({ note, clips })),
  });
  const forwardOf = ({ words: sealed, ...row }: Tables["forwards"]): PutForward => ({
    ...row,
    ...said.parse(JSON.parse(words.open(row.caseId, row.id, sealed))),
  });
  const all = () => database.read.selectFrom("forwards").selectAll().orderBy("at").orderBy("id");

  return {
    async add(one) {
      await database.write(async (db) => {
        await refuseWhereGone(db, one.caseId);
        await db.insertInto("forwards").values(rowOf(one)).execute();
      });
    },
    async change(one) {
      const change = await database.write(async (db) => {
        await refuseWhereGone(db, one.caseId);
        return db.updateTable("forwards").set(rowOf(one)).where("id", "=", one.id).executeTakeFirst();
      });
      mustChange(change, "forward");
    },
    async get(id) {
      const row = await all().where("id", "=", id).executeTakeFirst();
      return row ? forwardOf(row) : null;
    },
    ofCase: async (caseId) => (await all().where("caseId", "=", caseId).execute()).map(forwardOf),
    toAccount: async (account) => (await all().where("to", "=", account).execute()).map(forwardOf),
    async removeAllOf(caseId) {
      await database.write((db) => db.deleteFrom("forwards").where("caseId", "=", caseId).execute());
    },
  };
}
