/** One data folder, one database, one process: a second start by mistake must not touch what the first is doing. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { en } from "#contract/words/en.ts";
import type { Postgres } from "../records/postgres.ts";
import { postgresHere, startPostgres } from "../records/postgres.ts";
import { freePort } from "./running.ts";
import { endAll, start } from "./started.ts";

const folder = mkdtempSync(join(tmpdir(), "glimmer-alone-"));
afterEach(endAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const serverIn = async (data: string, more: Readonly<Record<string, string>> = {}) =>
  start({ PORT: String(await freePort()), GLIMMER_DATA_DIR: join(folder, data), ...more });

test("a second service at the same folder says so and touches nothing; after the first, killed, it may", async () => {
  const first = await serverIn("data");
  await first.listening;
  const writing = join(folder, "data", "films", "0123456789abcdef0123456789abcdef.part");
  writeFileSync(writing, "sealed, and not finished");
  // Another database is no way round: the films and the keys are the same.
  for (const more of [{}, { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" }]) {
    const second = await serverIn("data", more);
    expect(await second.ended).toBe(1);
    expect(second.wrong()).toBe(`${en.errors["folder-in-use"]()}\n`);
  }
  expect(existsSync(writing)).toBe(true);
  first.kill();
  await first.ended;
  await (await serverIn("data")).listening;
  expect(existsSync(writing)).toBe(false);
});

describe.runIf(postgresHere)("one PostgreSQL database", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  async function run(sql: string): Promise<readonly unknown[]> {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return rows;
  }
  const server = (data: string) => serverIn(data, { DATABASE_URL: postgres.url });

  test("lets no second service in, whatever folder it has; after the first, killed, it may", async () => {
    const first = await server("one");
    await first.listening;
    await run("insert into counters (name, value) values ('planted', 1)");
    const second = await server("two");
    expect(await second.ended).toBe(1);
    expect(second.wrong()).toBe(`${en.errors["records-in-use"]()}\n`);
    first.kill();
    await first.ended;
    const third = await server("one");
    await third.listening;
    expect(await run("select name from counters where name = 'planted'")).toHaveLength(1);
  });

  test("ends the service that can no longer tell whether it is alone", async () => {
    const first = await server("one");
    await first.listening;
    const [gone] = await run(
      "select pg_terminate_backend(pid) as gone from pg_locks where locktype = 'advisory' and objid = 4461 and granted",
    );
    expect(gone).toEqual({ gone: true });
    expect(await first.ended).toBe(1);
    expect(first.wrong()).toBe(`${en.server.databaseLost}\n`);
  });
});
