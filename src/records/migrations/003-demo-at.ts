import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** Cases say whether the demo made them. Of those that were there before nobody can tell, so they count as real. */
export async function demoAt({ schema }: Kysely<Tables>, { text }: ColumnTypes): Promise<void> {
  await schema.alterTable("cases").addColumn("demoAt", text).execute();
}
