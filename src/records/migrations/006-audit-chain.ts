import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import { beforeTheFirst, linked } from "../log/leaf.ts";
import type { Tables } from "../tables.ts";

/**
 * Each entry of the audit carries the hash of the one before it, says more of what happened, and can neither be changed
 * nor taken out any more. What stands there already is linked as it is.
 */
export async function auditChain(db: Kysely<Tables>, { text, onlyAdded }: ColumnTypes): Promise<void> {
  for (const column of ["session", "strength", "relation", "result", "reason"] as const) {
    await db.schema.alterTable("audit").addColumn(column, text).execute();
  }
  for (const column of ["count", "bytes"] as const) {
    await db.schema.alterTable("audit").addColumn(column, "bigint").execute();
  }
  for (const column of ["prev", "hash"] as const) {
    await db.schema
      .alterTable("audit")
      .addColumn(column, text, (c) => c.notNull().defaultTo(""))
      .execute();
  }
  await link(db);
  for (const statement of onlyAdded("audit")) await statement.execute(db);
}

async function link(db: Kysely<Tables>): Promise<void> {
  const pieces = 1000;
  let [seq, prev] = [0, beforeTheFirst];
  for (;;) {
    const rows = await db
      .selectFrom("audit")
      .select(["seq", "at", "by", "what", "subject", "caseId"])
      .where("seq", ">", seq)
      .orderBy("seq")
      .limit(pieces)
      .execute();
    for (const { seq: at, ...entry } of rows) {
      const { hash } = linked(entry, at, prev);
      await db.updateTable("audit").set({ prev, hash }).where("seq", "=", at).execute();
      [seq, prev] = [at, hash];
    }
    if (rows.length < pieces) return;
  }
}
