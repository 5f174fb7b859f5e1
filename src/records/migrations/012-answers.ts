import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** Devices that were handed over to answer on. */
export async function answers({ schema }: Kysely<Tables>, { text }: ColumnTypes): Promise<void> {
  await schema.alterTable("sessions").addColumn("answersOf", text).execute();
}
