import { sql } from "kysely";
import type { Kysely } from "kysely";
import { readAtOnce } from "../reading.ts";
import type { Tables } from "../tables.ts";
import { written } from "./copied-row.ts";
import { tablesInOrder } from "./tables-in-order.ts";

/**
 * Hands over the whole database as it stands at one moment, while others may write in it.
 *
 * @param where as `readAtOnce` takes it
 * @param take is given one line after the other, each with its end
 * @returns how many rows there were
 * @throws RecordsProblem as `readAtOnce`, and whatever `take` throws
 */
export async function copyOut(where: string, take: (line: string) => Promise<void>): Promise<number> {
  return readAtOnce(where, async (db, version) => {
    const say = (line: unknown) => take(`${JSON.stringify(line)}\n`);
    await say({ form: "glimmer-database/1", version });
    let rows = 0;
    for (const table of await tablesThere(db)) {
      for (const row of await everyRow(db, table)) {
        const columns = Object.entries(row).map(([name, column]) => [name, written(column)]);
        await say({ table, row: Object.fromEntries(columns) });
        rows += 1;
      }
    }
    await say({ rows });
    return rows;
  });
}

/** An older database has fewer. One that this code does not know would be left out unseen. */
async function tablesThere(db: Kysely<Tables>): Promise<readonly string[]> {
  const there = (await db.introspection.getTables()).map(({ name }) => camelCased(name));
  const unknown = there.filter((name) => name !== "schemaVersion" && !tablesInOrder.includes(name));
  if (unknown.length > 0) throw new Error(`The database has tables that are not ours: ${unknown.join(", ")}`);
  return tablesInOrder.filter((name) => there.includes(name));
}

const camelCased = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** One table is held in memory at a time; films are not in any. */
async function everyRow(db: Kysely<Tables>, table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
  return rows;
}
