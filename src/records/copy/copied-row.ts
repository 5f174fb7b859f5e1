/**
 * The whole database as lines of JSON, the same from either kind:
 *
 *     {"form":"glimmer-database/1","version":11}
 *     {"table":"accounts","row":{"id":"…","name":{"bytes":"base64"},…}}
 *     {"rows":1234}
 *
 * The names of columns are those of `tables.ts`; bytes are sealed text as it lies there.
 */
import { z } from "zod";

const value = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.strictObject({ bytes: z.base64() }).transform(({ bytes }) => new Uint8Array(Buffer.from(bytes, "base64"))),
]);

export const firstLine = z.strictObject({ form: z.literal("glimmer-database/1"), version: z.int().min(1) });
export const rowLine = z.strictObject({ table: z.string(), row: z.record(z.string(), value) });
export const lastLine = z.strictObject({ rows: z.int().min(0) });

/** @throws where a column holds what no column of ours does */
export function written(column: unknown): unknown {
  if (column === null || typeof column === "string" || typeof column === "number") return column;
  if (column instanceof Uint8Array) return { bytes: Buffer.from(column).toString("base64") };
  throw new TypeError(`A column holds a ${typeof column}`);
}
