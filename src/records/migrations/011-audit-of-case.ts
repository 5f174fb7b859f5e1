import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";

/** What happened in one case is asked for by its family: who has watched. */
export async function auditOfCase({ schema }: Kysely<Tables>): Promise<void> {
  await schema.createIndex("auditOfCase").on("audit").columns(["caseId", "seq"]).execute();
}
