import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** Why work stopped before its end. */
export async function whyItStopped({ schema }: Kysely<Tables>, { text }: ColumnTypes): Promise<void> {
  await schema.alterTable("endings").addColumn("because", text).execute();
}
