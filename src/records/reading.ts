/** Reads a database as it stands at one moment, beside a server that goes on writing in it, and changes nothing. */
import { CamelCasePlugin, Kysely, sql } from "kysely";
import type { KeptAuditEntry } from "#domain/audit.ts";
import type { ClockFacts } from "#domain/retention.ts";
import { retentionRun } from "#domain/retention.ts";
import { auditStore } from "./audit.ts";
import type { Database } from "./database.ts";
import { deletionStore } from "./deletions.ts";
import { readerAt } from "./engine.ts";
import { newestVersion } from "./migrations.ts";
import { RecordsProblem } from "./problem.ts";
import type { Tables } from "./tables.ts";

/**
 * @param where path of an SQLite file that is there, or a `postgres:` address
 * @param read is given one connection, in a transaction that sees one moment
 * @throws RecordsProblem `records-unreachable`, `records-damaged`, `records-newer`, and whatever `read` throws
 */
export async function readAtOnce<T>(
  where: string,
  read: (db: Kysely<Tables>, version: number) => Promise<T>,
): Promise<T> {
  const engine = readerAt(where);
  const db = new Kysely<Tables>({ dialect: engine.dialect, plugins: [new CamelCasePlugin()] });
  try {
    return await db.connection().execute(async (connection) => {
      await begin(connection, engine);
      try {
        return await read(connection, await versionOf(connection));
      } finally {
        await sql`rollback`.execute(connection);
      }
    });
  } finally {
    await db.destroy();
  }
}

/** @throws RecordsProblem `records-older`, where no Glimmer of this version has opened it yet, and as `readAtOnce` */
export async function readAudit(where: string): Promise<readonly KeptAuditEntry[]> {
  return readAtOnce(where, async (db, version) => {
    if (version < newestVersion) throw new RecordsProblem("records-older", `version ${version}`);
    return auditStore(onlyReading(db)).list(0);
  });
}

/** What tells whether the machine's clock can be believed; nothing, where the database is older than this Glimmer. */
export async function readClockFacts(where: string): Promise<Omit<ClockFacts, "now">> {
  return readAtOnce(where, async (db, version) => {
    if (version < newestVersion) return { lastSeen: null, newestEntry: null };
    const newestEntry = await auditStore(onlyReading(db)).newestAt();
    return { lastSeen: await deletionStore(onlyReading(db)).clockSeen(retentionRun), newestEntry };
  });
}

const onlyReading = (read: Kysely<Tables>): Database => ({
  read,
  write: () => Promise.reject(new Error("only for reading")),
});

async function begin(db: Kysely<Tables>, { begins, problem }: ReturnType<typeof readerAt>): Promise<void> {
  try {
    await sql.raw(begins).execute(db);
    await sql`select version from schema_version`.execute(db);
  } catch (cause) {
    throw new RecordsProblem(problem(cause), cause instanceof Error ? cause.message : undefined, { cause });
  }
}

async function versionOf(db: Kysely<Tables>): Promise<number> {
  const { version } = await db.selectFrom("schemaVersion").select("version").executeTakeFirstOrThrow();
  if (version > newestVersion) {
    throw new RecordsProblem("records-newer", `version ${version}, and this Glimmer knows ${newestVersion}`);
  }
  return version;
}
