import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** What people allowed, the texts they were shown, and devices handed over to decide on. */
export async function consents({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("consents")
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("id", text, (c) => c.notNull())
    .addColumn("by", text, (c) => c.notNull())
    .addColumn("at", text, (c) => c.notNull())
    .addColumn("words", bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint("consentOfCase", ["caseId", "seq"])
    .addUniqueConstraint("consentOnce", ["caseId", "id"])
    .execute();
  await schema
    .createTable("consentTexts")
    .addColumn("hash", text, (c) => c.primaryKey())
    .addColumn("words", bytes, (c) => c.notNull())
    .execute();
  await schema.alterTable("sessions").addColumn("consentOf", text).execute();
}
