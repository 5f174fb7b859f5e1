import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** How cases end: closing, holds, and every deletion with what it found, what it did and its certificate. */
export async function endings({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("endings")
    .addColumn("caseId", text, (c) => c.primaryKey().references("cases.id").onDelete("cascade"))
    .addColumn("closingAt", text)
    .addColumn("closingBy", text)
    .addColumn("reason", text)
    .addColumn("wantedBy", text)
    .addColumn("closedAt", text)
    .addColumn("recordGoneAt", text)
    .addColumn("heldAt", text)
    .addColumn("heldBy", text)
    .addColumn("holdReason", bytes)
    .addColumn("holdReviewOn", text)
    .addColumn("releaseAskedBy", text)
    .execute();
  await schema
    .createTable("deletions")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("caseId", text, (c) => c.notNull())
    .addColumn("caseCode", text, (c) => c.notNull())
    .addColumn("scope", text, (c) => c.notNull())
    .addColumn("film", text)
    .addColumn("clip", text)
    .addColumn("reason", text, (c) => c.notNull())
    .addColumn("by", text)
    .addColumn("wantedBy", text)
    .addColumn("intendedAt", text, (c) => c.notNull())
    .addColumn("step", text, (c) => c.notNull())
    .addColumn("found", text, (c) => c.notNull())
    .addColumn("destroyedAt", text)
    .addColumn("keysGoneAt", text)
    .addColumn("keys", text, (c) => c.notNull())
    .addColumn("first", text)
    .addColumn("second", text)
    .execute();
  await schema.createIndex("deletionsOfCase").on("deletions").columns(["caseId", "intendedAt"]).execute();
  await schema
    .createTable("clockSeen")
    .addColumn("name", text, (c) => c.primaryKey())
    .addColumn("at", text, (c) => c.notNull())
    .execute();
}
