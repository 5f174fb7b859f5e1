import type { Kysely } from "kysely";
import type { ColumnTypes } from "../engine.ts";
import type { Tables } from "../tables.ts";

/** All tables. Columns of bytes hold what `RecordSeal` made, a passkey's public key aside; the rest is ids, states, dates and numbers. */
export async function first(db: Kysely<Tables>, types: ColumnTypes): Promise<void> {
  await accounts(db, types);
  await cases(db, types);
  await films(db, types);
  await writings(db, types);
}

async function accounts({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("accounts")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("role", text, (c) => c.notNull())
    .addColumn("name", bytes, (c) => c.notNull())
    .addColumn("signInName", bytes, (c) => c.notNull())
    .addColumn("signInDigest", text, (c) => c.notNull().unique())
    .addColumn("passwordHash", bytes)
    .addColumn("totpSecret", bytes)
    .addColumn("totpStep", "bigint")
    .addColumn("createdAt", text, (c) => c.notNull())
    .addColumn("endedAt", text)
    .execute();
  await schema
    .createTable("passkeys")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("account", text, (c) => c.notNull().references("accounts.id"))
    .addColumn("publicKey", bytes, (c) => c.notNull())
    .addColumn("counter", "bigint", (c) => c.notNull())
    .addColumn("transports", text, (c) => c.notNull())
    .addColumn("name", bytes, (c) => c.notNull())
    .addColumn("createdAt", text, (c) => c.notNull())
    .execute();
  await schema.createIndex("passkeysOfAccount").on("passkeys").column("account").execute();
  await schema
    .createTable("invitations")
    .addColumn("hash", text, (c) => c.primaryKey())
    .addColumn("role", text, (c) => c.notNull())
    .addColumn("name", bytes, (c) => c.notNull())
    .addColumn("createdAt", text, (c) => c.notNull())
    .addColumn("endsAt", text, (c) => c.notNull())
    .execute();
  await schema
    .createTable("sessions")
    .addColumn("hash", text, (c) => c.primaryKey())
    .addColumn("account", text, (c) => c.notNull().references("accounts.id"))
    .addColumn("screenCycle", text)
    .addColumn("strength", text, (c) => c.notNull())
    .addColumn("device", bytes, (c) => c.notNull())
    .addColumn("createdAt", text, (c) => c.notNull())
    .addColumn("seenAt", text, (c) => c.notNull())
    .execute();
  await schema.createIndex("sessionsOfAccount").on("sessions").column("account").execute();
}

async function cases({ schema }: Kysely<Tables>, { text }: ColumnTypes): Promise<void> {
  await schema
    .createTable("cases")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("code", text, (c) => c.notNull().unique())
    .addColumn("guider", text, (c) => c.notNull().references("accounts.id"))
    .addColumn("createdAt", text, (c) => c.notNull())
    .addColumn("awayAt", text)
    .execute();
  await schema
    .createTable("cycles")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("number", "bigint", (c) => c.notNull())
    .addColumn("createdAt", text, (c) => c.notNull())
    .addUniqueConstraint("cyclesOfCase", ["caseId", "number"])
    .execute();
  await schema
    .createTable("counters")
    .addColumn("name", text, (c) => c.primaryKey())
    .addColumn("value", "bigint", (c) => c.notNull())
    .execute();
}

async function films({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("films")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("caseId", text, (c) => c.notNull().references("cases.id"))
    .addColumn("cycleId", text, (c) => c.notNull().references("cycles.id"))
    .addColumn("kind", text, (c) => c.notNull())
    .addColumn("state", text, (c) => c.notNull())
    .addColumn("createdAt", text, (c) => c.notNull())
    .addColumn("name", bytes, (c) => c.notNull())
    .addColumn("bytes", "bigint")
    .addColumn("facts", text)
    .addColumn("problem", text)
    .addColumn("plays", text)
    .addColumn("digest", bytes)
    .addColumn("alike", text)
    .execute();
  await schema.createIndex("filmsOfCase").on("films").columns(["caseId", "alike"]).execute();
  await schema
    .createTable("pieces")
    .addColumn("film", text, (c) => c.notNull().references("films.id").onDelete("cascade"))
    .addColumn("kind", text, (c) => c.notNull())
    .addColumn("key", text, (c) => c.notNull())
    .addColumn("blob", text, (c) => c.notNull())
    .addColumn("blobCase", text, (c) => c.notNull())
    .addColumn("kept", text, (c) => c.notNull())
    .addColumn("blobBytes", "bigint", (c) => c.notNull())
    .addColumn("sealedBytes", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("pieceOfFilm", ["film", "kind", "key"])
    .execute();
  await schema
    .createTable("uploads")
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("film", text, (c) => c.notNull().unique().references("films.id").onDelete("cascade"))
    .addColumn("caseId", text, (c) => c.notNull())
    .addColumn("by", text, (c) => c.notNull())
    .addColumn("length", "bigint")
    .addColumn("offset", "bigint", (c) => c.notNull())
    .addColumn("createdAt", text, (c) => c.notNull())
    .addColumn("changedAt", text, (c) => c.notNull())
    .execute();
  await schema
    .createTable("parts")
    .addColumn("upload", text, (c) => c.notNull().references("uploads.id").onDelete("cascade"))
    .addColumn("offset", "bigint", (c) => c.notNull())
    .addColumn("blob", text, (c) => c.notNull())
    .addColumn("blobCase", text, (c) => c.notNull())
    .addColumn("kept", text, (c) => c.notNull())
    .addColumn("blobBytes", "bigint", (c) => c.notNull())
    .addColumn("sealedBytes", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("partOfUpload", ["upload", "blob"])
    .execute();
}

async function writings({ schema }: Kysely<Tables>, { text, bytes }: ColumnTypes): Promise<void> {
  await schema
    .createTable("jobs")
    .addColumn("seq", "bigint", (c) => c.notNull().unique())
    .addColumn("id", text, (c) => c.primaryKey())
    .addColumn("kind", text, (c) => c.notNull())
    .addColumn("caseId", text, (c) => c.notNull())
    .addColumn("film", text, (c) => c.notNull())
    .addColumn("wants", text, (c) => c.notNull())
    .addColumn("state", text, (c) => c.notNull())
    .addColumn("step", text, (c) => c.notNull())
    .addColumn("progress", "double precision", (c) => c.notNull())
    .addColumn("attempts", "bigint", (c) => c.notNull())
    .addColumn("code", text)
    .addColumn("createdAt", text, (c) => c.notNull())
    .addColumn("changedAt", text, (c) => c.notNull())
    .execute();
  await schema.createIndex("jobsByState").on("jobs").columns(["state", "seq"]).execute();
  await schema.createIndex("jobsOfFilm").on("jobs").column("film").execute();
  await schema
    .createTable("edits")
    .addColumn("kind", text, (c) => c.notNull())
    .addColumn("notebook", text, (c) => c.notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("id", text, (c) => c.notNull())
    .addColumn("caseId", text, (c) => c.notNull())
    .addColumn("by", text, (c) => c.notNull())
    .addColumn("at", text, (c) => c.notNull())
    .addColumn("words", bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint("editOfNotebook", ["kind", "notebook", "seq"])
    .addUniqueConstraint("editOnce", ["kind", "notebook", "id"])
    .execute();
  await schema
    .createTable("audit")
    .addColumn("seq", "bigint", (c) => c.primaryKey())
    .addColumn("at", text, (c) => c.notNull())
    .addColumn("by", text)
    .addColumn("what", text, (c) => c.notNull())
    .addColumn("subject", text)
    .addColumn("caseId", text)
    .execute();
}
