import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** What is put forward to colleagues, and the copies that left Glimmer. */
export async function putForward({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("forwards")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("by", text, (c) => c.notNull())
    .addColumn("to", text, (c) => c.notNull())
    .addColumn("purpose", text, (c) => c.notNull())
    .addColumn("at", text, (c) => c.notNull())
    .addColumn("until", text, (c) => c.notNull())
    .addColumn("endedAt", text)
    .addColumn("seenAt", text)
    .addColumn("words", bytes, (c) => c.notNull())
    .execute();
  await schema.createIndex("forwardsOfCase").on("forwards").column("caseId").execute();
  await schema.createIndex("forwardsTo").on("forwards").column("to").execute();
  await schema
    .createTable("copies")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("by", text, (c) => c.notNull())
    .addColumn("at", text, (c) => c.notNull())
    .addColumn("purpose", text, (c) => c.notNull())
    .addColumn("kind", text, (c) => c.notNull())
    .addColumn("film", text, (c) => c.notNull())
    .addColumn("key", text, (c) => c.notNull())
    .addColumn("to", bytes, (c) => c.notNull())
    .addColumn("fetchedAt", text)
    .addColumn("bytes", "bigint")
    .addColumn("sha256", text)
    .execute();
  await schema.createIndex("copiesOfCase").on("copies").column("caseId").execute();
}
