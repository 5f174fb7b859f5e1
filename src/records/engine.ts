/**
 * Every difference between SQLite and PostgreSQL. In both, a transaction waits at its beginning until it is the only one
 * that writes, and a commit that has returned survives a pulled plug.
 */
import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, StatementSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from "kysely";
import type { DatabaseConnection, Dialect, RawBuilder, SqliteDatabase, SqliteStatement } from "kysely";
import { Pool, types as postgresTypes } from "pg";
import type { RecordsProblemCode } from "#domain/records.ts";

export interface Engine {
  readonly dialect: Dialect;
  readonly types: ColumnTypes;
  /** What a failure to open the database means. */
  readonly problem: (error: unknown) => RecordsProblemCode;
  /** Whether a write failed because its disk has no room; nothing of that transaction stands. */
  readonly isFull: (error: unknown) => boolean;
}

export interface ColumnTypes {
  /** Ordered by its bytes, so that text order is time order everywhere. */
  readonly text: RawBuilder<unknown>;
  readonly bytes: RawBuilder<unknown>;
  /** What makes a table one that is only added to: its rows are neither changed nor taken out. */
  readonly onlyAdded: (table: string) => readonly RawBuilder<unknown>[];
}

/** @param where path of an SQLite file, or a `postgres:` address */
export function engineAt(where: string): Engine {
  return isPostgres(where) ? postgres(where) : sqlite(where);
}

/** For reading alone, beside whoever writes. */
export interface Reader extends Pick<Engine, "dialect" | "problem"> {
  /** Begins a transaction that sees one moment of the whole database. */
  readonly begins: string;
}

/** @param where path of an SQLite file that is there, or a `postgres:` address */
export function readerAt(where: string): Reader {
  if (isPostgres(where)) return { ...postgres(where), begins: "begin isolation level repeatable read read only" };
  return { ...sqlite(where, openToRead), begins: "begin" };
}

const isPostgres = (where: string): boolean => /^postgres(ql)?:\/\//.test(where);

function sqlite(path: string, open = openFile): Engine {
  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new OneConnection(path, open),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    types: { text: sql`text`, bytes: sql`blob`, onlyAdded: onlyAddedInSqlite },
    problem(error) {
      const code = sqliteCode(error);
      return code === sqliteCorrupt || code === sqliteNotADatabase ? "records-damaged" : "records-unreachable";
    },
    isFull: (error) => sqliteCode(error) === sqliteFull,
  };
}

const onlyAddedInSqlite = (table: string) =>
  ["update", "delete"].map((change) =>
    sql.raw(
      `create trigger ${table}_no_${change} before ${change} on ${table} ` +
        `begin select raise(abort, 'This table is only added to'); end`,
    ),
  );

const sqliteBusy = 5;
const sqliteCorrupt = 11;
const sqliteFull = 13;
const sqliteNotADatabase = 26;

/** The lowest byte; the others say more about the same. */
function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error)) return null;
  return typeof error.errcode === "number" ? error.errcode & 0xff : null;
}

/** Milliseconds that one waits for another process. */
const patience = 10_000;

/** Kysely gives the one connection to one user at a time. */
class OneConnection extends SqliteDriver {
  #db: DatabaseSync | null = null;

  constructor(path: string, open: (path: string) => DatabaseSync) {
    super({
      database: async () => {
        this.#db = open(path);
        return spoken(this.#db);
      },
    });
  }

  /**
   * Whoever begins is the one that writes, also among several processes. It waits for the others without holding up this
   * process, which may be playing a film to somebody.
   */
  override async beginTransaction(): Promise<void> {
    const until = performance.now() + patience;
    while (!this.#begun()) {
      if (performance.now() > until) throw new Error("Another process has been writing to the database for too long");
      await setTimeout(5);
    }
  }

  #begun(): boolean {
    try {
      this.#db?.exec("pragma busy_timeout = 0; begin immediate");
      return true;
    } catch (error) {
      if (sqliteCode(error) === sqliteBusy) return false;
      throw error;
    } finally {
      this.#db?.exec(`pragma busy_timeout = ${patience}`);
    }
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After some failures, a full disk among them, SQLite has taken everything back by itself.
    if (this.#db?.isTransaction) await super.rollbackTransaction(connection);
  }
}

const openToRead = (path: string): DatabaseSync => new DatabaseSync(path, { timeout: patience, readOnly: true });

function openFile(path: string): DatabaseSync {
  // Its log takes over who may read it.
  closeSync(openSync(path, "a", 0o600));
  const db = new DatabaseSync(path, { timeout: patience, enableForeignKeyConstraints: true });
  try {
    db.exec("pragma journal_mode = wal; pragma synchronous = full");
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** Node's SQLite in the words that Kysely's driver uses. Statements are kept: preparing costs more than running. */
function spoken(db: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => db.close(),
    prepare(text) {
      const statement = kept.get(text) ?? prepared(db.prepare(text));
      // Lists of different lengths make different statements without end.
      if (kept.size > 500) kept.clear();
      kept.set(text, statement);
      return statement;
    },
  };
}

function prepared(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...values.map(sqliteValue)),
    run: (values) => statement.run(...values.map(sqliteValue)),
    iterate() {
      throw new Error("Nothing streams: it would keep everybody else from the one connection");
    },
  };
}

function sqliteValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite keeps no ${typeof value}`);
}

function postgres(url: string): Engine {
  return {
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new OneWriter(url),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    types: { text: sql`text collate "C"`, bytes: sql`bytea`, onlyAdded: onlyAddedInPostgres },
    problem: () => "records-unreachable",
    isFull: (error) => error instanceof Error && "code" in error && error.code === postgresDiskFull,
  };
}

const onlyAddedInPostgres = (table: string) => [
  sql.raw(
    `create function ${table}_only_added() returns trigger language plpgsql as ` +
      `$$ begin raise exception 'This table is only added to'; end $$`,
  ),
  sql.raw(
    `create trigger ${table}_only_added before update or delete or truncate on ${table} ` +
      `for each statement execute function ${table}_only_added()`,
  ),
];

const postgresDiskFull = "53100";

/** Any number, as long as every Glimmer at this database uses the same. */
const writerLock = 4460;

class OneWriter extends PostgresDriver {
  constructor(url: string) {
    super({
      pool: async () => poolAt(url),
      onCreateConnection: async (connection) => {
        // A writer that fell silent holds up everybody else.
        const settings = "set synchronous_commit = on; set idle_in_transaction_session_timeout = '60s'";
        await connection.executeQuery(CompiledQuery.raw(settings));
      },
    });
  }

  /** Held until commit or rollback. Reads within see every earlier writer's work: the default isolation looks anew at each. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`begin; select pg_advisory_xact_lock(${writerLock})`));
  }
}

function poolAt(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 10_000,
    types: {
      // Counts of bytes: exact up to 2^53.
      getTypeParser: (oid, format) =>
        oid === postgresTypes.builtins.INT8 ? Number : postgresTypes.getTypeParser(oid, format),
    },
  });
  // A connection that breaks is not a fault of the process: its query fails, and the next one has another connection.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
