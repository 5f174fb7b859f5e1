import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** How people are reached safely: in a table of its own, so that nothing else that is read brings it along. */
export async function contacts({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("contacts")
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("person", text, (c) => c.notNull())
    .addColumn("revision", "bigint", (c) => c.notNull())
    .addColumn("changedBy", text, (c) => c.notNull())
    .addColumn("changedAt", text, (c) => c.notNull())
    .addColumn("said", bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint("contactOfPerson", ["caseId", "person"])
    .execute();
}
