import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** An account has several roles; a case has a team, and may be opened in an emergency. */
export async function access(db: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  const { schema } = db;
  for (const table of ["accounts", "invitations"] as const) {
    await schema
      .alterTable(table)
      .addColumn("roles", text, (c) => c.notNull().defaultTo(""))
      .execute();
    // Whoever owned the service could do all there was.
    const roles = sql`case role when 'owner' then 'operator lead guider' else role end`;
    await sql`update ${sql.table(table)} set roles = ${roles}`.execute(db);
    await schema.alterTable(table).dropColumn("role").execute();
  }
  await schema
    .createTable("team")
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("account", text, (c) => c.notNull().references("accounts.id"))
    .addColumn("as", text, (c) => c.notNull())
    .addColumn("from", text, (c) => c.notNull())
    .addColumn("until", text)
    .addPrimaryKeyConstraint("memberOfCase", ["caseId", "account"])
    .execute();
  await schema.createIndex("teamsOfAccount").on("team").column("account").execute();
  await schema
    .createTable("emergencies")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("by", text, (c) => c.notNull().references("accounts.id"))
    .addColumn("reason", bytes, (c) => c.notNull())
    .addColumn("askedAt", text, (c) => c.notNull())
    .addColumn("allowedBy", text)
    .addColumn("allowedAt", text)
    .addColumn("until", text)
    .addColumn("endedAt", text)
    .addColumn("toldAt", text)
    .execute();
  await schema.createIndex("emergenciesOfCase").on("emergencies").column("caseId").execute();
  await schema.createIndex("emergenciesOfAccount").on("emergencies").column("by").execute();
}
