import { AsyncLocalStorage } from "node:async_hooks";
import { CamelCasePlugin, Kysely, sql } from "kysely";
import type { RecordSeal } from "#domain/keeping.ts";
import type { Records, Stores } from "#domain/records.ts";
import { accountStore } from "./accounts.ts";
import { auditStore } from "./audit.ts";
import { caseStore } from "./cases.ts";
import { contactStore } from "./contacts.ts";
import { copyStore } from "./copies.ts";
import { consentStore } from "./consents.ts";
import type { Database } from "./database.ts";
import { emergencyStore } from "./emergencies.ts";
import { deletionStore } from "./deletions.ts";
import { endingStore } from "./endings.ts";
import { engineAt } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { filmStore } from "./films.ts";
import { forwardStore } from "./forwards.ts";
import { jobStore } from "./jobs.ts";
import { migrate } from "./migrations.ts";
import { notebookStore } from "./notebooks.ts";
import { RecordsProblem } from "./problem.ts";
import { sessionStore } from "./sessions.ts";
import { teamStore } from "./team.ts";
import type { Tables } from "./tables.ts";
import { uploadStore } from "./uploads.ts";

export interface RecordsPlace {
  /** Path of an SQLite file, made if it is not there, in a folder that is; or a `postgres:` address. */
  readonly where: string;
  readonly seal: RecordSeal;
}

/**
 * Opens the database and brings its tables up to this code.
 *
 * @throws RecordsProblem `records-unreachable`, `records-damaged`, `records-newer`
 */
export async function openRecords({ where, seal }: RecordsPlace): Promise<Records> {
  const engine = engineAt(where);
  const db = new Kysely<Tables>({ dialect: engine.dialect, plugins: [new CamelCasePlugin()] });
  const database = outsideTransactions(db, engine);
  try {
    await reach(db, engine);
    await migrate(database, engine.types);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    stores: storesOn(database, seal),
    transaction: async (work) =>
      database.write((transaction) => {
        const inside: Database = { read: transaction, write: (part) => part(transaction) };
        return work(storesOn(inside, seal));
      }),
    close: () => db.destroy(),
  };
}

async function reach(db: Kysely<Tables>, engine: Engine): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    throw new RecordsProblem(engine.problem(cause), cause instanceof Error ? cause.message : undefined, { cause });
  }
}

/** Inside a transaction this door is shut: what came through it would wait for that transaction, and it for that. */
function outsideTransactions(db: Kysely<Tables>, engine: Engine): Database {
  const writing = new AsyncLocalStorage<{ open: boolean }>();
  const door = () => {
    if (writing.getStore()?.open) throw new Error("Inside a transaction, use the stores it gives");
    return db;
  };
  return {
    get read() {
      return door();
    },
    async write(work) {
      const state = { open: true };
      try {
        return await door()
          .transaction()
          .execute((transaction) => writing.run(state, () => work(transaction)));
      } catch (cause) {
        throw engine.isFull(cause) ? new RecordsProblem("records-no-room", undefined, { cause }) : cause;
      } finally {
        state.open = false;
      }
    },
  };
}

function storesOn(database: Database, seal: RecordSeal): Stores {
  return {
    accounts: accountStore(database, seal),
    sessions: sessionStore(database, seal),
    cases: caseStore(database),
    films: filmStore(database, seal),
    uploads: uploadStore(database),
    jobs: jobStore(database),
    team: teamStore(database),
    emergencies: emergencyStore(database, seal),
    notebooks: notebookStore(database, seal),
    endings: endingStore(database, seal),
    deletions: deletionStore(database),
    forwards: forwardStore(database, seal),
    copies: copyStore(database, seal),
    contacts: contactStore(database, seal),
    consents: consentStore(database, seal),
    audit: auditStore(database),
  };
}
