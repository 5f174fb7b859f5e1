/** The two databases, for suites that run on both. */
import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { RecordSeal } from "#domain/keeping.ts";
import { openKeyStore } from "#vault/key-store.ts";
import { rootFile } from "#vault/root-secret.ts";
import { recordSeal } from "#vault/sealed-record.ts";
import { postgresHere, startPostgres } from "./postgres.ts";

export interface RunningDatabase {
  /** What `openRecords` takes for a new, empty database. */
  fresh(): Promise<string>;
  /** Runs a statement behind Glimmer's back. */
  run(where: string, sql: string): Promise<void>;
  /** Everything the database has on the disk. */
  readonly folder: string;
  stop(): Promise<void>;
}

async function sqlite(): Promise<RunningDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "glimmer-sqlite-"));
  let files = 0;
  return {
    folder,
    fresh: async () => join(folder, `${++files}.db`),
    async run(where, sql) {
      const db = new DatabaseSync(where);
      db.exec(sql);
      db.close();
    },
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgres(): Promise<RunningDatabase> {
  const cluster = await startPostgres();
  return {
    folder: cluster.folder,
    fresh: () => cluster.fresh(),
    async run(where, sql) {
      const client = new Client({ connectionString: where });
      await client.connect();
      try {
        await client.query(sql);
      } finally {
        await client.end();
      }
    },
    stop: () => cluster.stop(),
  };
}

export const databases = [
  { name: "SQLite", here: true, start: sqlite },
  { name: "PostgreSQL", here: postgresHere, start: postgres },
];

/** The seal as the server has it; its keys lie in `folder`. */
export async function sealIn(folder: string, firstStart = true): Promise<RecordSeal> {
  const root = rootFile(join(folder, "root", "secret"));
  return recordSeal(
    await openKeyStore({
      folder: join(folder, "keys"),
      epoch: join(folder, "epoch"),
      ledger: join(folder, "ledger"),
      root,
      firstStart,
    }),
  );
}
