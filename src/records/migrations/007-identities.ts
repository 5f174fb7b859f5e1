import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** Accounts at an identity provider that open accounts here, and how sessions that began there stand there. */
export async function identities({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("identities")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("account", text, (c) => c.notNull().references("accounts.id"))
    .addColumn("issuer", text, (c) => c.notNull())
    .addColumn("createdAt", text, (c) => c.notNull())
    .execute();
  await schema.createIndex("identitiesOfAccount").on("identities").column("account").execute();
  await schema.alterTable("sessions").addColumn("identity", text).execute();
  await schema.alterTable("sessions").addColumn("providerSession", text).execute();
  await schema.alterTable("sessions").addColumn("refreshToken", bytes).execute();
  await schema.alterTable("sessions").addColumn("checkedAt", text).execute();
  await schema.createIndex("sessionsOfIdentity").on("sessions").column("identity").execute();
}
