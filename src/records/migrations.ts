import { sql } from "kysely";
import type { Kysely } from "kysely";
import { RecordsProblem } from "./problem.ts";
import type { ColumnTypes } from "./engine.ts";
import { first } from "./migrations/001-first.ts";
import { shownAt } from "./migrations/002-shown-at.ts";
import { demoAt } from "./migrations/003-demo-at.ts";
import { putForward } from "./migrations/009-put-forward.ts";
import { endings } from "./migrations/008-endings.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** In their order. One that was ever released is never changed: a new one follows it. */
const migrations: readonly ((db: Kysely<Tables>, types: ColumnTypes) => Promise<void>)[] = [
  first,
  shownAt,
  demoAt,
  putForward,
  endings,
];

/**
 * Brings the database up to this code, in one transaction: interrupted, it is as it was before.
 *
 * @throws RecordsProblem `records-newer`, and the database is as it was
 */
export async function migrate(database: Database, types: ColumnTypes): Promise<void> {
  await database.write(async (db) => {
    await sql`create table if not exists schema_version (version bigint not null)`.execute(db);
    const stands = await db.selectFrom("schemaVersion").select("version").executeTakeFirst();
    const from = stands?.version ?? 0;
    if (from > migrations.length) {
      throw new RecordsProblem("records-newer", `version ${from}, and this Glimmer knows ${migrations.length}`);
    }
    if (from === migrations.length) return;
    for (const step of migrations.slice(from)) await step(db, types);
    const version = migrations.length;
    if (stands) await db.updateTable("schemaVersion").set({ version }).execute();
    else await db.insertInto("schemaVersion").values({ version }).execute();
  });
}
