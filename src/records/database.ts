import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * How a store reaches the database. One transaction writes at a time, in both databases: what a writer has read still
 * holds when it writes.
 */
export interface Database {
  /** For reading. Inside a transaction it sees what the transaction wrote. */
  readonly read: Kysely<Tables>;
  /** All of `work` or none of it: as a part of the transaction that is open, or as one of its own. */
  write<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
}

/** @throws Error if a change met no row: nobody may believe that something was kept which was not. */
export function mustChange({ numUpdatedRows }: { readonly numUpdatedRows: bigint }, what: string): void {
  if (numUpdatedRows !== 1n) throw new Error(`There is no ${what} to change`);
}

/** The next number of a row of numbers, from 1; none comes twice. Its caller is the one that writes. */
export async function nextNumber(db: Kysely<Tables>, name: "case" | "job" | "audit"): Promise<number> {
  const { value } = await db
    .insertInto("counters")
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column("name").doUpdateSet((eb) => ({ value: eb("counters.value", "+", 1) })))
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}
