import { CamelCasePlugin, Kysely, sql } from "kysely";
import { engineAt } from "../engine.ts";
import { migrate, newestVersion } from "../migrations.ts";
import { RecordsProblem } from "../problem.ts";
import type { Tables } from "../tables.ts";
import { firstLine, lastLine, rowLine } from "./copied-row.ts";
import { tablesInOrder } from "./tables-in-order.ts";

/** Rows that are written at once. */
const AT_ONCE = 100;

type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

/**
 * Makes a database of a copy, in either kind: all of it, or nothing. It has the version of the copy; opening it brings it up.
 *
 * @param where as `openRecords` takes it: a database that has no tables yet
 * @param lines without their ends
 * @returns how many rows there are
 * @throws RecordsProblem `records-newer`, `records-unreachable`, `records-damaged` where it is no whole copy, `records-in-use`
 *   where there is something already
 */
export async function copyIn(where: string, lines: AsyncIterable<string>): Promise<number> {
  const engine = engineAt(where);
  const db = new Kysely<Tables>({ dialect: engine.dialect, plugins: [new CamelCasePlugin()] });
  try {
    await reach(db, engine.problem);
    return await db.transaction().execute(async (transaction) => {
      if ((await transaction.introspection.getTables()).length > 0) throw new RecordsProblem("records-in-use");
      const reading = lines[Symbol.asyncIterator]();
      const { version } = firstLine.parse(parsed(await reading.next()));
      if (version > newestVersion) throw new RecordsProblem("records-newer", `version ${version}`);
      await migrate({ read: transaction, write: (work) => work(transaction) }, engine.types, version);
      return fill(transaction, { [Symbol.asyncIterator]: () => reading });
    });
  } catch (error) {
    if (error instanceof RecordsProblem) throw error;
    throw new RecordsProblem("records-damaged", error instanceof Error ? error.message : undefined, { cause: error });
  } finally {
    await db.destroy();
  }
}

async function reach(db: Kysely<Tables>, problem: ReturnType<typeof engineAt>["problem"]): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    throw new RecordsProblem(problem(cause), cause instanceof Error ? cause.message : undefined, { cause });
  }
}

async function fill(db: Kysely<Tables>, lines: AsyncIterable<string>): Promise<number> {
  let waiting: { readonly table: string; readonly rows: Row[] } = { table: "", rows: [] };
  let count = 0;
  for await (const line of lines) {
    const read: unknown = JSON.parse(line);
    const last = lastLine.safeParse(read);
    if (last.success) {
      await insert(db, waiting);
      if (last.data.rows !== count) throw new Error(`${count} rows, and there were to be ${last.data.rows}`);
      return count;
    }
    const { table, row } = rowLine.parse(read);
    if (!tablesInOrder.includes(table)) throw new Error(`a table ${table}`);
    if (table !== waiting.table || waiting.rows.length === AT_ONCE) {
      await insert(db, waiting);
      waiting = { table, rows: [] };
    }
    waiting.rows.push(row);
    count += 1;
  }
  throw new Error("its end is missing");
}

async function insert(db: Kysely<Tables>, { table, rows }: { table: string; rows: readonly Row[] }): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(names.map((name) => row[name] ?? null))})`));
  await sql`insert into ${sql.table(table)} (${columns}) values ${values}`.execute(db);
}

function parsed(next: IteratorResult<string>): unknown {
  if (next.done === true) throw new Error("it is empty");
  return JSON.parse(next.value);
}
