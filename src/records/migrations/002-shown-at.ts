import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** Sessions say when somebody last showed who they are: until now, when they signed in. */
export async function shownAt(db: Kysely<Tables>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .alterTable("sessions")
    .addColumn("shownAt", text, (c) => c.notNull().defaultTo(""))
    .execute();
  await db
    .updateTable("sessions")
    .set((eb) => ({ shownAt: eb.ref("createdAt") }))
    .execute();
}
