import { sql } from "kysely";
import type { Kysely } from "kysely";
import { RecordsProblem } from "./problem.ts";
import type { ColumnTypes } from "./engine.ts";
import { first } from "./migrations/001-first.ts";
import { shownAt } from "./migrations/002-shown-at.ts";
import { demoAt } from "./migrations/003-demo-at.ts";
import { access } from "./migrations/004-access.ts";
import { consents } from "./migrations/005-consents.ts";
import { putForward } from "./migrations/009-put-forward.ts";
import { identities } from "./migrations/007-identities.ts";
import { contacts } from "./migrations/010-contacts.ts";
import { auditOfCase } from "./migrations/011-audit-of-case.ts";
import { answers } from "./migrations/012-answers.ts";
import { whyItStopped } from "./migrations/013-why-it-stopped.ts";
import { auditChain } from "./migrations/006-audit-chain.ts";
import { endings } from "./migrations/008-endings.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** In their order. One that was ever released is never changed: a new one follows it. */
const migrations: readonly ((db: Kysely<Tables>, types: ColumnTypes) => Promise<void>)[] = [
  first,
  shownAt,
  demoAt,
  putForward,
  contacts,
  auditChain,
  access,
  endings,
  identities,
  consents,
  auditOfCase,
  answers,
  whyItStopped,
];

/** What this code brings a database up to. */
export const newestVersion = migrations.length;

/**
 * Brings the database up to this code, in one transaction: interrupted, it is as it was before.
 *
 * @param version below the newest where an older database is wanted, as tests do
 * @throws RecordsProblem `records-newer`, and the database is as it was
 */
export async function migrate(database: Database, types: ColumnTypes, version = newestVersion): Promise<void> {
  await database.write(async (db) => {
    await sql`create table if not exists schema_version (version bigint not null)`.execute(db);
    const stands = await db.selectFrom("schemaVersion").select("version").executeTakeFirst();
    const from = stands?.version ?? 0;
    if (from > newestVersion) {
      throw new RecordsProblem("records-newer", `version ${from}, and this Glimmer knows ${newestVersion}`);
    }
    if (from >= version) return;
    for (const step of migrations.slice(from, version)) await step(db, types);
    if (stands) await db.updateTable("schemaVersion").set({ version }).execute();
    else await db.insertInto("schemaVersion").values({ version }).execute();
  });
}
